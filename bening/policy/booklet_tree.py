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
from bening.policy.model import Axis, Group, Leaf, Limits, Node, groups_of, leaves_of


def write_axis(writer: Writer, axis: Axis) -> None:
    """Write the chapter of an axis."""
    voice = writer.voice
    name = voice.label(axis.root.label)
    writer.chapter(voice.say("axis.title", name=name.upper()))
    writer.section(voice.say("axis.tree"))
    _tree(writer, axis, name)
    writer.listing(
        rule for g in groups_of(axis.first) for rule in group_rules(voice, g)
    )
    writer.section(voice.say("axis.indicators"))
    for leaf in leaves_of(axis.first):
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
    if not is_category(leaf):
        write_score(writer, leaf)


def is_category(leaf: Leaf) -> bool:
    """Return whether a leaf gives its axis a level and no points of its own."""
    return not leaf.score.sources


def _tree(writer: Writer, axis: Axis, name: str) -> None:
    voice = writer.voice
    whole = _row(voice, axis.first, "", Fraction(1), weight="", depth=0)
    rows = [whole, *_rows(voice, axis.first, "", Fraction(1), 0)]
    caption = voice.say("axis.tree.caption", name=name)
    writer.table(caption, tree_columns(voice), rows, names=1)


def tree_columns(voice: Voice) -> list[Column]:
    """Return the columns of a table of elements with their weights."""
    return [
        Column(voice.say("axis.number")),
        Column(voice.say("axis.part")),
        Column(voice.say("axis.combine")),
        Column(voice.say("axis.weight"), "right"),
        Column(voice.say("axis.share"), "right"),
        Column(voice.say("axis.source")),
    ]


def further_rows(voice: Voice, axis: Axis) -> Iterator[Row]:
    """Return the elements of an axis that only the second step counts."""
    for place, child in enumerate(axis.root.children[1:], start=1):
        share = Fraction(child.weight, axis.root.total)
        weight = voice.number(child.weight)
        yield _row(voice, child, f"{place}", share, weight=weight, depth=0)
        if isinstance(child, Group):
            yield from _rows(voice, child, f"{place}.", share, 1)


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
    if node.needs:
        return voice.say("axis.needs")
    combine = voice.name(node.combine)
    if node.combine != "weighted":
        return combine
    return voice.say("axis.tree.total", combine=combine, total=voice.number(node.total))


def group_rules(voice: Voice, group: Group) -> Iterator[str]:
    """Return what a group does besides adding up its children."""
    name, cited = voice.label(group.label), voice.cited(group.sources)
    if group.needs:
        yield _needs(voice, group, name, cited)
    elif group.combine in ("alternatives", "category"):
        yield voice.say(f"group.{group.combine}", name=name, cited=cited)
    elif group.combine == "by_class":
        yield _by_class(voice, group, name, cited)
    if group.rounding is not None:
        yield voice.say(
            "group.rounding",
            name=name,
            places=group.rounding.places,
            mode=voice.say(f"rounding.{group.rounding.rule}"),
            cited=voice.cited(group.rounding.sources),
        )
    if group.limits is not None:
        yield _limits(voice, group.limits, name)


def _limits(voice: Voice, limits: Limits, name: str) -> str:
    has_low, has_high = limits.low is not None, limits.high is not None
    which = "both" if has_low and has_high else "low" if has_low else "high"
    return voice.say(
        f"group.limits.{which}",
        name=name,
        low=voice.number(limits.low or 0),
        high=voice.number(limits.high or 0),
        cited=voice.cited(limits.sources),
    )


def _needs(voice: Voice, group: Group, name: str, cited: str) -> str:
    labels = {leaf.id: voice.label(leaf.label) for leaf in leaves_of(group)}
    parts = [
        voice.say(
            "group.need",
            name=voice.label(child.label),
            needs=voice.series([labels[one] for one in needs]),
        )
        for child, needs in zip(group.children[:-1], group.needs[:-1], strict=True)
    ]
    last = voice.label(group.children[-1].label)
    return voice.say(
        "group.needs", name=name, parts="; ".join(parts), last=last, cited=cited
    )


def _by_class(voice: Voice, group: Group, name: str, cited: str) -> str:
    parts = []
    for child, classes in zip(group.children, group.classes, strict=True):
        own = voice.label(child.label)
        if classes is None:
            parts.append(voice.say("group.otherwise", name=own))
        else:
            named = voice.series([voice.name(word) for word in classes])
            parts.append(voice.say("group.class", name=own, classes=named))
    return voice.say("group.by_class", name=name, parts="; ".join(parts), cited=cited)
