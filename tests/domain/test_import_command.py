"""`bening import` from the command line: what it says and how it ends."""

from __future__ import annotations

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from bening.agencies.context import acting_in
from bening.exchange.batches.mappings import save_mapping
from bening.exchange.batches.progress import Progress
from bening.exchange.models import Batch
from bening.exchange.telling import Bar, bar_line
from bening.exchange.workbook.rows import Mapping
from tests.domain.import_support import DEWI
from tests.exchange_files import making
from tests.ledger_reading import entries_about


@pytest.fixture
def people(desk):
    """A file with Siti and Dewi."""
    rows = making.siasn(making.person(), making.person(**DEWI))
    return desk.file(rows, "people.csv")


def bening(*words, by="ani", **options):
    """Run the command; gives exit status, output and error output."""
    out, err = StringIO(), StringIO()
    options = {"actor": by, "language": "en"} | options
    status: Any = 0
    try:
        call_command("import", *map(str, words), stdout=out, stderr=err, **options)
    except SystemExit as end:
        status = end.code
    except CommandError as no:
        status = no.returncode
        err.write(str(no))
    return status, out.getvalue(), err.getvalue()


def only_batch(desk):
    with acting_in(desk.agency.id):
        return Batch.objects.get()


def test_a_file_is_staged_by_one_and_recorded_by_another(desk, people):
    status, out, err = bening(people)
    batch = only_batch(desk)
    start = str(batch.id)[:8]
    assert (status, err) == (0, "")
    assert f"people.csv: {start} waits for confirmation" in out
    assert "2 rows" in out
    assert "2 new people" in out

    status, _out, err = bening("confirm", start, by="ani")
    assert status == 2
    assert "somebody else has to confirm" in err
    status, out, _err = bening("confirm", start, by="budi")

    assert status == 0
    assert f"{start} recorded" in out
    assert len(desk.facts("profile")) == 2


def test_rows_left_aside_end_with_status_1_and_are_named(desk):
    short = making.person(NIP_BARU="19900101201503299", PNS_ID="X1")
    path = desk.file(making.siasn(making.person(), short))

    status, out, err = bening(path)
    _status, tried, _err = bening(path, dry_run=True)

    assert status == 1
    assert "ow 3, column NIP BARU" in err
    assert "2 rows (1 left aside): " in out
    assert "2 rows (1 left aside): " in tried


def test_a_refused_file_ends_with_status_2_and_the_reason(desk):
    path = desk.folder / "laporan.xlsx"
    path.write_bytes(b"%PDF-1.7 no workbook")

    status, _out, err = bening(path)

    assert status == 2
    assert "This is a PDF" in err


def test_one_refused_file_does_not_keep_the_others_from_being_staged(desk, people):
    bad = desk.folder / "bad.xlsx"
    bad.write_bytes(b"%PDF-1.7 no workbook")

    status, out, _err = bening(bad, people)

    assert status == 2
    assert "people.csv" in out


def test_a_trial_says_the_same_and_leaves_no_trace(desk, people, monkeypatch):
    status, out, _err = bening(people, dry_run=True)

    assert status == 0
    assert "nothing was kept" in out
    assert "2 new people" in out
    with acting_in(desk.agency.id):
        assert not Batch.objects.exists()
    assert entries_about(desk.agency.id, desk.agency.id) == []


def test_a_trial_of_a_file_that_cannot_be_read_ends_with_status_2(desk):
    path = desk.folder / "laporan.xlsx"
    path.write_bytes(b"%PDF-1.7 no workbook")

    status, _out, err = bening(path, dry_run=True)

    assert status == 2
    assert "This is a PDF" in err


UNKNOWN = [
    ["NIP", "Nilai Potensi Akhir", "Tgl Tes"],
    [making.SITI, "81,5", "01-02-2026"],
]


@pytest.mark.parametrize("is_trial", [False, True])
def test_a_file_that_needs_a_mapping_says_so(desk, is_trial):
    path = desk.file(UNKNOWN)

    status, _out, err = bening(path, dry_run=is_trial)

    assert status == 2
    assert "--mapping" in err
    with acting_in(desk.agency.id):
        assert set(Batch.objects.values_list("state", flat=True)) <= {"discarded"}


def test_a_saved_mapping_is_used_by_its_name(desk, people):
    desk.record(people)
    mapping = Mapping(
        "Lembaga A",
        "NIP",
        {"potential": "Nilai Potensi Akhir"},
        scales={"potential": 100},
        assessed_on="Tgl Tes",
    )
    save_mapping(viewer=desk.staff.ani, agency_id=desk.agency.id, mapping=mapping)

    status, out, _err = bening(desk.file(UNKNOWN), mapping="Lembaga A")

    assert status == 0
    assert "1 new" in out
    assert bening(desk.file(UNKNOWN), mapping="Other")[0] == 2


def test_withdrawing_takes_two_people(desk, people):
    batch = desk.record(people)
    start = str(batch)[:8]

    status, out, _err = bening("withdraw", start, by="ani")
    assert (status, "Somebody else" in out) == (0, True)
    assert bening("withdraw", start, by="ani")[0] == 2
    status, out, _err = bening("withdraw", start, by="citra")

    assert (status, f"{start} withdrawn" in out) == (0, True)
    assert desk.facts() == []


def test_an_outdated_preview_is_made_anew_before_confirming(desk, people):
    bening(desk.file(making.ekinerja(making.appraisal()), "skp.csv"))
    scores = str(only_batch(desk).id)[:8]
    desk.record(people)

    status, out, _err = bening("confirm", scores, by="budi")

    assert status == 0
    assert "1 new" in out


def test_imports_are_listed_and_discarded(desk, people):
    bening(people)
    start = str(only_batch(desk).id)[:8]

    assert bening("discard", start)[0] == 0
    _status, out, _err = bening("list", by="gani")

    assert start in out
    assert "discarded" in out
    assert "people.csv" in out


@pytest.mark.parametrize(
    ("words", "by", "sentence"),
    [
        (["no-such-file.csv"], "ani", "There is no file no-such-file.csv"),
        (["confirm"], "budi", "Name one import"),
        (["confirm", "zzzz"], "budi", "There is no such import"),
        (["list"], "nobody", "No active user"),
        (["list"], "eka", "Your role does not allow this"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(desk, words, by, sentence):
    status, _out, err = bening(*words, by=by)

    assert status == 2
    assert sentence in err


def test_an_agency_is_named_when_there_are_several_to_choose(desk, other_agency):
    assert bening("list", agency="9971")[0] == 0
    assert bening("list", agency="9972")[0] == 2
    assert bening("list", agency="0000")[0] == 2


class Terminal(StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_progress_is_drawn_on_a_terminal_only():
    progress = Progress("compare", 2500, 5000, 3, has_stopped=False)
    terminal, file = Terminal(), StringIO()

    for stream in (terminal, file):
        bar = Bar(stream)
        bar.show(progress)
        bar.end()

    assert "50%" in terminal.getvalue()
    assert terminal.getvalue().endswith("\r\x1b[K")
    assert file.getvalue() == ""
    assert bar_line(progress).endswith("2.500 dari 5.000") or "2.500" in bar_line(
        progress
    )
    assert bar_line(Progress("read", 40, None, None, has_stopped=False)).endswith("40")
