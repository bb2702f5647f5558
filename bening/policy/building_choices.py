"""Build and check which child of a group counts, and where a leaf may stand again."""

from __future__ import annotations

from collections.abc import Sequence

from bening.policy.document import Entry
from bening.policy.kinds import CLASSES
from bening.policy.model import Combine, Group, Leaf, Node, groups_of, leaves_of

CHOICE_KEYS: dict[str, tuple[str, ...]] = {
    "alternatives": ("needs",),
    "by_class": ("classes", "otherwise"),
}
"""Keys that a child of such a group may have besides its own."""

Needs = tuple[tuple[str, ...], ...]
Classes = tuple[tuple[str, ...] | None, ...]


def build_choices(
    entry: Entry, combine: Combine, children: Sequence[Node]
) -> tuple[Needs, Classes]:
    """Return the needs of alternatives and the classes of children by class.

    Args:
        entry: the key `children`.
        combine: of the group.
        children: the children, built.
    """
    items = entry.items()
    if combine == "alternatives":
        return _needs(items, children), ()
    if combine == "by_class":
        return (), _classes(entry, items)
    return (), ()


def _needs(items: list[Entry], children: Sequence[Node]) -> Needs:
    stated = ["needs" in item.anything() for item in items]
    if not any(stated):
        _refuse_classes(items, children)
        return ()
    for item, is_stated, is_last in zip(
        items, stated, [False] * (len(items) - 1) + [True], strict=True
    ):
        if is_stated == is_last:
            item.fail(
                "unfit_needs",
                "found `needs`" if is_last else "found no `needs`",
                "Where alternatives state what they need, each does but the last, "
                "which counts when no other does.",
                "Remove it here." if is_last else "Add `needs:` with ids of leaves.",
            )
    needs = [
        _needed(item.anything()["needs"], child)
        for item, child in zip(items[:-1], children[:-1], strict=True)
    ]
    found = (*needs, ())
    _check_needs(items, children, found)
    return found


def _refuse_classes(items: list[Entry], children: Sequence[Node]) -> None:
    """Refuse alternatives of which nobody could say whether they are complete."""
    for item, child in zip(items, children, strict=True):
        if any(group.combine == "by_class" for group in groups_of(child)):
            item.fail(
                "unfit_needs",
                "found a group `by_class` in an alternative without `needs`",
                "While the class is not known nobody can say whether it is complete.",
                "State in `needs` what each alternative but the last needs.",
            )


def _needed(entry: Entry, child: Node) -> tuple[str, ...]:
    below = _for_every_class(child)
    names: list[str] = []
    for item in entry.items():
        name = item.text()
        if name not in below or name in names:
            item.fail(
                "unknown_indicator",
                f"found {name!r}",
                "An alternative can need leaves that stand in it for every class, "
                "each once.",
                f"Use one of: {', '.join(sorted(below)) or 'there is none'}.",
            )
        names.append(name)
    return tuple(names)


def _for_every_class(node: Node) -> set[str]:
    """Return the leaves below a node that count whatever the class is."""
    if isinstance(node, Leaf):
        return {node.id}
    if node.combine == "by_class":
        return set()
    return set().union(*(_for_every_class(child) for child in node.children))


def _check_needs(items: list[Entry], children: Sequence[Node], needs: Needs) -> None:
    """Refuse needs by which an alternative never counts, or counts what is not there."""
    for place, (item, child) in enumerate(zip(items, children, strict=True)):
        below = {leaf.id for leaf in leaves_of(child)}
        for earlier in needs[:place]:
            lacking = set(earlier) - set(needs[place])
            if not lacking:
                item.fail(
                    "unreachable_row",
                    f"found needs that contain {', '.join(earlier)}",
                    "An alternative above needs nothing else, so it counts first.",
                    "Move it up, or remove it.",
                )
            if lacking & below:
                item.fail(
                    "unfit_needs",
                    f"found the leaf {min(lacking & below)}",
                    "An alternative above needs it, so here it may be missing.",
                    "Leave it out here, or name it in `needs` here too.",
                )


def _classes(entry: Entry, items: list[Entry]) -> Classes:
    found: list[tuple[str, ...] | None] = []
    seen: set[str] = set()
    for place, item in enumerate(items):
        keys = [key for key in CHOICE_KEYS["by_class"] if key in item.anything()]
        is_last = place == len(items) - 1
        if len(keys) != 1 or (keys == ["otherwise"] and not is_last):
            item.fail(
                "not_a_choice",
                f"found {' and '.join(keys) or 'neither'}",
                "A child counts for some `classes`; the last may be for all others.",
                "State `classes:` with a list, or `otherwise: true` at the last child.",
            )
        value = item.anything()[keys[0]]
        if keys == ["otherwise"]:
            _check_otherwise(value, seen)
            found.append(None)
            continue
        found.append(tuple(_class(one, seen) for one in value.items()))
    missing = [name for name in CLASSES if name not in seen]
    if missing and found[-1] is not None:
        entry.fail(
            "table_hole",
            f"found no child for the class {missing[0]}",
            "Somebody can hold such a position, and nothing would count.",
            "Name the class, or let the last child be `otherwise: true`.",
        )
    return tuple(found)


def _check_otherwise(entry: Entry, seen: set[str]) -> None:
    if not entry.flag() or seen >= set(CLASSES):
        entry.fail(
            "unreachable_row",
            "found `otherwise`",
            "It is true for the classes that no other child names.",
            "Write `otherwise: true` where some are left, or leave the child out.",
        )


def _class(entry: Entry, seen: set[str]) -> str:
    name = entry.choice(CLASSES)
    if name in seen:
        entry.fail(
            "overlap",
            f"found the class {name} again",
            "Two children would count for it.",
            "Name each class once.",
        )
    seen.add(name)
    return name


def check_uses(root: Group, uses: Sequence[tuple[str, Entry]]) -> None:
    """Refuse a leaf that would count twice.

    A leaf may stand again in another alternative with stated needs, or for another
    class; anywhere else both places would count at once.
    """
    twice = _twice(root)
    for name, entry in uses:
        if name in twice:
            entry.fail(
                "unfit_use",
                f"found the leaf {name} again",
                "Both places can count for one person, so it would count twice.",
                "Use a leaf again only in another alternative with `needs`, or for "
                "other classes.",
            )


def _twice(node: Node) -> set[str]:
    """Return the leaves that can count twice below a node."""
    if isinstance(node, Leaf):
        return set()
    found = set().union(*(_twice(child) for child in node.children))
    if node.needs or node.combine == "by_class":
        return found
    seen: set[str] = set()
    for child in node.children:
        below = {leaf.id for leaf in leaves_of(child)}
        found |= seen & below
        seen |= below
    return found
