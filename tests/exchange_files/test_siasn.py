"""SIASN's "Export Data ASN": variants, facts, and what is wrong in rows."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from bening.exchange.workbook.layouts import SENSITIVE
from bening.exchange.workbook.rows import Item, Subject, UnitRow
from bening.exchange.workbook.text import canonical
from bening.exchange.workbook.wire import encode_item
from tests.exchange_files.making import (
    BUDI,
    SIASN,
    SITI,
    csv_file,
    facts_of,
    finding,
    people_of,
    person,
    pppk,
    read,
    siasn,
    xlsx_file,
)


def _payload(collected, kind):
    (fact,) = facts_of(collected, kind)
    return fact.payload


def _snake(header):
    return header.lower().replace(" ", "_")


def test_a_person_becomes_five_facts(tmp_path):
    collected = read(csv_file(tmp_path, siasn(person())))

    assert collected.recognised.layout == "siasn"
    assert _payload(collected, "profile") == {
        "name": "SITI CONTOH",
        "back_title": "S.Sos., M.Si.",
        "birth_date": "1990-01-01",
        "sex": "F",
    }
    assert _payload(collected, "employment") == {
        "category": "PNS",
        "status": "01",
        "status_name": "Aktif",
        "cpns_on": "2015-03-01",
        "pns_on": "2016-03-01",
    }
    assert _payload(collected, "rank") == {
        "scheme": "PNS",
        "order": 12,
        "name": "III/d",
        "service_years": 10,
        "service_months": 0,
    }
    assert _payload(collected, "position") == {
        "title": "KEPALA SUBBAGIAN CONTOH",
        "class": "PENGAWAS",
        "echelon": "IV.a",
        "unit_code": "8ae48f00000000000000000000000a01",
        "unit": "SUBBAGIAN CONTOH",
        "agency": "Pemerintah Kota Contoh",
    }
    assert _payload(collected, "education") == {
        "level": "S2",
        "programme_code": "P0000001",
        "programme": "S-2 ADMINISTRASI PUBLIK",
        "graduated_year": 2019,
    }
    assert not collected.findings


def test_facts_hold_since_the_day_the_file_says(tmp_path):
    collected = read(csv_file(tmp_path, siasn(person())))

    since = {fact.kind: fact.valid_from for fact in collected.rows[0].facts}
    assert since == {
        "profile": date(1990, 1, 1),
        "employment": date(2016, 3, 1),
        "rank": date(2023, 4, 1),
        "position": date(2023, 1, 12),
        "education": date(2019, 1, 1),
    }


def test_subject_unit_and_working_agency_are_told(tmp_path):
    (row,) = read(csv_file(tmp_path, siasn(person()))).rows

    assert row.subject == Subject(
        SITI, "C0FFEE00000000000000000000000991", "SITI CONTOH"
    )
    assert row.unit == UnitRow("8ae48f00000000000000000000000a01", "SUBBAGIAN CONTOH")
    assert row.working_agency == "A5EB03E2FFFFF6A0E040640A04025FFF"


@pytest.mark.parametrize("width", [65, 67, 69])
@pytest.mark.parametrize("style", [str, _snake, str.title])
@pytest.mark.parametrize("write", [csv_file, xlsx_file])
def test_all_variants_are_recognised(tmp_path, width, style, write):
    headers = [style(header) for header in SIASN[:width]]

    collected = read(write(tmp_path, siasn(person(), headers=headers)))

    assert collected.recognised.layout == "siasn"
    assert len(collected.rows[0].facts) == 5


def test_semicolons_and_the_short_name_of_the_rank(tmp_path):
    headers = [
        "gol_akhir" if header == "GOL AKHIR NAMA" else _snake(header)
        for header in SIASN
        if header != "GOL AKHIR ID"
    ]
    row = person(GOL_AKHIR="III/d")

    collected = read(csv_file(tmp_path, siasn(row, headers=headers), delimiter=";"))

    assert _payload(collected, "rank")["order"] == 12
    finding(collected, "delimiter_semicolon")


def test_sensitive_columns_never_leave_the_reader(tmp_path):
    row = person(NIK="3674014101900001", NOMOR_HP="0812SECRET", ALAMAT="JALAN SECRET")
    row |= {"JENIS KELAMIN": "?", "TANGGAL LAHIR": "x"}

    collected = read(csv_file(tmp_path, siasn(row)))

    (sheet,) = collected.recognised.sheets
    dropped = {column.header for column in sheet.columns if column.how == "dropped"}
    assert {"NIK", "NOMOR HP", "ALAMAT", "NPWP NOMOR", "BPJS", "EMAIL"} <= dropped
    items: tuple[Item, ...] = (*collected.rows, *collected.findings)
    lines = "".join(map(encode_item, items))
    for header in SIASN:
        value = row.get(header, "")
        if canonical(header) in SENSITIVE and len(value) > 3:
            assert value not in lines


def test_a_pppk_is_told_by_status_and_not_by_rank_id(tmp_path):
    collected = read(csv_file(tmp_path, siasn(person(), pppk())))

    ranks = [fact.payload for fact in facts_of(collected, "rank")]
    assert ranks[0]["scheme"] == "PNS"
    assert (ranks[1]["scheme"], ranks[1]["order"], ranks[1]["name"]) == (
        "PPPK",
        9,
        "IX",
    )
    categories = [
        fact.payload["category"] for fact in facts_of(collected, "employment")
    ]
    assert categories == ["PNS", "PPPK"]


@pytest.mark.parametrize("status", ["71", "73", "101"])
def test_every_status_of_a_pppk_counts(tmp_path, status):
    row = pppk(KEDUDUKAN_HUKUM_ID=status, JENIS_PEGAWAI_NAMA="")

    assert (
        _payload(read(csv_file(tmp_path, siasn(row))), "employment")["category"]
        == "PPPK"
    )


def test_rank_ids_that_collide_are_read_by_kind(tmp_path):
    """21 is II/a for a PNS and V for a PPPK."""
    rows = (
        person(GOL_AKHIR_ID="21", GOL_AKHIR_NAMA=""),
        pppk(GOL_AKHIR_ID="21", GOL_AKHIR_NAMA=""),
    )

    collected = read(csv_file(tmp_path, siasn(*rows)))

    assert [fact.payload["name"] for fact in facts_of(collected, "rank")] == [
        "II/a",
        "V",
    ]
    assert finding(collected, "rank_by_id_only").params["read_as"] == "V"


def test_a_pppk_printed_with_a_pns_rank_is_told(tmp_path):
    row = pppk(GOL_AKHIR_ID="31", GOL_AKHIR_NAMA="III/a")

    collected = read(csv_file(tmp_path, siasn(row)))

    assert _payload(collected, "rank")["name"] == "IX"
    finding(collected, "rank_printed_as_pns")


def test_digits_of_a_pppk_number_are_no_date(tmp_path):
    collected = read(csv_file(tmp_path, siasn(pppk())))

    assert people_of(collected)[0].nip == BUDI
    assert not collected.findings


@pytest.mark.parametrize(
    ("position", "wanted"),
    [
        (("1", "10", "MENTERI"), ("JPT_UTAMA", None)),
        (("1", "11", "DIREKTUR JENDERAL"), ("JPT_MADYA", None)),
        (("1", "12", "STAF AHLI"), ("JPT_MADYA", None)),
        (("1", "21", "SEKRETARIS DAERAH"), ("JPT_PRATAMA", None)),
        (("1", "22", "KEPALA DINAS"), ("JPT_PRATAMA", None)),
        (("1", "31", "CAMAT"), ("ADMINISTRATOR", None)),
        (("1", "32", "KEPALA BIDANG"), ("ADMINISTRATOR", None)),
        (("1", "42", "KEPALA SUBBAGIAN"), ("PENGAWAS", None)),
        (("1", "51", "KEPALA URUSAN"), ("PELAKSANA", None)),
        (("2", "", "PERENCANA AHLI MADYA"), ("JF", "MADYA")),
        (("2", "", "PERAWAT PENYELIA"), ("JF", "PENYELIA")),
        (("2", "", "ARSIPARIS PELAKSANA LANJUTAN"), ("JF", "MAHIR")),
        (("2", "", "GURU MADYA"), ("JF", "MADYA")),
        (("2", "", "LEKTOR KEPALA"), ("JF", "MADYA")),
        (("2", "", "JAKSA UTAMA MUDA"), ("JF", "MADYA")),
        (("4", "", "PENGADMINISTRASI UMUM"), ("PELAKSANA", None)),
        (("1", "", "KEPALA DINAS"), (None, None)),
    ],
)
def test_class_follows_from_kind_and_echelon(tmp_path, position, wanted):
    kind, echelon, title = position
    row = person(
        JENIS_JABATAN_ID=kind, ESELON_ID=echelon, ESELON_NAMA="", JABATAN_NAMA=title
    )

    payload = _payload(read(csv_file(tmp_path, siasn(row))), "position")

    assert (payload.get("class"), payload.get("functional_level")) == wanted


def test_a_person_of_another_home_agency_keeps_its_name(tmp_path):
    row = person(INSTANSI_INDUK_ID="X", INSTANSI_INDUK_NAMA="Kementerian Contoh")

    payload = _payload(read(csv_file(tmp_path, siasn(row))), "employment")

    assert payload["home_agency"] == "Kementerian Contoh"


def test_leading_zeros_that_a_spreadsheet_took_are_given_back(tmp_path):
    row = person(KEDUDUKAN_HUKUM_ID="1", TINGKAT_PENDIDIKAN_ID="5")

    collected = read(csv_file(tmp_path, siasn(row)))

    assert _payload(collected, "employment")["status"] == "01"
    assert _payload(collected, "education")["level"] == "SD"


def test_real_dates_and_day_numbers_in_a_workbook(tmp_path):
    row = person()
    rows = siasn(row)
    born, since = SIASN.index("TANGGAL LAHIR"), SIASN.index("TMT JABATAN")
    rows[1][born] = date(1990, 1, 1)
    rows[1][since] = 44938

    collected = read(xlsx_file(tmp_path, rows))

    assert _payload(collected, "profile")["birth_date"] == "1990-01-01"
    assert facts_of(collected, "position")[0].valid_from == date(2023, 1, 12)
    assert finding(collected, "date_serial").column == "TMT JABATAN"


def test_apostrophes_nulls_and_blanks(tmp_path):
    row = person(NIP_BARU=f"'{SITI}", GELAR_DEPAN="null", NAMA="  SITI\u00a0 CONTOH ")

    collected = read(csv_file(tmp_path, siasn(row)))

    payload = _payload(collected, "profile")
    assert payload["name"] == "SITI CONTOH"
    assert "front_title" not in payload
    assert finding(collected, "nip_apostrophe").params == {"count": 1, "rows": "2"}


def test_a_rank_is_read_from_its_name_alone(tmp_path):
    for name, order in (
        ("IV.b", 14),
        ("Penata Tk. I, III/d", 12),
        ("Pembina Tk.I", 14),
    ):
        row = person(GOL_AKHIR_ID="", GOL_AKHIR_NAMA=name)
        payload = _payload(read(csv_file(tmp_path, siasn(row))), "rank")
        assert payload["order"] == order


def test_scientific_numbers_of_a_workbook_are_no_codes(tmp_path):
    rows = siasn(person())
    rows[1][SIASN.index("TAHUN LULUS")] = 2019
    rows[1][SIASN.index("ESELON ID")] = 41

    collected = read(xlsx_file(tmp_path, rows))

    assert _payload(collected, "education")["graduated_year"] == 2019
    assert _payload(collected, "position")["class"] == "PENGAWAS"
    assert Decimal(41) not in _payload(collected, "position").values()


def test_a_new_status_with_the_number_of_a_pppk_is_a_pppk(tmp_path):
    row = pppk(KEDUDUKAN_HUKUM_ID="74", KEDUDUKAN_HUKUM_NAMA="", JENIS_PEGAWAI_NAMA="")

    collected = read(csv_file(tmp_path, siasn(row)))

    assert _payload(collected, "employment")["category"] == "PPPK"
    assert _payload(collected, "rank")["scheme"] == "PPPK"
    assert finding(collected, "status_unknown").value == "74"


@pytest.mark.parametrize("cell", [f'="{SITI}"', f"NIP. {SITI}", f"NIP {SITI}"])
def test_nips_as_other_systems_write_them(tmp_path, cell):
    collected = read(csv_file(tmp_path, siasn(person(NIP_BARU=cell))))

    assert people_of(collected)[0].nip == SITI


def test_service_begins_with_the_month_in_the_nip_where_the_column_is_blank(tmp_path):
    collected = read(csv_file(tmp_path, siasn(person(TMT_CPNS="", TMT_PNS=""))))

    assert _payload(collected, "employment")["cpns_on"] == "2015-03-01"
    assert finding(collected, "appointed_by_nip").params["count"] == 1


def test_the_number_of_a_pppk_tells_no_month_of_appointment(tmp_path):
    collected = read(csv_file(tmp_path, siasn(pppk(TMT_CPNS=""))))

    assert "cpns_on" not in _payload(collected, "employment")
