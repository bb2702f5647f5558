"""Which seats are vacant and which will be, from ages of retirement: by time, class, unit.

Positions of the list count one by one; people whose post is not on it (most staff and
functional posts) count by their own post. Only retirement is foreseen: promotions,
transfers and deaths are not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from bening.accounts.roles import Action
from bening.accounts.viewer import Viewer
from bening.agencies.context import acting_in
from bening.ledger.entries import append
from bening.mapping.levels import CLASS_NAMES
from bening.policy.operations.windows import years_before
from bening.succession.critical import criticality
from bening.succession.forecast_rows import (
    AHEAD,
    HORIZONS,
    MONTHS,
    MOST_YEARS,
    NOW,
    OPEN,
    OVERDUE,
    UNKNOWN,
    Forecast,
    Line,
    Period,
    Row,
    Wish,
)
from bening.succession.refusals import UnknownForecast
from bening.succession.seats import Leaver, Seat, Staffing, staffing


@dataclass(frozen=True)
class ForecastExport:
    """A forecast for a file, with who took it, when, and the log's entry."""

    forecast: Forecast
    reader: str
    taken_at: datetime
    entry: str


def forecast(*, viewer: Viewer, agency_id: UUID, wish: Wish) -> Forecast:
    """Return what falls vacant in an agency.

    Raises:
        Forbidden: without the right to see succession.
        UnknownForecast: for a class, unit or period that does not exist.
    """
    viewer.require(Action.VIEW_SUCCESSION, agency_id)
    with acting_in(agency_id):
        staff = staffing(agency_id)
        decided = criticality(agency_id)
    critical = {position for position, at in decided.items() if at.is_critical}
    return forecast_of(staff, critical, wish)


def forecast_for_export(
    *, viewer: Viewer, agency_id: UUID, wish: Wish
) -> ForecastExport:
    """Return a forecast for a file, and log that it was taken.

    Raises:
        Forbidden: without the right to see succession, or to take lists of people.
        UnknownForecast: as `forecast`.
    """
    viewer.require(Action.EXPORT_LIST, agency_id)
    found = forecast(viewer=viewer, agency_id=agency_id, wish=wish)
    with acting_in(agency_id):
        receipt = append(
            agency_id=agency_id,
            type="succession.forecast_exported",
            object_id=agency_id,
            by=viewer,
            facts={"lines": len(found.lines)},
        )
    return ForecastExport(found, viewer.name, receipt.at, receipt.digest)


def forecast_of(staff: Staffing, critical: Iterable[UUID], wish: Wish) -> Forecast:
    """Return the forecast of what is known; pure.

    Raises:
        UnknownForecast: for a class, unit or period that does not exist.
    """
    decided = frozenset(critical)
    everything = [_of_seat(seat, decided, staff.on) for seat in staff.seats]
    everything += [_of_leaver(each, staff.on) for each in staff.others]
    choices = {f"{each.opd_id}": each.opd_name for each in everything if each.opd_id}
    _refuse_unknown(wish, choices)
    lines = [each for each in everything if _is_wanted(each, wish)]
    falling = [each for each in lines if each.state != OPEN]
    order = {NOW: 0, OVERDUE: 1, AHEAD: 2}
    falling.sort(key=lambda e: (order[e.state], e.falls_on or staff.on, e.title))
    return Forecast(
        today=staff.on,
        wish=wish,
        lines=tuple(falling),
        periods=_periods(falling, staff.on, wish.per),
        classes=_rows(
            lines, staff.on, lambda e: e.position_class, CLASS_NAMES, list(CLASS_NAMES)
        ),
        units=_rows(
            lines,
            staff.on,
            lambda e: f"{e.opd_id or ''}",
            {**choices, "": ""},
            [*sorted(choices, key=lambda key: choices[key].casefold()), ""],
        ),
        total=_row("", "", lines, staff.on),
        open=sum(each.state == OPEN and each.holder_id is not None for each in lines),
        choices=tuple(sorted(choices.items(), key=lambda unit: unit[1].casefold())),
    )


