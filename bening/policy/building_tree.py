"""Build and check the tree of an axis: groups with weights, leaves with tables."""

from __future__ import annotations

from typing import cast

from bening.policy.building_choices import (
    CHOICE_KEYS,
    build_choices,
    check_uses,
)
from bening.policy.building_evidence import build_category, build_evidence
from bening.policy.building_tables import build_score
from bening.policy.citing import Citations, label
from bening.policy.document import Entry
from bening.policy.micro import MICRO, Rule, exact_text
from bening.policy.model import (
    Combine,
    Group,
    Leaf,
    Limits,
    Missing,
    Node,
    Rounding,
    Treatment,
    leaves_of,
)
from bening.policy.tables import Option, Score

COMBINES = ("weighted", "mean", "sum", "alternatives", "by_class")
AXIS_COMBINES = (*COMBINES, "category")
RULES = ("half_up", "floor", "ceiling")
MAX_INNER_PLACES = 2
OPTIONAL = ("total", "rounding", "limits")


class Tree:
    """Builds the tree of one axis.

    Attributes:
        cited: the declared sources.
        points: points of the only leaf's words, on an axis `category`.
        leaves: the leaves built so far, by id.
        uses: where a leaf is used again.
    """

    def __init__(self, cited: Citations, points: dict[str, int] | None = None) -> None:
        """Start with nothing built."""
        self.cited = cited
        self.points = points
        self.leaves: dict[str, Leaf] = {}
        self.uses: list[tuple[str, Entry]] = []

    def root(self, name: str, found: dict[str, Entry], entry: Entry) -> Group:
        """Return the tree of an axis from the axis's own keys."""
        combine = found["combine"].choice(AXIS_COMBINES)
        root = self._group(name, found, entry, MICRO, cast(Combine, combine))
        check_uses(root, self.uses)
        return root

    def children(self, entry: Entry) -> tuple[Node, ...]:
        """Return weighted children that stand below no group of their own."""
        return tuple(self._node(item, "weighted") for item in entry.items())

    def _group(
        self,
        name: str,
        found: dict[str, Entry],
        entry: Entry,
        weight: int,
        combine: Combine,
    ) -> Group:
        items = found["children"].items()
        children = tuple(self._node(item, combine) for item in items)
        total = self._total(found, entry, combine, children)
        _check_combination(found["combine"], combine, children)
        needs, classes = build_choices(found["children"], combine, children)
        rounding, limits = found.get("rounding"), found.get("limits")
        return Group(
            id=name,
            label=label(found["label"]),
            weight=weight,
            combine=combine,
            total=total,
            children=children,
            rounding=self._rounding(rounding) if rounding else None,
            sources=self.cited.of(found["source"]),
            limits=self._limits(limits) if limits else None,
            needs=needs,
            classes=classes,
        )

    def _total(
        self,
        found: dict[str, Entry],
        entry: Entry,
        combine: Combine,
        children: tuple[Node, ...],
    ) -> int:
        weighted = combine == "weighted"
        if weighted != ("total" in found):
            entry.fail(
                "weights_do_not_add_up",
                "found no `total`" if weighted else "found a `total`",
                "Groups with weights declare what these add up to; others have none.",
                "Add `total:`, or remove it.",
            )
        total = found["total"].micro() if weighted else MICRO * len(children)
        check_total(found["children"], children, total)
        return total

    def _node(self, entry: Entry, combine: Combine) -> Node:
        weight_keys = ("weight",) if combine == "weighted" else ()
        choice_keys = CHOICE_KEYS.get(combine, ())
        content = entry.anything()
        if "use" in content:
            found = entry.mapping(("use", *weight_keys), choice_keys)
            return self._used(found["use"], _weight(found))
        if "children" in content:
            needed = ("id", "label", "combine", "children", "source", *weight_keys)
            found = entry.mapping(needed, (*OPTIONAL, *choice_keys))
            inner = cast(Combine, found["combine"].choice(COMBINES))
            name = found["id"].identifier()
            return self._group(name, found, entry, _weight(found), inner)
        is_category = combine == "category"
        needed = ("id", "label", "evidence", "missing", "source", *weight_keys)
        score = () if is_category else ("score",)
        found = entry.mapping((*needed, *score), ("category", *choice_keys))
        return self._leaf(found["id"].identifier(), found, is_category=is_category)

    def _used(self, entry: Entry, weight: int) -> Leaf:
        name = entry.text()
        if name not in self.leaves:
            entry.fail(
                "unknown_indicator",
                f"found {name!r}",
                "Only a leaf that stands above, on the same axis, can be used again.",
                f"Use one of: {', '.join(self.leaves) or 'none stands above'}.",
            )
        self.uses.append((name, entry))
        leaf = self.leaves[name]
        return Leaf(
            leaf.id,
            leaf.label,
            weight,
            leaf.evidence,
            leaf.score,
            leaf.missing,
            leaf.category,
            leaf.sources,
        )

    def _leaf(self, name: str, found: dict[str, Entry], *, is_category: bool) -> Leaf:
        built = build_evidence(found["evidence"], self.cited)
        score: Score
        if is_category:
            score = self._category_score(found["evidence"], built.words)
        else:
            words, domain = built.words, built.domain
            score = build_score(found["score"], words, domain, self.cited)
        window = built.evidence.window
        expires = window is not None and window.expires
        leaf = Leaf(
            id=name,
            label=label(found["label"]),
            weight=_weight(found),
            evidence=built.evidence,
            score=score,
            missing=_missing(found["missing"], self.cited, expires=expires),
            category=build_category(found["category"], built, self.cited)
            if "category" in found
            else None,
            sources=self.cited.of(found["source"]),
        )
        self.leaves.setdefault(name, leaf)
        return leaf

    def _category_score(self, entry: Entry, words: tuple[str, ...] | None) -> Option:
        points = self.points or {}
        if words is None or set(words) != set(points):
            entry.fail(
                "unfit_levels",
                f"found evidence that gives {', '.join(words or ('a number',))}",
                f"`categories` gives levels to {', '.join(points)}.",
                "Let the two name the same words.",
            )
        return Option(points, None, ())

    def _rounding(self, entry: Entry) -> Rounding:
        found = entry.mapping(("places", "source"), ("mode",))
        places = found["places"].whole(0, MAX_INNER_PLACES)
        rule = found["mode"].choice(RULES) if "mode" in found else "half_up"
        # `choice` has checked the word.
        return Rounding(places, self.cited.of(found["source"]), cast(Rule, rule))

    def _limits(self, entry: Entry) -> Limits:
        found = entry.mapping(("source",), ("from", "to"))
        low = found["from"].micro() if "from" in found else None
        high = found["to"].micro() if "to" in found else None
        if (low is None and high is None) or (
            low is not None and high is not None and low >= high
        ):
            entry.fail(
                "impossible_range",
                "found no limit" if low is None else "found limits the wrong way round",
                "Limits hold a result from below, from above, or both.",
                "State `from`, `to`, or both with `from` the smaller.",
            )
        return Limits(low, high, self.cited.of(found["source"]))


