"""Rows as they should not be, at a stated low rate: exports of real agencies have some.

What was spoiled, where and how is part of the truth beside the files.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from rehearsal.files.formats import Cell, Row, Sheet

SHARE = 0.003
"""Share of the rows of a sheet that are spoiled, at least one where there are 100."""
FEWEST_ROWS = 100


@dataclass(frozen=True)
class Fault:
    """One spoiled cell: in which file, sheet, row (as shown) and column, and how."""

    file: str
    sheet: str
    row: int
    column: str
    kind: str


@dataclass(frozen=True)
class Spoil:
    """One way to spoil a cell."""

    column: str
    kind: str
    change: Callable[[Cell], Cell]


def _to(value: Cell) -> Callable[[Cell], Cell]:
    return lambda _: value


def _without_last(cell: Cell) -> Cell:
    return str(cell)[:-1]


def _as_number(cell: Cell) -> Cell:
    return int(str(cell))


def _other_predicate(cell: Cell) -> Cell:
    return "BAIK" if cell == "SANGAT BAIK" else "SANGAT BAIK"


def _other_sex(cell: Cell) -> Cell:
    return "M" if cell == "F" else "F"


SIASN = (
    Spoil("NIP BARU", "nip_of_17_digits", _without_last),
    Spoil("TANGGAL LAHIR", "impossible_date", _to("31-02-1985")),
    Spoil("JENIS KELAMIN", "sex_contradicts_nip", _other_sex),
    Spoil("GOL AKHIR NAMA", "rank_contradicts_id", _to("I/a")),
    Spoil("TMT JABATAN", "literal_null", _to("null")),
    Spoil("KEDUDUKAN HUKUM ID", "unknown_status", _to("95")),
    Spoil("TAHUN LULUS", "two_digit_year", _to("209")),
)
EKINERJA = (
    Spoil("hasil_akhir", "predicate_contradicts_ratings", _other_predicate),
    Spoil("nip", "nip_as_number", _as_number),
    Spoil("hasil_akhir", "unknown_predicate", _to("CUKUP")),
    Spoil("periode_akhir_skp", "impossible_date", _to("2025-13-31")),
)
EKINERJA_CSV = tuple(spoil for spoil in EKINERJA if spoil.kind != "nip_as_number")
COMPETENCE = (
    Spoil("Kerja Sama", "level_out_of_range", _to(7)),
    Spoil("Tanggal Asesmen", "impossible_date", _to("2025-06-31")),
    Spoil("Komunikasi", "text_for_number", _to("tiga")),
)
POTENTIAL = (Spoil("Kesadaran Diri", "level_out_of_range", _to(9)),)
OWN = {
    "Tim Kerja": (Spoil("Peran", "unknown_word", _to("Koordinator")),),
    "Umpan Balik 360": (Spoil("Nilai Umpan Balik", "out_of_range", _to(108)),),
    "Jam Pelatihan": (
        Spoil("Jumlah JP", "text_for_number", _to("dua puluh")),
        Spoil("Tanggal Pelatihan", "impossible_date", _to("31-06-2025")),
    ),
    "Riwayat Jabatan": (
        Spoil("Tanggal Selesai", "ends_before_start", _to("1980-01-01")),
    ),
}
"""Sheets with a cut-off or a declaration for everybody are left whole: one unreadable
row there would rightly withhold the declaration."""


def spoiled(
    sheet: Sheet, spoils: tuple[Spoil, ...], file: str, rng: np.random.Generator
) -> tuple[Sheet, list[Fault]]:
    """Spoil a few rows of a sheet and say which."""
    rows = list(sheet.rows)
    if len(rows) < FEWEST_ROWS or not spoils:
        return replace(sheet, rows=rows), []
    number = max(1, round(len(rows) * SHARE))
    chosen = rng.choice(len(rows), number, replace=False)
    faults = []
    for turn, index in enumerate(sorted(chosen.tolist())):
        spoil = spoils[turn % len(spoils)]
        rows[index] = _changed(rows[index], sheet.header.index(spoil.column), spoil)
        shown = sheet.header_row + 1 + index
        faults.append(Fault(file, sheet.name, shown, spoil.column, spoil.kind))
    return replace(sheet, rows=rows), faults


def _changed(row: Row, column: int, spoil: Spoil) -> Row:
    cells = list(row)
    cells[column] = spoil.change(cells[column])
    return cells
