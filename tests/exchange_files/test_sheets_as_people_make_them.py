"""Sheets that passed through offices: titles, merges, totals, formulas, encodings."""

from __future__ import annotations

import pytest

from bening.exchange.workbook import refusals
from tests.exchange_files.making import (
    DEWI,
    EKINERJA,
    SITI,
    appraisal,
    csv_file,
    ekinerja,
    facts_of,
    fill,
    finding,
    inline_row,
    people_of,
    person,
    raw_xlsx,
    read,
    sheet_xml,
    siasn,
    workbook,
    xlsx_file,
)

IP = [
    "nip",
    "nama",
    "kualifikasi",
    "kompetensi",
    "kinerja",
    "disiplin",
    "total",
    "tahun",
]
ROW = [SITI, "SITI", "20", "32,5", "25", "5", "82,5", "2024"]
OTHER = [DEWI, "DEWI", "25", "40", "30", "5", "100", "2024"]


def test_title_rows_totals_and_signatures_are_passed_over(tmp_path):
    rows = [
        ["INDEKS PROFESIONALITAS ASN"],
        ["Tahun 2024"],
        [],
        IP,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
        ROW,
        IP,
        OTHER,
        ["", "Jumlah", "45", "72,5", "55", "10", "182,5"],
        ["Rata-rata", "", "22,5"],
        ["", "", "", "", "", "Kota Contoh, 2 Januari 2025"],
    ]

    collected = read(csv_file(tmp_path, rows))

    assert [row.row for row in collected.rows] == [6, 8]
    assert finding(collected, "numbering_row").row == 5
    assert finding(collected, "header_repeated").row == 7
    assert finding(collected, "totals_row").params == {"count": 2, "rows": "9, 10"}
    assert finding(collected, "row_names_nobody").row == 11


def test_a_row_without_a_nip_is_told(tmp_path):
    collected = read(csv_file(tmp_path, [IP, ["", *ROW[1:]], OTHER]))

    found = finding(collected, "nip_missing")
    assert (found.row, found.column) == (2, "nip")
    assert len(facts_of(collected, "ip_asn")) == 1


def test_a_header_over_two_rows(tmp_path):
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        page.merge_range("A1:A2", "NIP")
        page.merge_range("B1:B2", "Nama")
        page.merge_range("C1:F1", "Komponen")
        page.merge_range("G1:G2", "Total")
        page.merge_range("H1:H2", "Tahun")
        page.write_row("C2", ["Kualifikasi", "Kompetensi", "Kinerja", "Disiplin"])
        page.write_row("A3", ROW)

    collected = read(tmp_path / "file.xlsx")

    (sheet,) = collected.recognised.sheets
    assert sheet.header_row == 2
    assert sheet.columns[2].header == "Komponen Kualifikasi"
    assert len(facts_of(collected, "ip_asn")) == 1


def test_the_two_names_of_a_header_may_belong_together(tmp_path):
    rows = [
        ["NIP", "Nama", "Skoring", "Tanggal"],
        ["", "", "Mansoskul", "Asesmen"],
        [SITI, "SITI", "82,5", "01-02-2025"],
    ]

    collected = read(csv_file(tmp_path, rows))

    (fact,) = facts_of(collected, "competence")
    assert fact.payload == {"managerial": 82_500_000}
    assert fact.valid_from.isoformat() == "2025-02-01"


def test_the_title_of_a_group_tells_equal_names_apart(tmp_path):
    columns = [
        ("NIP", "", SITI),
        ("NAMA", "", "SITI"),
        ("KEDUDUKAN HUKUM", "ID", "01"),
        ("", "NAMA", "Aktif"),
        ("GOL AKHIR", "ID", "34"),
        ("", "NAMA", "III/d"),
        ("JABATAN", "NAMA", "KEPALA"),
        ("", "TMT", "12-01-2023"),
        ("TMT", "CPNS", "01-03-2015"),
        ("", "PNS", "01-03-2016"),
    ]
    rows = [list(row) for row in zip(*columns, strict=True)]

    collected = read(csv_file(tmp_path, rows))

    (profile,) = facts_of(collected, "profile")
    (position,) = facts_of(collected, "position")
    (employment,) = facts_of(collected, "employment")
    (rank,) = facts_of(collected, "rank")
    assert profile.payload["name"] == "SITI"
    assert position.payload["title"] == "KEPALA"
    assert position.valid_from.isoformat() == "2023-01-12"
    assert employment.payload["pns_on"] == "2016-03-01"
    assert rank.payload["name"] == "III/d"
    assert "header_duplicate" not in collected.codes


def test_standards_and_levels_of_equal_names_are_told_apart(tmp_path):
    names = ["Integritas", "Kerja Sama", "Mengelola Perubahan"]
    rows = [
        ["NIP", "Tanggal Asesmen", "Standar", "", "", "Level", "", ""],
        ["", "", *names, *names],
        [SITI, "01-02-2025", "4", "4", "4", "2", "3", "2"],
    ]

    (fact,) = facts_of(read(csv_file(tmp_path, rows)), "competence")

    assert fact.payload["standards"] == {"INT": 4, "KSM": 4, "MP": 4}
    assert fact.payload["levels"] == {"INT": 2, "KSM": 3, "MP": 2}


