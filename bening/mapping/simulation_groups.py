"""The groups a simulation counts by: unit, class, sex, age band, education."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

import numpy as np
from django.utils.translation import gettext_lazy as _

from bening.mapping.headers import Header
from bening.mapping.levels import CLASS_NAMES
from bening.policy.compare import Grouping
from bening.policy.facts import Array, FactColumns
from bening.policy.kinds import EDUCATION_LEVELS

UNKNOWN = "UNKNOWN"

GROUPING_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "unit": _("Unit"),
        "class": _("Class"),
        "sex": _("Sex"),
        "age": _("Age"),
        "education": _("Education"),
    }
)
"""What people are parted by, and its name, in the order of the page."""

_BANDS = (("30", 30), ("40", 40), ("50", 50), ("51", 200))
_EDUCATION = (
    ("SCHOOL", "SLTA"),
    ("DIPLOMA", "D3"),
    ("BACHELOR", "PROFESI"),
    ("MASTER", "SPESIALIS"),
    ("DOCTOR", "SUBSPESIALIS"),
)

GROUP_NAMES: Mapping[str, Mapping[str, object]] = MappingProxyType(
    {
        "class": CLASS_NAMES,
        "sex": {"F": _("Women"), "M": _("Men"), UNKNOWN: _("Not recorded")},
        "age": {
            "30": _("30 and under"),
            "40": _("31 to 40"),
            "50": _("41 to 50"),
            "51": _("51 and over"),
            UNKNOWN: _("Not recorded"),
        },
        "education": {
            "SCHOOL": _("Up to senior secondary school"),
            "DIPLOMA": _("Diploma I to III"),
            "BACHELOR": _("Bachelor, D-IV, profession"),
            "MASTER": _("Master, specialist"),
            "DOCTOR": _("Doctor, subspecialist"),
            UNKNOWN: _("Not recorded"),
        },
    }
)
"""Grouping to its groups and their names; units carry names of their own."""


def groupings_of(
    headers: Sequence[Header],
    columns: FactColumns,
    known: Mapping[str, tuple[str, date | None]],
    as_of: date,
) -> tuple[Grouping, ...]:
    """Return the people parted in every way, in the order of `GROUPING_NAMES`.

    Args:
        headers: n people.
        columns: facts of the same people, in the same order.
        known: sex and birth date by key, as `sexes_and_births` gives them.
        as_of: the day ages are counted for.
    """
    told = [known.get(header.key, ("", None)) for header in headers]
    return (
        unit_grouping(headers),
        class_grouping(headers),
        _grouped("sex", (sex or UNKNOWN for sex, _born in told)),
        _grouped("age", (age_band(born, as_of) for _sex, born in told)),
        _grouped("education", _education(columns, as_of)),
    )


def unit_grouping(headers: Sequence[Header]) -> Grouping:
    """Part people by regional unit, in order of names; without a unit comes last."""
    names = unit_names(headers)
    keys = sorted(names, key=lambda key: (not key, names[key].casefold(), key))
    return _coded("unit", keys, (header.opd for header in headers))


def unit_names(headers: Iterable[Header]) -> dict[str, str]:
    """Return the names of the regional units by id as text; empty for none."""
    return {header.opd: header.opd_name if header.opd else "" for header in headers}


def class_grouping(headers: Sequence[Header]) -> Grouping:
    """Part people by class of the position held, the highest first."""
    return _grouped("class", (header.position_class or UNKNOWN for header in headers))


def crossed(first: Grouping, second: Grouping) -> Grouping:
    """Return the groups that two groupings make together: `a|b`, those with people."""
    pairs = first.codes.astype(np.int64) * len(second.keys) + second.codes
    present, codes = np.unique(pairs, return_inverse=True)
    keys = [
        f"{first.keys[at // len(second.keys)]}|{second.keys[at % len(second.keys)]}"
        for at in present.tolist()
    ]
    return Grouping(f"{first.name}|{second.name}", tuple(keys), codes)


def age_band(born: date | None, as_of: date) -> str:
    """Return the age band of somebody on a day, by completed years.

    >>> age_band(date(1996, 6, 30), date(2026, 6, 30))
    '30'
    >>> age_band(date(1995, 6, 30), date(2026, 6, 30)), age_band(None, date(2026, 6, 30))
    ('40', 'UNKNOWN')
    """
    if born is None:
        return UNKNOWN
    has_had_birthday = (as_of.month, as_of.day) >= (born.month, born.day)
    age = as_of.year - born.year - (not has_had_birthday)
    return next(name for name, last in _BANDS if age <= last)


def _education(columns: FactColumns, as_of: date) -> list[str]:
    """Return the band of everybody's highest level recorded by a day."""
    highest = _highest_level(columns, as_of)
    last = {name: EDUCATION_LEVELS.index(level) for name, level in _EDUCATION}
    bands = [UNKNOWN] + [
        next(name for name, end in last.items() if level <= end)
        for level in range(len(EDUCATION_LEVELS))
    ]
    return [bands[level + 1] for level in highest.tolist()]


def _highest_level(columns: FactColumns, as_of: date) -> Array:
    table = columns.kinds["education"]
    level = table.fields["level"]
    counts = (table.valid_from <= as_of.toordinal()) & (table.none == 0) & (level >= 0)
    highest = np.full(len(columns), -1, np.int64)
    np.maximum.at(highest, table.person[counts], level[counts].astype(np.int64))
    return highest


def _grouped(name: str, values: Iterable[str]) -> Grouping:
    return _coded(name, list(GROUP_NAMES[name]), values)


def _coded(name: str, keys: Sequence[str], values: Iterable[str]) -> Grouping:
    number = {key: at for at, key in enumerate(keys)}
    codes = np.array([number[value] for value in values], np.int64)
    return Grouping(name, tuple(keys), codes)
