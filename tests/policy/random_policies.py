"""Random valid policies, from the whole closed vocabulary.

A policy is made from a seed, so a failing example is one number.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random
from typing import Any

from hypothesis import strategies as st

from bening.policy.building import policy_from_json
from bening.policy.document import canonical_text, from_json
from bening.policy.kinds import EDUCATION_LEVELS, FUNCTIONAL_LEVELS, KINDS, PREDICATES
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy

LABEL = {"id": "Nama", "en": "Name"}
CLASSES = ("JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "PELAKSANA")
PICKS = ("latest", "first", "best", "heaviest")

Entry = dict[str, Any]


def flag(dice: Random) -> bool:
    return dice.random() < 0.5


def points(dice: Random) -> int | str:
    # Points off any common grid are rare: a dozen open leaves of them have as many
    # sums as combinations, and all of these are listed exactly.
    if dice.random() < 0.01:
        return "33.333333"
    some = dice.choice(["6.6", "0.5", "-0.25"])
    return some if dice.random() < 0.2 else dice.randint(-20, 120)


def window(dice: Random, kind: str) -> Entry | None:
    fields = KINDS[kind].fields
    counted = ["exact_day", "calendar_year", "complete_calendar_years"]
    if "valid_to_printed" in fields:
        counted.append("validity")
    if flag(dice):
        return None
    found: Entry = {
        "years": dice.randint(1, 5),
        "counted": dice.choice(counted),
        "outside": dice.choice(["expires", "does_not_count"]),
        "source": "law",
    }
    if found["counted"] == "validity":
        found["printed"] = "valid_to_printed"
    is_calendar = found["counted"] in ("calendar_year", "complete_calendar_years")
    if is_calendar and "year" in fields and flag(dice):
        found["year_field"] = "year"
    return found


def bands(dice: Random, low: int | None) -> Entry:
    """Return bands for every number, or for every number from `low` up."""
    cuts = sorted(dice.sample([1, 2, 3, 5, 20, 60, 80], dice.randint(1, 4)))
    inside = [flag(dice) for _ in cuts]
    rows: list[Entry] = []
    for place in range(len(cuts) + 1):
        row: Entry = {"points": points(dice)}
        if place > 0:
            row["from" if inside[place - 1] else "above"] = cuts[place - 1]
        elif low is not None and flag(dice):
            row["from"] = low
        if place < len(cuts):
            row["below" if inside[place] else "to"] = cuts[place]
        rows.append(row)
    return {"bands": rows if flag(dice) else rows[::-1]}


def direct(dice: Random, *, capped: bool) -> Entry:
    table: Entry = {"from": 0, "to": dice.choice([100, 110, 40])}
    if capped or table["to"] == 40 or flag(dice):
        table["above"] = "cap"
    return {"direct": table}


def number_table(dice: Random, *, capped: bool, low: int | None = 0) -> Entry:
    return bands(dice, low) if flag(dice) else direct(dice, capped=capped)


def rules(dice: Random, kind: str, first: str, second: str, term: Entry | None) -> Any:
    """Return rules over two fields, a rule for each pair in any order, and words."""
    fields = KINDS[kind].fields
    one = fields[first].words
    if second == "phase":
        recent = ["RECENT"] if term and "recent_years" in term else []
        other: tuple[str, ...] = ("IN_FORCE", *recent, "OVER")
    else:
        other = fields[second].words
    pairs = [(a, b) for a in one for b in other]
    dice.shuffle(pairs)
    found: Entry = {
        "rules": [
            {"word": dice.choice("PQR"), "when": {first: a, second: b}}
            for a, b in pairs[:-1]
        ]
    }
    found["rules"].append({"word": "P", "when": {first: list(one)}})
    if term:
        found["term"] = term
    words = tuple(dict.fromkeys(rule["word"] for rule in found["rules"]))
    return {"words": found}, words


WordEvidence = tuple[Entry, tuple[str, ...]]


def variety(dice: Random) -> WordEvidence:
    fields = dice.sample(["agency", "opd", "unit_code"], 2)
    rows = [{"word": w, "field": f} for w, f in zip("PQ", fields, strict=True)]
    evidence: Entry = {"kind": "position", "pick": "variety", "rows": rows}
    return {**evidence, "otherwise": "R"}, ("P", "Q", "R")


def predicate(dice: Random) -> WordEvidence:
    evidence: Entry = {"kind": "appraisal", "pick": dice.choice(PICKS)}
    evidence["value"] = {"field": "predicate"}
    if flag(dice):
        evidence["only"] = {"definitive": flag(dice)}
    if evidence["pick"] == "latest":
        fields = ["period_end", "rated_at", "year"]
        evidence["order"] = dice.sample(fields, dice.randint(1, 3))
        evidence["tied"] = dice.choice(["unusable", "last_written"])
    return evidence, PREDICATES


def award(dice: Random) -> WordEvidence:
    words = KINDS["award"].fields["level"].words
    evidence: Entry = {"kind": "award", "pick": dice.choice(PICKS)}
    evidence["value"] = {"field": "level"}
    if flag(dice):
        words = words[: dice.randint(1, 4)]
        evidence["only"] = {"level": list(words)}
    return evidence, words


def education(dice: Random) -> WordEvidence:
    evidence: Entry = {"kind": "education", "pick": dice.choice(PICKS)}
    return {**evidence, "value": {"field": "level"}}, EDUCATION_LEVELS


def sanction(dice: Random) -> WordEvidence:
    term: Entry = {"ended": "ended_on", "source": "law"}
    if flag(dice):
        term["recent_years"] = dice.randint(1, 5)
    second = dice.choice(["phase", "stage"])
    value, words = rules(dice, "sanction", "level", second, term)
    return {"kind": "sanction", "pick": dice.choice(PICKS), "value": value}, words


def pair(dice: Random) -> WordEvidence:
    kind = dice.choice(["team", "acting"])
    fields = KINDS[kind].fields
    codes = [name for name, field in fields.items() if field.type == "code"]
    value, words = rules(dice, kind, codes[0], codes[1], None)
    return {"kind": kind, "pick": dice.choice(PICKS), "value": value}, words


WORDS: tuple[Callable[[Random], WordEvidence], ...] = (
    variety,
    predicate,
    award,
    education,
    sanction,
    pair,
)

NumberEvidence = tuple[Entry, Entry]


def gathered(dice: Random) -> NumberEvidence:
    evidence: Entry = dice.choice(
        [
            {"kind": "position", "pick": "years_in_force"},
            {"kind": "rank", "pick": "years_in_force"},
            {"kind": "training", "pick": "sum", "field": "hours"},
            {"kind": "certificate", "pick": "count"},
        ]
    )
    return dict(evidence), number_table(dice, capped=True)


def printed_number(dice: Random) -> NumberEvidence:
    kind, field = dice.choice([("feedback_360", "score"), ("ip_asn", "total")])
    evidence: Entry = {"kind": kind, "pick": dice.choice(PICKS)}
    evidence["value"] = {"number": field}
    return evidence, number_table(dice, capped=False, low=dice.choice([None, 0]))


def scaled(dice: Random) -> NumberEvidence:
    evidence: Entry = {"kind": "potkom", "pick": dice.choice(PICKS)}
    evidence["value"] = {"scaled": {"raw": "raw", "scale": "scale"}}
    return evidence, number_table(dice, capped=False)


def aspects(dice: Random) -> NumberEvidence:
    value = {"levels": "aspects", "highest": dice.choice([5, 6, 7])}
    evidence: Entry = {"kind": "potential", "pick": dice.choice(PICKS)}
    evidence["value"] = {"aspects": {**value, "otherwise": "score", "source": "law"}}
    return evidence, number_table(dice, capped=False)


def match(dice: Random) -> NumberEvidence:
    capped = flag(dice)
    value = {
        "levels": "levels",
        "standards": "standards",
        "capped": capped,
        "by_class": {name: dice.randint(1, 5) for name in CLASSES[:3]},
        "by_functional_level": {
            name: dice.randint(1, 5) for name in FUNCTIONAL_LEVELS[:5]
        },
        "otherwise": "jpm",
        "source": "law",
    }
    evidence: Entry = {"kind": "competence", "pick": dice.choice(PICKS)}
    evidence["value"] = {"match": value}
    return evidence, number_table(dice, capped=not capped)


NUMBERS: tuple[Callable[[Random], NumberEvidence], ...] = (
    gathered,
    printed_number,
    scaled,
    aspects,
    match,
)


class Names:
    """Gives each leaf and group its own name."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count}"


def leaf(dice: Random, names: Names, *, may_drop: bool) -> Entry:
    if flag(dice):
        evidence, words = dice.choice(WORDS)(dice)
        score: Entry = {"option": {word: points(dice) for word in words}}
    else:
        evidence, score = dice.choice(NUMBERS)(dice)
    evidence["source"] = "law"
    score["source"] = ["law", "reading"]
    if evidence["pick"] not in ("variety", "years_in_force"):
        found = window(dice, evidence["kind"])
        if found:
            evidence["window"] = found
    if flag(dice):
        score["none"] = points(dice)
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
