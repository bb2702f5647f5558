"""A city's assessment centre, one row for each person and competency."""

from __future__ import annotations

from dataclasses import dataclass, field

from bening.exchange.workbook.assessments import (
    DATE_COLUMNS,
    HIGHEST_LEVEL,
    Occasion,
    read_occasion,
)
from bening.exchange.workbook.identify import NipCounts, identify
from bening.exchange.workbook.layouts_assessment import COMPETENCE_ALIASES
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.occasions import Occasions
from bening.exchange.workbook.parse_assessment import needs_of
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import NewFactValues, ParsedRow, Subject, filled
from bening.exchange.workbook.text import canonical
from bening.policy.kinds import COMPETENCIES


@dataclass(slots=True)
class _Person:
    row: int
    subject: Subject
    register: str
    occasion: Occasion
    levels: dict[str, int] = field(default_factory=dict)
    standards: dict[str, int] = field(default_factory=dict)


class CentreLongParser:
    """Gathers the competencies of each person into one fact."""

    def __init__(
        self,
        line: Line,
        report: Report,
        counts: NipCounts,
        registers: dict[str, Subject],
        occasions: Occasions,
    ) -> None:
        """Read from `line`, report to `report`; see `AssessmentParser`."""
        self._line = line
        self._report = report
        self._counts = counts
        self._registers = registers
        self._occasions = occasions
        self._people: dict[tuple[str, str], _Person] = {}
        for need in needs_of(line):
            report.find(f"{need}_needed")

    def take(self) -> None:
        """Read the row the line stands at."""
        line = self._line
        subject = self._subject()
        occasion = None if subject is None else read_occasion(line)
        if subject is None or occasion is None:
            self._report.row(ParsedRow(self._report.sheet, line.number, subject))
            return
        code = self._competence()
        level = line.whole("level", 0, HIGHEST_LEVEL)
        standard = line.whole("standard", 1, HIGHEST_LEVEL)
        if code is None or level is None:
            return
        key = (subject.nip or "", occasion.on.isoformat())
        register = line.code("register") or ""
        person = self._people.setdefault(
            key, _Person(line.number, subject, register, occasion)
        )
        if person.levels.setdefault(code, level) != level:
            line.complain("competence_repeated", "level", first=person.row)
        if standard is not None:
            person.standards.setdefault(code, standard)

    def finish(self) -> None:
        """Pass on one row for each person."""
        for person in self._people.values():
            if len(person.levels) < len(COMPETENCIES):
                self._report.find(
                    "competences_incomplete", person.row, count=len(person.levels)
                )
            occasion = self._occasion(person)
            payload = filled(
                levels=person.levels,
                standards=person.standards or None,
                purpose=occasion.purpose,
            )
            fact = NewFactValues("competence", occasion.on, payload | occasion.common())
            self._report.row(
                ParsedRow(self._report.sheet, person.row, person.subject, (fact,))
            )

    def _occasion(self, person: _Person) -> Occasion:
        told = self._occasions.settle(
            person.subject,
            person.register,
            person.occasion,
            stated=any(map(self._line.has, DATE_COLUMNS)),
        )
        if told.code:
            self._report.find(
                told.code,
                person.row,
                day=person.occasion.on.isoformat(),
                other=told.place,
                summary=told.summary_on,
            )
        return told.occasion

    def _subject(self) -> Subject | None:
        line = self._line
        if line.has("nip"):
            return identify(line, self._counts)
        known = self._registers.get(line.code("register") or "")
        if known is None:
            line.complain("register_unknown", "register")
        return known

    def _competence(self) -> str | None:
        """Tell the competency by its name, else by its code in the law's letters."""
        line = self._line
        field_name = "competence_code"
        if line.is_filled("competence_name"):
            field_name = "competence_name"
        code = COMPETENCE_ALIASES.get(canonical(line.text(field_name) or ""))
        if code is None:
            line.tally("competence_unknown", field_name)
        return code
