"""Random valid policies, from the whole closed vocabulary.

A policy is made from a seed, so a failing example is one number.
"""

from __future__ import annotations

import json
from random import Random

from hypothesis import strategies as st

from bening.policy.building import policy_from_json
from bening.policy.document import canonical_text, from_json
from bening.policy.kinds import CLASSES
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy
from tests.policy.random_evidence import Entry, evidence_and_score, flag

LABEL = {"id": "Nama", "en": "Name"}


class Names:
    """Gives each leaf and group its own name."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count}"


def leaf(dice: Random, names: Names, *, may_drop: bool) -> Entry:
    evidence, score = evidence_and_score(dice)
    treatments = ["ask", "lowest", "block", *(["renormalise"] * 2 if may_drop else [])]
    missing = {"not_recorded": dice.choice(treatments), "source": "law"}
    if evidence.get("window", {}).get("outside") == "expires":
        missing["expired"] = dice.choice(treatments)
    return {
        "id": names.next("leaf"),
        "label": LABEL,
        "source": "law",
        "evidence": evidence,
        "score": score,
        "missing": missing,
    }


COMBINES = ["weighted", "weighted", "mean", "sum", "alternatives", "by_class"]


def group(dice: Random, names: Names, depth: int, *, may_drop: bool) -> Entry:
    combine = dice.choice(COMBINES)
    chooses = combine in ("alternatives", "by_class")
    may_drop = may_drop and combine in ("weighted", "mean")
    children = [
        child(dice, names, depth, may_drop=may_drop)
        for _ in range(dice.randint(2 if chooses else 1, 3))
    ]
    found: Entry = {
        "label": LABEL,
        "source": "law",
        "combine": combine,
        "children": children,
    }
    if combine == "weighted":
        weigh(dice, found)
    if combine == "by_class":
        share_classes(dice, children)
        use_again(dice, children, set())
    by_class = any(has_classes(one) for one in children)
    if combine == "alternatives" and not all(map(for_every_class, children[:-1])):
        return group(dice, names, depth, may_drop=may_drop)
    if combine == "alternatives" and (by_class or flag(dice)):
        use_again(dice, children, state_needs(dice, children))
    return found


def weigh(dice: Random, found: Entry) -> None:
    for one in found["children"]:
        one.setdefault("weight", dice.choice([1, 2, 5, 10, 20]))
    found["total"] = sum(one["weight"] for one in found["children"])


def share_classes(dice: Random, children: list[Entry]) -> None:
    words = dice.sample(CLASSES, len(CLASSES))
    if flag(dice):
        children[-1]["otherwise"] = True
        words = words[: dice.randint(len(children) - 1, len(CLASSES) - 1)]
    named = [one for one in children if "otherwise" not in one]
    for place, one in enumerate(named):
        one["classes"] = words[place :: len(named)]


def has_classes(node: Entry) -> bool:
    below = node.get("children", ())
    return node.get("combine") == "by_class" or any(has_classes(one) for one in below)


def leaf_ids(node: Entry) -> list[str]:
    if "children" not in node:
        return [node["id"]] if "id" in node else []
    return [name for one in node["children"] for name in leaf_ids(one)]


def for_every_class(node: Entry) -> list[str]:
    if node.get("combine") == "by_class":
        return []
    if "children" not in node:
        return leaf_ids(node)
    return [name for one in node["children"] for name in for_every_class(one)]


def state_needs(dice: Random, children: list[Entry]) -> set[str]:
    for one in children[:-1]:
        below = for_every_class(one)
        one["needs"] = dice.sample(below, dice.randint(1, min(2, len(below))))
    return {name for one in children[:-1] for name in one["needs"]}


def use_again(dice: Random, children: list[Entry], needed: set[str]) -> None:
    """Let later children count a leaf that an earlier one counts too."""
    for place, one in enumerate(children):
        above = [name for other in children[:place] for name in leaf_ids(other)]
        free = [name for name in above if name not in needed]
        inner = one.get("combine") in ("weighted", "mean", "sum")
        if inner and free and flag(dice):
            one["children"].append({"use": dice.choice(free)})
            if one["combine"] == "weighted":
                weigh(dice, one)


def child(dice: Random, names: Names, depth: int, *, may_drop: bool) -> Entry:
    if depth == 0 or dice.random() < 0.6:
        return leaf(dice, names, may_drop=may_drop)
    found = group(dice, names, depth - 1, may_drop=may_drop)
    found["id"] = names.next("group")
    finish(dice, found)
    return found


def finish(dice: Random, found: Entry) -> None:
    """Let a group be rounded and limited."""
    if flag(dice):
        found["rounding"] = {"places": dice.randint(0, 1), "source": "law"}
        if flag(dice):
            found["rounding"]["mode"] = dice.choice(["half_up", "floor", "ceiling"])
    if dice.random() < 0.3:
        limits: Entry = {"from": dice.choice([-5, 0, "12.5"]), "to": 55}
        limits.pop(dice.choice(["from", "to", "none"]), None)
        found["limits"] = {**limits, "source": "law"}


def levels(dice: Random, names: tuple[str, str, str]) -> Entry:
    low = dice.choice([20, 34, 60])
    rows: list[Entry] = [{"level": name} for name in names]
    for place, cut in ((0, low), (1, low + dice.choice([1, 20, 33]))):
        inside = flag(dice)
        rows[place]["below" if inside else "to"] = cut
        rows[place + 1]["from" if inside else "above"] = cut
    return {"rows": rows if flag(dice) else rows[::-1], "source": "law"}


def closed_levels(dice: Random, axis: Entry, names: tuple[str, str, str]) -> Entry:
    mode = dice.choice(["half_up", "floor", "ceiling"])
    axis["rounding"] = {"places": 0, "mode": mode, "source": "law"}
    axis["limits"] = {"from": 0, "to": 100, "source": "law"}
    first = dice.choice([30, 59, 60])
    edges = [(0, first), (first + 1, first + 20), (first + 21, 100)]
    rows = [
        {"level": name, "from": low, "to": high}
        for name, (low, high) in zip(names, edges, strict=True)
    ]
    return {"closed": True, "rows": rows, "source": "law"}


def percentile_levels(dice: Random) -> Entry:
    middle = dice.choice([1, 30, 50])
    high = dice.choice([51, 80, 99])
    cuts = {"method": "nearest_rank", "ties": "same_level"}
    return {"percentile": {**cuts, "middle": middle, "high": high}, "source": "law"}


def category_axis(dice: Random, names: Names, three: tuple[str, str, str]) -> Entry:
    only = leaf(dice, names, may_drop=False)
    while len(only["score"].get("option", ())) < len(three):
        only = {**leaf(dice, names, may_drop=False), "id": only["id"]}
    words = list(only.pop("score")["option"])
    dice.shuffle(words)
    levels = {word: three[place % 3] for place, word in enumerate(words)}
    return {
        "label": LABEL,
        "source": "law",
        "combine": "category",
        "children": [only],
        "levels": {"categories": levels, "source": "law"},
    }


def axis(dice: Random, names: Names, depth: int, three: tuple[str, str, str]) -> Entry:
    kind = dice.choices(["rows", "percentile", "closed", "category"], [6, 1, 1, 1])[0]
    if kind == "category":
        return category_axis(dice, names, three)
    found = group(dice, names, depth, may_drop=True)
    if kind == "closed":
        found["levels"] = closed_levels(dice, found, three)
        return found
    if dice.random() < 0.2:
        finish(dice, found)
    rows = kind == "rows"
    found["levels"] = levels(dice, three) if rows else percentile_levels(dice)
    return found


def second_step(dice: Random, names: Names, name: str) -> Entry:
    found: Entry = {
        "children": [
            child(dice, names, 1, may_drop=False) for _ in range(dice.randint(1, 2))
        ]
    }
    first = dice.choice([1, 80])
    weigh(dice, found)
    return {
        **found,
        "axis": name,
        "boxes": sorted(dice.sample(range(1, 10), dice.randint(1, 5))),
        "first": first,
        "total": found["total"] + first,
        "source": "law",
    }


LEVELS = (("below", "meets", "above"), ("low", "middle", "high"))
AXES = ("performance", "potential")


def document(dice: Random, depth: int) -> Entry:
    names = Names()
    axes = {
        name: axis(dice, names, depth, three)
        for name, three in zip(AXES, LEVELS, strict=True)
    }
    numbers = [name for name in AXES if "categories" not in axes[name]["levels"]]
    by = [*numbers[::-1], leaf_ids(axes["performance"])[0]]
    found: Entry = {
        "id": "random",
        "version": "1",
        "label": LABEL,
        "legal_basis": LABEL,
        "effective_from": "2026-01-01",
        "sources": {
            "law": {**LABEL, "standing": "regulation"},
            "reading": {**LABEL, "standing": "reading"},
        },
        "rounding": {"places": dice.randint(0, 4), "source": "reading"},
        "axes": axes,
        "boxes": {"grid": "panrb-9", "source": "law"},
        "ranking": {"by": by, "source": "law"},
    }
    if flag(dice) and len(numbers) == 2:
        first = dice.randint(1, 3)
        mix = {"performance": first, "potential": 3, "total": first + 3}
        found["talent_score"] = {**mix, "source": "law"}
        by.insert(0, "talent_score")
    if flag(dice):
        evidence = {"kind": "rank", "pick": "years_in_force", "source": "law"}
        found["measures"] = [{"id": "rank", "label": LABEL, "evidence": evidence}]
        by.append("rank")
    plain = [n for n in AXES if "rows" in axes[n]["levels"]]
    plain = [name for name in plain if "closed" not in axes[name]["levels"]]
    has_percentile = any("percentile" in one["levels"] for one in axes.values())
    if plain and not has_percentile and dice.random() < 0.25:
        found["second_step"] = second_step(dice, names, dice.choice(plain))
    return found


def build(found: Entry) -> Policy:
    """Build a policy from plain values."""
    text = canonical_text(from_json(json.dumps(found), "random"))
    return policy_from_json(text, "random")


def random_policy(seed: int, depth: int = 2) -> Policy:
    """Return the policy of a seed; those that are refused as too much are thrown again.

    Too much are numbers too wide for 64 bits, and too many possible values.
    """
    dice = Random(seed)  # noqa: S311 - repeatable examples
    while True:
        try:
            return build(document(dice, depth))
        except PolicyFileError as error:
            if error.code not in ("too_wide", "too_many_values"):
                raise


def policies(depth: int = 2) -> st.SearchStrategy[Policy]:
    return st.integers(0, 2**64).map(lambda seed: random_policy(seed, depth))
