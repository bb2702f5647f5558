"""Build and check the tree of an axis: groups with weights, leaves with tables."""

from __future__ import annotations

from typing import Literal, cast

from bening.policy.building_evidence import build_category, build_evidence
from bening.policy.building_tables import build_score
from bening.policy.citing import Citations, label
from bening.policy.document import Entry
from bening.policy.micro import MICRO, exact_text
from bening.policy.model import (
    Group,
    Leaf,
    Missing,
    Node,
    Rounding,
    Treatment,
    leaves_of,
)

COMBINES = ("weighted", "mean", "sum", "alternatives")
MAX_INNER_PLACES = 2
_Combine = Literal["weighted", "mean", "sum", "alternatives"]


def build_root(
    name: str, found: dict[str, Entry], entry: Entry, cited: Citations
) -> Group:
    """Return the tree of an axis from the axis's own keys."""
    cited.of(found["source"])
    return _group(name, found, entry, MICRO, cited)


def _group(
    name: str, found: dict[str, Entry], entry: Entry, weight: int, cited: Citations
) -> Group:
    # `choice` checks the word.
    combine = cast(_Combine, found["combine"].choice(COMBINES))
    weighted = combine == "weighted"
    items = found["children"].items()
    children = tuple(_node(item, cited, weighted=weighted) for item in items)
    if weighted != ("total" in found):
        entry.fail(
            "weights_do_not_add_up",
            "found no `total`" if weighted else "found a `total`",
            "Groups with weights declare what these add up to; others have none.",
            "Add `total:`, or remove it.",
        )
    total = found["total"].micro() if weighted else MICRO * len(children)
    if sum(child.weight for child in children) != total:
        found["children"].fail(
            "weights_do_not_add_up",
            f"found weights that add up to "
            f"{exact_text(sum(child.weight for child in children))}",
            f"The declared total is {exact_text(total)}.",
            "Correct a weight or the total.",
        )
    _check_combination(found["combine"], combine, children)
    rounding = found.get("rounding")
    return Group(
        id=name,
        label=label(found["label"]),
        weight=weight,
        combine=combine,
        total=total,
        children=children,
        rounding=_rounding(rounding, cited) if rounding else None,
        sources=cited.of(found["source"]),
    )


def _check_combination(entry: Entry, combine: str, children: tuple[Node, ...]) -> None:
    if combine == "alternatives" and len(children) == 1:
        entry.fail(
            "unfit_combination",
            "found one alternative",
            "Alternatives are at least two.",
            "Add another, or put the child in the group's place.",
        )
    if combine not in ("sum", "alternatives"):
        return
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


def _rounding(entry: Entry, cited: Citations) -> Rounding:
    found = entry.mapping(("places", "source"))
    places = found["places"].whole(0, MAX_INNER_PLACES)
    return Rounding(places, cited.of(found["source"]))


def _node(entry: Entry, cited: Citations, *, weighted: bool) -> Node:
    is_group = "children" in entry.anything()
    weight_keys = ("weight",) if weighted else ()
    if is_group:
        needed = ("id", "label", "combine", "children", "source", *weight_keys)
        found = entry.mapping(needed, ("total", "rounding"))
    else:
        needed = ("id", "label", "evidence", "score", "missing", *weight_keys)
        found = entry.mapping((*needed, "source"), ("category",))
    weight = _weight(found["weight"]) if weighted else MICRO
    name = found["id"].identifier()
    if is_group:
        return _group(name, found, entry, weight, cited)
    return _leaf(name, found, weight, cited)


def _weight(entry: Entry) -> int:
    weight = entry.micro()
    if weight <= 0:
        entry.fail(
            "weight_not_positive",
            entry.described(),
            "A weight of zero or less is no weight.",
            "Remove the child, or correct its weight.",
        )
    return weight


def _leaf(name: str, found: dict[str, Entry], weight: int, cited: Citations) -> Leaf:
    built = build_evidence(found["evidence"], cited)
    window = built.evidence.window
    expires = window is not None and window.expires
    return Leaf(
        id=name,
        label=label(found["label"]),
        weight=weight,
        evidence=built.evidence,
        score=build_score(found["score"], built.words, built.domain, cited),
        missing=_missing(found["missing"], cited, expires=expires),
        category=build_category(found["category"], built, cited)
        if "category" in found
        else None,
        sources=cited.of(found["source"]),
    )


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
