"""The boxes, their names and recommendations, and the talent score in a booklet."""

from __future__ import annotations

from collections.abc import Iterator

from bening.policy.booklet_document import Column, Row
from bening.policy.booklet_tree import (
    further_rows,
    group_rules,
    tree_columns,
    write_leaf,
)
from bening.policy.booklet_voice import Voice
from bening.policy.booklet_writer import Writer
from bening.policy.grid import PERFORMANCE_LEVELS, POTENTIAL_LEVELS
from bening.policy.model import Policy, SecondStep, groups_of, leaves_of
from bening.policy.tables import TechnicalMix


def write_boxes(writer: Writer, policy: Policy) -> None:
    """Write the chapter of the boxes and the talent score."""
    voice = writer.voice
    writer.chapter(voice.say("boxes.title"))
    writer.section(voice.say("boxes.grid"))
    cited = voice.cited(policy.grid_sources)
    writer.paragraph(voice.say("boxes.grid.text", table=writer.next_table, cited=cited))
    _grid(writer, policy)
    writer.paragraph(voice.say("boxes.undetermined"))
    writer.section(voice.say("boxes.names"))
    _names(writer, policy)
    if policy.second_step is not None:
        _second_step(writer, policy, policy.second_step)
    writer.section(voice.say("mix.title"))
    writer.paragraph(_mix(voice, policy))
    if policy.technical_mix is not None:
        _technical(writer, policy.technical_mix)


def _grid(writer: Writer, policy: Policy) -> None:
    voice = writer.voice
    y, x = (voice.label(axis.root.label) for axis in policy.axes)
    columns = [Column(voice.say("boxes.corner", performance=y, potential=x))]
    columns += [Column(voice.name(level)) for level in POTENTIAL_LEVELS]
    rows = [
        Row((voice.name(level), *_boxes_of(voice, policy, level)))
        for level in reversed(PERFORMANCE_LEVELS)
    ]
    writer.table(voice.say("boxes.grid.caption"), columns, rows, names=1)


def _boxes_of(voice: Voice, policy: Policy, level: str) -> Iterator[str]:
    for potential in POTENTIAL_LEVELS:
        yield f"{policy.grid.number(level, potential)}"


def _names(writer: Writer, policy: Policy) -> None:
    voice = writer.voice
    columns = [
        Column(voice.say("boxes.number")),
        Column(voice.say("boxes.name")),
        Column(voice.say("boxes.advice")),
    ]
    rows = [
        Row(
            (
                f"{box.number}",
                voice.label(box.name),
                "; ".join(voice.label(advice) for advice in box.recommendations),
            )
        )
        for _, box in sorted(policy.grid.boxes.items(), reverse=True)
    ]
    writer.table(voice.say("boxes.names.caption"), columns, rows, names=1)


def _mix(voice: Voice, policy: Policy) -> str:
    mix = policy.mix
    if mix is None:
        return voice.say("mix.none")
    y, x = (voice.label(axis.root.label) for axis in policy.axes)
    return voice.say(
        "mix.text",
        performance=voice.number(mix.performance),
        potential=voice.number(mix.potential),
        total=voice.number(mix.total),
        y=y,
        x=x,
        cited=voice.cited(mix.sources),
    )


def _second_step(writer: Writer, policy: Policy, step: SecondStep) -> None:
    voice, axis = writer.voice, policy.axis(step.axis)
    writer.section(voice.say("step.title"))
    boxes = [voice.say("step.box", number=number) for number in step.boxes]
    writer.paragraph(
        voice.say(
            "step.text",
            boxes=voice.series(boxes, "or"),
            name=voice.label(axis.root.label),
            first=voice.number(axis.root.children[0].weight),
            total=voice.number(axis.root.total),
            table=writer.next_table,
            cited=voice.cited(step.sources),
        )
    )
    caption = voice.say("step.caption")
    writer.table(caption, tree_columns(voice), further_rows(voice, axis), names=1)
    for child in axis.root.children[1:]:
        groups = groups_of(child)
        writer.listing(rule for group in groups for rule in group_rules(voice, group))
        for leaf in leaves_of(child):
            write_leaf(writer, leaf)


def _technical(writer: Writer, mix: TechnicalMix) -> None:
    voice = writer.voice
    writer.section(voice.say("technical.title"))
    total = voice.number(mix.total)
    writer.paragraph(voice.say("technical.text", total=total, table=writer.next_table))
    columns = [
        Column(voice.say("technical.class")),
        Column(voice.say("technical.talent"), "right"),
        Column(voice.say("technical.technical"), "right"),
    ]
    rows = [
        Row((voice.name(word), voice.number(row.talent), voice.number(row.technical)))
        for row in mix.rows
        for word in row.classes
    ]
    caption = voice.say("technical.caption")
    writer.table(caption, columns, rows, note=voice.cited(mix.sources))
