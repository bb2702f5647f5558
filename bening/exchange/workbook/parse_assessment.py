"""Assessment results with one row for a person: layouts a, b, c, d and mapped ones."""

from __future__ import annotations

import re
from collections.abc import Mapping

from bening.exchange.workbook.assessments import (
    POTKOM_SCALES,
    SHARE,
    Occasion,
    competence_fact,
    dates_stated,
    potential_fact,
    potkom_fact,
    read_occasion,
)
from bening.exchange.workbook.dates import read_day
from bening.exchange.workbook.identify import NipCounts, identify
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.nip import split_nip_and_name
from bening.exchange.workbook.occasions import Occasions
from bening.exchange.workbook.ranks import read_rank
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import NewFactValues, ParsedRow, Subject, filled
from bening.exchange.workbook.text import plain, tidy

_EXPIRED = re.compile(
    r"\b(?:expired?|kedaluwarsa|kadaluarsa|kadaluwarsa|habis masa berlaku)\b",
    re.IGNORECASE,
)
_VALUES = ("managerial", "jpm", "potkom", "potential_total", "technical")
_RANK_AND_DATE = re.compile(r"(.*\d)\s*[/,;]\s*([A-Za-z].*)$")


def needs_of(line: Line) -> tuple[str, ...]:
    """Name the answers (fields of `ReadOptions`) the sheet cannot do without."""
    needs = []
    if not dates_stated(line):
        needs.append("assessed_on")
    mapping = line.options.mapping
    scale = mapping.scales.get("potential", 0) if mapping else 0
    total_alone = line.has("potential_total") and not line.has("aspects.INTELLECTUAL")
    if total_alone and not scale and not line.options.potential_scale:
        needs.append("potential_scale")
    return tuple(needs)


class AssessmentParser:
    """Turns rows of assessment results into facts."""

    def __init__(
        self,
        line: Line,
        report: Report,
        counts: NipCounts,
        registers: dict[str, Subject],
        occasions: Occasions,
        *,
        potkom_scale: int = 0,
        shares: tuple[str, ...] = (),
    ) -> None:
        """Read from `line`, report to `report`.

        Args:
            line: the sheet's rows.
            report: where findings and facts go.
            counts: of the file.
            registers: register number → person, shared by the sheets of a file.
            occasions: when people were assessed, shared likewise.
            potkom_scale: highest value of the potkom column; 0 without one.
            shares: per cent columns that hold shares of one.
        """
        self._line = line
        self._report = report
        self._counts = counts
        self._registers = registers
        self._occasions = occasions
        self._potkom_scale = potkom_scale
        mapping = line.options.mapping
        stated = mapping.scales if mapping else {}
        self._scales: Mapping[str, int] = {**stated, **dict.fromkeys(shares, SHARE)}
        self._seen: dict[tuple[str, str], tuple[int, int]] = {}
        for need in needs_of(line):
            report.find(f"{need}_needed")

    def take(self) -> None:
        """Read the row the line stands at."""
        line = self._line
        subject = self._subject()
        facts: list[NewFactValues] = []
        occasion = None if subject is None else read_occasion(line)
        if subject is not None and occasion is not None:
            facts = self._facts(subject, occasion)
        self._report.row(
            ParsedRow(self._report.sheet, line.number, subject, tuple(facts))
        )

    def finish(self) -> None:
        """Nothing is left to say at the end."""

    def _subject(self) -> Subject | None:
        line = self._line
        cell, name = None, None
        if line.has("nip_and_name"):
            cell, name = split_nip_and_name(line.cell("nip_and_name"))
        register = line.code("register")
        if register and not line.has("nip"):
            known = self._registers.get(register)
            if known is None:
                line.complain("register_unknown", "register")
            return known
        subject = identify(line, self._counts, cell=cell, name=name or None)
        if subject is not None and register:
            self._registers[register] = subject
        return subject

    def _facts(self, subject: Subject, occasion: Occasion) -> list[NewFactValues]:
        line = self._line
        if self._is_expired() or self._is_repeated(subject, occasion):
            return []
        facts = [
            competence_fact(line, occasion, self._scales),
            potential_fact(line, occasion, self._scales),
        ]
        if line.has("potkom"):
            facts.append(potkom_fact(line, occasion, self._potkom_scale))
        found = [fact for fact in facts if fact is not None]
        if facts[0] is not None:
            register = line.code("register") or ""
            self._occasions.note(
                subject, register, occasion, self._report.sheet, line.number
            )
        if not found and not line.failed:
            line.complain("value_missing", next(filter(line.has, _VALUES), ""))
        rank = self._rank()
        return [*found, rank] if rank is not None else found

    def _is_expired(self) -> bool:
        """Say whether the file marks the assessment as expired.

        Without a printed end nobody can say since when it is not valid, so it is no
        fact, and the person stands as not assessed.
        """
        line = self._line
        for field in ("assessment", "potkom", "valid_to", "method"):
            cell = line.cell(field)
            if isinstance(cell, str) and _EXPIRED.search(cell):
                line.note("assessment_expired", field)
                return True
        return False

    def _is_repeated(self, subject: Subject, occasion: Occasion) -> bool:
        line = self._line
        key = (subject.nip or subject.pns_id or "", occasion.on.isoformat())
        content = hash(tuple(map(line.cell, line.header.fields)))
        first, before = self._seen.setdefault(key, (line.number, content))
        if first == line.number:
            return False
        code = "row_repeated" if before == content else "person_repeated"
        line.complain(code, "nip", first=first)
        return True

    def _rank(self) -> NewFactValues | None:
        """Read "01 April 2024/ Pembina Tk.I"; without a day it is left to SIASN."""
        line = self._line
        cell = line.cell("rank_and_date")
        match = (
            _RANK_AND_DATE.match(plain(tidy(cell))) if isinstance(cell, str) else None
        )
        if match is None:
            return None
        since = read_day(match[1], today=line.options.data_on).day
        rank = read_rank(None, match[2], pppk=False)
        if since is None or not rank.order or since > line.options.data_on:
            return None
        payload = filled(scheme=rank.scheme, order=rank.order, name=rank.name)
        return NewFactValues("rank", since, payload)


def potkom_scale_of(highest_seen: int, line: Line, report: Report) -> int:
    """Tell the scale of a potkom column, by what was stated or by its values.

    Args:
        highest_seen: highest value of the column, rounded up.
        line: for the options.
        report: told when the scale was only inferred.
    """
    mapping = line.options.mapping
    stated = mapping.scales.get("potkom", 0) if mapping else 0
    stated = stated or line.options.potkom_scale
    if stated:
        return stated
    scale = POTKOM_SCALES[1] if highest_seen > POTKOM_SCALES[0] else POTKOM_SCALES[0]
    column = line.header.fields["potkom"]
    report.find(
        "potkom_scale_inferred",
        column=line.header.name_of(column),
        cell_column=column,
        scale=scale,
    )
    return scale
