"""Who can sign in to the demo: one user for each role, two who prepare imports.

The password is public on purpose; it opens invented data only.
"""

from __future__ import annotations

from dataclasses import dataclass

from bening.accounts.roles import NATIONAL_ROLES, Role

PASSWORD = "latihan-bening-2026"  # noqa: S105 - public, for invented data only


@dataclass(frozen=True)
class SignIn:
    """A user of the demo.

    Attributes:
        may: what the role is for, in one sentence for README.
    """

    username: str
    name: str
    role: Role
    may: str

    @property
    def is_national(self) -> bool:
        """Tell whether the role is held for the whole country."""
        return self.role in NATIONAL_ROLES


SIGN_INS: tuple[SignIn, ...] = (
    SignIn("ani", "Ani Lestari", Role.HR_OPERATOR, "prepares imports and runs"),
    SignIn("budi", "Budi Santoso", Role.HR_OPERATOR, "confirms what Ani prepared"),
    SignIn("citra", "Citra Wahyuni", Role.HR_HEAD, "marks the run that is the map"),
    SignIn("darma", "Darma Wijaya", Role.COMMITTEE_MEMBER, "reads map and cards"),
    SignIn(
        "dewi",
        "Dewi Kartika",
        Role.COMMITTEE_SECRETARY,
        "exports lists, drafts policies",
    ),
    SignIn("eka", "Eka Pratama", Role.ADMINISTRATOR, "manages accounts only"),
    SignIn("fitri", "Fitri Handayani", Role.EMPLOYEE, "an employee"),
    SignIn("gani", "Gani Hidayat", Role.INSPECTOR, "reads everything, writes nothing"),
    SignIn("hana", "Hana Puspita", Role.RATER, "rates the work of others"),
    SignIn("indra", "Indra Saputra", Role.ASSESSOR, "assesses competence"),
    SignIn("jaka", "Jaka Pangestu", Role.PYB, "competent officer: may enact policies"),
    SignIn("laras", "Laras Kusuma", Role.PPK, "appointing authority: enacts policies"),
    SignIn("maya", "Maya Anggraini", Role.BKN_OFFICER, "works at BKN"),
    SignIn("nanda", "Nanda Ramadhani", Role.BKN_SUPERVISOR, "supervises from BKN"),
)


def as_lines() -> list[str]:
    """Return the sign-ins as lines for a terminal."""
    width = max(len(each.username) for each in SIGN_INS)
    return [
        f"  {each.username:{width}}  {each.role:20} {each.may}" for each in SIGN_INS
    ]


def as_markdown() -> str:
    """Return the sign-ins as README shows them."""
    rows = [f"| `{each.username}` | {each.role} | {each.may} |" for each in SIGN_INS]
    head = ["| user | role | may |", "| --- | --- | --- |"]
    return "\n".join([f"Password of all: `{PASSWORD}`", "", *head, *rows])
