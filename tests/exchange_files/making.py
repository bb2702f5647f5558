"""Makes the files the tests read: the layouts of agencies, and what goes wrong."""

from __future__ import annotations

import csv
import io
import struct
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msoffcrypto.format.ooxml
import xlsxwriter

from bening.exchange.workbook.parse import FileReader
from bening.exchange.workbook.read import Collected
from bening.exchange.workbook.rows import (
    Finding,
    Item,
    NewFactValues,
    NoneDeclaration,
    ParsedRow,
    ReadOptions,
    Subject,
)
from bening.policy.kinds import KINDS

TODAY = date(2026, 7, 1)
SITI, DEWI, BUDI = "199001012015032991", "198505052010012992", "199202022023211993"
"""A pengawas, a functional expert, and a PPPK. All invented."""

# One name a line would say no more: columns in the order of the export.
# fmt: off
SIASN = [
    "PNS ID", "NIP BARU", "NIP LAMA", "NAMA", "GELAR DEPAN", "GELAR BELAKANG",
    "TEMPAT LAHIR ID", "TEMPAT LAHIR NAMA", "TANGGAL LAHIR", "JENIS KELAMIN",
    "AGAMA ID", "AGAMA NAMA", "JENIS KAWIN ID", "JENIS KAWIN NAMA", "NIK",
    "NOMOR HP", "EMAIL", "EMAIL GOV", "ALAMAT", "NPWP NOMOR", "BPJS",
    "JENIS PEGAWAI ID", "JENIS PEGAWAI NAMA", "KEDUDUKAN HUKUM ID",
    "KEDUDUKAN HUKUM NAMA", "STATUS CPNS PNS", "KARTU ASN VIRTUAL", "NOMOR SK CPNS",
    "TANGGAL SK CPNS", "TMT CPNS", "NOMOR SK PNS", "TANGGAL SK PNS", "TMT PNS",
    "GOL AWAL ID", "GOL AWAL NAMA", "GOL AKHIR ID", "GOL AKHIR NAMA",
    "TMT GOLONGAN", "MK TAHUN", "MK BULAN", "JENIS JABATAN ID",
    "JENIS JABATAN NAMA", "JABATAN ID", "JABATAN NAMA", "TMT JABATAN",
    "TINGKAT PENDIDIKAN ID", "TINGKAT PENDIDIKAN NAMA", "PENDIDIKAN ID",
    "PENDIDIKAN NAMA", "TAHUN LULUS", "KPKN ID", "KPKN NAMA", "LOKASI KERJA ID",
    "LOKASI KERJA NAMA", "UNOR ID", "UNOR NAMA", "INSTANSI INDUK ID",
    "INSTANSI INDUK NAMA", "INSTANSI KERJA ID", "INSTANSI KERJA NAMA",
    "SATUAN KERJA INDUK ID", "SATUAN KERJA INDUK NAMA", "SATUAN KERJA KERJA ID",
    "SATUAN KERJA KERJA NAMA", "IS VALID NIK", "NAMA SEKOLAH", "FLAG IKD",
    "ESELON ID", "ESELON NAMA",
]
EKINERJA = [
    "jenis", "id", "nip", "nama", "periode_awal_skp", "periode_akhir_skp",
    "skp_unor_id", "skp_unor", "skp_unor_induk", "skp_jabatan", "skp_jenis_jabatan",
    "is_skp_plt_plh_pjb", "hasil_kerja", "perilaku_kerja", "hasil_akhir",
    "pegawai_atasan_id", "pegawai_atasan_nip", "pegawai_atasan_nama",
    "pegawai_atasan_unor_id", "pegawai_atasan_unor", "pegawai_atasan_jabatan",
    "pegawai_atasan_golru", "waktu_dinilai", "pegawai_penilai_id", "tahun_skp",
    "skp_id", "periode_id", "skp_penilaian_id", "golru", "jenis_pegawai",
    "bulan_skp",
]
# fmt: on

Rows = Sequence[list[Any]]


def read(path: Path, **options: Any) -> Collected:
    """Read a file in this process, as the limited one does."""
    items: list[Item] = []
    with FileReader(path, ReadOptions(**{"data_on": TODAY, **options})) as reader:
        reader.read(items.append, lambda _count: None)
    dropped = {(sheet, row) for sheet, rows in reader.dropped.items() for row in rows}
    rows = [item for item in items if isinstance(item, ParsedRow)]
    for row in rows:
        for fact in row.facts:
            check_fits(fact)
    return Collected(
        reader.recognition,
        tuple(row for row in rows if (row.sheet, row.row) not in dropped),
        tuple(item for item in items if isinstance(item, Finding)),
        tuple(item for item in items if isinstance(item, NoneDeclaration)),
    )


def check_fits(fact: NewFactValues) -> None:
    """Fail for a fact that is not as `bening.policy.kinds` says."""
    kind = KINDS[fact.kind]
    needed = {name for name, field in kind.fields.items() if field.required}
    assert fact.none or needed <= fact.payload.keys(), fact
    assert not (fact.none and fact.payload), fact
    assert fact.valid_until is None or fact.valid_until > fact.valid_from, fact
    for name, value in fact.payload.items():
        field = kind.fields[name]
        assert _is_of_type(value, field.type, field.words), (fact.kind, name, value)


