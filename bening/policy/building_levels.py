"""Build and check the levels of an axis: borders, percentiles, or categories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bening.policy.building_tables import EDGES, EVERYTHING, build_span, check_rows
from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.levels import LevelRow, Levels, Percentile
from bening.policy.micro import MICRO, exact_text, round_to, unit_of
from bening.policy.model import Group
from bening.policy.tables import Span
from bening.policy.widths import width

FORMS = ("rows", "percentile", "categories")
METHODS = ("nearest_rank",)
TIES = ("same_level",)


def build_levels(
    entry: Entry, names: Sequence[str], root: Group, cited: Citations
) -> Levels:
    """Return the three levels of an axis, lowest first, checked to cover everything.

    Args:
        entry: the key `levels`.
        names: the levels' words, lowest first.
        root: the axis's tree.
        cited: the declared sources.
    """
    found = entry.mapping(("source",), (*FORMS, "closed"))
    forms = [key for key in FORMS if key in found]
    if len(forms) != 1:
        entry.fail(
            "not_a_choice",
            f"found {' and '.join(forms) or 'no levels'}",
            "The levels of an axis come about in exactly one way.",
            "Use one of `rows` (borders), `percentile`, `categories`.",
        )
    _check_form(entry, found, root)
    sources = cited.of(found["source"])
    placeholders = tuple(LevelRow(name, Span()) for name in names)
    if "percentile" in found:
        percentile = _percentile(found["percentile"])
        return Levels(placeholders, sources, percentile=percentile)
    if "categories" in found:
        categories = build_categories(found["categories"], names)
        rows = tuple(
            LevelRow(name, _only(number)) for number, name in enumerate(names, start=1)
        )
        return Levels(rows, sources, categories=categories)
    is_closed = "closed" in found and found["closed"].flag()
    levels = _rows(found["rows"], names, is_closed=is_closed)
    if is_closed:
        _check_closed(found["rows"], levels, root)
    return replace(levels, sources=sources, closed=is_closed)


def build_categories(entry: Entry, names: Sequence[str]) -> dict[str, str]:
    """Return the level of each word, every level being given to some word."""
    categories = {word: item.choice(names) for word, item in entry.anything().items()}
    for name in names:
        if name not in categories.values():
            entry.fail(
                "level_missing",
                f"found no word for the level {name}",
                "Each level must be within reach.",
                f"Give some word the level {name}.",
            )
    return categories


def level_points(categories: dict[str, str], names: Sequence[str]) -> dict[str, int]:
    """Return 1, 2 or 3 points, in micro points, for the level of each word."""
    return {
        word: (list(names).index(level) + 1) * MICRO
        for word, level in categories.items()
    }


def _only(number: int) -> Span:
    return Span(number * MICRO, True, number * MICRO, True)  # noqa: FBT003 - edges


def _check_form(entry: Entry, found: dict[str, Entry], root: Group) -> None:
    if ("categories" in found) != (root.combine == "category"):
        entry.fail(
            "unfit_levels",
            "found `categories`" if "categories" in found else "found no `categories`",
            "An axis with `combine: category` takes its level from the word of its "
            "only leaf; other axes have numbers.",
            "Use `combine: category` and `levels: categories:` together.",
        )
    if "closed" in found and "rows" not in found:
        found["closed"].fail(
            "unfit_levels",
            "found `closed`",
            "Only rows of whole numbers can be closed.",
            "Remove it.",
        )


def _percentile(entry: Entry) -> Percentile:
    found = entry.mapping(("method", "ties", "middle", "high"))
    found["method"].choice(METHODS)
    found["ties"].choice(TIES)
    middle, high = found["middle"].whole(1, 99), found["high"].whole(1, 99)
    if middle >= high:
        found["high"].fail(
            "unsorted_rows",
            f"found {middle} for the middle level and {high} for the high one",
            "The high level begins at a higher percentile.",
            "Correct one of the two.",
        )
    return Percentile(middle, high)


def _rows(entry: Entry, names: Sequence[str], *, is_closed: bool) -> Levels:
    rows = []
    for item in entry.items():
        if is_closed:
            row = item.mapping(("level", "from", "to"))
        else:
            row = item.mapping(("level",), EDGES)
        rows.append(LevelRow(row["level"].choice(names), build_span(item, row)))
    spans = [row.span for row in rows]
    # A closed row reaches up to the next whole number: nothing lies between.
    check_rows(entry, [_opened(s) for s in spans] if is_closed else spans, None)
    if not is_closed:
        check_rows(entry, spans, EVERYTHING)
    first, last = spans[0].lower, spans[-1].lower
    ascends = last is not None and (first is None or first <= last)
    ascending = rows if ascends else rows[::-1]
    if [row.level for row in ascending] != list(names):
        entry.fail(
            "level_missing",
            f"found the levels {', '.join(row.level for row in ascending)}",
            "Each level stands once, and a higher level needs more points.",
            f"From the lowest up, write {', '.join(names)}.",
        )
    return Levels(tuple(ascending), ())


def _opened(span: Span) -> Span:
    upper = None if span.upper is None else span.upper + MICRO
    return Span(span.lower, True, upper, False)  # noqa: FBT003 - edges


def _check_closed(entry: Entry, levels: Levels, root: Group) -> None:
    rounding = root.rounding
    if rounding is None or rounding.places != 0:
        entry.fail(
            "unfit_levels",
            "found closed rows without a rounding to whole numbers",
            "A number such as 60.5 would lie between two rows.",
            "Add `rounding: {places: 0, source: …}` to the axis, or let each row end, "
            "exclusive, where the next begins.",
        )
    for item in entry.items():
        for edge in item.anything().values():
            if not isinstance(edge.value, str):
                edge.whole(-(10**9), 10**9)
    found = width(root)
    unit = unit_of(0)
    lowest = round_to(found.low, unit, rounding.rule)
    highest = round_to(found.high, unit, rounding.rule)
    # Closed rows have both edges.
    low, high = levels.rows[0].span.lower or 0, levels.rows[-1].span.upper or 0
    if low > lowest or high < highest:
        entry.fail(
            "table_hole",
            f"found rows from {exact_text(low)} to {exact_text(high)}",
            f"The axis can be anything from {exact_text(lowest)} to "
            f"{exact_text(highest)}, and would have no level.",
            "Widen the outer rows, or limit the axis with `limits`.",
        )
