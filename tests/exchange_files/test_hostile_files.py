"""Files that want to do harm, and files that are simply the wrong ones.

Each is refused with its own message before a row is read, or read as far as it is
harmless. Threat model: T12, T18, T43.
"""

from __future__ import annotations

import copy
import zipfile

import pytest

from bening.exchange.workbook import guard, refusals
from bening.exchange.workbook.refusals import FileRefused
from tests.exchange_files.making import (
    MAIN,
    SITI,
    TODAY,
    WORKBOOK_XML,
    compound_file,
    csv_file,
    encrypted,
    finding,
    ip_asn_rows,
    person,
    raw_xlsx,
    read,
    sheet_xml,
    siasn,
    xlsx_file,
)

GOOD = sheet_xml(ip_asn_rows())
LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;">]>'
)
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _bytes(folder, content):
    path = folder / "file.xlsx"
    path.write_bytes(content)
    return path


def _zip(folder, entries, compression=zipfile.ZIP_DEFLATED):
    path = folder / "file.xlsx"
    with zipfile.ZipFile(path, "w", compression) as package:
        for name, content in entries.items():
            package.writestr(name, content)
    return path


def _bomb(folder):
    path = raw_xlsx(folder, GOOD)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet2.xml", bytes(60_000_000))
    return path


def _overlap(folder):
    path = raw_xlsx(folder, GOOD)
    with zipfile.ZipFile(path, "a") as package:
        twin = copy.copy(package.getinfo("xl/worksheets/sheet1.xml"))
        twin.filename = "xl/worksheets/sheet2.xml"
        package.filelist.append(twin)
        package.NameToInfo[twin.filename] = twin
        package.writestr("xl/media/x.txt", "x")
    return path


def _secret_entry(folder):
    path = raw_xlsx(folder, GOOD)
    content = bytearray(path.read_bytes())
    place = content.rindex(b"PK\x01\x02")
    content[place + 8] |= 0x1
    path.write_bytes(content)
    return path


def _truncated(folder):
    path = raw_xlsx(folder, GOOD)
    path.write_bytes(path.read_bytes()[:-200])
    return path


def _wrong_checksum(folder):
    path = raw_xlsx(folder, GOOD)
    with zipfile.ZipFile(path) as package:
        place = package.getinfo("xl/worksheets/sheet1.xml").header_offset
    content = bytearray(path.read_bytes())
    content[place + 60] ^= 0xFF
    path.write_bytes(content)
    return path


def _many_entries(folder):
    return _zip(
        folder, {f"{number}.xml": "" for number in range(guard.MAX_ENTRIES + 1)}
    )


def _declared_giant(folder):
    path = raw_xlsx(folder, GOOD)
    with zipfile.ZipFile(path, "a") as package:
        info = package.getinfo("xl/worksheets/sheet1.xml")
        info.file_size = guard.MAX_UNPACKED_BYTES + 1
        package.writestr("xl/media/x.txt", "x")
    return path


def _too_large(folder):
    path = folder / "file.csv"
    with path.open("wb") as file:
        file.truncate(guard.MAX_FILE_BYTES + 1)
    return path


def _encrypted(folder):
    return encrypted(folder, xlsx_file(folder, siasn(person())))


