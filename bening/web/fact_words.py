"""A fact as people read it: its fields by name, its values in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from bening.mapping.levels import CLASS_NAMES, FUNCTIONAL_LEVEL_NAMES
from bening.policy.kinds import KINDS, Field
from bening.policy.wording import label_of
from bening.web.formats import day, in_words, plain

KIND_NAMES: Mapping[str, object] = {
    "profile": _("Profile"),
    "employment": _("Employment"),
    "rank": _("Rank"),
    "appraisal": _("Performance appraisal (SKP)"),
    "competence": _("Competence assessment"),
    "potential": _("Assessment of potential"),
    "potkom": _("Potential and competence, one result"),
    "education": _("Education"),
    "training": _("Training"),
    "certificate": _("Certificate"),
    "position": _("Position held"),
    "acting": _("Acting service"),
    "award": _("Award"),
    "team": _("Working team"),
    "feedback_360": _("360° feedback"),
    "sanction": _("Disciplinary sanction"),
    "field_fit": _("Fit with the field"),
    "other": _("Other consideration"),
    "indicator": _("Agency indicator"),
    "ip_asn": _("Professionalism index (IP ASN)"),
}

FIELD_NAMES: Mapping[str, object] = {
    "agency": _("Agency"),
    "aspects": _("Aspects"),
    "assignment": _("Assignment"),
    "behaviour": _("Behaviour"),
    "class": _("Class"),
    "code": _("Code"),
    "competence": _("Competence"),
    "decree": _("Decree"),
    "definitive": _("Definitive"),
    "discipline": _("Discipline"),
    "echelon": _("Echelon"),
    "ended_on": _("Ended on"),
    "fit": _("Fit"),
    "for_position": _("For position"),
    "functional_level": _("Functional level"),
    "giver": _("Given by"),
    "graduated_year": _("Graduated"),
    "hours": _("Hours"),
    "indicator": _("Indicator"),
    "issuer": _("Issuer"),
    "jpm": _("Job person match"),
    "kind_code": _("Kind"),
    "level": _("Level"),
    "levels": _("Levels"),
    "managerial": _("Managerial and socio-cultural"),
    "method": _("Method"),
    "name": _("Name"),
    "nothing": _("Checked, there is none"),
    "number": _("Number"),
    "opd": _("Regional unit"),
    "performance": _("Performance"),
    "period_end": _("Period until"),
    "period_start": _("Period from"),
    "position_code": _("Position code"),
    "predicate": _("Predicate"),
    "programme": _("Programme of study"),
    "programme_code": _("Programme code"),
    "provider": _("Provider"),
    "purpose": _("Purpose"),
    "qualification": _("Qualification"),
    "rated_at": _("Rated at"),
    "rater": _("Rater"),
    "raters": _("Raters"),
    "raw": _("Result"),
    "role": _("Role"),
    "scale": _("Scale"),
    "school": _("School"),
    "scope": _("Scope"),
    "score": _("Score"),
    "stage": _("Stage"),
    "standards": _("Standards"),
    "subject": _("Subject"),
    "technical": _("Technical"),
    "title": _("Title"),
    "total": _("Total"),
    "unit": _("Unit"),
    "unit_code": _("Unit code"),
    "valid_to_printed": _("Valid until"),
    "value": _("Value"),
    "word": _("Rating"),
    "work_result": _("Work result"),
    "year": _("Year"),
}


CODE_NAMES: Mapping[str, object] = {
    **CLASS_NAMES,
    **FUNCTIONAL_LEVEL_NAMES,
    "M": _("Male"),
    "F": _("Female"),
    "PLT": _("Acting (Plt)"),
    "PLH": _("Standing in (Plh)"),
    "PJ": _("Acting head of region (Pj)"),
    "HIGHER": _("Higher position"),
    "EQUAL": _("Same level"),
    "REGION_HEAD": _("Head of region"),
    "HEAD": _("Head of the team"),
    "MEMBER": _("Member of the team"),
    "DECIDED": _("Decided"),
    "CAREER_PREFERENCE": _("Career preference"),
    "ORGANISATION": _("Experience in organisations"),
    "INNOVATION": _("Innovation"),
}
"""Code words that the policy core has no label for, because no policy reads them.

`MADYA` and its like name functional levels here: a class has longer words.
"""


LEVEL_NAMES: Mapping[str, object] = {
    "INT": _("Integrity"),
    "KSM": _("Cooperation"),
    "KOM": _("Communication"),
    "OPH": _("Orientation on results"),
    "PP": _("Public service"),
    "PDO": _("Developing oneself and others"),
    "MP": _("Managing change"),
    "PK": _("Taking decisions"),
    "PB": _("Bond of the nation"),
    "INTELLECTUAL": _("Intellectual ability"),
    "INTERPERSONAL": _("Interpersonal ability"),
    "SELF_AWARENESS": _("Self-awareness"),
    "CRITICAL_STRATEGIC": _("Critical and strategic thinking"),
    "PROBLEM_SOLVING": _("Solving problems"),
    "EMOTIONAL": _("Emotional intelligence"),
    "GROWTH": _("Learning fast and growing"),
    "MOTIVATION": _("Motivation and commitment"),
}
"""Nine competencies (PermenPANRB 38/2017), eight aspects (PermenPANRB 20/2025)."""


def kind_name(kind: str) -> object:
    """Return the name of a kind of fact."""
    return KIND_NAMES.get(kind, kind)


def word(code: str) -> str:
    """Return a code word as people read it."""
    return str(CODE_NAMES[code]) if code in CODE_NAMES else in_words(label_of(code))


def fields_of(kind: str, payload: Mapping[str, Any]) -> list[tuple[object, str]]:
    """Return the fields of a payload in the vocabulary's order, name and text.

    Args:
        kind: a word of `kinds.KINDS`.
        payload: plain values as stored; what they are stands in the vocabulary.
    """
    known = KINDS[kind].fields
    return [
        (FIELD_NAMES.get(name, name), _text(field, payload[name]))
        for name, field in known.items()
        if name in payload
    ]


def _text(field: Field, value: Any) -> str:
    writers: dict[str, Callable[[], str]] = {
        "date": lambda: day(date.fromisoformat(value)),
        "micro": lambda: plain(value, 2),
        "bool": lambda: str(_("yes") if value else _("no")),
        "code": lambda: word(value),
        "levels": lambda: ", ".join(
            f"{LEVEL_NAMES[name]} {value[name]}"
            for name in field.words
            if name in value
        ),
    }
    return writers.get(field.type, lambda: str(value))()
