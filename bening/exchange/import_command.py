"""What `bening import` does, word by word; the words themselves are in `telling`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypedDict
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from bening.accounts.viewer import Viewer
from bening.agencies.directory import agency_by_code
from bening.errors import Refusal
from bening.exchange.batches.confirming import confirm_batch
from bening.exchange.batches.mappings import saved_mapping
from bening.exchange.batches.overview import (
    find_import,
    import_detail,
    import_info,
    list_imports,
)
from bening.exchange.batches.staging import discard_batch, look_again
from bening.exchange.batches.trying import try_file
from bening.exchange.batches.upload import upload_file
from bening.exchange.batches.withdrawing import ask_withdrawal, confirm_withdrawal
from bening.exchange.batches.work import work_on
from bening.exchange.imports.findings import list_findings
from bening.exchange.telling import (
    FINDINGS_SHOWN,
    STATES,
    Bar,
    counts_line,
    finding_lines,
    list_lines,
    whole,
)
from bening.exchange.workbook import findings as catalogue
from bening.exchange.workbook.refusals import BY_CODE, FileRefused
from bening.exchange.workbook.rows import ReadOptions, Recognition
from bening.mapping.telling import refusal_text

DONE, LEFT_ASIDE, REFUSED = 0, 1, 2
PIECE_BYTES = 1 << 20


class AgencyNeeded(Refusal):
    """The user works for several agencies, so one has to be named."""

    code = "exchange.agency_needed"
    sentence = gettext_noop("Name the agency: --agency CODE.")
    status = 422


class NoSuchFile(Refusal):
    """There is no file of this name."""

    code = "exchange.no_such_file"
    sentence = gettext_noop("There is no file %(name)s.")
    status = 404


class ImportNotNamed(Refusal):
    """The command needs the id of an import."""

    code = "exchange.import_not_named"
    sentence = gettext_noop("Name one import: `bening import list` shows them.")
    status = 422


class Here(TypedDict):
    """Who asks, for which agency."""

    viewer: Viewer
    agency_id: UUID


class About(Here):
    """And about which import."""

    batch_id: UUID


@dataclass(frozen=True)
class Job:
    """Who runs the command, for which agency, and where it speaks."""

    viewer: Viewer
    agency_id: UUID
    say: Callable[[str], object]
    complain: Callable[[str], object]

    @property
    def here(self) -> Here:
        """Who asks, for which agency, as keywords."""
        return {"viewer": self.viewer, "agency_id": self.agency_id}

    def about(self, batch_id: UUID) -> About:
        """Who asks about an import, as keywords."""
        return {**self.here, "batch_id": batch_id}

    def work(self, batch_id: UUID) -> str:
        """Let the waiting work be done, with a bar on the error output."""
        with _bar() as bar:
            return work_on(agency_id=self.agency_id, batch_id=batch_id, tell=bar.show)


def agency_of(viewer: Viewer, code: str) -> UUID:
    """Return the agency that is named, or the only one the viewer works for.

    Raises:
        UnknownAgency: if there is none of this code.
        AgencyNeeded: if none is named and there are several, or none at all.
    """
    if code:
        return agency_by_code(code).id
    if len(viewer.agency_ids) != 1:
        raise AgencyNeeded
    return viewer.agency_ids[0]


def stage_files(
    job: Job,
    paths: Sequence[Path],
    options: ReadOptions,
    *,
    mapping: str = "",
    is_trial: bool = False,
) -> int:
    """Stage files one after the other, or only try them; return the exit status."""
    for path in paths:
        if not path.is_file():
            raise NoSuchFile(name=path.name)
    if mapping:
        kept = saved_mapping(viewer=job.viewer, agency_id=job.agency_id, name=mapping)
        options = replace(options, mapping=kept)
    do = _try if is_trial else _stage
    return max(do(job, path, options) for path in paths)


def confirm(job: Job, words: Sequence[str]) -> int:
    """Confirm a staged import and record it."""
    batch_id = _named(job, words)
    asked = job.about(batch_id)
    if import_detail(**asked).is_outdated:
        look_again(**asked)
        job.work(batch_id)
    confirm_batch(**asked)
    state = job.work(batch_id)
    counts = import_detail(**asked).counts
    job.say(f"{str(batch_id)[:8]} {STATES[state]}: {counts_line(counts)}")
    return DONE


def withdraw(job: Job, words: Sequence[str]) -> int:
    """Ask for a withdrawal; when somebody else asked already, confirm and do it."""
    batch_id = _named(job, words)
    asked = job.about(batch_id)
    if import_info(**asked).withdrawal_asked_by is None:
        ask_withdrawal(**asked)
        job.say(
            _("Asked for. Somebody else now confirms: bening import withdraw %(id)s")
            % {"id": str(batch_id)[:8]}
        )
        return DONE
    confirm_withdrawal(**asked)
    job.say(f"{str(batch_id)[:8]} {STATES[job.work(batch_id)]}")
    return DONE


def discard(job: Job, words: Sequence[str]) -> int:
    """Discard an import that nobody confirmed."""
    batch_id = _named(job, words)
    discard_batch(**job.about(batch_id))
    job.say(f"{str(batch_id)[:8]} {STATES['discarded']}")
    return DONE


def show(job: Job, _words: Sequence[str]) -> int:
    """List the newest imports."""
    listed = list_imports(**job.here, page_size=50)
    for line in list_lines(listed.rows):
        job.say(line)
    return DONE


ACTS: Mapping[str, Callable[[Job, Sequence[str]], int]] = {
    "confirm": confirm,
    "withdraw": withdraw,
    "discard": discard,
    "list": show,
}


def _stage(job: Job, path: Path, options: ReadOptions) -> int:
    with path.open("rb") as file:
        batch_id = upload_file(
            **job.here,
            file_name=path.name,
            content=iter(lambda: file.read(PIECE_BYTES), b""),
            options=options,
        )
    state = job.work(batch_id)
    asked = job.about(batch_id)
    detail = import_detail(**asked)
    if state == "refused":
        refusal = BY_CODE[detail.info.refusal["code"]](**detail.info.refusal["params"])
        return _refused(job, path, refusal)
    if state == "asking" and detail.recognition is not None:
        discard_batch(**asked)
        return _unanswered(job, path, detail.recognition)
    found = list_findings(**asked, severity=catalogue.ERROR, page_size=FINDINGS_SHOWN)
    job.say(f"{path.name}: {detail.info.short_id} {STATES[state]}")
    info = detail.info
    _tell(job, info.rows, info.rows_left_aside, counts_line(detail.counts))
    for line in finding_lines(
        [row.finding for row in found.page.rows], found.page.total
    ):
        job.complain(line)
    return LEFT_ASIDE if found.page.total else DONE


def _try(job: Job, path: Path, options: ReadOptions) -> int:
    try:
        trial = try_file(
            **job.here,
            path=path,
            options=options,
        )
    except FileRefused as refusal:
        return _refused(job, path, refusal)
    if trial.recognised.needs:
        return _unanswered(job, path, trial.recognised)
    errors = [
        finding
        for finding in trial.findings
        if catalogue.severity(finding) == catalogue.ERROR
    ]
    job.say(_("%(file)s: tried, nothing was kept") % {"file": path.name})
    _tell(job, trial.rows, trial.rows_left_aside, counts_line(trial.counts))
    for line in finding_lines(errors[:FINDINGS_SHOWN], len(errors)):
        job.complain(line)
    return LEFT_ASIDE if errors else DONE


def _tell(job: Job, rows: int, left_aside: int, counts: str) -> None:
    line = "  " + _("%(n)s rows") % {"n": whole(rows)}
    if left_aside:
        line += " (" + _("%(aside)s left aside") % {"aside": whole(left_aside)} + ")"
    job.say(f"{line}: {counts}")


def _refused(job: Job, path: Path, refusal: Refusal) -> int:
    job.complain(f"{path.name}: {refusal_text(refusal)}")
    return REFUSED


def _unanswered(job: Job, path: Path, recognised: Recognition) -> int:
    missing = [f"--{name.replace('_', '-')}" for name in recognised.needs]
    job.complain(
        f"{path.name}: "
        + _("The file does not say everything. Add %(options)s and try again.")
        % {"options": ", ".join(missing)}
    )
    return REFUSED


def _named(job: Job, words: Sequence[str]) -> UUID:
    if len(words) != 1:
        raise ImportNotNamed
    return find_import(**job.here, start=words[0])


@contextmanager
def _bar() -> Iterator[Bar]:
    bar = Bar(sys.stderr)
    try:
        yield bar
    finally:
        bar.end()
