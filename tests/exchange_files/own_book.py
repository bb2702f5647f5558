"""Bening's own workbook as the tests fill it in: a row for each sheet."""

from __future__ import annotations

from datetime import date

from bening.exchange.workbook import sheets
from bening.exchange.workbook.columns import Sheet
from tests.exchange_files.making import (
    fill,
    read,
    workbook,
)

ROWS = {
    "position": (
        sheets.POSITION_HISTORY,
        {
            "title": "KEPALA BIDANG",
            "class": "Administrator",
            "echelon": "III.b",
            "unit": "Bidang",
            "opd": "Dinas",
            "valid_from": date(2018, 1, 1),
            "last_day": date(2020, 12, 31),
            "decree": "800/1",
        },
        {
            "title": "KEPALA BIDANG",
            "class": "ADMINISTRATOR",
            "echelon": "III.b",
            "unit": "Bidang",
            "opd": "Dinas",
            "decree": "800/1",
        },
    ),
    "acting": (
        sheets.ACTING,
        {
            "assignment": "Plt",
            "level": "Lebih tinggi",
            "title": "KEPALA DINAS",
            "valid_from": date(2024, 1, 1),
        },
        {"assignment": "PLT", "level": "HIGHER", "title": "KEPALA DINAS"},
    ),
    "award": (
        sheets.AWARDS,
        {
            "level": "satyalancana",
            "code": "201 - Satyalancana Karya Satya 10 tahun",
            "valid_from": date(2024, 8, 17),
        },
        {"level": "SATYALANCANA", "code": "201"},
    ),
    "team": (
        sheets.TEAMS,
        {
            "role": "Ketua",
            "scope": "Antarinstansi",
            "valid_from": date(2025, 1, 2),
            "ended_on": date(2025, 12, 31),
        },
        {"role": "HEAD", "scope": "INTER_AGENCY", "ended_on": "2025-12-31"},
    ),
    "feedback_360": (
        sheets.FEEDBACK,
        {"score": "87,5", "year": 2025, "raters": 7, "valid_from": date(2025, 12, 1)},
        {"score": 87_500_000, "year": 2025, "raters": 7},
    ),
    "training": (
        sheets.TRAINING,
        {"hours": 24, "name": "PKA", "kind_code": "5", "valid_from": date(2025, 3, 1)},
        {"hours": 24_000_000, "name": "PKA", "kind_code": "5"},
    ),
    "certificate": (
        sheets.CERTIFICATES,
        {
            "name": "PBJ",
            "valid_from": date(2024, 3, 1),
            "valid_to_printed": date(2029, 3, 1),
        },
        {"name": "PBJ", "valid_to_printed": "2029-03-01"},
    ),
    "sanction": (
        sheets.SANCTIONS,
        {
            "code": "23",
            "level": "Sedang",
            "stage": "Dijatuhkan",
            "valid_from": date(2024, 3, 1),
            "ended_on": date(2024, 8, 31),
        },
        {"code": "23", "level": "MEDIUM", "stage": "DECIDED", "ended_on": "2024-08-31"},
    ),
    "field_fit": (
        sheets.FIELD_FIT,
        {"fit": "Serumpun", "valid_from": date(2024, 3, 1)},
        {"fit": "RELATED"},
    ),
    "other": (
        sheets.OTHER,
        {"subject": "Inovasi", "value": "X", "valid_from": date(2024, 3, 1)},
        {"subject": "INNOVATION", "value": "X"},
    ),
    "competence": (
        sheets.COMPETENCE,
        {
            **{f"levels.{code}": 2 for code in ("INT", "KSM", "KOM", "OPH", "PP")},
            **{f"levels.{code}": 3 for code in ("PDO", "MP", "PK", "PB")},
            "jpm": "95,5",
            "valid_from": date(2025, 3, 1),
            "provider": "UPT",
        },
        {
            "levels": {
                **dict.fromkeys(("INT", "KSM", "KOM", "OPH", "PP"), 2),
                **dict.fromkeys(("PDO", "MP", "PK", "PB"), 3),
            },
            "jpm": 95_500_000,
            "provider": "UPT",
        },
    ),
    "potential": (
        sheets.POTENTIAL,
        {"score": 81.25, "valid_from": date(2025, 3, 1), "method": "CACT"},
        {"score": 81_250_000, "method": "CACT"},
    ),
}


def filled(folder, *tables, cutoff=None):
    """Write a workbook of some sheets; a row is field → value."""
    with workbook(folder) as book:
        for sheet, rows in tables:
            page = book.add_worksheet(sheet.name)
            start = 0
            if sheet.cutoff:
                page.write(0, 0, sheets.CUTOFF_LABEL)
                if cutoff is not None:
                    fill(page, [["", cutoff]])
                start = 2
            table = [
                sheet.headers,
                *(
                    [row.get(column.field, "") for column in sheet.columns]
                    for row in rows
                ),
            ]
            fill(page, table, start=start)
    return folder / "file.xlsx"


def read_own(folder, sheet: Sheet, *rows, **more):
    return read(filled(folder, (sheet, rows), **more))
