"""The composition of an axis in a booklet: groups, leaves, weights and their share."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bening.policy.booklet_document import Column, Row
from bening.policy.booklet_evidence import write_evidence
from bening.policy.booklet_tables import missing_sentence, write_levels, write_score
from bening.policy.booklet_voice import Voice
from bening.policy.booklet_writer import Writer
from bening.policy.micro import PER_CENT
from bening.policy.model import Axis, Group, Leaf, Node, groups_of, leaves_of


def write_axis(writer: Writer, axis: Axis) -> None:
    """Write the chapter of an axis."""
    voice = writer.voice
    name = voice.label(axis.root.label)
    writer.chapter(voice.say("axis.title", name=name.upper()))
    writer.section(voice.say("axis.tree"))
    _tree(writer, axis, name)
    writer.listing(_group_rules(voice, axis))
    writer.section(voice.say("axis.indicators"))
    for leaf in leaves_of(axis.root):
        write_leaf(writer, leaf)
    writer.section(voice.say("axis.levels"))
    write_levels(writer, axis)


def write_leaf(writer: Writer, leaf: Leaf) -> None:
    """Write one indicator: its evidence, its points, what happens without evidence."""
    voice = writer.voice
    name = voice.label(leaf.label)
    writer.part(name)
    missing = missing_sentence(voice, leaf)
    write_evidence(writer, name, leaf.evidence, [missing])
    write_score(writer, leaf)


def _tree(writer: Writer, axis: Axis, name: str) -> None:
    voice = writer.voice
    columns = [
        Column(voice.say("axis.number")),
        Column(voice.say("axis.part")),
        Column(voice.say("axis.combine")),
        Column(voice.say("axis.weight"), "right"),
        Column(voice.say("axis.share"), "right"),
        Column(voice.say("axis.source")),
    ]
    whole = _row(voice, axis.root, "", Fraction(1), weight="", depth=0)
    rows = [whole, *_rows(voice, axis.root, "", Fraction(1), 0)]
    writer.table(voice.say("axis.tree.caption", name=name), columns, rows, names=1)


def _rows(
    voice: Voice, group: Group, number: str, share: Fraction | None, depth: int
) -> Iterator[Row]:
    for place, child in enumerate(group.children, start=1):
        mark = f"{number}{place}"
        part = child_share(group, child, share)
        weight = voice.number(child.weight) if group.combine == "weighted" else "–"
        yield _row(voice, child, mark, part, weight=weight, depth=depth)
        if isinstance(child, Group):
            yield from _rows(voice, child, f"{mark}.", part, depth + 1)


def child_share(group: Group, child: Node, share: Fraction | None) -> Fraction | None:
    """Return what a child is worth of its axis; None where its weight is no share."""
    if share is None or group.combine not in ("weighted", "mean"):
        return None
    return share * child.weight / group.total


def _row(
    voice: Voice,
    node: Node,
    mark: str,
    share: Fraction | None,
    *,
    weight: str,
    depth: int,
) -> Row:
    per_cent = (
        "–"
        if share is None
        else voice.say("axis.per_cent", share=voice.number(share * PER_CENT))
    )
    name = voice.label(node.label) if mark else voice.say("axis.whole")
    return Row(
        (
            mark,
            name,
            _calculation(voice, node),
            weight,
            per_cent,
            voice.cite(node.sources),
        ),
        depth,
    )


def _calculation(voice: Voice, node: Node) -> str:
    if isinstance(node, Leaf):
        return voice.say("axis.leaf")
    combine = voice.name(node.combine)
    if node.combine != "weighted":
        return combine
    return voice.say("axis.tree.total", combine=combine, total=voice.number(node.total))


def _group_rules(voice: Voice, axis: Axis) -> Iterator[str]:
    for group in groups_of(axis.root):
        name = voice.label(group.label)
        if group.combine == "alternatives":
            cited = voice.cited(group.sources)
            yield voice.say("group.alternatives", name=name, cited=cited)
        if group.rounding is not None:
            yield voice.say(
                "group.rounding",
                name=name,
                places=group.rounding.places,
                cited=voice.cited(group.rounding.sources),
            )
