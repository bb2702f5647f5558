"""Words of imports: states, steps, layouts, columns."""

from __future__ import annotations

from collections.abc import Mapping

from django import template
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from bening.exchange.batches.counting import Difference
from bening.exchange.batches.progress import Progress
from bening.exchange.workbook.layouts import OWN
from bening.exchange.workbook.rows import RecognisedSheet
from bening.web import fact_words, formats
from bening.web.workbench.imports.preview import NAMES

register = template.Library()

STATES: Mapping[str, object] = {
    "uploaded": _("Waiting to be read"),
    "reading": _("Being checked"),
    "asking": _("Needs answers"),
    "staged": _("Waiting for confirmation"),
    "refused": _("Refused"),
    "discarded": _("Discarded"),
    "confirming": _("Being recorded"),
    "confirmed": _("Recorded"),
    "withdrawing": _("Being withdrawn"),
    "withdrawn": _("Withdrawn"),
}
TAGS: Mapping[str, str] = {
    "refused": "tag-bad",
    "asking": "tag-bad",
    "confirmed": "tag-good",
    "discarded": "",
    "withdrawn": "",
}
STEPS: Mapping[str, object] = {
    "": _("Waiting for its turn"),
    "read": _("The file is being read"),
    "stage": _("The rows are being checked"),
    "compare": _("The rows are being compared with what is recorded"),
    "write": _("The rows are being recorded"),
    "conclude": _("Units, positions and declarations are being completed"),
    "take_back": _("The facts are being taken back"),
}
OF_PEOPLE = frozenset({"conclude", "take_back"})
LAYOUTS: Mapping[str, object] = {
    "siasn": _("SIASN: Export Data ASN"),
    "ekinerja": _("e-Kinerja: Laporan Penilaian SKP"),
    "ekinerja_skp_list": _("e-Kinerja: Laporan SKP (no ratings)"),
    "assessment_a": _("Assessment results, template with Skoring Mansoskul"),
    "assessment_b": _("Assessment results, centre with JPM"),
    "assessment_b_long": _("Assessment results, one row for each competency"),
    "assessment_c": _("Assessment results, list of nominations with potkom"),
    "assessment_d_competence": _("Assessment results, nine competencies"),
    "assessment_d_potential": _("Assessment results, aspects of potential"),
    "ip_asn": _("IP ASN"),
    "own": _("Bening's workbook (Buku kerja Bening)"),
    "mapped": _("Assessment results, by a mapping of your own"),
    "mapping_needed": _("Table with unknown columns"),
    "krs_result": _("Result sheet of a talent system"),
    "krs_proposal": _("List of proposals for the succession group"),
    "formation": _("List of formations"),
}
HOWS: Mapping[str, object] = {
    "name": _("read"),
    "mapping": _("read, by your mapping"),
    "ignored": _("not needed"),
    "dropped": _("personal, never stored"),
    "unknown": _("unknown"),
}
SEVERITIES: Mapping[str, object] = {
    "error": _("Left aside"),
    "warning": _("Look at it"),
    "note": _("Note"),
}
READ = frozenset({"name", "mapping"})
MINUTE_S = 60
IN_MINUTES_FROM_S = 90
KILOBYTE = 1024


@register.filter
def state_name(state: str) -> object:
    """Return the name of an import's state."""
    return STATES[state]


@register.filter
def state_tag(state: str) -> str:
    """Return the class of a state's tag."""
    return TAGS.get(state, "tag-open")


@register.filter
def step_name(step: str) -> object:
    """Return what is being done, as a sentence without its full stop."""
    return STEPS[step]


@register.filter
def layout_name(layout: str) -> object:
    """Return the name of a layout; a dash where none is known yet."""
    if layout.startswith(OWN):
        return NAMES.get(layout.removeprefix(OWN), layout)
    return LAYOUTS.get(layout, layout or formats.UNKNOWN)


@register.filter
def how_name(how: str) -> object:
    """Return what became of a column."""
    return HOWS.get(how, how)


@register.filter
def columns_used(sheet: RecognisedSheet) -> int:
    """Count the columns of a sheet that are read."""
    return sum(column.how in READ for column in sheet.columns)


@register.filter
def severity_name(severity: str) -> object:
    """Return the name of a severity."""
    return SEVERITIES[severity]


@register.filter
def column_letter(index: int) -> str:
    """Return a column as spreadsheets name it, from 0: A, Z, AA.

    >>> column_letter(0), column_letter(25), column_letter(26)
    ('A', 'Z', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


@register.filter
def size(size_bytes: int) -> str:
    """Write a size: 812 KB, 3,4 MB."""
    kilobytes = -(-size_bytes // KILOBYTE)
    if kilobytes < KILOBYTE:
        return f"{formats.whole(kilobytes)} KB"
    return f"{formats.decimal(kilobytes * formats.MICRO // KILOBYTE, 1)} MB"


@register.filter
def how_far(progress: Progress) -> str:
    """Say how far the work is: 3.120 of 5.000 rows, about 20 seconds left."""
    if progress.total is None:
        return _rows(progress.done) if progress.done else ""
    done, total = min(progress.done, progress.total), progress.total
    sentence = (
        _("%(done)s of %(total)s people")
        if progress.step in OF_PEOPLE
        else _("%(done)s of %(total)s rows")
    )
    text = str(sentence) % {"done": formats.whole(done), "total": formats.whole(total)}
    left = _left(progress.seconds_left)
    return f"{text}, {left}" if left else text


@register.filter
def before_and_after(difference: Difference) -> list[tuple[object, str, str]]:
    """Return the fields that differ: name, what stands there, what would."""
    before = _texts(difference.kind, difference.before)
    after = _texts(difference.kind, difference.after)
    return [
        (name, before.get(name, formats.UNKNOWN), after.get(name, formats.UNKNOWN))
        for name in dict.fromkeys([*before, *after])
    ]


def _texts(kind: str, payload: Mapping[str, object]) -> dict[object, str]:
    return dict(fact_words.fields_of(kind, payload))


def _rows(done: int) -> str:
    text = ngettext("%(done)s row so far", "%(done)s rows so far", done)
    return text % {"done": formats.whole(done)}


def _left(seconds: int | None) -> str:
    if not seconds:
        return ""
    if seconds < IN_MINUTES_FROM_S:
        text = ngettext("about %(n)s second left", "about %(n)s seconds left", seconds)
        return text % {"n": seconds}
    minutes = -(-seconds // MINUTE_S)
    text = ngettext("about %(n)s minute left", "about %(n)s minutes left", minutes)
    return text % {"n": minutes}
