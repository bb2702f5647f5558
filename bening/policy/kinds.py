"""The kinds of facts that exist, and the fields each carries.

One table serves everybody: imports fill these fields, `records` refuses a payload that
does not fit, and a policy may only read what stands here.

A payload is a flat mapping of field name to a plain value: ``date`` as ISO text,
``micro`` as an integer of millionths, ``int``, ``bool``, ``code`` as one of the listed
words, ``text``, ``levels`` as a mapping of the nine competencies (or eight aspects) to
integers. A field that is unknown is absent, never null, zero or empty.

A fact also has ``valid_from`` (the day of the event or since when it holds),
``valid_until`` (exclusive, absent while open) and ``none``: a fact with ``none`` set
says "checked on valid_from, there is none" and carries no payload.
"""

from __future__ import annotations

from dataclasses import dataclass

COMPETENCIES = ("INT", "KSM", "KOM", "OPH", "PP", "PDO", "MP", "PK", "PB")
"""Nine competencies of PermenPANRB 38/2017, in the order of the regulation."""

POTENTIAL_ASPECTS = (
    "INTELLECTUAL",
    "INTERPERSONAL",
    "SELF_AWARENESS",
    "CRITICAL_STRATEGIC",
    "PROBLEM_SOLVING",
    "EMOTIONAL",
    "GROWTH",
    "MOTIVATION",
)
"""Eight aspects of potential of PermenPANRB 20/2025 Pasal 17, in its order."""

PREDICATES = ("SB", "B", "BP", "K", "SK")
RATINGS = ("ABOVE", "MEETS", "BELOW")
CLASSES = (
    "JPT_UTAMA",
    "JPT_MADYA",
    "JPT_PRATAMA",
    "ADMINISTRATOR",
    "PENGAWAS",
    "PELAKSANA",
    "JF",
)
FUNCTIONAL_LEVELS = (
    "PEMULA",
    "TERAMPIL",
    "MAHIR",
    "PENYELIA",
    "PERTAMA",
    "MUDA",
    "MADYA",
    "UTAMA",
)
EDUCATION_LEVELS = (
    "SD",
    "SLTP",
    "SLTA",
    "D1",
    "D2",
    "D3",
    "D4",
    "S1",
    "PROFESI",
    "S2",
    "SPESIALIS",
    "S3",
    "SUBSPESIALIS",
)


@dataclass(frozen=True)
class Field:
    """One field of a kind: its type and, for a code, the words allowed."""

    type: str
    words: tuple[str, ...] = ()
    required: bool = False


@dataclass(frozen=True)
class Kind:
    """One kind of fact.

    Attributes:
        fields: field name to its form.
        privacy: class of the payload, ``personal`` or ``sensitive``.
        nothing: a truth field with which a fact says "checked, there is none of this"
            about the one thing its other fields name.
        named_by: the field that names this thing; a policy must say which it reads.
    """

    fields: dict[str, Field]
    privacy: str = "personal"
    nothing: str | None = None
    named_by: str | None = None


def _code(*words: str, required: bool = False) -> Field:
    return Field("code", words, required)


_DATE = Field("date")
_TEXT = Field("text")
_MICRO = Field("micro")
_INT = Field("int")

