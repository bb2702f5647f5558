"""Random valid policies, from the whole closed vocabulary.

A policy is made from a seed, so a failing example is one number.
"""

from __future__ import annotations

import json
from random import Random

from hypothesis import strategies as st

from bening.policy.building import policy_from_json
from bening.policy.document import canonical_text, from_json
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


def group(dice: Random, names: Names, depth: int, *, may_drop: bool) -> Entry:
    combine = dice.choice(["weighted", "weighted", "mean", "sum", "alternatives"])
    may_drop = may_drop and combine in ("weighted", "mean")
    children = [
        child(dice, names, depth, may_drop=may_drop)
        for _ in range(dice.randint(2 if combine == "alternatives" else 1, 3))
    ]
    found: Entry = {
        "label": LABEL,
        "source": "law",
        "combine": combine,
        "children": children,
    }
    if combine == "weighted":
        for one in children:
            one["weight"] = dice.choice([1, 2, 5, 10, 20])
        found["total"] = sum(one["weight"] for one in children)
    return found


def child(dice: Random, names: Names, depth: int, *, may_drop: bool) -> Entry:
    if depth == 0 or dice.random() < 0.6:
        return leaf(dice, names, may_drop=may_drop)
    found = group(dice, names, depth - 1, may_drop=may_drop)
    found["id"] = names.next("group")
    if flag(dice):
        found["rounding"] = {"places": dice.randint(0, 1), "source": "law"}
    return found


def levels(dice: Random, names: tuple[str, str, str]) -> Entry:
    low = dice.choice([20, 34, 60])
    rows: list[Entry] = [{"level": name} for name in names]
    for place, cut in ((0, low), (1, low + dice.choice([1, 20, 33]))):
        inside = flag(dice)
        rows[place]["below" if inside else "to"] = cut
        rows[place + 1]["from" if inside else "above"] = cut
    return {"rows": rows if flag(dice) else rows[::-1], "source": "law"}


def document(dice: Random, depth: int) -> Entry:
    names = Names()
    by = ["potential", "performance", "leaf_1"]
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
        "axes": {
            "performance": group(dice, names, depth, may_drop=True),
            "potential": group(dice, names, depth, may_drop=True),
        },
        "boxes": {"grid": "panrb-9", "source": "law"},
        "ranking": {"by": by, "source": "law"},
    }
    level_names = (("below", "meets", "above"), ("low", "middle", "high"))
    for axis, three in zip(found["axes"].values(), level_names, strict=True):
        axis["levels"] = levels(dice, three)
    if flag(dice):
        first = dice.randint(1, 3)
        mix = {"performance": first, "potential": 3, "total": first + 3}
        found["talent_score"] = {**mix, "source": "law"}
        by.insert(0, "talent_score")
    if flag(dice):
        evidence = {"kind": "rank", "pick": "years_in_force", "source": "law"}
        found["measures"] = [{"id": "rank", "label": LABEL, "evidence": evidence}]
        by.append("rank")
    return found


def build(found: Entry) -> Policy:
    """Build a policy from plain values."""
    text = canonical_text(from_json(json.dumps(found), "random"))
    return policy_from_json(text, "random")


def random_policy(seed: int, depth: int = 2) -> Policy:
    """Return the policy of a seed; those too wide for 64 bits are thrown again."""
    dice = Random(seed)  # noqa: S311 - repeatable examples
    while True:
        try:
            return build(document(dice, depth))
        except PolicyFileError as error:
            if error.code != "too_wide":
                raise


def policies(depth: int = 2) -> st.SearchStrategy[Policy]:
    return st.integers(0, 2**64).map(lambda seed: random_policy(seed, depth))
