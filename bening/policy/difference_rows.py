"""Which row of a table is the same row in another version of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

Row = dict[str, Any]
_NAMES = ("id", "use", "level", "word", "field")
_GIVES = frozenset({"points", "source", "label"})


def aligned(
    old: Sequence[Row], new: Sequence[Row]
) -> Iterator[tuple[str, Row | None, Row | None]]:
    """Yield (name, old row, new row) for rows that belong together; None for no row.

    Rows belong together when they have the same name, else when they cover the same
    stretch, else when they give the same points, else in their order.

    >>> list(aligned([{"from": 5, "points": 9}], [{"from": 6, "points": 9}]))
    [('1', {'from': 5, 'points': 9}, {'from': 6, 'points': 9})]
    """
    pairs, left_old, left_new = [], list(range(len(old))), list(range(len(new)))
    for key in (_name, _covers, _points, _any):
        for at in list(left_new):
            wanted = key(new[at])
            twin = next((n for n in left_old if key(old[n]) == wanted), None)
            if wanted is not None and twin is not None:
                pairs.append((twin, at))
                left_old.remove(twin)
                left_new.remove(at)
    found = [(at, _called(new[at], at), old[twin], new[at]) for twin, at in pairs]
    added = [(at, _called(new[at], at), None, new[at]) for at in left_new]
    for _at, name, was, now in sorted([*found, *added], key=lambda row: row[0]):
        yield name, was, now
    for at in left_old:
        yield _called(old[at], at), old[at], None


def _name(row: Row) -> str | None:
    return next(
        (f"{row[key]}" for key in _NAMES if isinstance(row.get(key), str)), None
    )


def _covers(row: Row) -> str | None:
    if _name(row) is not None:
        return None
    kept = sorted((key, f"{row[key]}") for key in row if key not in _GIVES)
    return f"{kept}" if kept else None


def _points(row: Row) -> str | None:
    return None if _name(row) is not None else f"{row.get('points')}"


def _any(row: Row) -> str | None:
    return None if _name(row) is not None else ""


def _called(row: Row, at: int) -> str:
    return _name(row) or f"{at + 1}"
