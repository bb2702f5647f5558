"""What a decree says: all its texts, as they are set, signed and kept.

The content is the decree without its form. Its canonical JSON is stored beside the
signed file, and with the address of the verify page it gives the unsigned file again,
byte by byte.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

from bening.transparency.canonical import canonical

ORDINALS = (
    "KESATU",
    "KEDUA",
    "KETIGA",
    "KEEMPAT",
    "KELIMA",
    "KEENAM",
    "KETUJUH",
    "KEDELAPAN",
    "KESEMBILAN",
    "KESEPULUH",
)
"""How the parts of a decision are counted; a decree has at most so many."""


class BrokenContent(ValueError):
    """The content cannot be a decree: something is missing or too long."""


@dataclass(frozen=True)
class Appointee:
    """One line of a decree: who, from which position, to which.

    Attributes:
        nip: 18 digits, as the decree prints them.
        rank: with its group, as "Penata Tk. I (III/d)".
        old_position, new_position: titles; the old one empty where there was none.
        old_unit, new_unit: where the positions are.
        position_class: as the decree names it, for example "Pengawas (IV.a)".
    """

    name: str
    nip: str
    rank: str
    old_position: str
    old_unit: str
    new_position: str
    new_unit: str
    position_class: str


@dataclass(frozen=True)
class DecreeContent:
    """Everything that a decree says.

    Attributes:
        number, dated_on: as in the register.
        place: where it is given.
        region: lines below the head of the agency in the letterhead, for example the
            province of a city; may be empty.
        head_title: office in whose name it is given, for example "Wali Kota Mandala".
        signatory_title, signatory_name: who signs; the title may say "a.n." and the
            office of a deputy.
        about: subject, after the word TENTANG.
        considering: menimbang. in_view_of: mengingat. noting: memperhatikan, may be
            empty.
        dictums: the decision's parts in their order; where there is one appointee, the
            data of the appointee follow the first part, else they stand in an annex.
        appointees: one or more.
        effective_on: the day it takes effect (TMT).
        copies: tembusan, may be empty.
    """

    number: str
    dated_on: date
    place: str
    region: tuple[str, ...]
    head_title: str
    signatory_title: str
    signatory_name: str
    about: str
    considering: tuple[str, ...]
    in_view_of: tuple[str, ...]
    noting: tuple[str, ...]
    dictums: tuple[str, ...]
    appointees: tuple[Appointee, ...]
    effective_on: date
    copies: tuple[str, ...]

    def __post_init__(self) -> None:
        """Refuse what no decree can be.

        Raises:
            BrokenContent: naming what is missing.
        """
        needed = (
            "number place head_title signatory_title signatory_name about "
            "considering in_view_of dictums appointees"
        )
        missing = [name for name in needed.split() if not getattr(self, name)]
        if missing:
            raise BrokenContent(f"a decree needs {', '.join(missing)}")
        if len(self.dictums) > len(ORDINALS):
            raise BrokenContent(f"more than {len(ORDINALS)} parts of the decision")

    @property
    def has_annex(self) -> bool:
        """Tell whether the appointees stand in an annex."""
        return len(self.appointees) > 1

    @property
    def text(self) -> str:
        """The canonical JSON of the content."""
        return canonical(_plain(asdict(self))).decode()


def content_from(text: str) -> DecreeContent:
    """Read the canonical JSON of a content.

    Raises:
        BrokenContent: if a field is missing, unknown or of another form.
    """
    try:
        values: dict[str, Any] = json.loads(text)
        values |= {
            name: date.fromisoformat(values[name])
            for name in ("dated_on", "effective_on")
        }
        people = tuple(Appointee(**each) for each in values["appointees"])
        listed = {
            each.name: tuple(values[each.name])
            for each in fields(DecreeContent)
            if isinstance(values.get(each.name), list)
        }
        return DecreeContent(**values | listed | {"appointees": people})
    except (KeyError, TypeError, ValueError) as error:
        raise BrokenContent(str(error)) from error


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in values.items()
    }