def test_a_title_just_above_the_header_is_no_part_of_it(tmp_path):
    collected = read(csv_file(tmp_path, [["IP ASN KOTA CONTOH"], IP, ROW]))

    (sheet,) = collected.recognised.sheets
    assert [column.header for column in sheet.columns] == IP
    assert sheet.header_row == 2


def test_names_below_the_table_are_no_people(tmp_path):
    nobody = ["", "PEJABAT CONTOH"]
    rows = [*siasn(person()), ["", "", "", "Kepala BKPSDM"], ["", "", "", "PEJABAT"]]

    export = read(csv_file(tmp_path, rows))
    index = read(csv_file(tmp_path, [IP, ROW, nobody]))

    assert export.codes == {"row_names_nobody": 1}
    assert index.codes == {"row_names_nobody": 1}


def test_line_breaks_in_a_cell_are_no_stray_quotation_mark(tmp_path):
    row = person(NAMA="SITI\nCONTOH", ALAMAT="JALAN 1, RT 2,\nRW 3, DESA, KOTA, A, B")

    collected = read(csv_file(tmp_path, siasn(person(NIP_BARU=DEWI), row)))

    assert len(facts_of(collected, "profile")) == 2


def test_duplicate_headers_are_told_and_the_first_is_read(tmp_path):
    rows = [[*IP, "Total"], [*ROW, "82,5"], [*OTHER, "99"]]

    collected = read(csv_file(tmp_path, rows))

    assert finding(collected, "header_duplicate").params == {"count": 2}
    differs = finding(collected, "duplicate_differs")
    assert (differs.row, differs.value, differs.params["other"]) == (3, "100", "99")
    assert len(facts_of(collected, "ip_asn")) == 2


def test_merged_cells_count_for_their_first_row(tmp_path):
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        fill(page, [IP, ROW, ["", *OTHER[1:]]])
        page.merge_range("A2:A3", SITI)

    collected = read(tmp_path / "file.xlsx")

    assert finding(collected, "merged_cells").column == "nip"
    assert finding(collected, "nip_merged").row == 3
    assert len(facts_of(collected, "ip_asn")) == 1


def test_hidden_rows_and_columns_are_read_and_told(tmp_path):
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        fill(page, [IP, ROW, OTHER])
        page.set_row(2, None, None, {"hidden": True})
        page.set_column(2, 2, None, None, {"hidden": True})

    collected = read(tmp_path / "file.xlsx")

    assert finding(collected, "hidden_row").row == 3
    assert finding(collected, "hidden_column").column == "kualifikasi"
    assert len(facts_of(collected, "ip_asn")) == 2


def test_hidden_sheets_and_unknown_ones_are_told_and_not_read(tmp_path):
    with workbook(tmp_path) as book:
        fill(book.add_worksheet("Data"), [IP, ROW])
        hidden = book.add_worksheet("Lama")
        fill(hidden, [IP, OTHER])
        hidden.hide()
        fill(book.add_worksheet("Catatan"), [["catatan"], ["isi"]])

    collected = read(tmp_path / "file.xlsx")

    assert finding(collected, "sheet_hidden").sheet == "Lama"
    assert finding(collected, "sheet_not_recognised").sheet == "Catatan"
    assert [each.nip for each in people_of(collected)] == [SITI]


def test_several_sheets_of_layouts_are_all_read(tmp_path):
    with workbook(tmp_path) as book:
        fill(book.add_worksheet("IP"), [IP, ROW])
        fill(book.add_worksheet("SKP"), ekinerja(appraisal()))

    collected = read(tmp_path / "file.xlsx")

    layouts = [sheet.layout for sheet in collected.recognised.sheets]
    assert layouts == ["ip_asn", "ekinerja"]
    assert {fact.kind for row in collected.rows for fact in row.facts} == {
        "ip_asn",
        "appraisal",
    }


def test_of_a_formula_the_value_is_read_and_flagged(tmp_path):
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        fill(page, [IP, ROW])
        page.write_formula("G2", "=SUM(C2:F2)", None, 82.5)

    collected = read(tmp_path / "file.xlsx")

    assert finding(collected, "formula").column == "total"
    assert facts_of(collected, "ip_asn")[0].payload["total"] == 82_500_000


def test_a_formula_without_a_value_is_told(tmp_path):
    cells = inline_row(2, ROW[:6]).removesuffix("</row>")
    cells += '<c r="G2"><f>SUM(C2:F2)</f></c><c r="H2"><v>2024</v></c></row>'
    path = raw_xlsx(tmp_path, sheet_xml(inline_row(1, IP) + cells))

    collected = read(path)

    assert finding(collected, "formula_without_value").column == "total"
    finding(collected, "value_missing")


def test_an_error_of_a_spreadsheet_is_told(tmp_path):
    rows = ekinerja(appraisal())
    with workbook(tmp_path) as book:
        page = book.add_worksheet()
        fill(page, rows)
        page.write_formula(1, EKINERJA.index("hasil_akhir"), "=A1/0", None, "#DIV/0!")

    collected = read(tmp_path / "file.xlsx")

    assert finding(collected, "cell_error").value == "#DIV/0!"
    assert not facts_of(collected, "appraisal")


