"""Assessment results: layouts a to d, unknown ones by mapping, IP ASN."""

from __future__ import annotations

from datetime import date

import pytest

from bening.exchange.codes import ASPECTS, CORE_COMPETENCIES
from tests.exchange_files.making import (
    DEWI,
    SITI,
    TODAY,
    csv_file,
    facts_of,
    fill,
    finding,
    read,
    workbook,
)

ASSESSED = {"assessed_on": date(2025, 5, 1), "provider": "UPT Contoh"}
PENKOM = ["no", "nip", "nama", "pangkat", "golongan", "Jabatan", "Unit Kerja"]
PERSON = ["1", SITI, "SITI CONTOH", "Penata Tingkat I", "III/d", "KASUBBAG", "UNIT"]


@pytest.mark.parametrize(
    ("headers", "values", "payload"),
    [
        (["Skoring Mansoskul"], ["82,5"], {"managerial": 82_500_000}),
        (
            ["Skoring Mansoskul", "Skoring Kompetensi Teknis"],
            ["82,5", "78"],
            {"managerial": 82_500_000, "technical": 78_000_000},
        ),
        (
            [
                "Skoring Mansoskul",
                "Skoring Kompetensi Teknis Generik",
                "Persentase Kompetensi Teknis Spesifik",
            ],
            ["82.5", "78", "64.5"],
            {"managerial": 82_500_000},
        ),
    ],
)
def test_templates_of_layout_a(tmp_path, headers, values, payload):
    rows = [[*PENKOM, *headers], [*PERSON, *values]]

    collected = read(csv_file(tmp_path, rows), **ASSESSED)

    (fact,) = facts_of(collected, "competence")
    assert collected.recognised.layout == "assessment_a"
    assert fact.valid_from == date(2025, 5, 1)
    assert fact.payload == {**payload, "provider": "UPT Contoh"}


def test_without_a_date_of_assessment_nothing_is_recorded(tmp_path):
    rows = [[*PENKOM, "Skoring Mansoskul"], [*PERSON, "82,5"]]

    collected = read(csv_file(tmp_path, rows))

    assert collected.recognised.needs == ("assessed_on",)
    finding(collected, "assessed_on_needed")
    assert not facts_of(collected, "competence")


def test_the_date_in_the_file_wins(tmp_path):
    rows = [
        [*PENKOM, "Skoring Mansoskul", "Tanggal Asesmen", "Berlaku Sampai"],
        [*PERSON, "82,5", "12 Maret 2024", "12-03-2027"],
    ]

    (fact,) = facts_of(read(csv_file(tmp_path, rows), **ASSESSED), "competence")

    assert fact.valid_from == date(2024, 3, 12)
    assert fact.payload["valid_to_printed"] == "2027-03-12"


@pytest.mark.parametrize(
    ("assessed", "valid", "code"),
    [
        ("31-02-2024", "", "date_impossible"),
        ("", "", "assessed_on_missing"),
        ("01-01-2027", "", "day_in_future"),
        ("12-03-2024", "12-03-2023", "valid_to_before"),
    ],
)
def test_each_wrong_date_has_its_own_finding(tmp_path, assessed, valid, code):
    rows = [
        [*PENKOM, "Skoring Mansoskul", "Tanggal Asesmen", "Berlaku Sampai"],
        [*PERSON, "82,5", assessed, valid],
    ]

    collected = read(csv_file(tmp_path, rows))

    finding(collected, code)
    assert not facts_of(collected, "competence")


def test_computed_results_are_recognised_and_not_taken_for_evidence(tmp_path):
    headers = ["NIP", "Nama", "Skoring Mansoskul", "Cek Penkom", "Skoring Pendidikan"]
    rows = [
        [*headers, "Total Bobot", "Skoring Pangkat"],
        [SITI, "SITI", "80", "ada", "90", "85", "70"],
    ]

    collected = read(csv_file(tmp_path, rows))

    finding(collected, "layout_krs_result")
    assert not collected.rows


def test_proposals_are_recognised_and_explained(tmp_path):
    rows = [
        ["no", "nip", "nama", "Nomor Surat Usul", "Tanggal Surat", "Kotak Talent Pool"],
        ["1", SITI, "SITI", "800/1", "10-01-2025", "8"],
    ]

    finding(read(csv_file(tmp_path, rows)), "layout_krs_proposal")


CENTRE = ["no_register", "nip", "nilai_potensi", "nilai_kompetensi", "nilai_manajer"]
CENTRE += [
    "nilai_sosial",
    "nilai_teknis",
    "nilai_jpm",
    "nm_kesesuaian",
    "nm_rekomendasi",
]
CENTRE_ROW = ["R1", SITI, "32", "80", "82", "79", "75", "88,89", "Sesuai", "Siap"]