REFUSED = {
    "empty": (lambda folder: _bytes(folder, b""), refusals.EmptyFile),
    "only blanks": (
        lambda folder: _bytes(folder, b"\xef\xbb\xbf \r\n\r\n"),
        refusals.EmptyFile,
    ),
    "too large": (_too_large, refusals.FileTooLarge),
    "password": (_encrypted, refusals.PasswordProtected),
    "password, handmade": (
        lambda folder: compound_file(folder, "EncryptionInfo", "EncryptedPackage"),
        refusals.PasswordProtected,
    ),
    "entry with a password": (_secret_entry, refusals.PasswordProtected),
    "old xls": (lambda folder: compound_file(folder, "Workbook"), refusals.OldExcel),
    "very old xls": (lambda folder: compound_file(folder, "Book"), refusals.OldExcel),
    "old word": (
        lambda folder: compound_file(folder, "WordDocument"),
        refusals.OtherDocument,
    ),
    "pdf renamed": (
        lambda folder: _bytes(folder, b"%PDF-1.7\n1 0 obj"),
        refusals.PdfRenamed,
    ),
    "html renamed": (
        lambda folder: _bytes(
            folder, b"<html><table><tr><td>nip</td></tr></table></html>"
        ),
        refusals.WebPageRenamed,
    ),
    "xml spreadsheet of 2003": (
        lambda folder: _bytes(folder, b'<?xml version="1.0"?><Workbook></Workbook>'),
        refusals.WebPageRenamed,
    ),
    "web archive": (
        lambda folder: _bytes(folder, b"MIME-Version: 1.0\r\nContent-Type: x\r\n"),
        refusals.WebPageRenamed,
    ),
    "xml with entities": (
        lambda folder: _bytes(folder, LAUGHS.encode()),
        refusals.ForbiddenXml,
    ),
    "picture": (
        lambda folder: _bytes(folder, b"\x89PNG\r\n\x1a\n"),
        refusals.OtherDocument,
    ),
    "rar": (lambda folder: _bytes(folder, b"Rar!\x1a\x07"), refusals.OtherDocument),
    "word": (
        lambda folder: _zip(folder, {"word/document.xml": ""}),
        refusals.OtherDocument,
    ),
    "opendocument": (
        lambda folder: _zip(folder, {"content.xml": ""}),
        refusals.OtherDocument,
    ),
    "binary workbook": (
        lambda folder: _zip(folder, {"[Content_Types].xml": "", "xl/workbook.bin": ""}),
        refusals.BinaryExcel,
    ),
    "archive of workbooks": (
        lambda folder: _zip(folder, {"januari.xlsx": "PK", "februari.xlsx": "PK"}),
        refusals.Archive,
    ),
    "package without workbook": (
        lambda folder: _zip(folder, {"[Content_Types].xml": "<Types/>"}),
        refusals.Archive,
    ),
    "zip bomb": (_bomb, refusals.ZipBomb),
    "many entries": (_many_entries, refusals.ZipBomb),
    "declared giant": (_declared_giant, refusals.ZipBomb),
    "overlapping entries": (_overlap, refusals.UnsafePackage),
    "leaves the package": (
        lambda folder: raw_xlsx(folder, GOOD, {"../../etc/cron.d/x": "x"}),
        refusals.UnsafePackage,
    ),
    "absolute name": (
        lambda folder: raw_xlsx(folder, GOOD, {"/etc/passwd": "x"}),
        refusals.UnsafePackage,
    ),
    "name of another system": (
        lambda folder: raw_xlsx(folder, GOOD, {"xl\\..\\..\\x": "x"}),
        refusals.UnsafePackage,
    ),
    "the same name twice": (
        lambda folder: raw_xlsx(folder, GOOD, {"XL/worksheets/SHEET1.xml": "x"}),
        refusals.UnsafePackage,
    ),
    "unknown compression": (
        lambda folder: _zip(folder, {"[Content_Types].xml": "x"}, zipfile.ZIP_LZMA),
        refusals.UnsafePackage,
    ),
    "entities in the sheet": (
        lambda folder: raw_xlsx(folder, LAUGHS + GOOD),
        refusals.ForbiddenXml,
    ),
    "entities in the strings": (
        lambda folder: raw_xlsx(
            folder,
            GOOD,
            {
                "xl/sharedStrings.xml": f'{LAUGHS}<sst xmlns="{MAIN}"><si><t>&c;</t></si></sst>'
            },
        ),
        refusals.ForbiddenXml,
    ),
    "entity from outside": (
        lambda folder: raw_xlsx(
            folder, GOOD, {"xl/styles.xml": f"{OUTSIDE}<x>&a;</x>"}
        ),
        refusals.ForbiddenXml,
    ),
    "entities in the workbook": (
        lambda folder: raw_xlsx(
            folder, GOOD, {"xl/workbook.xml": LAUGHS + WORKBOOK_XML}
        ),
        refusals.ForbiddenXml,
    ),
    "endless prolog": (
        lambda folder: raw_xlsx(folder, f"<!--{'x' * 200_000}-->{GOOD}"),
        refusals.UnsafePackage,
    ),
    "truncated": (_truncated, refusals.Damaged),
    "wrong checksum": (_wrong_checksum, refusals.Damaged),
    "only a magic number": (
        lambda folder: _bytes(folder, b"PK\x03\x04"),
        refusals.Damaged,
    ),
    "sheet breaks off": (lambda folder: raw_xlsx(folder, GOOD[:-40]), refusals.Damaged),
    "sheet is no sheet": (lambda folder: raw_xlsx(folder, "<a/>"), refusals.Damaged),
    "row beyond the last": (
        lambda folder: raw_xlsx(folder, sheet_xml('<row r="1048577"/>')),
        refusals.Damaged,
    ),
    "column beyond the last": (
        lambda folder: raw_xlsx(
            folder, sheet_xml('<row r="1"><c r="XFE1"><v>1</v></c></row>')
        ),
        refusals.Damaged,
    ),
    "one cell a million times": (
        lambda folder: raw_xlsx(
            folder, sheet_xml('<row r="1">' + '<c r="A1"/>' * 17_000 + "</row>")
        ),
        refusals.Damaged,
    ),
    "a string nobody has": (
        lambda folder: raw_xlsx(
            folder, sheet_xml('<row r="1"><c t="s"><v>7</v></c></row>')
        ),
        refusals.Damaged,
    ),
    "giant cell": (
        lambda folder: raw_xlsx(
            folder,
            sheet_xml(f'<row r="1"><c t="str"><v>{"x" * 50_000}</v></c></row>'),
        ),
        refusals.Damaged,
    ),
    "empty sheet": (
        lambda folder: raw_xlsx(folder, sheet_xml("")),
        refusals.EmptySheet,
    ),
    "no header": (
        lambda folder: csv_file(folder, [["laporan", "kegiatan"], ["a", "b"]] * 40),
        refusals.NoHeaderFound,
    ),
    "one column": (
        lambda folder: xlsx_file(
            folder, [[",".join(map(str, row))] for row in siasn(person())]
        ),
        refusals.OneColumn,
    ),
    "bytes": (
        lambda folder: _bytes(folder, bytes(range(256)) * 20),
        refusals.NotATable,
    ),
    "control characters": (
        lambda folder: _bytes(folder, b"\x01\x02\x03\x04\x05abc\x06" * 50),
        refusals.NotATable,
    ),
    "quotes without end": (
        lambda folder: _bytes(folder, b'nip,nama\n"' + b"x" * 200_000),
        refusals.OpenQuote,
    ),
    "a stray quotation mark": (
        lambda folder: _bytes(
            folder, b'nip,nama,unor,total\n1,SITI,A,5\n2,"DEWI,A,5\n3,BUDI,A,5\n'
        ),
        refusals.OpenQuote,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_upload_corpus(tmp_path, name):
    make, refusal = REFUSED[name]
    path = make(tmp_path)

    with pytest.raises(FileRefused) as refused:
        read(path)

    assert type(refused.value) is refusal
    assert str(refused.value)
    assert SITI not in str(refused.value)


def test_every_refusal_has_its_own_code_and_sentence():
    sentences = {refusal.sentence for refusal in refusals.BY_CODE.values()}

    assert len(sentences) == len(refusals.BY_CODE)
    assert all(code.startswith("workbook.") for code in refusals.BY_CODE)


def test_a_cell_in_the_last_corner_costs_nothing(tmp_path):
    corner = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    sheet = sheet_xml(ip_asn_rows() + corner, before='<dimension ref="A1:XFD1048576"/>')
    path = raw_xlsx(tmp_path, sheet)

    collected = read(path)

    assert path.stat().st_size < 2_000
    assert len(collected.rows) == 1
    assert finding(collected, "far_cells").params["count"] == 1


def test_names_of_another_system_are_read(tmp_path):
    path = raw_xlsx(tmp_path, GOOD)
    other = tmp_path / "other.xlsx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(other, "w") as target:
        for name in source.namelist():
            target.writestr(name.replace("/", "\\"), source.read(name))

    assert len(read(other).rows) == 1


def test_macros_are_ignored_with_a_note(tmp_path):
    collected = read(
        raw_xlsx(tmp_path, GOOD, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})
    )

    finding(collected, "macros_ignored")
    assert len(collected.rows) == 1


def test_links_to_other_files_are_not_opened(tmp_path):
    link = '<externalLink><externalBook r:id="x"/></externalLink>'
    collected = read(
        raw_xlsx(tmp_path, GOOD, {"xl/externalLinks/externalLink1.xml": link})
    )

    finding(collected, "links_ignored")
    assert len(collected.rows) == 1


def test_a_sheet_that_lies_outside_the_package_is_not_followed(tmp_path):
    relations = (
        '<Relationships><Relationship Id="rId1" TargetMode="External" '
        'Type="x/worksheet" Target="http://example.com/sheet1.xml"/></Relationships>'
    )
    path = raw_xlsx(tmp_path, GOOD, {"xl/_rels/workbook.xml.rels": relations})

    with pytest.raises(refusals.EmptySheet):
        read(path)


def test_embedded_files_are_not_opened(tmp_path):
    collected = read(
        raw_xlsx(tmp_path, GOOD, {"xl/embeddings/inner.xlsx": "PK\x03\x04"})
    )

    finding(collected, "embedded_ignored")


def test_more_rows_than_allowed_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("bening.exchange.workbook.parse.MAX_ROWS", 2)

    with pytest.raises(refusals.TooManyRows) as refused:
        read(csv_file(tmp_path, siasn(person(), person(), person())), data_on=TODAY)

    assert refused.value.params == {"limit": 2}
