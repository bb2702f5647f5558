"""IP ASN: the index of professionalism, whose parts have to add up."""

from __future__ import annotations

from datetime import date

from bening.exchange.workbook.identify import NipCounts, identify
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import NewFactValues, ParsedRow, filled

HIGHEST = {"qualification": 25, "competence": 40, "performance": 30, "discipline": 5}
"""Highest value of each part. PermenPANRB 38/2018."""

TOTAL = sum(HIGHEST.values())
TOLERANCE_MICRO = 20_000
"""Two hundredths: parts are printed with two decimals."""

FIRST_YEAR = 2018


class IpAsnParser:
    """Turns rows of the index into facts."""

    def __init__(self, line: Line, report: Report, counts: NipCounts) -> None:
        """Read from `line`, report to `report`."""
        self._line = line
        self._report = report
        self._counts = counts
        self._seen: dict[tuple[str, int], int] = {}

    def take(self) -> None:
        """Read the row the line stands at."""
        line = self._line
        subject = identify(line, self._counts)
        fact = None if subject is None else self._index(subject.nip or "")
        facts = () if fact is None else (fact,)
        self._report.row(ParsedRow(self._report.sheet, line.number, subject, facts))

    def finish(self) -> None:
        """Nothing is left to say at the end."""

    def _index(self, nip: str) -> NewFactValues | None:
        line = self._line
        parts = {name: line.micro(name, 0, high) for name, high in HIGHEST.items()}
        total = line.micro("total", 0, TOTAL)
        year = self._year()
        if line.failed or total is None or year is None:
            if not line.failed:
                line.complain("value_missing", "total")
            return None
        known = [part for part in parts.values() if part is not None]
        if len(known) == len(parts) and abs(sum(known) - total) > TOLERANCE_MICRO:
            line.complain("parts_do_not_add_up", "total", sum=_printed(sum(known)))
            return None
        first = self._seen.setdefault((nip, year), line.number)
        if first != line.number:
            line.complain("person_repeated", "nip", first=first)
            return None
        return NewFactValues(
            "ip_asn", date(year, 12, 31), filled(year=year, total=total, **parts)
        )

    def _year(self) -> int | None:
        line = self._line
        if not line.is_filled("year"):
            line.complain("year_missing", "year")
            return None
        return line.whole("year", FIRST_YEAR, line.options.data_on.year)


def _printed(micro: int) -> str:
    text = f"{micro // 1_000_000}.{micro % 1_000_000:06}".rstrip("0").rstrip(".")
    return text.replace(".", ",")