def test_a_citys_assessment_centre(tmp_path):
    path = csv_file(tmp_path, [CENTRE, CENTRE_ROW])

    collected = read(path, **ASSESSED, potential_scale=40)

    (competence,) = facts_of(collected, "competence")
    (potential,) = facts_of(collected, "potential")
    assert collected.recognised.layout == "assessment_b"
    assert competence.payload["jpm"] == 88_890_000
    assert competence.payload["technical"] == 75_000_000
    assert potential.payload["score"] == 80_000_000


def test_a_total_of_potential_needs_its_scale(tmp_path):
    collected = read(csv_file(tmp_path, [CENTRE, CENTRE_ROW]), **ASSESSED)

    assert collected.recognised.needs == ("potential_scale",)
    finding(collected, "potential_scale_needed")
    assert not facts_of(collected, "potential")


def _long_rows(*people):
    header = ["no_register", "kd_skj", "nm_skj", "skj", "nilai_skj", "gap_skj"]
    rows = [header]
    for register in people:
        for number, name in enumerate(CORE_COMPETENCIES.values(), start=1):
            rows.append([register, str(number), name, "2", str(1 + number % 2), "0"])
    return rows


def test_one_row_for_each_competency_becomes_one_fact(tmp_path):
    with workbook(tmp_path) as book:
        fill(book.add_worksheet("Rincian"), _long_rows("R1", "R2"))
        fill(book.add_worksheet("Hasil"), [CENTRE, CENTRE_ROW])

    collected = read(tmp_path / "file.xlsx", **ASSESSED, potential_scale=40)

    with_levels = [
        fact for fact in facts_of(collected, "competence") if "levels" in fact.payload
    ]
    (fact,) = with_levels
    assert fact.payload["levels"]["INT"] == 2
    assert fact.payload["levels"]["KSM"] == 1
    assert set(fact.payload["standards"].values()) == {2}
    assert collected.codes["register_unknown"] == 9


def test_a_competency_that_is_not_one_of_the_nine_is_told(tmp_path):
    rows = [
        ["nip", "nm_skj", "skj", "nilai_skj"],
        [SITI, "Kompetensi Teknis X", "3", "2"],
    ]

    collected = read(csv_file(tmp_path, rows), **ASSESSED)

    finding(collected, "competence_unknown")
    assert not facts_of(collected, "competence")


def test_a_competency_twice_with_another_level_is_told(tmp_path):
    rows = [
        ["nip", "nm_skj", "skj", "nilai_skj"],
        [SITI, "Integritas", "3", "2"],
        [SITI, "Integritas", "3", "3"],
    ]

    assert (
        finding(read(csv_file(tmp_path, rows), **ASSESSED), "competence_repeated").row
        == 3
    )


NOMINATION = ["No", "NIP dan Nama Lengkap", "Jabatan", "Eselon", "Unit Organisasi"]
NOMINATION += ["Pangkat", "Jenis Asesmen", "Potkom (Jabatan Saat ini)"]


def _nominate(folder, *rows, **options):
    table = [
        NOMINATION,
        *(
            [str(n), who, "JAB", "IV.a", "DIT", *rest]
            for n, (who, *rest) in enumerate(rows, 1)
        ),
    ]
    return read(csv_file(folder, table), **{**ASSESSED, **options})


def test_a_ministrys_nomination_directory(tmp_path):
    rows = (
        (f"{SITI} SITI CONTOH", "01 April 2024/ Pembina Tk.I", "Mansoskul", "101,25"),
        (f"DEWI CONTOH\n{DEWI}", "1-Apr-23 / III/d", "Mansoskul", "98.5"),
    )

    collected = _nominate(tmp_path, *rows)

    potkoms = [fact.payload for fact in facts_of(collected, "potkom")]
    assert collected.recognised.layout == "assessment_c"
    assert [(each["raw"], each["scale"]) for each in potkoms] == [
        (101_250_000, 150),
        (98_500_000, 150),
    ]
    ranks = [
        (fact.valid_from, fact.payload["name"]) for fact in facts_of(collected, "rank")
    ]
    assert ranks == [(date(2024, 4, 1), "IV/b"), (date(2023, 4, 1), "III/d")]
    assert [row.subject.name for row in collected.rows] == [
        "SITI CONTOH",
        "DEWI CONTOH",
    ]
    assert finding(collected, "potkom_scale_inferred").params == {"scale": 150}
    finding(collected, "decimal_mixed")


def test_a_stated_scale_of_potkom_is_believed(tmp_path):
    row = (f"{SITI} SITI", "", "Mansoskul", "98")

    collected = _nominate(tmp_path, row, potkom_scale=150)

    assert facts_of(collected, "potkom")[0].payload["scale"] == 150
    assert "potkom_scale_inferred" not in collected.codes


@pytest.mark.parametrize("cells", [("Expired", "88"), ("Mansoskul", "Expired")])
def test_an_assessment_marked_expired_is_no_fact(tmp_path, cells):
    collected = _nominate(tmp_path, (f"{SITI} SITI", "", *cells))

    finding(collected, "assessment_expired")
    assert not facts_of(collected, "potkom")


