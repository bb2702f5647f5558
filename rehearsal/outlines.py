"""Outlines of Provinsi Mandala Raya, drawn for it, for maps.

The eight territories are polygons over a few named corner points. Each edge is bent by
an amount that depends only on its two ends, so two neighbours that share an edge share
every point of it, and the same drawing comes out each time. The islandless land lies in
the open ocean south of Java, where no land is.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from rehearsal.country import MANDALA

Point = tuple[float, float]

ORIGIN: Point = (108.0, -12.5)
"""Longitude and latitude of the drawing's (0, 0)."""
DEGREES = 0.16
"""Degrees for one unit of the drawing."""
BENDS = 4
"""How often an edge is halved and bent: 16 pieces."""

CORNERS: dict[str, Point] = {
    "west": (0.0, 3.2),
    "northwest": (0.8, 5.0),
    "cape": (2.4, 6.3),
    "north": (4.4, 6.6),
    "reef": (6.6, 6.9),
    "northeast": (8.6, 6.0),
    "east": (9.8, 4.4),
    "delta": (9.4, 2.6),
    "southeast": (8.2, 1.0),
    "harbour": (6.2, 0.3),
    "bay": (4.2, 0.6),
    "dunes": (2.2, 0.9),
    "southwest": (0.8, 1.8),
    "hill": (2.4, 3.9),
    "pass": (4.5, 4.6),
    "lake": (6.4, 4.4),
    "ford": (7.6, 3.4),
    "mill": (5.6, 2.7),
    "bridge": (3.8, 2.6),
    "spring": (2.2, 2.6),
    "market": (5.2, 3.5),
}

RINGS: dict[str, tuple[str, ...]] = {
    "99.01": ("cape", "north", "reef", "lake", "pass", "hill"),
    "99.02": ("east", "delta", "southeast", "harbour", "mill", "ford"),
    "99.03": ("reef", "northeast", "east", "ford", "lake"),
    "99.04": ("west", "northwest", "cape", "hill", "spring", "southwest"),
    "99.05": ("southwest", "spring", "bridge", "bay", "dunes"),
    "99.71": ("spring", "hill", "pass", "market", "bridge"),
    "99.72": ("pass", "lake", "ford", "mill", "bridge", "market"),
    "99.73": ("bridge", "mill", "harbour", "bay"),
}
"""Region code to its corners, clockwise."""


def outline(region_code: str) -> list[Point]:
    """Return the closed ring of a territory, counter-clockwise, as (lon, lat)."""
    corners = RINGS[region_code]
    ring = _trace(pairwise((*corners, corners[0])))
    return ring[::-1]


def province_outline() -> list[Point]:
    """Return the closed ring of the whole province: the edges only one side has."""
    edges = {
        edge for corners in RINGS.values() for edge in pairwise((*corners, corners[0]))
    }
    coast = dict(edge for edge in edges if edge[::-1] not in edges)
    start = min(coast)
    walk = [start]
    while (following := coast[walk[-1]]) != start:
        walk.append(following)
    return _trace(pairwise((*walk, start)))[::-1]


def geojson() -> dict[str, Any]:
    """Return the eight territories as a GeoJSON feature collection (RFC 7946)."""
    # Any: JSON.
    names = {agency.region_code: agency.place for agency in MANDALA.agencies}
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"kode": code, "nama": names[code]},
                "geometry": {"type": "Polygon", "coordinates": [outline(code)]},
            }
            for code in sorted(RINGS)
        ],
    }


def _trace(edges: Iterable[tuple[str, str]]) -> list[Point]:
    points: list[Point] = []
    for start, end in edges:
        points.extend(_edge(start, end)[:-1])
    points.append(points[0])
    return [
        (
            round(ORIGIN[0] + x * DEGREES, 5),
            round(ORIGIN[1] + y * DEGREES, 5),
        )
        for x, y in points
    ]


def _edge(start: str, end: str) -> list[Point]:
    # Drawn from the smaller name to the greater, so both neighbours get equal points.
    if start > end:
        return _edge(end, start)[::-1]
    line = [CORNERS[start], CORNERS[end]]
    for bend in range(BENDS):
        line = _bent(line, f"{start} {end} {bend}")
    return line


def _bent(line: list[Point], key: str) -> list[Point]:
    digest = hashlib.sha256(key.encode()).digest()
    bent = [line[0]]
    for index, ((x0, y0), (x1, y1)) in enumerate(pairwise(line)):
        lean = (digest[index % len(digest)] / 255 - 0.5) * 0.34
        length = math.hypot(x1 - x0, y1 - y0)
        across = ((y0 - y1) / length, (x1 - x0) / length)
        bent.append(
            (
                (x0 + x1) / 2 + across[0] * lean * length,
                (y0 + y1) / 2 + across[1] * lean * length,
            )
        )
        bent.append((x1, y1))
    return bent
