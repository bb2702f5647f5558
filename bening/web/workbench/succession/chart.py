"""The lineage as a drawing from left to right, and as lines of a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from bening.succession.lineage import End, Step
from bening.succession.plan_rows import PlanView

WIDTH, HEIGHT, GAP, BETWEEN = 236, 74, 12, 40
NAME_LETTERS, TITLE_LETTERS, SEAT_LETTERS = 28, 38, 28
EDGE = 8


@dataclass(frozen=True, slots=True)
class Box:
    """One box of the drawing; places in pixels.

    Attributes:
        lines: name, and the position held in two lines at most, cut to fit.
        full: everything, for whoever points at it.
        readiness: `now`, `soon`, `later`, or `seat` for the position itself.
        by_plan: a plan says so; else it is computed.
    """

    x: int
    y: int
    name: str
    lines: tuple[str, ...]
    full: str
    readiness: str
    by_plan: bool
    end: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line from a box to the one that takes its seat."""

    x1: int
    y1: int
    bend: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Chart:
    """The drawing: its size, boxes and lines."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableLine:
    """One successor in the table beside the drawing.

    Attributes:
        depth: 0 for successors of the position itself.
        takes: title of the seat he or she takes.
        holds: what the person holds now.
        leaves: title of the seat that falls vacant; empty where the list has none.
    """

    depth: int
    takes: str
    person_id: UUID
    name: str
    readiness: str
    by_plan: bool
    holds: str
    leaves: str
    end: str


def lines_of(view: PlanView) -> tuple[TableLine, ...]:
    """Return the lineage line by line, each followed by who takes the seat left."""
    return tuple(_lines(view, view.lineage, view.seat.title, 0))


def chart_of(view: PlanView) -> Chart | None:
    """Return the drawing of the lineage; None where nobody is on the plan."""
    if not view.lineage:
        return None
    drawing = _Drawing(view, [], [])
    height = drawing.draw(view.lineage, 1, EDGE)
    middle = drawing.middle(view.lineage)
    seat = view.seat
    drawing.boxes.insert(
        0,
        Box(
            x=EDGE,
            y=middle - HEIGHT // 2,
            name=seat.holder_name or "",
            lines=_wrapped(seat.title, SEAT_LETTERS),
            full=f"{seat.title}. {seat.holder_name}",
            readiness="seat",
            by_plan=True,
            end="",
        ),
    )
    depth = max(step.depth for step in view.lineage)
    return Chart(
        width=EDGE * 2 + (depth + 1) * WIDTH + depth * BETWEEN,
        height=height + EDGE - GAP,
        boxes=tuple(drawing.boxes),
        lines=tuple(drawing.lines),
    )


@dataclass
class _Drawing:
    view: PlanView
    boxes: list[Box]
    lines: list[Line]

    def draw(self, steps: Sequence[Step], depth: int, top: int) -> int:
        """Draw successors below each other; return where the next one may begin."""
        left = EDGE + depth * (WIDTH + BETWEEN)
        places = []
        for step in steps:
            begins, count = top, len(self.boxes)
            if step.below:
                top = max(self.draw(step.below, depth + 1, top), top + HEIGHT + GAP)
                middle = self.middle(step.below, count)
            else:
                top += HEIGHT + GAP
                middle = begins + HEIGHT // 2
            self.boxes.append(self._box(step, left, middle - HEIGHT // 2))
            places.append(middle)
        start = (places[0] + places[-1]) // 2
        bend = left - BETWEEN // 2
        self.lines += [
            Line(left - BETWEEN, start, bend, left, middle) for middle in places
        ]
        return top

    def middle(self, steps: Sequence[Step], after: int = 0) -> int:
        """Return the height of the middle of some boxes, drawn after a number of others."""
        depth_left = {box.x for box in self.boxes[after:]}
        left = min(depth_left)
        heights = [box.y for box in self.boxes[after:] if box.x == left]
        return (heights[0] + heights[-1]) // 2 + HEIGHT // 2

    def _box(self, step: Step, x: int, y: int) -> Box:
        name = self.view.names.get(step.person.person_id, "")
        title = self.view.titles.get(step.person.person_id, "")
        return Box(
            x=x,
            y=y,
            name=_cut(name, NAME_LETTERS),
            lines=_wrapped(title, TITLE_LETTERS),
            full=f"{name}. {title}",
            readiness=step.person.readiness,
            by_plan=step.person.by_plan,
            end="" if step.end is End.GOES_ON else step.end.value,
        )


def _lines(
    view: PlanView, steps: Sequence[Step], takes: str, depth: int
) -> Iterator[TableLine]:
    for step in steps:
        leaves = _title(view, step.from_position)
        yield TableLine(
            depth=depth,
            takes=takes,
            person_id=step.person.person_id,
            name=view.names.get(step.person.person_id, ""),
            readiness=step.person.readiness,
            by_plan=step.person.by_plan,
            holds=view.titles.get(step.person.person_id, ""),
            leaves=leaves,
            end=step.end.value,
        )
        yield from _lines(view, step.below, leaves, depth + 1)


def _title(view: PlanView, position_id: UUID | None) -> str:
    seat = view.posts.get(position_id) if position_id else None
    return seat.title if seat else ""


def _wrapped(text: str, letters: int) -> tuple[str, ...]:
    """Return a text in at most two lines, cut to fit."""
    words = text.split()
    first = ""
    while words and len(f"{first} {words[0]}") <= letters:
        first = f"{first} {words.pop(0)}".strip()
    rest = " ".join(words)
    return tuple(each for each in (first, _cut(rest, letters)) if each)


def _cut(text: str, letters: int) -> str:
    return text if len(text) <= letters else f"{text[: letters - 1].rstrip()}…"
