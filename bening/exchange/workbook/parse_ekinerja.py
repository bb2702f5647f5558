"""e-Kinerja's "Laporan Penilaian SKP": one appraisal a row.

Every appraisal that can be read becomes a fact, part-year and acting ones too; which
one counts for a year is the policy's business. The rule the reader shows is the usual
one (definitive position, latest end of period, latest rating), so that whoever loads
the file sees which rows will be left aside.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Hashable
from dataclasses import dataclass
from datetime import date, datetime

from bening.exchange import codes
from bening.exchange.workbook.dates import read_year
from bening.exchange.workbook.identify import NipCounts, identify
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.periods import month_of, read_period_day
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import NewFactValues, ParsedRow, Subject, filled
from bening.exchange.workbook.text import canonical

FIRST_YEAR = 2000
UNRATED = "appraisal_before_unrated"
_DECEMBER = 12
_RATING = re.compile(r"(diatas|sesuai|dibawah)(ekspektasi|espektasi|expektasi)?$")
_RATINGS = {"diatas": "ABOVE", "sesuai": "MEETS", "dibawah": "BELOW"}
_PREDICATES = {
    "sangatbaik": "SB",
    "baik": "B",
    "butuhperbaikan": "BP",
    "cukup": "BP",
    "butuhperbaikancukup": "BP",
    "cukupbutuhperbaikan": "BP",
    "kurang": "K",
    "kurangmisconduct": "K",
    "misconduct": "K",
    "sangatkurang": "SK",
}
_UNRATED_WORDS = frozenset(
    {"", "belumdinilai", "belumadapenilaian", "belumadanilai", "belum", "tidakdinilai"}
)
_TRUTHS = {
    **dict.fromkeys(("0", "false", "tidak", "t", "n", "no", "definitif"), True),
    **dict.fromkeys(("1", "true", "ya", "y", "yes", "plt", "plh", "pj"), False),
}
_KINDS = (("pppk", True), ("p3k", True), ("pns", False), ("cpns", False))
_ACTING_TITLE = re.compile(r"(?:plt|plh|pj|pjs|pejabat sementara)\b", re.IGNORECASE)
_TIME = re.compile(
    r"[t ,](\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?!\d|\.\d{4}\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """What is remembered of a row until all rows of its year are known."""

    row: int
    period_end: date
    rated_at: str
    predicate: str
    content: int


@dataclass(frozen=True, slots=True)
class _Unusable:
    """A definitive appraisal that is no fact, and why."""

    row: int
    period_end: date
    code: str


class EkinerjaParser:
    """Turns rows of the report into appraisal facts."""

    def __init__(self, line: Line, report: Report, counts: NipCounts) -> None:
        """Read from `line`, report to `report`."""
        self._line = line
        self._report = report
        self._counts = counts
        self._years: dict[tuple[str, int], list[_Kept]] = {}
        self._unusable: dict[tuple[str, int], list[_Unusable]] = {}

    def take(self) -> None:
        """Read the row the line stands at."""
        line = self._line
        kind = canonical(line.text("employee_kind") or "")
        pppk = next((says for word, says in _KINDS if kind.startswith(word)), None)
        subject = identify(line, self._counts, pppk=pppk)
        fact = None if subject is None else self._appraisal(_key(subject))
        facts = () if fact is None else (fact,)
        self._report.row(ParsedRow(self._report.sheet, line.number, subject, facts))

    def finish(self) -> None:
        """Show, for each person and year with several rows, which one counts."""
        for key, kept in self._years.items():
            chosen = self._choose(kept) if len(kept) > 1 else kept[0]
            later = self._later_but_unusable(key, chosen)
            if chosen is not None and later is not None:
                self._report.find(later.code, chosen.row, other=later.row)

    def _appraisal(self, person: str) -> NewFactValues | None:
        line = self._line
        if canonical(line.text("predicate") or "") in _UNRATED_WORDS:
            line.tally("not_rated", "predicate")
            self._remember_unusable(person, UNRATED)
            return None
        predicate = line.choose(
            "predicate",
            _PREDICATES,
            "Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang",
        )
        work_result, behaviour = self._rating("work_result"), self._rating("behaviour")
        start, end, year = self._period()
        if line.failed or predicate is None or end is None or year is None:
            return None
        if self._contradicts(predicate, work_result, behaviour):
            self._remember_unusable(person, "appraisal_before_wrong")
            return None
        definitive = self._definitive()
        rated_at = self._rated_at()
        payload = filled(
            year=year,
            period_start=None if start is None else start.isoformat(),
            period_end=end.isoformat(),
            work_result=work_result,
            behaviour=behaviour,
            predicate=predicate,
            definitive=definitive,
            rated_at=rated_at or None,
            rater=line.code("rater_nip") or line.code("rater_id"),
        )
        if definitive:
            content = hash(tuple(sorted(payload.items(), key=_by_name)))
            kept = _Kept(line.number, end, rated_at, predicate, content)
            self._years.setdefault((person, year), []).append(kept)
        else:
            line.tally("appraisal_acting", "acting")
        return NewFactValues("appraisal", start or date(year, 1, 1), payload)

    def _rating(self, field: str) -> str | None:
        line = self._line
        if not line.is_filled(field):
            line.tally("rating_missing", field)
            return None
        match = _RATING.match(canonical(line.text(field) or ""))
        if match is None:
            line.complain(
                "code_unknown",
                field,
                expected="Di Atas Ekspektasi, Sesuai Ekspektasi, Di Bawah Ekspektasi",
            )
            return None
        return _RATINGS[match[1]]

    def _contradicts(
        self, predicate: str, work_result: str | None, behaviour: str | None
    ) -> bool:
        """Say whether the three ratings contradict PermenPANRB 6/2022."""
        if work_result is None or behaviour is None:
            return False
        right = codes.PREDICATE_OF[work_result, behaviour]
        if right == predicate:
            return False
        self._line.complain(
            "predicate_contradicts",
            "predicate",
            work_result=self._line.text("work_result") or "",
            behaviour=self._line.text("behaviour") or "",
            right=PREDICATE_NAMES[right],
        )
        return True

    def _period(self) -> tuple[date | None, date | None, int | None]:
        line = self._line
        start = self._end_of_period("period_start", last=False)
        end = self._end_of_period("period_end", last=True)
        if start is None and end is not None:
            # Both ends may stand in the cell of the second.
            start = self._first_day_beside("period_end", end)
        year = line.whole("year", FIRST_YEAR, line.options.data_on.year + 1)
        if end is None and year is not None and not line.is_filled("period_end"):
            month = self._month()
            end = date(year, month, calendar.monthrange(year, month)[1])
            line.tally("period_from_year", "year")
        if end is None:
            if not line.failed:
                line.complain("period_missing", "period_end")
            return start, None, year
        if start is not None and start > end:
            line.complain("period_reversed", "period_start", end=end.isoformat())
        if year is not None and year != end.year:
            line.complain("year_contradicts", "year", end=end.isoformat())
        return start, end, year or end.year

    def _end_of_period(self, field: str, *, last: bool) -> date | None:
        line = self._line
        found = read_period_day(line.cell(field), today=line.options.data_on, last=last)
        if found.reading.problem:
            line.complain(found.reading.problem, field)
        elif found.is_widened:
            line.tally("period_widened", field)
        elif found.reading.note:
            line.tally(found.reading.note, field)
        return found.reading.day

    def _first_day_beside(self, field: str, end: date) -> date | None:
        line = self._line
        found = read_period_day(
            line.cell(field), today=line.options.data_on, last=False
        )
        first = found.reading.day
        return first if found.is_widened and first is not None and first < end else None

    def _month(self) -> int:
        """Give the month the period ends in; December where the row does not say."""
        line = self._line
        named = month_of(line.text("month") or "")
        return named or line.whole("month", 1, _DECEMBER) or _DECEMBER

    def _definitive(self) -> bool:
        """Say whether the row is about the definitive position, not an acting one."""
        line = self._line
        if canonical(line.code("acting") or "") not in _TRUTHS:
            line.tally("acting_from_title", "title")
        return self._is_definitive()

    def _is_definitive(self) -> bool:
        text = canonical(self._line.code("acting") or "")
        if text in _TRUTHS:
            return _TRUTHS[text]
        return _ACTING_TITLE.match(self._line.text("title") or "") is None

    def _remember_unusable(self, person: str, code: str) -> None:
        """Note a row that says nothing, so that an earlier one is not taken silently."""
        line = self._line
        today = line.options.data_on
        year = read_year(line.cell("year"), today=today)
        cell = line.cell("period_end")
        end = read_period_day(cell, today=today, last=True).reading.day
        if end is None and year is not None:
            end = date(year, _DECEMBER, 31)
        if end is not None and self._is_definitive():
            place = self._unusable.setdefault((person, year or end.year), [])
            place.append(_Unusable(line.number, end, code))

    def _later_but_unusable(
        self, key: tuple[str, int], chosen: _Kept | None
    ) -> _Unusable | None:
        """Give a row that would count in place of the chosen one if it were a fact."""
        if chosen is None:
            return None
        later = [
            each
            for each in self._unusable.get(key, ())
            if each.period_end > chosen.period_end
            or (each.period_end == chosen.period_end and each.code != UNRATED)
        ]
        return max(later, key=lambda each: each.period_end, default=None)

    def _rated_at(self) -> str:
        """Give the time of rating as ISO text that sorts; empty when not stated."""
        line = self._line
        cell = line.cell("rated_at")
        if isinstance(cell, datetime):
            return cell.replace(tzinfo=None, microsecond=0).isoformat()
        day = line.day("rated_at", needed=False)
        if day is None:
            return ""
        match = _TIME.search(cell) if isinstance(cell, str) else None
        clock = [int(part or 0) for part in match.groups()] if match else [0, 0, 0]
        return f"{day.isoformat()}T{clock[0]:02}:{clock[1]:02}:{clock[2]:02}"

    def _choose(self, kept: list[_Kept]) -> _Kept | None:
        """Tell which row of a year counts; None where the latest are tied."""
        best = max((each.period_end, each.rated_at) for each in kept)
        first = [each for each in kept if (each.period_end, each.rated_at) == best]
        chosen = first[0]
        if len({each.content for each in first}) > 1:
            self._leave_out(kept, first)
            return None
        for each in kept:
            if each not in first:
                self._report.find("appraisal_left_aside", each.row, kept=chosen.row)
            elif each is not chosen and each.content == chosen.content:
                self._report.find("row_repeated", each.row, first=chosen.row)
                self._report.drop(each.row)
        return chosen

    def _leave_out(self, kept: list[_Kept], tied: list[_Kept]) -> None:
        """Take none of a year whose latest rows are tied.

        An earlier part of the year would else count in their place.
        """
        rows = ", ".join(str(each.row) for each in tied)
        for each in kept:
            code = "appraisals_tied" if each in tied else "appraisal_before_tie"
            self._report.find(code, each.row, rows=rows)
            self._report.drop(each.row)


PREDICATE_NAMES = {
    "SB": "Sangat Baik",
    "B": "Baik",
    "BP": "Butuh Perbaikan",
    "K": "Kurang",
    "SK": "Sangat Kurang",
}
"""Predicate code → its name in the law."""


def _key(subject: Subject) -> str:
    return subject.nip or subject.pns_id or ""


def _by_name(item: tuple[str, Hashable]) -> str:
    return item[0]
