"""What falls vacant: bars, tables, the list, and a file of it."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from bening.accounts.roles import Action
from bening.mapping.levels import CLASS_NAMES
from bening.mapping.rows import Page
from bening.policy.kinds import CLASSES
from bening.succession.forecast import forecast, forecast_for_export
from bening.succession.forecast_rows import HORIZONS, Forecast, Period, Wish
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.succession.forecast_csv import CONTENT_TYPE, forecast_csv
from bening.web.workbench.wishes import number_of

PAGE_SIZE = 25
WIDTH, HEIGHT, TOP, BOTTOM = 960, 260, 24, 30
PERIODS = {"tahun": "year", "bulan": "month"}
GROUPS = (
    ("leaders", _("Senior executives, administrators, supervisors")),
    ("functional", _("Functional")),
    ("staff", _("Staff and unknown")),
)
_LEADERS = frozenset(CLASSES) - {"JF", "PELAKSANA"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar; places in pixels.

    Attributes:
        parts: group, top and height, from the ground up.
        top: of the highest part.
        label: the period is written below.
    """

    x: float
    width: float
    parts: tuple[tuple[str, float, float], ...]
    top: float
    period: Period
    label: bool

    @property
    def middle(self) -> float:
        """Where a word stands in the middle."""
        return self.x + self.width / 2

    @property
    def above(self) -> float:
        """Where the number stands above."""
        return self.top - 6


@require_safe
@workbench_view(Action.VIEW_SUCCESSION)
def forecast_page(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the forecast that the address filters."""
    found = forecast(viewer=desk.viewer, agency_id=desk.agency_id, wish=_wish(request))
    number = max(1, number_of(request.GET, "hal") or 1)
    first = (number - 1) * PAGE_SIZE
    words = {
        "tab": "forecast",
        "found": found,
        "horizons": HORIZONS,
        "bars": _bars(found),
        "size": (WIDTH, HEIGHT),
        "ground": HEIGHT - BOTTOM,
        "groups": GROUPS,
        "rows": [(period, _by_group(period)) for period in found.periods],
        "listed": Page(
            found.lines[first : first + PAGE_SIZE], number, PAGE_SIZE, len(found.lines)
        ),
        "classes": CLASS_NAMES,
        "periods": PERIODS,
        "may_export": desk.can(Action.EXPORT_LIST),
    }
    return page(request, desk, "workbench/succession/forecast.html", words)


@require_POST
@workbench_view(Action.EXPORT_LIST)
def download(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Write the forecast as a file; the log says who took it."""
    export = forecast_for_export(
        viewer=desk.viewer, agency_id=desk.agency_id, wish=_wish(request)
    )
    response = HttpResponse(forecast_csv(export), content_type=CONTENT_TYPE)
    name = f"bening-{desk.agency.code}-prakiraan-{export.forecast.today.isoformat()}"
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


def _wish(request: HttpRequest) -> Wish:
    words = request.GET
    return Wish(
        position_class=words.get("kelas", ""),
        opd=words.get("unit", ""),
        listed=words.get("daftar", "") == "1",
        per=PERIODS.get(words.get("per", "tahun"), words.get("per", "")),
    )


def _by_group(period: Period) -> tuple[int, ...]:
    """Return how many retire, by the groups of the drawing."""
    leaders = sum(period.counts.get(each, 0) for each in _LEADERS)
    functional = period.counts.get("JF", 0)
    return leaders, functional, period.total - leaders - functional


def _bars(found: Forecast) -> list[Bar]:
    most = max((period.total for period in found.periods), default=0) or 1
    step = WIDTH / len(found.periods)
    room = HEIGHT - TOP - BOTTOM
    bars = []
    for number, period in enumerate(found.periods):
        parts, ground = [], float(HEIGHT - BOTTOM)
        for (name, _label), count in zip(GROUPS, _by_group(period), strict=True):
            height = round(count / most * room, 1)
            ground = round(ground - height, 1)
            parts.append((name, ground, height))
        bars.append(
            Bar(
                x=round(number * step + step * 0.14, 1),
                width=round(step * 0.72, 1),
                parts=tuple(parts),
                top=ground,
                period=period,
                label=period.month in {None, 1, 7} or number == 0,
            )
        )
    return bars
