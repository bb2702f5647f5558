"""Build and check tables: options, bands, direct scores, levels.

Every table must answer for every value it can be asked about, exactly once.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import gcd
from typing import Literal, NoReturn

from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.micro import exact_text
from bening.policy.tables import (
    BandRow,
    Bands,
    Direct,
    Option,
    Score,
    Sources,
    Span,
)

MAX_SCALE = 1000
EDGES = ("from", "above", "below", "to")


@dataclass(frozen=True)
class Domain:
    """The numbers a table must answer for, in micro points; None is without end."""

    low: int | None
    high: int | None


EVERYTHING = Domain(None, None)


def build_score(
    entry: Entry,
    words: tuple[str, ...] | None,
    domain: Domain | None,
    cited: Citations,
) -> Score:
    """Return the score table of a leaf.

    Args:
        entry: the key `score`.
        words: the words its evidence can give; None if it gives a number.
        domain: the numbers its evidence can give; None where a number outside the
            table makes the fact unusable.
        cited: the declared sources.
    """
    found = entry.mapping(("source",), ("option", "bands", "direct", "none"))
    forms = [key for key in ("option", "bands", "direct") if key in found]
    if len(forms) != 1:
        entry.fail(
            "not_a_choice",
            f"found {' and '.join(forms) or 'no table'}",
            "A leaf has exactly one table.",
            "Use one of `option` (words), `bands` (stretches of a number), `direct`.",
        )
    table = found[forms[0]]
    if (words is not None) != (forms[0] == "option"):
        table.fail(
            "unfit_evidence",
            f"found a table `{forms[0]}`",
            f"The evidence gives {'a number' if words is None else 'a word'}.",
            "Use `option` for words, `bands` or `direct` for numbers.",
        )
    sources = cited.of(found["source"])
    none = found["none"].micro() if "none" in found else None
    if words is not None:
        return Option(_options(table, words), none, sources)
    if forms[0] == "direct":
        return _direct(table, domain, none, sources)
    rows = tuple(_band(item) for item in table.items())
    check_rows(table, [row.span for row in rows], domain)
    return Bands(rows, none, sources)


def _options(table: Entry, words: tuple[str, ...]) -> dict[str, int]:
    found = table.anything()
    for word, item in found.items():
        if word not in words:
            item.fail(
                "unreachable_row",
                f"found a row for {word!r}",
                "The evidence never gives this word.",
                f"Use the words {', '.join(words)}; `none` stands outside the table.",
            )
    for word in words:
        if word not in found:
            table.fail(
                "table_hole",
                f"found no row for {word!r}",
                "The evidence can give this word, and it would have no points.",
                f"Add a row `{word}:`.",
            )
    return {word: item.micro() for word, item in found.items()}


def _direct(
    table: Entry, domain: Domain | None, none: int | None, sources: Sources
) -> Direct:
    found = table.mapping(("from", "to"), ("above", "scale"))
    low, high = found["from"].micro(), found["to"].micro()
    capped = "above" in found and found["above"].choice(("cap", "refuse")) == "cap"
    if low >= high:
        table.fail(
            "impossible_range",
            f"found from {exact_text(low)} to {exact_text(high)}",
            "The smallest score must be below the largest.",
            "Correct `from` or `to`.",
        )
    if domain is not None:
        upper = None if capped else high
        span = Span(low, lower_in=True, upper=upper, upper_in=True)
        _check_outside(table, span, span, domain)
    above: Literal["cap", "refuse"] = "cap" if capped else "refuse"
    return Direct(low, high, above, none, sources, *_scale(found.get("scale"), domain))


def _scale(entry: Entry | None, domain: Domain | None) -> tuple[int, int]:
    """Return factor and divisor of a conversion, in lowest terms."""
    if entry is None:
        return 1, 1
    if domain is not None:
        entry.fail(
            "unfit_evidence",
            "found `scale`",
            "Only a printed number has a scale of its own; this evidence is a count, "
            "a sum, years or per cent.",
            "Remove it.",
        )
    found = entry.mapping(("from", "to"))
    old, new = found["from"].micro(), found["to"].micro()
    common = gcd(old, new) or 1
    if min(old, new) <= 0 or max(old, new) // common > MAX_SCALE:
        entry.fail(
            "impossible_range",
            f"found from {exact_text(old)} to {exact_text(new)}",
            f"Both are above zero, and their ratio in lowest terms has no part above "
            f"{MAX_SCALE}.",
            "Correct the scale.",
        )
    return new // common, old // common


def _band(item: Entry) -> BandRow:
    found = item.mapping(("points",), EDGES)
    return BandRow(build_span(item, found), found["points"].micro())


def build_span(item: Entry, found: dict[str, Entry]) -> Span:
    """Return the stretch that a row's edges describe."""
    if "from" in found and "above" in found:
        _two_edges(item, "from", "above")
    if "below" in found and "to" in found:
        _two_edges(item, "below", "to")
    lower = found.get("from", found.get("above"))
    upper = found.get("to", found.get("below"))
    span = Span(
        lower.micro() if lower else None,
        "from" in found,
        upper.micro() if upper else None,
        "to" in found,
    )
    if span.lower is not None and span.upper is not None:
        both_in = span.lower_in and span.upper_in
        if span.lower > span.upper or (span.lower == span.upper and not both_in):
            item.fail(
                "unreachable_row",
                f"found a stretch {described(span)}",
                "No number lies in it.",
                "Correct one of its edges.",
            )
    return span


