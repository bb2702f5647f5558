"""Imports in words, for a terminal: progress, previews, findings, lists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TextIO

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from bening.exchange.batches.counting import Tally
from bening.exchange.batches.overview import ImportInfo
from bening.exchange.batches.progress import Progress
from bening.exchange.workbook import findings as sentences
from bening.exchange.workbook.rows import Finding

WIDTH = 30
FINDINGS_SHOWN = 20

STEPS = {
    "read": gettext_lazy("Reading"),
    "stage": gettext_lazy("Taking in rows"),
    "compare": gettext_lazy("Comparing"),
    "write": gettext_lazy("Recording"),
    "conclude": gettext_lazy("Completing"),
    "take_back": gettext_lazy("Taking back"),
}
STATES = {
    "uploaded": gettext_lazy("uploaded"),
    "reading": gettext_lazy("being read"),
    "asking": gettext_lazy("waits for answers"),
    "staged": gettext_lazy("waits for confirmation"),
    "refused": gettext_lazy("refused"),
    "discarded": gettext_lazy("discarded"),
    "confirming": gettext_lazy("being recorded"),
    "confirmed": gettext_lazy("recorded"),
    "withdrawing": gettext_lazy("being withdrawn"),
    "withdrawn": gettext_lazy("withdrawn"),
}


class Bar:
    """A progress bar on a terminal; on anything else it stays silent."""

    def __init__(self, stream: TextIO) -> None:
        """Draw on a stream."""
        self._stream = stream
        self._drawn = False

    def show(self, progress: Progress) -> None:
        """Draw how far the work is; called as often as one likes."""
        if not progress.step or not self._stream.isatty():
            return
        self._stream.write(f"\r\x1b[K{bar_line(progress)}")
        self._stream.flush()
        self._drawn = True

    def end(self) -> None:
        """Wipe the bar."""
        if self._drawn:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._drawn = False


def bar_line(progress: Progress) -> str:
    """Return one line that says how far the work is."""
    label = str(STEPS.get(progress.step, progress.step))
    percent = progress.percent
    if percent is None:
        return f"{label}: {whole(progress.done)}"
    full = WIDTH * percent // 100
    drawn = "#" * full + "." * (WIDTH - full)
    numbers = _("%(done)s of %(total)s") % {
        "done": whole(min(progress.done, progress.total or 0)),
        "total": whole(progress.total or 0),
    }
    return f"{label} [{drawn}] {percent}% {numbers}"


def counts_line(counts: Tally) -> str:
    """Return one line that says what an import changes."""
    totals = counts.totals()
    parts = [
        _("%(n)s new") % {"n": whole(totals["new"])},
        _("%(n)s changed") % {"n": whole(totals["changed"])},
        _("%(n)s known already") % {"n": whole(totals["same"])},
        _("%(n)s left aside") % {"n": whole(totals["aside"] + totals["twice"])},
    ]
    if counts.new_people:
        parts.append(_("%(n)s new people") % {"n": whole(counts.new_people)})
    declared = sum(counts.declared.values())
    if declared:
        parts.append(_("%(n)s times “checked, none”") % {"n": whole(declared)})
    return ", ".join(parts)


def finding_lines(findings: Sequence[Finding], total: int) -> Iterator[str]:
    """Give findings as lines, and how many more there are."""
    for finding in findings:
        yield "  " + sentences.sentence(finding)
    more = total - len(findings)
    if more > 0:
        yield "  " + ngettext(
            "and %(n)s more finding: see the page of the import.",
            "and %(n)s more findings: see the page of the import.",
            more,
        ) % {"n": whole(more)}


def list_lines(imports: Iterable[ImportInfo]) -> Iterator[str]:
    """Give imports as lines of a table."""
    for one in imports:
        moment = timezone.localtime(one.uploaded_at).strftime("%Y-%m-%d %H:%M")
        state = str(STATES[one.state])
        yield f"{one.short_id}  {moment}  {state:<24} {one.rows:>8}  {one.file_name}"


def whole(number: int) -> str:
    """Return a whole number as Indonesian prints it.

    >>> whole(5000)
    '5.000'
    """
    return f"{number:,}".replace(",", ".")