KINDS: dict[str, Kind] = {
    "profile": Kind(
        {
            "name": Field("text", required=True),
            "front_title": _TEXT,
            "back_title": _TEXT,
            "birth_date": _DATE,
            "sex": _code("M", "F"),
        }
    ),
    "employment": Kind(
        {
            "category": _code("PNS", "CPNS", "PPPK", required=True),
            "status": Field("text", required=True),
            "status_name": _TEXT,
            "cpns_on": _DATE,
            "pns_on": _DATE,
            "home_agency": _TEXT,
        }
    ),
    "rank": Kind(
        {
            "scheme": _code("PNS", "PPPK", required=True),
            "order": Field("int", required=True),
            "name": Field("text", required=True),
            "service_years": _INT,
            "service_months": _INT,
        }
    ),
    "appraisal": Kind(
        {
            "year": Field("int", required=True),
            "period_start": _DATE,
            "period_end": Field("date", required=True),
            "work_result": _code(*RATINGS),
            "behaviour": _code(*RATINGS),
            "predicate": _code(*PREDICATES, required=True),
            "definitive": Field("bool", required=True),
            "rated_at": _TEXT,
            "rater": _TEXT,
        },
        privacy="sensitive",
    ),
    "competence": Kind(
        {
            "levels": Field("levels", COMPETENCIES),
            "standards": Field("levels", COMPETENCIES),
            "jpm": _MICRO,
            "managerial": _MICRO,
            "technical": _MICRO,
            "method": _TEXT,
            "provider": _TEXT,
            "purpose": _TEXT,
            "valid_to_printed": _DATE,
        },
        privacy="sensitive",
    ),
    "potential": Kind(
        {
            "aspects": Field("levels", POTENTIAL_ASPECTS),
            "score": _MICRO,
            "method": _TEXT,
            "provider": _TEXT,
            "valid_to_printed": _DATE,
        },
        privacy="sensitive",
    ),
    "potkom": Kind(
        {
            "raw": Field("micro", required=True),
            "scale": Field("int", required=True),
            "method": _TEXT,
            "provider": _TEXT,
            "valid_to_printed": _DATE,
        },
        privacy="sensitive",
    ),
    "education": Kind(
        {
            "level": _code(*EDUCATION_LEVELS, required=True),
            "programme_code": _TEXT,
            "programme": _TEXT,
            "school": _TEXT,
            "graduated_year": _INT,
        }
    ),
    "training": Kind(
        {
            "hours": Field("micro", required=True),
            "name": _TEXT,
            "kind_code": _TEXT,
            "number": _TEXT,
        }
    ),
    "certificate": Kind(
        {
            "name": Field("text", required=True),
            "issuer": _TEXT,
            "number": _TEXT,
            "valid_to_printed": _DATE,
        }
    ),
    "position": Kind(
        {
            "title": Field("text", required=True),
            "position_code": _TEXT,
            "class": _code(*CLASSES),
            "functional_level": _code(*FUNCTIONAL_LEVELS),
            "echelon": _TEXT,
            "unit_code": _TEXT,
            "unit": _TEXT,
            "opd": _TEXT,
            "agency": _TEXT,
            "decree": _TEXT,
        }
    ),
    "acting": Kind(
        {
            "assignment": _code("PLT", "PLH", "PJ", required=True),
            "level": _code("HIGHER", "EQUAL", "REGION_HEAD", required=True),
            "title": _TEXT,
            "unit": _TEXT,
            "decree": _TEXT,
        }
    ),
    "award": Kind(
        {
            "level": _code(
                "INTERNATIONAL",
                "NATIONAL",
                "SATYALANCANA",
                "INTER_AGENCY",
                "INTERNAL",
                required=True,
            ),
            "name": _TEXT,
            "code": _TEXT,
            "giver": _TEXT,
        }
    ),
    "team": Kind(
        {
            "role": _code("HEAD", "MEMBER", required=True),
            "scope": _code("INTER_AGENCY", "INTERNAL", required=True),
            "name": _TEXT,
            "decree": _TEXT,
            "ended_on": _DATE,
        }
    ),
    "feedback_360": Kind(
        {
            "score": Field("micro", required=True),
            "year": _INT,
            "raters": _INT,
        },
        privacy="sensitive",
    ),
    "sanction": Kind(
        {
            "code": _TEXT,
            "level": _code("LIGHT", "MEDIUM", "HEAVY", "ETHICS", required=True),
            "stage": _code("IN_PROCESS", "DECIDED", required=True),
            "name": _TEXT,
            "ended_on": _DATE,
            "decree": _TEXT,
        },
        privacy="sensitive",
    ),
    "field_fit": Kind(
        {
            "fit": _code("FITS", "RELATED", "NOT", required=True),
            "for_position": _TEXT,
        }
    ),
    "other": Kind(
        {
            "subject": _code(
                "CAREER_PREFERENCE", "ORGANISATION", "INNOVATION", required=True
            ),
            "value": Field("text", required=True),
        }
    ),
    # Anything an agency measures itself, so that a new indicator needs no code: the
    # policy names it by its code word, and reads the number or the word.
    "indicator": Kind(
        {
            "indicator": Field("text", required=True),
            "number": _MICRO,
            "word": _TEXT,
            "nothing": Field("bool"),
            "year": _INT,
            "valid_to_printed": _DATE,
            "provider": _TEXT,
        },
        privacy="sensitive",
        nothing="nothing",
        named_by="indicator",
    ),
    "ip_asn": Kind(
        {
            "year": Field("int", required=True),
            "qualification": _MICRO,
            "competence": _MICRO,
            "performance": _MICRO,
            "discipline": _MICRO,
            "total": Field("micro", required=True),
        },
        privacy="sensitive",
    ),
}