def test_the_form_of_siasn_for_competencies(tmp_path):
    fields = ["integritas", "kerjasama", "komunikasi", "orientasiPadaHasil"]
    fields += ["pelayananPublik", "pengembanganDiriDanOrla", "mengelolaPerubahan"]
    fields += ["pengambilanKeputusan", "perekatBangsa"]
    rows = [
        [
            "nip",
            "tahun",
            "instansiPenilai",
            "metodePenilaian",
            "tanggalSelesai",
            *fields,
        ],
        [SITI, "2024", "UPT", "Assessment Center", "05-06-2024", *"323332223"],
    ]

    (fact,) = facts_of(read(csv_file(tmp_path, rows)), "competence")

    assert fact.valid_from == date(2024, 6, 5)
    assert fact.payload["levels"] == dict(
        zip(CORE_COMPETENCIES, map(int, "323332223"), strict=True)
    )
    assert fact.payload["method"] == "Assessment Center"


def test_a_year_alone_is_its_last_day(tmp_path):
    rows = [
        ["nip", "tahun", *CORE_COMPETENCIES.values()],
        [SITI, "2024", *"323332223"],
        [DEWI, str(TODAY.year), *"323332223"],
    ]

    collected = read(csv_file(tmp_path, rows))

    days = [fact.valid_from for fact in facts_of(collected, "competence")]
    assert days == [date(2024, 12, 31), TODAY]
    finding(collected, "assessed_year_only")


def test_missing_competencies_are_told(tmp_path):
    rows = [["nip", *CORE_COMPETENCIES.values()], [SITI, *"3233322", "", "9"]]

    collected = read(csv_file(tmp_path, rows), **ASSESSED)

    assert finding(collected, "competences_incomplete").params == {"count": 7}
    assert finding(collected, "number_range").column == "Perekat Bangsa"


def test_the_form_of_siasn_for_potential(tmp_path):
    rows = [
        ["nip", *ASPECTS.values()],
        [SITI, *"43434343"],
        [DEWI, *"4343434", ""],
    ]

    collected = read(csv_file(tmp_path, rows), **ASSESSED)

    (fact,) = facts_of(collected, "potential")
    assert sum(fact.payload["aspects"].values()) == 28
    assert finding(collected, "aspects_incomplete").row == 3


def test_the_same_person_assessed_twice_on_a_day(tmp_path):
    header = [*PENKOM, "Skoring Mansoskul"]
    rows = [header, [*PERSON, "82"], [*PERSON, "83"], [*PERSON, "82"]]

    collected = read(csv_file(tmp_path, rows), **ASSESSED)

    assert finding(collected, "person_repeated").row == 3
    assert finding(collected, "row_repeated").row == 4
    assert len(facts_of(collected, "competence")) == 1


def _centre_book(folder, summary_on, long_on, register="R1", **options):
    rows = [[*row, long_on] for row in _long_rows(register)]
    rows[0][-1] = "Tanggal Asesmen"
    if not long_on:
        rows = [row[:-1] for row in rows]
    for row in rows:
        row.append("nip" if row is rows[0] else SITI)
    with workbook(folder) as book:
        fill(book.add_worksheet("Rincian"), rows)
        summary = [[*CENTRE, "Tanggal Asesmen"], [*CENTRE_ROW, summary_on]]
        fill(book.add_worksheet("Hasil"), summary)
    return read(folder / "file.xlsx", potential_scale=40, **options)


def _days(collected):
    return {fact.valid_from for fact in facts_of(collected, "competence")}


def test_one_assessment_on_two_sheets_has_the_date_of_its_summary(tmp_path):
    collected = _centre_book(tmp_path, "03-03-2025", "10-03-2025")

    assert _days(collected) == {date(2025, 3, 3)}
    told = finding(collected, "assessment_dates_differ")
    assert told.params == {
        "day": "2025-03-10",
        "other": "Hasil!2",
        "summary": "2025-03-03",
    }


def test_another_register_number_is_another_assessment(tmp_path):
    collected = _centre_book(tmp_path, "03-03-2025", "10-03-2024", register="R7")

    assert _days(collected) == {date(2025, 3, 3), date(2024, 3, 10)}
    finding(collected, "assessments_two")


def test_competencies_without_a_date_take_that_of_the_only_summary(tmp_path):
    options = {"assessed_on": date(2025, 1, 1)}

    collected = _centre_book(tmp_path, "03-03-2025", "", register="R7", **options)

    assert _days(collected) == {date(2025, 3, 3)}
    assert not collected.codes


def test_equal_dates_on_both_sheets_need_no_finding(tmp_path):
    collected = _centre_book(tmp_path, "03-03-2025", "3 Maret 2025", register="R7")

    assert _days(collected) == {date(2025, 3, 3)}
    assert not collected.codes