def _is_of_type(value: Any, kind: str, words: Sequence[str]) -> bool:
    if kind == "levels":
        levels = all(type(level) is int and 0 <= level <= 5 for level in value.values())
        return bool(value) and levels and set(value) <= set(words)
    if kind in {"micro", "int"}:
        return type(value) is int
    if kind == "date":
        return bool(date.fromisoformat(value).isoformat() == value)
    if kind == "bool":
        return type(value) is bool
    return type(value) is str and bool(value) and (kind != "code" or value in words)


def people_of(collected: Collected) -> list[Subject]:
    """Give the people of the rows, where they could be read."""
    return [row.subject for row in collected.rows if row.subject is not None]


def facts_of(collected: Collected, kind: str) -> list[Any]:
    """Give the facts of a kind in the order of the file."""
    return [fact for row in collected.rows for fact in row.facts if fact.kind == kind]


def finding(collected: Collected, code: str) -> Finding:
    """Give the only finding of a code."""
    found = [
        each
        for each in (*collected.recognised.notes, *collected.findings)
        if each.code == code
    ]
    assert len(found) == 1, (code, collected.codes)
    return found[0]


def person(**changes: str) -> dict[str, str]:
    """Give a row of SIASN's export by header; underscores stand for blanks."""
    row = {
        "PNS ID": "C0FFEE00000000000000000000000991",
        "NIP BARU": SITI,
        "NAMA": "SITI CONTOH",
        "GELAR BELAKANG": "S.Sos., M.Si.",
        "TANGGAL LAHIR": "01-01-1990",
        "JENIS KELAMIN": "F",
        "NIK": "3674014101900001",
        "NOMOR HP": "081200000000",
        "EMAIL": "siti@example.go.id",
        "ALAMAT": "JALAN CONTOH 1",
        "NPWP NOMOR": "090000000000000",
        "BPJS": "0001234567890",
        "JENIS PEGAWAI NAMA": "PNS Daerah Kab./Kota yang bekerja pada Kab./Kota",
        "KEDUDUKAN HUKUM ID": "01",
        "KEDUDUKAN HUKUM NAMA": "Aktif",
        "STATUS CPNS PNS": "P",
        "TMT CPNS": "01-03-2015",
        "TMT PNS": "01-03-2016",
        "GOL AKHIR ID": "34",
        "GOL AKHIR NAMA": "III/d",
        "TMT GOLONGAN": "01-04-2023",
        "MK TAHUN": "10",
        "MK BULAN": "0",
        "JENIS JABATAN ID": "1",
        "JENIS JABATAN NAMA": "Jabatan Struktural",
        "JABATAN NAMA": "KEPALA SUBBAGIAN CONTOH",
        "TMT JABATAN": "12-01-2023",
        "TINGKAT PENDIDIKAN ID": "45",
        "TINGKAT PENDIDIKAN NAMA": "S-2",
        "PENDIDIKAN ID": "P0000001",
        "PENDIDIKAN NAMA": "S-2 ADMINISTRASI PUBLIK",
        "TAHUN LULUS": "2019",
        "UNOR ID": "8ae48f00000000000000000000000a01",
        "UNOR NAMA": "SUBBAGIAN CONTOH",
        "INSTANSI INDUK ID": "A5EB03E2FFFFF6A0E040640A04025FFF",
        "INSTANSI KERJA ID": "A5EB03E2FFFFF6A0E040640A04025FFF",
        "INSTANSI KERJA NAMA": "Pemerintah Kota Contoh",
        "ESELON ID": "41",
        "ESELON NAMA": "IV.a",
    }
    return row | {key.replace("_", " "): value for key, value in changes.items()}


def pppk(**changes: str) -> dict[str, str]:
    """Give a row of a PPPK, whose rank id means another rank than a PNS's."""
    row = {
        "PNS_ID": "C0FFEE00000000000000000000000993",
        "NIP_BARU": BUDI,
        "NAMA": "BUDI CONTOH",
        "TANGGAL_LAHIR": "02-02-1992",
        "JENIS_KELAMIN": "M",
        "JENIS_PEGAWAI_NAMA": "PPPK",
        "KEDUDUKAN_HUKUM_ID": "71",
        "KEDUDUKAN_HUKUM_NAMA": "PPPK Aktif",
        "TMT_CPNS": "01-03-2023",
        "TMT_PNS": "",
        "GOL_AKHIR_ID": "31",
        "GOL_AKHIR_NAMA": "IX",
        "JENIS_JABATAN_ID": "2",
        "JABATAN_NAMA": "GURU AHLI PERTAMA",
        "ESELON_ID": "",
        "ESELON_NAMA": "",
    }
    return person(**{**row, **changes})


