"""Unknown sheets of assessments, and what somebody said about their columns."""

from __future__ import annotations

from datetime import date

from bening.exchange.workbook.rows import Mapping
from tests.exchange_files.making import (
    SITI,
    csv_file,
    facts_of,
    finding,
    read,
)

UNKNOWN = [
    ["LAPORAN HASIL ASESMEN", "", "", "", ""],
    ["No", "Nama / NIP Peserta", "NIP Peserta", "Nilai Akhir", "Tgl", "HP"],
    ["1", "SITI", SITI, "1.234", "1-Apr-25", "0812"],
]


def test_an_unknown_sheet_is_offered_for_mapping(tmp_path):
    collected = read(csv_file(tmp_path, UNKNOWN))

    (sheet,) = collected.recognised.sheets
    assert collected.recognised.layout == "mapping_needed"
    assert collected.recognised.needs == ("mapping",)
    assert sheet.header_row == 2
    assert [column.header for column in sheet.columns] == UNKNOWN[1]
    assert sheet.samples[0][:5] == ("1", "SITI", SITI, "1.234", "1-Apr-25")
    assert sheet.samples[0][5] == ""
    assert not collected.rows


def test_a_mapping_names_columns_without_the_title_above_them(tmp_path):
    rows = [["REKAP UJI POTENSI"], ["NIP", "Skor"], [SITI, "seratus"]]
    mapping = Mapping("X", "NIP", {"jpm": "Skor"}, fixed_assessed_on=date(2025, 4, 1))

    collected = read(csv_file(tmp_path, rows), mapping=mapping)

    assert finding(collected, "number_unreadable").column == "Skor"


def test_a_mapping_turns_unknown_columns_into_facts(tmp_path):
    mapping = Mapping(
        name="Lembaga X",
        nip="nip peserta",
        values={"potential": "NILAI AKHIR"},
        scales={"potential": 2000},
        assessed_on="Tgl",
        decimal=",",
        provider="Lembaga X",
    )

    collected = read(csv_file(tmp_path, UNKNOWN), mapping=mapping, provider="Lembaga X")

    (fact,) = facts_of(collected, "potential")
    assert collected.recognised.layout == "mapped"
    assert fact.valid_from == date(2025, 4, 1)
    assert fact.payload == {"score": 61_700_000, "provider": "Lembaga X"}


def test_a_mapping_with_its_own_date_and_levels(tmp_path):
    rows = [
        ["NIP/Nama", "Int", "Kerja", "JPM"],
        [f"{SITI}\nSITI", "3", "2", "95%"],
    ]
    mapping = Mapping(
        name="Y",
        nip="NIP/Nama",
        values={"level.INT": "int", "level.KSM": "kerja", "jpm": "jpm"},
        fixed_assessed_on=date(2025, 2, 3),
        fixed_valid_to=date(2028, 2, 3),
        provider="Lembaga Y",
    )

    (fact,) = facts_of(read(csv_file(tmp_path, rows), mapping=mapping), "competence")

    assert fact.valid_from == date(2025, 2, 3)
    assert fact.payload["levels"] == {"INT": 3, "KSM": 2}
    assert fact.payload["jpm"] == 95_000_000
    assert fact.payload["valid_to_printed"] == "2028-02-03"
    assert fact.payload["provider"] == "Lembaga Y"


def test_a_mapping_for_another_file_is_told(tmp_path):
    mapping = Mapping(name="Z", nip="NIP", values={"jpm": "kolom lain"})

    collected = read(csv_file(tmp_path, UNKNOWN), mapping=mapping)

    assert finding(collected, "mapping_does_not_fit").params == {"name": "Z"}
    assert not collected.rows
