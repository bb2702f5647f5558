"""Talent levels: people are ranked only against people of the same level.

Law: the four levels and the functional positions that stand beside them follow the
circular of the head of BKN, SE 4/2023; a map is read per level, never across all staff.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

TALENT_LEVELS: Mapping[int, object] = MappingProxyType(
    {
        4: _("Pratama senior executives and expert level utama"),
        3: _("Administrators and expert level madya"),
        2: _("Supervisors and expert level muda"),
        1: _("Staff, expert level pertama and skilled levels"),
    }
)
"""Talent level to its name, the highest first."""

SHORT_NAMES: Mapping[int, object] = MappingProxyType(
    {
        4: _("senior executives"),
        3: _("administrators"),
        2: _("supervisors"),
        1: _("staff"),
    }
)
"""Talent level as the end of "rank 3 of 148 …"."""

CLASS_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "JPT_UTAMA": _("Senior executive, utama"),
        "JPT_MADYA": _("Senior executive, madya"),
        "JPT_PRATAMA": _("Senior executive, pratama"),
        "ADMINISTRATOR": _("Administrator (position)"),
        "PENGAWAS": _("Supervisor (position)"),
        "JF": _("Functional"),
        "PELAKSANA": _("Staff (position)"),
        "UNKNOWN": _("Class not known"),
    }
)
"""Position class to its name, the highest first."""

FUNCTIONAL_LEVEL_NAMES: Mapping[str, object] = MappingProxyType(
    {
        "UTAMA": _("Expert, utama"),
        "MADYA": _("Expert, madya"),
        "MUDA": _("Expert, muda"),
        "PERTAMA": _("Expert, pertama"),
        "PENYELIA": _("Skilled, penyelia"),
        "MAHIR": _("Skilled, mahir"),
        "TERAMPIL": _("Skilled, terampil"),
        "PEMULA": _("Skilled, pemula"),
    }
)
"""Functional level to its name, the highest first."""

_STRUCTURAL = {
    "JPT_UTAMA": 4,
    "JPT_MADYA": 4,
    "JPT_PRATAMA": 4,
    "ADMINISTRATOR": 3,
    "PENGAWAS": 2,
    "PELAKSANA": 1,
}
_FUNCTIONAL = {"UTAMA": 4, "MADYA": 3, "MUDA": 2}


def talent_level(position_class: str, functional_level: str) -> int | None:
    """Return the talent level of a position, None where it cannot be told.

    Args:
        position_class: a word of `kinds.CLASSES`, empty when not known.
        functional_level: a word of `kinds.FUNCTIONAL_LEVELS`, empty when not known.

    >>> talent_level("ADMINISTRATOR", ""), talent_level("JF", "MUDA")
    (3, 2)
    >>> talent_level("JF", "TERAMPIL"), talent_level("JF", ""), talent_level("", "")
    (1, None, None)
    """
    if position_class == "JF":
        return _FUNCTIONAL.get(functional_level, 1) if functional_level else None
    return _STRUCTURAL.get(position_class)