def _two_edges(item: Entry, one: str, other: str) -> NoReturn:
    item.fail(
        "overlap",
        f"found both `{one}` and `{other}`",
        "A stretch has one edge on each side.",
        "Keep `from` (inclusive) or `above` (exclusive); `to` (inclusive) or `below` "
        "(exclusive).",
    )


def check_rows(table: Entry, spans: list[Span], domain: Domain | None) -> None:
    """Refuse rows that are unsorted, overlap, leave a hole or miss part of the domain.

    Rows may ascend or descend. Where two rows meet, the number on the border belongs
    to exactly one of them.
    """
    items = table.items()
    order = list(range(len(spans)))
    if not _ascends(spans):
        order.reverse()
    for lower, upper in pairwise(order):
        if _is_lower(spans[upper], spans[lower]):
            _unsorted(items[max(lower, upper)], spans[lower], spans[upper])
    for lower, upper in pairwise(order):
        _check_border(items[max(lower, upper)], spans[lower], spans[upper])
    if domain is not None:
        _check_outside(table, spans[order[0]], spans[order[-1]], domain)


def _check_outside(table: Entry, first: Span, last: Span, domain: Domain) -> None:
    if not _reaches(first.lower, domain.low, -1, inclusive=first.lower_in):
        _hole_outside(table, "smaller", first)
    if not _reaches(last.upper, domain.high, 1, inclusive=last.upper_in):
        _hole_outside(table, "larger", last)


def _ascends(spans: list[Span]) -> bool:
    first, last = spans[0].lower, spans[-1].lower
    return last is not None and (first is None or first <= last)


def _check_border(item: Entry, below: Span, above: Span) -> None:
    end, start = below.upper, above.lower
    if end is None or start is None or end > start:
        _overlap(item, below, above)
    if end == start and below.upper_in and above.lower_in:
        _overlap(item, below, above)
    if end < start or not (below.upper_in or above.lower_in):
        item.fail(
            "table_hole",
            f"found {described(below)} and then {described(above)}",
            "A number between the two rows would have no row.",
            "Let one row end, exclusive, where the next begins, inclusive.",
        )


def _unsorted(item: Entry, below: Span, above: Span) -> NoReturn:
    item.fail(
        "unsorted_rows",
        f"found {described(below)} next to {described(above)}",
        "Rows must stand in order, all rising or all falling.",
        "Sort the rows.",
    )


def _is_lower(one: Span, other: Span) -> bool:
    if one.upper is None or other.lower is None:
        return False
    return one.upper <= other.lower


def _overlap(item: Entry, below: Span, above: Span) -> NoReturn:
    item.fail(
        "overlap",
        f"found {described(below)} and {described(above)}",
        "A number would belong to both rows.",
        "Let one row end, exclusive, where the next begins, inclusive.",
    )


def _reaches(
    edge: int | None, limit: int | None, side: int, *, inclusive: bool
) -> bool:
    if edge is None:
        return True
    if limit is None:
        return False
    return (edge - limit) * side > 0 or (edge == limit and inclusive)


def _hole_outside(item: Entry, side: str, span: Span) -> NoReturn:
    item.fail(
        "table_hole",
        f"found {described(span)} as the outermost row",
        f"A {side} number can occur and would have no row.",
        "Leave out the outer edge of this row, or move it outwards.",
    )


def described(span: Span) -> str:
    """Return a stretch in words, as a policy file writes it.

    >>> described(Span(60_000_000, True, 80_000_000, False))
    'from 60 below 80'
    """
    parts = []
    if span.lower is not None:
        parts.append(f"{'from' if span.lower_in else 'above'} {exact_text(span.lower)}")
    if span.upper is not None:
        parts.append(f"{'to' if span.upper_in else 'below'} {exact_text(span.upper)}")
    return " ".join(parts) or "every number"
