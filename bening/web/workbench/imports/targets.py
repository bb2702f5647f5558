"""What a column of an assessment sheet can be, and what it probably is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from bening.exchange.workbook.layouts import CENTRE, COMPETENCE, POTENTIAL
from bening.exchange.workbook.text import canonical
from bening.policy.kinds import COMPETENCIES, POTENTIAL_ASPECTS
from bening.web.fact_words import LEVEL_NAMES

PERSON: Mapping[str, object] = {"nip": _("NIP"), "person_name": _("Name")}
DATES: Mapping[str, object] = {
    "assessed_on": _("Assessed on"),
    "valid_to": _("Valid until"),
}
SCORES: Mapping[str, object] = {
    "jpm": _("Job person match (JPM)"),
    "managerial": _("Managerial and socio-cultural"),
    "technical": _("Technical"),
    "potential": _("Total of potential"),
    "potkom": _("Potential and competence, one result (potkom)"),
}
LEVELS = {f"level.{code}": LEVEL_NAMES[code] for code in COMPETENCIES}
STANDARDS = {f"standard.{code}": LEVEL_NAMES[code] for code in COMPETENCIES}
ASPECTS = {f"aspect.{code}": LEVEL_NAMES[code] for code in POTENTIAL_ASPECTS}
VALUES = frozenset({*SCORES, *LEVELS, *STANDARDS, *ASPECTS})
"""Targets that hold a value; at least one of them is needed."""

WORDS = frozenset({*PERSON, *DATES, *VALUES})
_PREFIXES = {"levels": "level", "standards": "standard", "aspects": "aspect"}
_SINGLE = {"potential_total": "potential"}


@dataclass(frozen=True)
class TargetGroup:
    """Targets under one heading, word and name."""

    label: object
    targets: tuple[tuple[str, object], ...]


GROUPS = (
    TargetGroup(_("Person"), tuple(PERSON.items())),
    TargetGroup(_("Dates"), tuple(DATES.items())),
    TargetGroup(_("Scores"), tuple(SCORES.items())),
    TargetGroup(_("Competency: level reached"), tuple(LEVELS.items())),
    TargetGroup(_("Competency: standard"), tuple(STANDARDS.items())),
    TargetGroup(_("Aspect of potential"), tuple(ASPECTS.items())),
)
"""What a column can be, as the page offers it."""


def _known() -> Iterator[tuple[str, str]]:
    for layout in (POTENTIAL, COMPETENCE, CENTRE):
        for header, field in layout.fields.items():
            prefix, dot, code = field.partition(".")
            word = f"{_PREFIXES[prefix]}.{code}" if dot else _SINGLE.get(field, field)
            if word in WORDS:
                yield header, word


_KNOWN = dict(_known())


def guess(header: str) -> str:
    """Return what a column of this name probably is; empty where nobody knows.

    >>> guess("N I P"), guess("Standar Integritas"), guess("Catatan")
    ('nip', 'standard.INT', '')
    """
    return _KNOWN.get(canonical(header), "")
