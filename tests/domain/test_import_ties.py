"""Two files about one thing: which corrects, which only completes, and which ties."""

from __future__ import annotations

from datetime import date

from tests.exchange_files import making
from tests.exchange_files.making import appraisal, ekinerja


def _appraisals(desk):
    return [fact.payload["predicate"] for fact in desk.facts("appraisal")]


def _report(desk, name, **changes):
    return desk.file(ekinerja(appraisal(**changes)), name)


def test_an_appraisal_that_another_file_contradicts_ties_and_neither_counts(
    desk_with_people,
):
    desk = desk_with_people
    desk.record(_report(desk, "first.csv"))

    batch = desk.record(
        _report(desk, "second.csv", hasil_kerja="DIATAS", hasil_akhir="BAIK")
    )

    first, second = desk.facts("appraisal")
    assert first.payload["period_end"] == second.payload["period_end"]
    assert first.payload["rated_at"] == second.payload["rated_at"]
    assert desk.codes(batch)["appraisal_tied_recorded"] == 1


def test_the_tie_is_told_before_anybody_confirms_and_once_only(desk_with_people):
    desk = desk_with_people
    desk.record(_report(desk, "first.csv"))
    path = _report(desk, "second.csv", hasil_kerja="DIATAS")

    assert desk.codes(desk.stage(path))["appraisal_tied_recorded"] == 1
    desk.record(path)
    again = desk.stage(path)

    assert not desk.codes(again)["appraisal_tied_recorded"]
    assert len(desk.facts("appraisal")) == 2


def test_another_start_of_the_same_period_is_the_same_appraisal(desk_with_people):
    desk = desk_with_people
    desk.record(_report(desk, "first.csv"))

    batch = desk.record(_report(desk, "second.csv", periode_awal_skp="2025-02-01"))

    (fact,) = desk.facts("appraisal")
    assert fact.payload["period_start"] == "2025-02-01"
    assert not desk.codes(batch)["appraisal_tied_recorded"]


def test_a_repeated_rating_stands_beside_the_first_and_is_later(desk_with_people):
    desk = desk_with_people
    desk.record(_report(desk, "first.csv"))

    batch = desk.record(
        _report(
            desk,
            "second.csv",
            hasil_kerja="DIBAWAH",
            perilaku_kerja="DIBAWAH",
            hasil_akhir="SANGAT KURANG",
            waktu_dinilai="2026-02-01 08:00",
        )
    )

    assert _appraisals(desk) == ["B", "SK"]
    assert not desk.codes(batch)["appraisal_tied_recorded"]


def test_withdrawing_one_of_two_tied_imports_leaves_the_other(desk_with_people):
    desk = desk_with_people
    desk.record(_report(desk, "first.csv"))
    batch = desk.record(_report(desk, "second.csv", hasil_kerja="DIATAS"))

    desk.withdraw(batch)

    (fact,) = desk.facts("appraisal")
    assert fact.payload["work_result"] == "MEETS"


def test_summary_and_competencies_of_one_assessment_become_one_fact(desk_with_people):
    desk = desk_with_people
    day = "03-03-2025"
    rows = [["nip", "nm_skj", "skj", "nilai_skj", "Tanggal Asesmen"]]
    rows += [
        [making.SITI, name, "2", "3", day] for name in ("Integritas", "Kerja Sama")
    ]
    summary = [
        ["nip", "nilai_kompetensi", "nilai_jpm", "Tanggal Asesmen"],
        [making.SITI, "80", "88,5", day],
    ]
    with making.workbook(desk.folder) as book:
        making.fill(book.add_worksheet("Rincian"), rows)
        making.fill(book.add_worksheet("Hasil"), summary)

    batch = desk.record(desk.folder / "file.xlsx")

    (fact,) = desk.facts("competence")
    assert fact.valid_from == date(2025, 3, 3)
    assert fact.payload["levels"] == {"INT": 3, "KSM": 3}
    assert fact.payload["jpm"] == 88_500_000
    assert "fact_twice" not in desk.codes(batch)
