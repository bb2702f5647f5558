"""PNS, CPNS or PPPK, and the legal status, as a row of SIASN's export tells."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bening.exchange import codes
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.nip import adult_from, parts_of, read_nip
from bening.exchange.workbook.text import canonical, plain

ACTIVE = frozenset({"01", *codes.PPPK_STATUSES})
_PPPK_WORDS = ("pppk", "p3k", "perjanjiankerja")
_BY_NAME = {canonical(name): code for code, name in codes.STATUSES.items()} | {
    "cltn": "02",
    "pppkaktif": "71",
}
_STAGES = {
    **dict.fromkeys(("c", "cpns"), "CPNS"),
    **dict.fromkeys(("p", "pns"), "PNS"),
}


@dataclass(frozen=True, slots=True)
class Employment:
    """What a row says about somebody's employment.

    Attributes:
        category: `PNS`, `CPNS`, `PPPK`; None when it cannot be told.
        status: code of kedudukan hukum; None when it cannot be told.
        since: a day from which category and status can be defended; None unknown.
    """

    category: str | None
    status: str | None
    status_name: str | None
    cpns_on: date | None
    pns_on: date | None
    since: date | None

    @property
    def pppk(self) -> bool | None:
        """Whether the person is a PPPK; None when the row does not say."""
        return None if self.category is None else self.category == "PPPK"


def read_employment(line: Line) -> Employment:
    """Read category and status of the row at hand.

    A PPPK is told by status or by the kind of employee, never by the rank's id, which
    collides with those of PNS.
    """
    status, name = _status(line)
    nip = read_nip(line.cell("nip"), today=line.options.data_on).nip
    cpns_on = service_day(line, "cpns_on", nip)
    pns_on = service_day(line, "pns_on", nip)
    category = _category(line, status, name)
    if category is None:
        line.note("category_unknown", "cpns_pns")
    first = pns_on if category == "PNS" else cpns_on
    since = (first or cpns_on) if status in ACTIVE else None
    if cpns_on is None and category in {"PNS", "CPNS"}:
        cpns_on = _appointed_on(line, nip)
    return Employment(category, status, name, cpns_on, pns_on, since)


def _status(line: Line) -> tuple[str | None, str | None]:
    code, name = line.code("status"), line.text("status_name")
    if code is not None and code.isdigit() and len(code) == 1:
        code = f"0{code}"  # a spreadsheet took the leading zero away
    if code is None and name is not None:
        code = _BY_NAME.get(canonical(name))
        if code is None:
            line.note("status_unknown", "status_name")
    elif code is None:
        line.note("status_missing", "status")
    elif code not in codes.STATUSES:
        line.note("status_unknown", "status")
    return code, name or codes.STATUSES.get(code or "")


def _category(line: Line, status: str | None, name: str | None) -> str | None:
    kind = canonical(line.text("employee_kind") or "")
    says_pppk = any(
        word in kind or word in canonical(name or "") for word in _PPPK_WORDS
    )
    if status in codes.PPPK_STATUSES or says_pppk:
        if kind.startswith(("pns", "cpns")):
            line.note("category_contradicts", "employee_kind")
        return "PPPK"
    if status not in codes.STATUSES and _has_pppk_number(line):
        return "PPPK"
    stage = _STAGES.get(canonical(plain(line.text("cpns_pns") or "")))
    if stage is None and (kind.startswith("pns") or line.is_filled("pns_on")):
        stage = "PNS"
    if stage is None and kind.startswith("cpns"):
        stage = "CPNS"
    if stage is None and status in codes.STATUSES:
        stage = "PNS"
    return stage


def service_day(line: Line, field: str, nip: str | None) -> date | None:
    """Give a day of somebody's service; one before the age of 17 is left out.

    Columns of dates that were exchanged show in nothing else.
    """
    day = line.day(field, needed=False)
    if day is None or nip is None or day >= adult_from(parts_of(nip).birth_date):
        return day
    line.note("service_before_17", field)
    return None


def _appointed_on(line: Line, nip: str | None) -> date | None:
    """Tell the month of appointment from the NIP, where TMT CPNS is missing."""
    appointed_on = None if nip is None else parts_of(nip).appointed_on
    if appointed_on is not None:
        line.tally("appointed_by_nip", "nip")
    return appointed_on


def _has_pppk_number(line: Line) -> bool:
    """Say whether the NIP has the form that only a PPPK's has."""
    reading = read_nip(line.cell("nip"), today=line.options.data_on)
    return reading.nip is not None and parts_of(reading.nip).is_pppk
