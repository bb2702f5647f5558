"""Code tables of the national personnel system that the product needs.

Codes are text: leading zeros are kept and nothing is renumbered. Ranks compare by
`order`, never by name. Long lists (job titles, study programmes) are not kept here: an
unknown code from an import stays with its printed name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Echelon:
    """An echelon: its code, printed name and the class of position."""

    code: str
    name: str
    position_class: str


@dataclass(frozen=True)
class Rank:
    """A rank of civil servants: code, printed group, title, and its place in order."""

    code: str
    name: str
    title: str
    order: int


ECHELONS: Mapping[str, Echelon] = MappingProxyType(
    {
        code: Echelon(code, name, position_class)
        for code, name, position_class in (
            ("10", "I.a", "JPT_UTAMA"),
            ("11", "I.a", "JPT_MADYA"),
            ("12", "I.b", "JPT_MADYA"),
            ("21", "II.a", "JPT_PRATAMA"),
            ("22", "II.b", "JPT_PRATAMA"),
            ("31", "III.a", "ADMINISTRATOR"),
            ("32", "III.b", "ADMINISTRATOR"),
            ("41", "IV.a", "PENGAWAS"),
            ("42", "IV.b", "PENGAWAS"),
            ("51", "V.a", "PELAKSANA"),
            ("52", "V.b", "PELAKSANA"),
        )
    }
)
"""Echelons by SIASN code; the codes 00 and 99 mean "none" and are not in the table.
Classes after UU 5/2014 Pasal 131 (V equals pelaksana)."""

PNS_RANKS: Mapping[str, Rank] = MappingProxyType(
    {
        code: Rank(code, name, title, order)
        for order, (code, name, title) in enumerate(
            (
                ("11", "I/a", "Juru Muda"),
                ("12", "I/b", "Juru Muda Tingkat I"),
                ("13", "I/c", "Juru"),
                ("14", "I/d", "Juru Tingkat I"),
                ("21", "II/a", "Pengatur Muda"),
                ("22", "II/b", "Pengatur Muda Tingkat I"),
                ("23", "II/c", "Pengatur"),
                ("24", "II/d", "Pengatur Tingkat I"),
                ("31", "III/a", "Penata Muda"),
                ("32", "III/b", "Penata Muda Tingkat I"),
                ("33", "III/c", "Penata"),
                ("34", "III/d", "Penata Tingkat I"),
                ("41", "IV/a", "Pembina"),
                ("42", "IV/b", "Pembina Tingkat I"),
                ("43", "IV/c", "Pembina Utama Muda"),
                ("44", "IV/d", "Pembina Utama Madya"),
                ("45", "IV/e", "Pembina Utama"),
            ),
            start=1,
        )
    }
)
"""Ranks of PNS by SIASN code. Codes of PPPK groups collide with these: never look a
code up without knowing the kind of employee."""

PPPK_GROUPS: tuple[str, ...] = (
    "I",
    "II",
    "III",
    "IV",
    "V",
    "VI",
    "VII",
    "VIII",
    "IX",
    "X",
    "XI",
    "XII",
    "XIII",
    "XIV",
    "XV",
    "XVI",
    "XVII",
)
"""Salary groups of PPPK in their order, read by printed name. Perpres 98/2020."""