def check_total(entry: Entry, children: tuple[Node, ...], total: int) -> None:
    """Refuse weights that do not add up to what is declared."""
    found = sum(child.weight for child in children)
    if found != total:
        entry.fail(
            "weights_do_not_add_up",
            f"found weights that add up to {exact_text(found)}",
            f"The declared total is {exact_text(total)}.",
            "Correct a weight or the total.",
        )


def _check_combination(entry: Entry, combine: str, children: tuple[Node, ...]) -> None:
    if combine in ("alternatives", "by_class") and len(children) == 1:
        entry.fail(
            "unfit_combination",
            "found one alternative",
            "Alternatives are at least two.",
            "Add another, or put the child in the group's place.",
        )
    if combine == "category" and not (
        len(children) == 1 and isinstance(children[0], Leaf)
    ):
        entry.fail(
            "unfit_combination",
            f"found {len(children)} children",
            "An axis `category` is the word of its only leaf.",
            "Keep one leaf, or combine otherwise.",
        )
    if combine in ("weighted", "mean"):
        return
    refuse_renormalise(entry, combine, children)


def refuse_renormalise(entry: Entry, combine: str, children: tuple[Node, ...]) -> None:
    """Refuse leaves that would be left out where no weights can be rescaled."""
    for child in children:
        for leaf in leaves_of(child):
            if Treatment.RENORMALISE in (
                leaf.missing.not_recorded,
                leaf.missing.expired,
            ):
                entry.fail(
                    "unfit_combination",
                    f"found `renormalise` at {leaf.id} within `{combine}`",
                    "Without weights there is nothing to rescale.",
                    "Use `lowest`, `ask` or `block` there.",
                )


def _weight(found: dict[str, Entry]) -> int:
    if "weight" not in found:
        return MICRO
    entry = found["weight"]
    weight = entry.micro()
    if weight <= 0:
        entry.fail(
            "weight_not_positive",
            entry.described(),
            "A weight of zero or less is no weight.",
            "Remove the child, or correct its weight.",
        )
    return weight


def _missing(entry: Entry, cited: Citations, *, expires: bool) -> Missing:
    found = entry.mapping(("not_recorded", "source"), ("expired",))
    words = [treatment.value for treatment in Treatment]
    if expires != ("expired" in found):
        entry.fail(
            "unfit_treatment",
            "found no `expired`" if expires else "found `expired`",
            "Evidence whose window says `outside: expires` needs a treatment for it; "
            "other evidence never expires.",
            "Add `expired:`, or remove it.",
        )
    expired = Treatment(found["expired"].choice(words)) if expires else None
    return Missing(
        Treatment(found["not_recorded"].choice(words)),
        expired,
        cited.of(found["source"]),
    )
