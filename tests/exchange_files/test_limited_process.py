"""Reading through the limited process: same answers, and an end to everything."""

from __future__ import annotations

import os
import random
import resource
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bening.exchange.workbook import child, refusals
from bening.exchange.workbook.read import read_all, read_file, run_child
from bening.exchange.workbook.rows import (
    Finding,
    Mapping,
    NewFactValues,
    NoneDeclaration,
    ParsedRow,
    PositionRow,
    ReadOptions,
    Subject,
    UnitRow,
)
from bening.exchange.workbook.wire import (
    decode_item,
    decode_mapping,
    decode_options,
    encode_item,
    encode_mapping,
    encode_options,
)
from tests.exchange_files.making import (
    DEWI,
    MAIN,
    SITI,
    TODAY,
    appraisal,
    csv_file,
    ekinerja,
    ip_asn_rows,
    person,
    pppk,
    raw_xlsx,
    read,
    sheet_xml,
    siasn,
    xlsx_file,
)

OPTIONS = ReadOptions(data_on=TODAY)


def test_the_limited_process_gives_the_same_answer(tmp_path):
    path = csv_file(tmp_path, siasn(person(), pppk(), person(NIP_BARU="1")))

    assert read_all(path, OPTIONS) == read(path)


def test_a_reading_gives_the_same_items_each_time(tmp_path):
    path = csv_file(tmp_path, siasn(person(), pppk()))

    with read_file(path, OPTIONS) as first, read_file(path, OPTIONS) as second:
        assert list(first) == list(first) == list(second)
        assert first.rows == 2


def test_facts_taken_back_later_never_leave_the_reading(tmp_path):
    other = appraisal(
        hasil_kerja="DIATAS EKSPEKTASI",
        perilaku_kerja="DIATAS EKSPEKTASI",
        hasil_akhir="SANGAT BAIK",
    )

    collected = read_all(xlsx_file(tmp_path, ekinerja(appraisal(), other)), OPTIONS)

    assert collected.codes["appraisals_tied"] == 2
    assert [row.facts for row in collected.rows] == [(), ()]


def test_a_relative_path_is_read_and_a_missing_file_is_an_error(tmp_path, monkeypatch):
    csv_file(tmp_path, siasn(person()))
    monkeypatch.chdir(tmp_path)

    assert len(read_all(Path("file.csv"), OPTIONS).rows) == 1
    with pytest.raises(FileNotFoundError):
        read_file(Path("none.csv"), OPTIONS)


def test_progress_is_told(tmp_path, monkeypatch):
    people = [
        person(NIP_BARU=f"19900101201503{1 + n % 2}{n // 2 + 1:03}")
        for n in range(1200)
    ]
    told: list[int] = []

    with read_file(
        csv_file(tmp_path, siasn(*people)), OPTIONS, on_progress=told.append
    ):
        pass

    assert told == [500, 1000]


def test_a_refusal_crosses_with_its_parameters(tmp_path):
    path = csv_file(tmp_path, [["laporan"], ["isi"]])

    with pytest.raises(refusals.NoHeaderFound) as refused:
        read_file(path, OPTIONS)

    assert refused.value.params == {"rows": 30}


def test_nothing_of_a_file_refused_at_its_end_is_seen(tmp_path):
    rows = siasn(
        *(person(NIP_BARU="1.99E+17") for _ in range(50)), person(NIP_BARU=DEWI)
    )

    with pytest.raises(refusals.NipsAsNumbers):
        read_file(csv_file(tmp_path, rows), OPTIONS)