def test_a_header_without_rows_is_told(tmp_path):
    finding(read(csv_file(tmp_path, siasn())), "no_rows")


def test_text_null_and_blanks_at_the_ends(tmp_path):
    row = ["'" + SITI, " SITI ", "20 ", "null", "NULL", "-", " 82,5", "2024"]

    collected = read(csv_file(tmp_path, [IP, row]))

    (fact,) = facts_of(collected, "ip_asn")
    assert fact.payload == {
        "year": 2024,
        "qualification": 20_000_000,
        "total": 82_500_000,
    }


@pytest.mark.parametrize(
    ("encoding", "note"),
    [
        ("utf-8", None),
        ("utf-8-sig", "encoding_bom"),
        ("cp1252", "encoding_windows_1252"),
        ("utf-16", "encoding_utf_16"),
        ("utf-16-le", "encoding_utf_16"),
        ("utf-16-be", "encoding_utf_16"),
    ],
)
def test_every_encoding_is_told(tmp_path, encoding, note):
    path = csv_file(tmp_path, siasn(person(NAMA="SITI CONTOH–É")), encoding=encoding)

    collected = read(path)

    assert facts_of(collected, "profile")[0].payload["name"] == "SITI CONTOH–É"
    codes = {each.code for each in collected.recognised.notes}
    assert codes == ({note} if note else set())


@pytest.mark.parametrize(
    ("delimiter", "note"),
    [
        (";", "delimiter_semicolon"),
        ("\t", "delimiter_tab"),
        ("|", "delimiter_bar"),
        (",", None),
    ],
)
def test_every_separator_is_found(tmp_path, delimiter, note):
    row = person(NAMA="SITI, CONTOH; S.Sos.")

    collected = read(csv_file(tmp_path, siasn(row), delimiter=delimiter))

    assert collected.recognised.delimiter == delimiter
    assert facts_of(collected, "profile")[0].payload["name"] == "SITI, CONTOH; S.Sos."
    assert collected.codes.get(note, 0) == int(note is not None)


def test_a_declared_separator_is_believed(tmp_path):
    path = csv_file(tmp_path, [IP, ROW], delimiter=";")
    path.write_bytes(b"sep=;\r\n" + path.read_bytes())

    collected = read(path)

    assert collected.rows[0].row == 3


def test_line_breaks_inside_quotes_keep_the_rows_of_a_spreadsheet(tmp_path):
    rows = [IP, [SITI, "SITI\nCONTOH", *ROW[2:]], OTHER]

    collected = read(csv_file(tmp_path, rows))

    assert [row.row for row in collected.rows] == [2, 3]
    assert people_of(collected)[0].name == "SITI CONTOH"


def test_full_width_digits_and_blanks_of_other_scripts(tmp_path):
    row = ["１９９００１０１２０１５０３２９９１", "SITI", "２０", *ROW[3:]]

    collected = read(xlsx_file(tmp_path, [IP, row]))

    finding(collected, "nip_full_width")
    assert facts_of(collected, "ip_asn")[0].payload["qualification"] == 20_000_000


def test_a_numeric_nip_beyond_its_column_width_is_told(tmp_path):
    row: list[object] = [float(SITI), *ROW[1:]]
    rows: list[list[object]] = [[*IP], row, [*OTHER], [*OTHER[:7], "2023"]]

    collected = read(xlsx_file(tmp_path, rows))

    assert finding(collected, "nip_numeric").value.startswith("19900101")


def test_a_row_whose_cells_a_stray_quotation_mark_joined_is_not_taken(tmp_path):
    path = csv_file(tmp_path, siasn(_stray("here"), person(NIP_BARU=DEWI, PNS_ID="")))
    text = path.read_text()
    path.write_text(text.replace("STRAY", '"SITI CONTOH').replace("here", '"KEPALA'))

    collected = read(path)

    assert finding(collected, "cells_joined").row == 2
    assert [row.row for row in collected.rows if row.facts] == [3]


def test_a_stray_quotation_mark_that_joins_rows_refuses_the_file(tmp_path):
    path = csv_file(tmp_path, siasn(_stray(""), person(GELAR_DEPAN="Dr., M.")))
    path.write_text(path.read_text().replace("STRAY", '"SITI CONTOH'))

    with pytest.raises(refusals.OpenQuote) as no:
        read(path)

    assert no.value.params == {"row": 2}


def _stray(title: str) -> dict[str, str]:
    return person(NAMA="STRAY", GELAR_BELAKANG="", JABATAN_NAMA=title)


def test_quotation_marks_that_join_nothing_are_read_as_they_stand(tmp_path):
    path = csv_file(tmp_path, siasn(person(NAMA="STRAY")))
    path.write_text(path.read_text().replace("STRAY", '"SITI" CONTOH'))

    (fact,) = facts_of(read(path), "profile")

    assert fact.payload["name"] == "SITI CONTOH"