def years_ahead(day: date, years: int) -> date:
    """Return the same day some years later; 29 February becomes the 28th."""
    return years_before(day, -years)


def _refuse_unknown(wish: Wish, units: Mapping[str, str]) -> None:
    if wish.position_class and wish.position_class not in CLASS_NAMES:
        raise UnknownForecast(word="class")
    if wish.opd and wish.opd not in units:
        raise UnknownForecast(word="unit")
    if wish.per not in {"year", "month"}:
        raise UnknownForecast(word="period")


def _of_seat(seat: Seat, critical: frozenset[UUID], today: date) -> Line:
    return Line(
        position_id=seat.position_id,
        title=seat.title,
        position_class=seat.position_class or UNKNOWN,
        unit_name=seat.unit_name,
        opd_id=seat.opd_id,
        opd_name=seat.opd_name,
        state=NOW if seat.is_vacant else _state(seat.retires_on, today),
        falls_on=seat.retires_on,
        holder_id=seat.person_id,
        holder_name=seat.holder_name,
        acting=seat.acting or "",
        critical=seat.position_id in critical,
    )


def _of_leaver(leaver: Leaver, today: date) -> Line:
    holder = leaver.holder
    return Line(
        position_id=None,
        title=holder.title,
        position_class=holder.position_class or UNKNOWN,
        unit_name=leaver.unit_name,
        opd_id=leaver.opd_id,
        opd_name=leaver.opd_name,
        state=_state(leaver.retires_on, today),
        falls_on=leaver.retires_on,
        holder_id=holder.person_id,
        holder_name=holder.name,
        acting="",
        critical=False,
    )


def _state(retires_on: date | None, today: date) -> str:
    if retires_on is None:
        return OPEN
    return OVERDUE if retires_on <= today else AHEAD


def _is_wanted(line: Line, wish: Wish) -> bool:
    return (
        (not wish.listed or line.position_id is not None)
        and (not wish.position_class or line.position_class == wish.position_class)
        and (not wish.opd or f"{line.opd_id}" == wish.opd)
    )


def _periods(lines: Iterable[Line], today: date, per: str) -> tuple[Period, ...]:
    """Return the years, or the months, from the present one on; empty ones too."""
    found: dict[tuple[int, int | None], Counter[str]] = {}
    if per == "year":
        found = {(today.year + n, None): Counter() for n in range(MOST_YEARS + 1)}
    else:
        for n in range(MONTHS):
            year, month = divmod(today.year * 12 + today.month - 1 + n, 12)
            found[year, month + 1] = Counter()
    for line in lines:
        if line.state == AHEAD and line.falls_on is not None:
            in_month = None if per == "year" else line.falls_on.month
            counts = found.get((line.falls_on.year, in_month))
            if counts is not None:
                counts[line.position_class] += 1
    return tuple(
        Period(year, month, dict(counts)) for (year, month), counts in found.items()
    )


def _rows(
    lines: Iterable[Line],
    today: date,
    key_of: Callable[[Line], str],
    names: Mapping[str, object],
    order: Iterable[str],
) -> tuple[Row, ...]:
    by_key: dict[str, list[Line]] = {}
    for line in lines:
        by_key.setdefault(key_of(line), []).append(line)
    return tuple(
        _row(key, names[key], by_key[key], today) for key in order if key in by_key
    )


def _row(key: str, name: object, lines: list[Line], today: date) -> Row:
    days = [e.falls_on for e in lines if e.state == AHEAD and e.falls_on is not None]
    ends = [years_ahead(today, years) for years in HORIZONS]
    return Row(
        key=key,
        name=name,
        seats=len(lines),
        vacant=sum(each.state == NOW for each in lines),
        overdue=sum(each.state == OVERDUE for each in lines),
        within=tuple(sum(day <= end for day in days) for end in ends),
    )