def test_a_file_that_eats_memory_is_stopped(tmp_path):
    strings = "".join(f"<si><t>{n:08}{'x' * 400}</t></si>" for n in range(250_000))
    path = raw_xlsx(
        tmp_path,
        sheet_xml(ip_asn_rows()),
        {"xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{strings}</sst>'},
    )
    small = 60 * 1024 * 1024

    with pytest.raises(refusals.TooMuchWork):
        _with_limit("MEMORY_BYTES", small, path)


def test_a_file_that_eats_time_is_stopped(tmp_path):
    path = csv_file(tmp_path, siasn(*[person()] * 30_000))

    with pytest.raises(refusals.TooMuchWork):
        _with_limit("CPU_MOST_S", 1, path)


def _with_limit(name: str, value: int, path: Path) -> None:
    """Read a file in a limited process with another limit than usual."""
    order = {
        "what": "rows",
        "path": str(path),
        "options": encode_options(OPTIONS),
        "limits": {name: value},
    }
    with (path.parent / "items").open("w+b") as items:
        list(run_child(order, items))


def test_a_killed_process_is_a_refusal(tmp_path, monkeypatch):
    fifo = tmp_path / "file.csv"
    os.mkfifo(fifo)
    monkeypatch.setattr("bening.exchange.workbook.read.WALL_S", 0.5)

    with pytest.raises(refusals.TooMuchWork):
        read_file(fifo, OPTIONS)


def test_a_bug_of_the_reader_is_a_refusal_without_values_in_the_log(tmp_path, caplog):
    path = csv_file(tmp_path, siasn(person()))
    order = {"what": "rows", "path": str(path), "options": {"wrong": SITI}}

    with (tmp_path / "items").open("w+b") as items, pytest.raises(refusals.Unreadable):
        list(run_child(order, items))

    assert "KeyError" in caplog.text
    assert SITI not in caplog.text


def test_limits_are_what_the_threat_model_says():
    assert child.MEMORY_BYTES == 512 * 1024 * 1024
    assert child.CPU_S == 30
    assert resource.getrlimit(resource.RLIMIT_AS)[0] != child.MEMORY_BYTES


ITEMS = [
    ParsedRow(
        "Data",
        7,
        Subject(SITI, "C0FFEE", "SITI"),
        (
            NewFactValues("rank", date(2023, 4, 1), {"order": 12, "name": "III/d"}),
            NewFactValues("acting", TODAY, {}, date(2026, 8, 1), none=True),
            NewFactValues(
                "competence", TODAY, {"levels": {"INT": 2}}, since_unknown=True
            ),
        ),
        UnitRow("A", "Dinas", None, is_opd=True),
        PositionRow("J", "Kepala", "JF", "A", "MUDA", None, SITI, TODAY),
        "AGENCY",
    ),
    ParsedRow("", 2),
    ParsedRow("", 3, position=PositionRow("J", "Kepala", "JF", "A")),
    Finding("nip_length", "Data", 3, "NIP", 1, "123", {"digits": 3}),
    NoneDeclaration("sanction", TODAY, "Hukuman Disiplin", 3, (SITI, DEWI)),
]


@pytest.mark.parametrize("item", ITEMS)
def test_every_item_survives_the_wire(item):
    assert decode_item(encode_item(item)) == item


def test_options_and_mappings_survive_the_wire():
    mapping = Mapping("X", "NIP", {"jpm": "JPM"}, fixed_assessed_on=TODAY)
    options = ReadOptions(TODAY, assessed_on=TODAY, potkom_scale=150, mapping=mapping)

    assert decode_options(encode_options(options)) == options
    assert decode_mapping(encode_mapping(mapping)) == mapping
    assert decode_options(encode_options(ReadOptions(TODAY))) == ReadOptions(TODAY)


def _read_or_refuse(path: Path) -> None:
    with suppress(refusals.FileRefused):
        read(path)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(content=st.binary(max_size=400))
def test_random_bytes_never_crash(tmp_path, content):
    path = tmp_path / "random"
    path.write_bytes(content)

    _read_or_refuse(path)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(text=st.text(st.sampled_from("nip,;\"'\n\t0123456789.-/ xÉ"), max_size=300))
def test_random_text_below_a_good_header_never_crashes(tmp_path, text):
    path = csv_file(tmp_path, siasn(person()))
    path.write_bytes(path.read_bytes() + text.encode())

    _read_or_refuse(path)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32), cut=st.booleans())
def test_truncated_and_damaged_workbooks_never_crash(tmp_path, seed, cut):
    dice = random.Random(seed)  # noqa: S311 - a seeded test
    path = xlsx_file(tmp_path, siasn(person(), pppk()))
    content = bytearray(path.read_bytes())
    if cut:
        del content[dice.randrange(len(content)) :]
    else:
        for _ in range(dice.randint(1, 20)):
            content[dice.randrange(len(content))] = dice.randrange(256)
    path.write_bytes(content)

    _read_or_refuse(path)


@settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 2**32))
def test_mangled_sheets_never_crash(tmp_path, seed):
    """Damage inside the XML, behind a valid checksum."""
    dice = random.Random(seed)  # noqa: S311 - a seeded test
    good = xlsx_file(tmp_path, siasn(person(), pppk()))
    path = tmp_path / "mangled.xlsx"
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            content = bytearray(source.read(name))
            if dice.random() < 0.4:
                for _ in range(dice.randint(1, 4)):
                    place = dice.randrange(len(content))
                    content[place : place + dice.randint(0, 3)] = dice.choice(
                        (b"", b"<", b"9", b'"', b"&amp;", b"<c/>", b"XFD")
                    )
            target.writestr(name, bytes(content))

    _read_or_refuse(path)


def _city_row(number: int) -> dict[str, str]:
    year, month = 1965 + number % 35, 1 + number // 35 % 12
    serial = 1 + number // 420 % 999
    nip = f"{year}{month:02}15{year + 25}0{1 + number % 9}{1 + number % 2}{serial:03}"
    return person(
        NIP_BARU=nip,
        PNS_ID=f"{number:032X}",
        NAMA=f"PEGAWAI {number}",
        TANGGAL_LAHIR=f"15-{month:02}-{year}",
        JENIS_KELAMIN="MF"[number % 2],
        TMT_CPNS=f"01-0{1 + number % 9}-{year + 25}",
    )


@pytest.mark.scale
def test_a_hundred_thousand_rows_fit_the_limits(tmp_path):
    path = csv_file(tmp_path, siasn(*map(_city_row, range(100_000))))

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with read_file(path, OPTIONS) as reading:
        used_s = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before
        facts = sum(len(item.facts) for item in reading if isinstance(item, ParsedRow))

    assert reading.rows == 100_000
    assert facts == 500_000
    assert used_s < 40


@pytest.mark.scale
def test_five_thousand_rows_take_a_moment(tmp_path):
    path = xlsx_file(tmp_path, siasn(*map(_city_row, range(5_000))))

    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with read_file(path, OPTIONS) as reading:
        used_s = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before

    assert reading.rows == 5_000
    assert used_s < 5
