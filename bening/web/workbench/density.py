"""The scatter as a picture made on the server, for browsers without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.refusals import RunNotFound
from bening.mapping.scatter import CELL_POINTS, Density, density
from bening.web.context import page as frame
from bening.web.formats import MICRO
from bening.web.workbench.gate import Desk, workbench_view
from bening.web.workbench.wishes import run_of, wish_of

LEFT, TOP, SIDE = 64, 16, 520
"""Where the square of both axes stands in the picture, and how large it is."""
STEP_POINTS = 20
FAINTEST = 0.18


@dataclass(frozen=True)
class Scale:
    """One axis: from which point to which, in whole cells."""

    low: int
    high: int

    def place(self, points: float) -> float:
        """Return how far along the axis a value stands, in pixels."""
        return round((points - self.low) / (self.high - self.low) * SIDE, 1)

    @property
    def ticks(self) -> range:
        """Values with a number beside them."""
        first = -(-self.low // STEP_POINTS) * STEP_POINTS
        return range(first, self.high + 1, STEP_POINTS)


@require_safe
@workbench_view(Action.VIEW_MAP)
def picture(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Draw everyone of the filtered map as squares, the stronger the colour, the more people."""
    wish = wish_of(request.GET)
    run = run_of(desk, wish.run_id)
    if run is None:
        raise RunNotFound
    found = density(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        filters=wish.filters,
    )
    words = _words(found) | {"theme": frame(request)["theme"]}
    return render(request, "workbench/density.svg", words, content_type="image/svg+xml")


def _words(found: Density) -> dict[str, Any]:
    """Return what the picture's template needs: places in pixels, and numbers."""
    across = _scale(column for column, _, _ in found.cells)
    upwards = _scale(row for _, row, _ in found.cells)
    most = max((people for _, _, people in found.cells), default=1)
    size = round(SIDE * CELL_POINTS / (across.high - across.low), 1)
    height = round(SIDE * CELL_POINTS / (upwards.high - upwards.low), 1)
    return {
        "cells": [
            (
                LEFT + across.place(column * CELL_POINTS),
                TOP + SIDE - upwards.place(row * CELL_POINTS) - height,
                round(FAINTEST + (1 - FAINTEST) * sqrt(people / most), 2),
            )
            for column, row, people in found.cells
        ],
        "width": size,
        "height": height,
        "across": [(LEFT + across.place(at), at) for at in across.ticks],
        "upwards": [(TOP + SIDE - upwards.place(at), at) for at in upwards.ticks],
        "potential_cuts": [
            LEFT + across.place(cut / MICRO) for cut in found.potential_cuts
        ],
        "performance_cuts": [
            TOP + SIDE - upwards.place(cut / MICRO) for cut in found.performance_cuts
        ],
        "left": LEFT,
        "right": LEFT + SIDE,
        "top": TOP,
        "bottom": TOP + SIDE,
        "middle": LEFT + SIDE // 2,
        "centre": TOP + SIDE // 2,
    }


def _scale(cells: Any) -> Scale:
    """Return the axis that holds 0 to 100 and every cell (any iterable of cells)."""
    held = [*cells, 0]
    return Scale(min(held) * CELL_POINTS, max(100, (max(held) + 1) * CELL_POINTS))