def siasn(*people: Mapping[str, str], headers: Sequence[str] = SIASN) -> Rows:
    """Give header and rows of SIASN's export."""
    names = [header.replace("_", " ").upper() for header in headers]
    return [list(headers), *([each.get(name, "") for name in names] for each in people)]


def appraisal(**changes: Any) -> dict[str, Any]:
    """Give a row of e-Kinerja's report by header."""
    row = {
        "jenis": "SKP",
        "id": "C0FFEE00000000000000000000000991",
        "nip": SITI,
        "nama": "SITI CONTOH",
        "periode_awal_skp": "2025-01-01",
        "periode_akhir_skp": "2025-12-31",
        "skp_jabatan": "KEPALA SUBBAGIAN CONTOH",
        "is_skp_plt_plh_pjb": "0",
        "hasil_kerja": "SESUAI EKSPEKTASI",
        "perilaku_kerja": "SESUAI EKSPEKTASI",
        "hasil_akhir": "BAIK",
        "pegawai_atasan_nip": "197501012000031990",
        "waktu_dinilai": "2026-01-10 09:00:00",
        "tahun_skp": "2025",
        "jenis_pegawai": "PNS",
        "bulan_skp": "12",
    }
    return row | changes


def ekinerja(*rows: Mapping[str, Any]) -> Rows:
    """Give header and rows of e-Kinerja's report."""
    return [EKINERJA, *([row.get(name, "") for name in EKINERJA] for row in rows)]


def csv_file(
    folder: Path, rows: Rows, *, encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    """Write a CSV file."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(rows)
    path = folder / "file.csv"
    path.write_bytes(text.getvalue().encode(encoding))
    return path


def xlsx_file(folder: Path, rows: Rows, *, start: int = 0, sheet: str = "Data") -> Path:
    """Write an XLSX of one sheet whose rows begin after `start` rows."""
    with workbook(folder) as book:
        fill(book.add_worksheet(sheet), rows, start=start)
    return folder / "file.xlsx"


def workbook(folder: Path, name: str = "file.xlsx") -> Any:
    """Begin an XLSX file."""
    options = {"strings_to_numbers": False, "default_date_format": "dd/mm/yyyy"}
    return xlsxwriter.Workbook(str(folder / name), options)


def fill(page: Any, rows: Rows, *, start: int = 0) -> None:
    """Write rows into a sheet, each value by its own type."""
    for number, row in enumerate(rows, start=start):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, value)
            elif isinstance(value, int | float):
                page.write_number(number, column, value)
            elif value:
                page.write_string(number, column, value)


MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORKBOOK_XML = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
    '<sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>'
)


def sheet_xml(rows: str, before: str = "", after: str = "") -> str:
    """Give the XML of a sheet around its rows."""
    return (
        f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>'
        f"{after}</worksheet>"
    )


def inline_row(number: int, values: Iterable[str]) -> str:
    """Give a row of inline strings."""
    cells = "".join(f'<c t="inlineStr"><is><t>{value}</t></is></c>' for value in values)
    return f'<row r="{number}">{cells}</row>'


def raw_xlsx(
    folder: Path, sheet: str | bytes, parts: Mapping[str, str | bytes] | None = None
) -> Path:
    """Write an XLSX by hand: what no spreadsheet program would write."""
    path = folder / "file.xlsx"
    entries: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/>'
            "</Relationships>"
        ),
        "xl/workbook.xml": WORKBOOK_XML,
        "xl/_rels/workbook.xml.rels": (
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
            "</Relationships>"
        ),
        "xl/worksheets/sheet1.xml": sheet,
        **(parts or {}),
    }
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return path


def ip_asn_rows() -> str:
    """Give the XML rows of a small file that can be read."""
    header = ["nip", "nama", "kualifikasi", "kompetensi"]
    header += ["kinerja", "disiplin", "total", "tahun"]
    row = [SITI, "SITI CONTOH", "20", "32,5", "25", "5", "82,5", "2024"]
    return inline_row(1, header) + inline_row(2, row)


def encrypted(folder: Path, source: Path) -> Path:
    """Write a password-protected copy of an XLSX."""
    path = folder / "encrypted.xlsx"
    with source.open("rb") as plain, path.open("wb") as target:
        msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("rahasia", target)
    return path


def compound_file(folder: Path, *streams: str) -> Path:
    """Write a compound file (OLE2) with empty streams of these names."""
    end, free, fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0)
    header += struct.pack("<I", 0) + struct.pack("<I", free) * 108
    table = struct.pack("<III", fat, end, free) + struct.pack("<I", free) * 125
    entries = b""
    for index, name in enumerate(("Root Entry", *streams)):
        raw = (name + "\0").encode("utf-16-le")
        kind = 5 if index == 0 else 2
        child = 1 if index == 0 and streams else free
        entries += raw.ljust(64, b"\0") + struct.pack(
            "<HBBIII", len(raw), kind, 1, free, free, child
        )
        entries += bytes(36) + struct.pack("<IQ", end, 0)
    path = folder / "old.xls"
    path.write_bytes(header + table + entries.ljust(512, b"\0"))
    return path
