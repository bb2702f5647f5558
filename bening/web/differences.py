"""Two people side by side, as rows that draw who is ahead and by how much.

A bar grows to the right where the upper person is ahead, to the left where the other
is; widths are text with a decimal point, since SVG takes no decimal comma.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bening.policy.above import Above, Entry, Part, Side
from bening.policy.model import State
from bening.policy.wording import Label, label_of
from bening.web.formats import UNKNOWN, in_words, micro, plain, svg_percent

HALF = 500_000
PLACES = 4


@dataclass(frozen=True)
class PartRow:
    """One part: what each has, the difference as text, and its bar.

    Attributes:
        upper, lower: points, in millionths; None for a part that does not count.
        upper_raw, lower_raw: what the evidence says, as words.
        start, width: where the bar stands and how wide it is.
        side: `ahead`, `behind` or `even`.
    """

    label: Label
    is_adjustment: bool
    upper: int | None
    lower: int | None
    upper_raw: str
    lower_raw: str
    difference: str
    start: str
    width: str
    side: str


@dataclass(frozen=True)
class EntryRow:
    """One entry of the ranking; `decides` for the last one."""

    label: Label
    upper: int | None
    lower: int | None
    difference: str
    decides: bool


@dataclass(frozen=True)
class AxisRows:
    """The parts of one axis, and what they come to together."""

    name: str
    rows: tuple[PartRow, ...]
    total: str


def entry_rows(above: Above) -> tuple[EntryRow, ...]:
    """Return the entries that were compared, the deciding one last."""
    return tuple(
        EntryRow(
            label=entry.label,
            upper=micro(entry.upper),
            lower=micro(entry.lower),
            difference=_difference(entry),
            decides=entry is above.deciding,
        )
        for entry in above.entries
    )


def axis_rows(above: Above) -> tuple[AxisRows, ...]:
    """Return the parts of the deciding entry, axis by axis; none where it has none."""
    widest = max((abs(part.difference) for part in above.parts), default=Fraction(0))
    names = dict.fromkeys(part.axis for part in above.parts)
    return tuple(
        AxisRows(
            name=name,
            rows=tuple(_row(p, widest) for p in above.parts if p.axis == name),
            total=signed(_sum(p for p in above.parts if p.axis == name)),
        )
        for name in names
    )


def signed(points: Fraction) -> str:
    """Write a difference with its sign: +3, −0,5, 0.

    >>> signed(Fraction(0))
    '0'
    """
    text = plain(micro(points), PLACES)
    return f"+{text}" if points > 0 else text


def _sum(parts: Iterable[Part]) -> Fraction:
    return sum((part.difference for part in parts), Fraction(0))


def _difference(entry: Entry) -> str:
    if entry.upper is None or entry.lower is None:
        return UNKNOWN
    return signed(entry.difference)


def _row(part: Part, widest: Fraction) -> PartRow:
    difference = part.difference
    width = micro(abs(difference) / widest * HALF / 1_000_000) if widest else 0
    start = HALF if difference >= 0 else HALF - (width or 0)
    side = "ahead" if difference > 0 else "behind"
    return PartRow(
        label=part.label,
        is_adjustment=part.kind == "adjustment",
        upper=_points(part, part.upper),
        lower=_points(part, part.lower),
        upper_raw=_raw(part.upper),
        lower_raw=_raw(part.lower),
        difference=signed(difference),
        start=svg_percent(start),
        width=svg_percent(width or 0),
        side=side if difference else "even",
    )


def _points(part: Part, side: Side) -> int | None:
    """Return a side's points; None for a leaf that does not count for the person."""
    if side.step is None and part.kind == "leaf":
        return None
    return micro(side.points)


def _raw(side: Side) -> str:
    """Return what the evidence says; its state where it says nothing."""
    step = side.step
    if step is None or step.kind != "leaf":
        return ""
    if step.raw_label is not None:
        return in_words(step.raw_label)
    if isinstance(step.raw, Fraction):
        return plain(micro(step.raw), 2)
    return in_words(label_of((step.state or State.NOT_RECORDED).name))
