"""SIASN's "Export Data ASN": who is here, rank, position, unit, education."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bening.exchange import codes
from bening.exchange.workbook.education import read_education
from bening.exchange.workbook.employment import (
    Employment,
    read_employment,
    service_day,
)
from bening.exchange.workbook.identify import NipCounts, identify
from bening.exchange.workbook.line import Line
from bening.exchange.workbook.nip import adult_from, parts_of
from bening.exchange.workbook.ranks import (
    echelon_code,
    functional_level,
    position_class,
    position_kind,
    read_rank,
)
from bening.exchange.workbook.report import Report
from bening.exchange.workbook.rows import (
    NewFactValues,
    ParsedRow,
    Plain,
    Subject,
    UnitRow,
    filled,
)

_SEXES = {
    **dict.fromkeys(("m", "l", "pria", "laki", "lakilaki", "male"), "M"),
    **dict.fromkeys(("f", "p", "w", "wanita", "perempuan", "female"), "F"),
}
MONTHS = 12

Place = tuple[str, int, int]
"""Sheet, row, and a fingerprint of what the row says."""


class SiasnParser:
    """Turns rows of the export into facts, one person a row."""

    def __init__(
        self,
        line: Line,
        report: Report,
        counts: NipCounts,
        people: dict[str, Place],
    ) -> None:
        """Read from `line`, report to `report`.

        Args:
            line: the sheet's rows.
            report: where findings and facts go.
            counts: of the file.
            people: who was read already, shared by the sheets of a file.
        """
        self._line = line
        self._report = report
        self._counts = counts
        self._seen = people
        self._units: set[str] = set()
        self._agencies: dict[str, int] = {}

    def take(self) -> None:
        """Read the row the line stands at."""
        line = self._line
        employment = read_employment(line)
        subject = identify(line, self._counts, pppk=employment.pppk)
        if subject is None or self._is_repeated(subject):
            self._report.row(ParsedRow(self._report.sheet, line.number, subject))
            return
        facts = (
            self._profile(subject),
            self._employment(employment),
            self._rank(subject.nip, pppk=employment.category == "PPPK"),
            self._position(subject.nip),
            read_education(line),
        )
        self._report.row(
            ParsedRow(
                self._report.sheet,
                line.number,
                subject,
                tuple(fact for fact in facts if fact is not None),
                self._unit(),
                working_agency=self._working_agency(),
            )
        )

    def finish(self) -> None:
        """Say when people of several working agencies stand in the file."""
        if len(self._agencies) > 1:
            most = max(self._agencies.values())
            others = sum(self._agencies.values()) - most
            self._report.find("several_agencies", count=others)

    def _is_repeated(self, subject: Subject) -> bool:
        line = self._line
        content = hash(tuple(line.cell(field) for field in line.header.fields))
        place = (self._report.sheet, line.number, content)
        first = self._seen.setdefault(subject.nip or "", place)
        if first is place:
            return False
        sheet, row, before = first
        where = row if sheet == self._report.sheet else f"{sheet}!{row}"
        code = "row_repeated" if before == content else "person_repeated"
        line.complain(code, "nip", first=where)
        return True

    def _profile(self, subject: Subject) -> NewFactValues | None:
        line = self._line
        if subject.name is None:
            line.complain("name_missing", "person_name")
            return None
        birth = line.day("birth_date", needed=False)
        if birth is not None and adult_from(birth) > line.options.data_on:
            line.note("birth_too_late", "birth_date")
            birth = None
        sex = line.choose("sex", _SEXES, "M, F", needed=False)
        if subject.nip is not None:
            self._compare_with_nip(subject.nip, birth, sex)
        payload = filled(
            name=subject.name,
            front_title=line.text("front_title"),
            back_title=line.text("back_title"),
            birth_date=birth.isoformat() if birth else None,
            sex=sex,
        )
        since = birth or line.options.data_on
        return NewFactValues("profile", since, payload, since_unknown=birth is None)

    def _compare_with_nip(self, nip: str, birth: date | None, sex: str | None) -> None:
        parts = parts_of(nip)
        if birth is not None and birth != parts.birth_date:
            self._line.note(
                "nip_birth_differs",
                "birth_date",
                nip_birth=parts.birth_date.isoformat(),
            )
        if sex is not None and sex != parts.sex:
            self._line.note("nip_sex_differs", "sex", digit=nip[14])

    def _employment(self, employment: Employment) -> NewFactValues | None:
        line = self._line
        if employment.category is None or employment.status is None:
            return None
        home, working = line.code("home_agency_id"), line.code("working_agency_id")
        elsewhere = home != working if home and working else False
        payload = filled(
            category=employment.category,
            status=employment.status,
            status_name=employment.status_name,
            cpns_on=_iso(employment.cpns_on),
            pns_on=_iso(employment.pns_on),
            home_agency=(line.text("home_agency") or home) if elsewhere else None,
        )
        since = employment.since
        if since is None or since > line.options.data_on:
            return NewFactValues(
                "employment", line.options.data_on, payload, since_unknown=True
            )
        return NewFactValues("employment", since, payload)

    def _rank(self, nip: str | None, *, pppk: bool) -> NewFactValues | None:
        line = self._line
        code, name = line.code("rank"), line.text("rank_name")
        if code is None and name is None:
            return None
        field = "rank" if line.is_filled("rank") else "rank_name"
        rank = read_rank(code, name, pppk=pppk)
        if rank.problem:
            line.note(rank.problem, field, name=name or "", read_as=rank.name)
        if not rank.order:
            return None
        payload = filled(
            scheme=rank.scheme,
            order=rank.order,
            name=rank.name,
            service_years=line.whole("service_years", 0, 60, needed=False),
            service_months=line.whole("service_months", 0, MONTHS - 1, needed=False),
        )
        return self._since("rank", "rank_on", payload, nip)

    def _position(self, nip: str | None) -> NewFactValues | None:
        line = self._line
        title = line.text("position_title")
        if title is None:
            return None
        kind = position_kind(
            line.code("position_kind"), line.text("position_kind_name")
        )
        echelon = echelon_code(line.code("echelon"), line.text("echelon_name"))
        payload = filled(
            **{"class": position_class(kind, echelon)},
            title=title,
            position_code=line.code("position_code"),
            functional_level=functional_level(title) if kind == "FUNCTIONAL" else None,
            echelon=codes.ECHELONS[echelon][0] if echelon else None,
            unit_code=line.code("unit_code"),
            unit=line.text("unit"),
            agency=line.text("working_agency"),
        )
        if "class" not in payload:
            line.tally("class_unknown", "position_title")
        return self._since("position", "position_on", payload, nip)

    def _since(
        self, kind: str, field: str, payload: Mapping[str, Plain], nip: str | None
    ) -> NewFactValues:
        """Make a fact that holds since the day in a cell, if the cell tells."""
        line = self._line
        day = service_day(line, field, nip)
        if day is None:
            line.tally("since_missing", field)
        elif day > line.options.data_on:
            line.note("since_in_future", field)
            day = None
        return NewFactValues(
            kind, day or line.options.data_on, payload, since_unknown=day is None
        )

    def _unit(self) -> UnitRow | None:
        code, name = self._line.code("unit_code"), self._line.text("unit")
        if code is None or name is None or code in self._units:
            return None
        self._units.add(code)
        return UnitRow(code, name)

    def _working_agency(self) -> str | None:
        agency = self._line.code("working_agency_id")
        if agency is not None:
            self._agencies[agency] = self._agencies.get(agency, 0) + 1
        return agency


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
