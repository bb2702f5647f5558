"""The tables of points, names and levels in a booklet."""

from __future__ import annotations

from collections.abc import Iterator

from bening.policy.booklet_document import Column, Row
from bening.policy.booklet_voice import Voice
from bening.policy.booklet_writer import Writer
from bening.policy.evidence import Category
from bening.policy.levels import LevelRow, Levels, Percentile
from bening.policy.model import Axis, Leaf, Missing, State, Treatment
from bening.policy.operations.scoring import lowest_points
from bening.policy.tables import Bands, Direct, Option, Score


def write_score(writer: Writer, leaf: Leaf) -> None:
    """Write a leaf's table of points and the names it gives to numbers."""
    voice = writer.voice
    name = voice.label(leaf.label)
    columns = [
        Column(voice.say("score.finding")),
        Column(voice.say("score.points"), "right"),
    ]
    rows = _rows(voice, leaf.score)
    if leaf.score.none is not None:
        rows.append(Row((voice.say("score.none"), voice.number(leaf.score.none))))
    note = voice.cited(leaf.score.sources)
    if isinstance(leaf.score, Direct):
        note = " ".join([*_direct_notes(voice, leaf.score), note])
    writer.table(voice.say("score.caption", name=name), columns, rows, note=note)
    if leaf.category is not None:
        _category(writer, name, leaf.category)


def _rows(voice: Voice, score: Score) -> list[Row]:
    if isinstance(score, Option):
        # The order of keys in a policy file means nothing.
        best_first = sorted(score.points.items(), key=lambda row: (-row[1], row[0]))
        return [
            Row((voice.word(word), voice.number(points))) for word, points in best_first
        ]
    if isinstance(score, Bands):
        return [
            Row((voice.span(row.span), voice.number(row.points))) for row in score.rows
        ]
    return _direct(voice, score)


def _direct(voice: Voice, score: Direct) -> list[Row]:
    low, high = voice.number(score.low), voice.number(score.high)
    rows = [
        Row(
            (
                voice.say("score.direct", low=low, high=high),
                voice.say("score.direct.points"),
            )
        )
    ]
    if score.above == "cap":
        rows.append(Row((voice.say("score.cap", high=high), high)))
    return rows


def _direct_notes(voice: Voice, score: Direct) -> Iterator[str]:
    if (score.factor, score.divisor) != (1, 1):
        yield voice.say("score.scale", factor=score.factor, divisor=score.divisor)
    yield voice.say("score.refuse")


def _category(writer: Writer, name: str, category: Category) -> None:
    voice = writer.voice
    field = (
        voice.say("category.raw")
        if category.field is None
        else voice.field(category.field)
    )
    writer.paragraph(voice.say("category.text", table=writer.next_table, field=field))
    columns = [
        Column(voice.say("score.finding")),
        Column(voice.say("category.name")),
    ]
    rows = [Row((voice.span(row.span), voice.word(row.word))) for row in category.rows]
    writer.table(
        voice.say("category.caption", name=name),
        columns,
        rows,
        note=voice.cited(category.sources),
    )


def missing_sentence(voice: Voice, leaf: Leaf) -> str:
    """Return what happens to a leaf whose evidence is missing."""
    missing = leaf.missing
    cited = voice.cited(missing.sources)
    found = [_treated(voice, leaf, missing, State.NOT_RECORDED)]
    if missing.expired is not None:
        found.append(_treated(voice, leaf, missing, State.EXPIRED))
    return f"{' '.join(found)} {cited}"


def _treated(voice: Voice, leaf: Leaf, missing: Missing, state: State) -> str:
    treatment = missing.of(state)
    points = (
        voice.number(lowest_points(leaf.score)) if treatment is Treatment.LOWEST else ""
    )
    told = voice.say(f"missing.{treatment}", points=points)
    return voice.say(f"missing.{state.name.lower()}", treatment=told)


def write_levels(writer: Writer, axis: Axis) -> None:
    """Write the levels of an axis, the highest first."""
    voice, levels = writer.voice, axis.levels
    if levels.percentile is not None:
        writer.paragraph(_percentile(voice, levels, levels.percentile))
        return
    columns = [
        Column(voice.say("axis.level")),
        Column(
            voice.say("axis.value" if levels.categories is None else "score.finding")
        ),
    ]
    rows = [
        Row((voice.name(row.level), _covered(voice, levels, row)))
        for row in reversed(levels.rows)
    ]
    note = voice.cited(levels.sources)
    if levels.closed:
        note = f"{voice.say('axis.levels.closed')} {note}"
    name = voice.label(axis.root.label)
    caption = voice.say("axis.levels.caption", name=name)
    writer.table(caption, columns, rows, names=1, note=note)


def _covered(voice: Voice, levels: Levels, row: LevelRow) -> str:
    if levels.categories is None:
        return voice.span(row.span)
    words = [w for w, level in sorted(levels.categories.items()) if level == row.level]
    return voice.series([voice.word(word) for word in words], "or")


def _percentile(voice: Voice, levels: Levels, percentile: Percentile) -> str:
    _, middle, high = levels.names
    return voice.say(
        "axis.levels.percentile",
        middle=voice.name(middle),
        high=voice.name(high),
        p_middle=percentile.middle,
        p_high=percentile.high,
        cited=voice.cited(levels.sources),
    )
