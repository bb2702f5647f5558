"""Change one value of a bundle, anywhere."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from typing import Any

Path = tuple[str | int, ...]


def leaves_of(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the places of all values that are no list or mapping."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves_of(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield from leaves_of(item, (*path, place))
    else:
        yield path


def at(values: Any, path: Path) -> Any:
    """Return what stands at a place."""
    for step in path:
        values = values[step]
    return values


def changed(values: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return a copy in which the value at a place is another one of its kind."""
    made = copy.deepcopy(values)
    holder = at(made, path[:-1])
    holder[path[-1]] = another(holder[path[-1]])
    return made


def another(value: Any) -> Any:
    """Return another value of the same kind, as like it as can be."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + 1
    if value is None:
        return "x"
    return _another_text(value)


def _another_text(text: str) -> str:
    for place in range(len(text) - 1, -1, -1):
        if text[place].isdigit():
            digit = str((int(text[place]) + 1) % 10)
            return text[:place] + digit + text[place + 1 :]
    return text + "x"


def without(values: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return a copy in which one item of a list is missing."""
    made = copy.deepcopy(values)
    del at(made, path[:-1])[path[-1]]
    return made


def items_of(value: Any, path: Path = ()) -> Iterator[Path]:
    """Yield the places of all items of lists."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from items_of(item, (*path, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            yield (*path, place)
            yield from items_of(item, (*path, place))
