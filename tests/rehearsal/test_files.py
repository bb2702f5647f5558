"""Files that are the same for the same seed, and that the import recognises."""

from __future__ import annotations

import csv
import json
from collections import Counter

from bening.exchange.workbook.read import read_file
from bening.exchange.workbook.rows import Finding, NoneDeclaration, ParsedRow
from bening.policy.kinds import KINDS
from rehearsal.files import siasn
from rehearsal.files.folder import write_files
from tests.rehearsal.conftest import OPTIONS, make

LAYOUTS = {
    "1-siasn-data-asn.csv": "siasn",
    "2-buku-kerja-bening.xlsx": "own",
    "3-ekinerja-penilaian-2023.csv": "ekinerja",
    "3-ekinerja-penilaian-2024.xlsx": "ekinerja",
    "3-ekinerja-penilaian-2025.xlsx": "ekinerja",
    "4-asesmen-kompetensi-potensi.xlsx": "assessment_d_competence",
    "5-asesmen-pusat-penilaian.xlsx": "assessment_b",
    "6-ip-asn-2025.csv": "ip_asn",
}


def digests(folder):
    return {
        path.relative_to(folder): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_the_same_seed_gives_the_same_bytes(tmp_path):
    for name in ("one", "two"):
        for _ in write_files(make(people=60), tmp_path / name):
            pass

    assert digests(tmp_path / "one") == digests(tmp_path / "two")


def test_another_seed_gives_other_people():
    first, second = make(people=60), make(people=60, seed=8)

    assert not set(first.cast.names.nip) & set(second.cast.names.nip)


def test_every_file_is_recognised_for_what_it_is(readings):
    assert {name: found[0].layout for name, found in readings.items()} == LAYOUTS


def test_all_sheets_of_the_own_workbook_are_recognised(readings):
    recognised, _ = readings["2-buku-kerja-bening.xlsx"]

    assert all(sheet.layout.startswith("own.") for sheet in recognised.sheets)
    assert len(recognised.sheets) == 14


def test_all_columns_of_the_files_are_understood_dropped_or_not_needed(readings):
    for recognised, _ in readings.values():
        for sheet in recognised.sheets:
            assert "unknown" not in {column.how for column in sheet.columns}


def test_sensitive_columns_are_filled_so_that_dropping_them_is_exercised(files):
    with (files / "files/1-siasn-data-asn.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))

    assert all(row["NIK"].startswith("999999") for row in rows)
    assert all(row["EMAIL"].endswith(".invalid") for row in rows)


def test_the_export_has_the_newest_sixty_nine_columns():
    assert len(siasn.HEADER) == 69


def test_only_what_was_spoiled_is_found_wrong(files, readings):
    truth = json.loads((files / "truth/truth.json").read_text(encoding="utf-8"))
    spoiled = {(f["file"], f["sheet"], f["row"]) for f in truth["faults"]}
    harmless = {
        "appraisal_left_aside",
        "appraisal_acting",
        "not_rated",
        "nip_apostrophe",
        "since_missing",
    }
    for name, (_, items) in readings.items():
        for item in items:
            if isinstance(item, Finding) and item.code not in harmless:
                assert (name, item.sheet, item.row) in spoiled, item


def test_real_agencies_get_files_without_a_fault(real_city, tmp_path):
    for _ in write_files(real_city, tmp_path):
        pass
    truth = json.loads((tmp_path / "truth/truth.json").read_text(encoding="utf-8"))

    assert truth["faults"] == []
    assert truth["irregularities"] == []


def test_nothing_of_the_truth_lies_among_the_files_to_import(files):
    assert {path.name for path in (files / "files").iterdir()} == set(LAYOUTS)
    assert (files / "truth/truth.json").exists()


def test_nearly_every_kind_of_fact_comes_out_of_the_files(readings):
    kinds = Counter(
        fact.kind
        for _, items in readings.values()
        for item in items
        if isinstance(item, ParsedRow)
        for fact in item.facts
    )

    # Sanctions are rare and potkom is not delivered here.
    assert set(KINDS) - set(kinds) <= {"potkom", "sanction"}


def test_all_people_are_read_but_those_whose_number_was_spoiled(city, readings):
    _, items = readings["1-siasn-data-asn.csv"]
    nips = {
        item.subject.nip
        for item in items
        if isinstance(item, ParsedRow) and item.subject and item.facts
    }

    assert nips <= set(city.cast.names.nip)
    assert len(nips) >= len(city.cast) - 2


def test_everybody_else_is_declared_free_of_sanctions_and_acting_service(readings):
    _, items = readings["2-buku-kerja-bening.xlsx"]
    declared = {item.kind for item in items if isinstance(item, NoneDeclaration)}

    assert declared == {"sanction", "acting", "certificate"}


def test_large_agencies_get_several_files_with_all_people_once(
    city, tmp_path, monkeypatch
):
    monkeypatch.setattr("rehearsal.files.folder.PEOPLE_IN_A_FILE", 120)
    for _ in write_files(city, tmp_path):
        pass
    parts = sorted((tmp_path / "files").glob("1-siasn-*.csv"))
    nips = []
    for part in parts:
        with part.open(encoding="utf-8") as file:
            nips += [row["PNS ID"] for row in csv.DictReader(file)]

    assert len(parts) == 3
    assert sorted(nips) == sorted(city.cast.names.pns_id)
    with read_file(tmp_path / "files/2-buku-kerja-bening-2.xlsx", OPTIONS) as reading:
        names = {sheet.name for sheet in reading.recognised.sheets}
    assert "Hukuman Disiplin" not in names
    assert "Riwayat Jabatan" in names
