"""Random valid policies, drawn from the whole closed vocabulary."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import assume
from hypothesis import strategies as st

from bening.policy.building import policy_from_json
from bening.policy.document import canonical_text, from_json
from bening.policy.kinds import (
    EDUCATION_LEVELS,
    FUNCTIONAL_LEVELS,
    KINDS,
    PREDICATES,
)
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy

LABEL = {"id": "Nama", "en": "Name"}
CLASSES = ("JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "PELAKSANA")

Draw = Any


def decimal(micro: int) -> int | str:
    """Write millionths as a canonical document does."""
    if micro % 1_000_000 == 0:
        return micro // 1_000_000
    sign = "-" if micro < 0 else ""
    whole, rest = divmod(abs(micro), 1_000_000)
    return f"{sign}{whole}.{rest:06d}".rstrip("0")


points = st.one_of(
    st.integers(-20, 120), st.sampled_from(["6.6", "0.5", "33.333333", "-0.25"])
)


@st.composite
def windows(draw: Draw, kind: str, *, may_be_absent: bool = True) -> Any:
    counted = ["exact_day", "calendar_year", "complete_calendar_years"]
    printed = [n for n, f in KINDS[kind].fields.items() if n == "valid_to_printed"]
    if printed:
        counted.append("validity")
    if may_be_absent and draw(st.booleans()):
        return None
    how = draw(st.sampled_from(counted))
    window: dict[str, Any] = {
        "years": draw(st.integers(1, 5)),
        "counted": how,
        "outside": draw(st.sampled_from(["expires", "does_not_count"])),
        "source": "law",
    }
    if how == "validity":
        window["printed"] = "valid_to_printed"
    has_year = how.endswith(("year", "years")) and "year" in KINDS[kind].fields
    if has_year and draw(st.booleans()):
        window["year_field"] = "year"
    return window


@st.composite
def options(draw: Draw, words: tuple[str, ...]) -> Any:
    return {"option": {word: draw(points) for word in words}}


@st.composite
def bands(draw: Draw, low: int | None) -> Any:
    """Bands that cover every number, or every number from `low` up."""
    cuts = sorted(draw(st.sets(st.sampled_from([1, 2, 3, 5, 20, 60, 80]), min_size=1)))
    inside = [draw(st.booleans()) for _ in cuts]
    rows: list[dict[str, Any]] = []
    for place in range(len(cuts) + 1):
        row: dict[str, Any] = {"points": draw(points)}
        if place > 0:
            row["from" if inside[place - 1] else "above"] = cuts[place - 1]
        elif low is not None and draw(st.booleans()):
            row["from"] = low
        if place < len(cuts):
            row["below" if inside[place] else "to"] = cuts[place]
        rows.append(row)
    return {"bands": rows if draw(st.booleans()) else rows[::-1]}


@st.composite
def directs(draw: Draw, *, unbounded: bool = False) -> Any:
    table: dict[str, Any] = {"from": 0, "to": draw(st.sampled_from([100, 110, 40]))}
    if unbounded or table["to"] == 40 or draw(st.booleans()):
        table["above"] = "cap"
    return {"direct": table}


@st.composite
def rules(draw: Draw, kind: str, first: str, second: str, term: Any = None) -> Any:
    """Rules over two fields: every pair has a rule of its own, in any order."""
    fields = KINDS[kind].fields
    one = fields[first].words
    if second == "phase":
        recent = ["RECENT"] if term and "recent_years" in term else []
        other: tuple[str, ...] = ("IN_FORCE", *recent, "OVER")
    else:
        other = fields[second].words
    pairs = draw(st.permutations([(a, b) for a in one for b in other]))
    found: dict[str, Any] = {
        "rules": [
            {"word": draw(st.sampled_from("PQR")), "when": {first: a, second: b}}
            for a, b in pairs[:-1]
        ]
        + [{"word": "P", "when": {first: list(one)}}]
    }
    if term:
        found["term"] = term
    words = tuple(dict.fromkeys(rule["word"] for rule in found["rules"]))
    return {"words": found}, words


@st.composite
def word_evidence(draw: Draw) -> Any:
    """Evidence that gives a word, and the words it can give."""
    form = draw(
        st.sampled_from(
            ["appraisal", "award", "team", "acting", "sanction", "education", "variety"]
        )
    )
    if form == "variety":
        fields = draw(st.permutations(["agency", "opd", "unit_code"]))[:2]
        rows = [
            {"word": w, "field": f} for w, f in zip(("P", "Q"), fields, strict=True)
        ]
        evidence = {
            "kind": "position",
            "pick": "variety",
            "rows": rows,
            "otherwise": "R",
        }
        return evidence, ("P", "Q", "R")
    evidence = {
        "kind": form,
        "pick": draw(st.sampled_from(["latest", "first", "best", "heaviest"])),
    }
    if form == "appraisal":
        evidence["value"], words = {"field": "predicate"}, PREDICATES
        if draw(st.booleans()):
            evidence["only"] = {"definitive": draw(st.booleans())}
        if evidence["pick"] == "latest":
            evidence["order"] = draw(
                st.permutations(["period_end", "rated_at", "year"])
            )[: draw(st.integers(1, 3))]
            evidence["tied"] = draw(st.sampled_from(["unusable", "last_written"]))
    elif form == "award":
        evidence["value"] = {"field": "level"}
        words = KINDS["award"].fields["level"].words
        if draw(st.booleans()):
            words = words[: draw(st.integers(1, 4))]
            evidence["only"] = {"level": list(words)}
    elif form == "education":
        evidence["value"], words = {"field": "level"}, EDUCATION_LEVELS
    elif form == "sanction":
        term: dict[str, Any] = {"ended": "ended_on", "source": "law"}
        if draw(st.booleans()):
            term["recent_years"] = draw(st.integers(1, 5))
        second = draw(st.sampled_from(["phase", "stage"]))
        evidence["value"], words = draw(rules(form, "level", second, term))
    else:
        first, second = KINDS[form].fields, ""
        codes = [name for name, field in first.items() if field.type == "code"]
        evidence["value"], words = draw(rules(form, codes[0], codes[1]))
    window = draw(windows(form))
    if window:
        evidence["window"] = window
    return evidence, words


@st.composite
def number_evidence(draw: Draw) -> Any:
    """Evidence that gives a number, and a table for it."""
    form = draw(
        st.sampled_from(
            [
                "feedback_360",
                "ip_asn",
                "training",
                "certificate",
                "position",
                "rank",
                "competence",
                "potential",
                "potkom",
            ]
        )
    )
    evidence: dict[str, Any] = {"kind": form}
    if form in ("position", "rank"):
        evidence["pick"] = "years_in_force"
        table = st.one_of(bands(0), directs(unbounded=True))
        return evidence, draw(table)
    window = draw(windows(form))
    if window:
        evidence["window"] = window
    if form == "training":
        evidence |= {"pick": "sum", "field": "hours"}
        return evidence, draw(st.one_of(bands(0), directs(unbounded=True)))
    if form == "certificate":
        evidence["pick"] = "count"
        return evidence, draw(st.one_of(bands(0), directs(unbounded=True)))
    evidence["pick"] = draw(st.sampled_from(["latest", "first", "best", "heaviest"]))
    uncapped = False
    if form == "feedback_360":
        evidence["value"] = {"number": "score"}
    elif form == "ip_asn":
        evidence["value"] = {"number": "total"}
    elif form == "potkom":
        evidence["value"] = {"scaled": {"raw": "raw", "scale": "scale"}}
    elif form == "potential":
        evidence["value"] = {
            "aspects": {
                "levels": "aspects",
                "highest": draw(st.sampled_from([5, 6, 7])),
                "otherwise": "score",
                "source": "law",
            }
        }
    else:
        uncapped = draw(st.booleans())
        evidence["value"] = {
            "match": {
                "levels": "levels",
                "standards": "standards",
                "capped": not uncapped,
                "by_class": {name: draw(st.integers(1, 5)) for name in CLASSES[:3]},
                "by_functional_level": {
                    name: draw(st.integers(1, 5)) for name in FUNCTIONAL_LEVELS[:5]
                },
                "otherwise": "jpm",
                "source": "law",
            }
        }
    table = st.one_of(bands(0 if form != "feedback_360" else None), directs())
    score = draw(table)
    if "direct" in score and (uncapped or score["direct"]["to"] == 40):
        score["direct"]["above"] = "cap"
    return evidence, score


class Names:
    """Gives each leaf and group its own name."""

    def __init__(self) -> None:
        self.count = 0

    def next(self, kind: str) -> str:
        self.count += 1
        return f"{kind}_{self.count}"


TREATMENTS = ("ask", "lowest", "renormalise", "block")


@st.composite
def leaves(draw: Draw, names: Names, *, may_drop: bool) -> Any:
    if draw(st.booleans()):
        evidence, words = draw(word_evidence())
        score = draw(options(words))
    else:
        evidence, score = draw(number_evidence())
    evidence["source"] = "law"
    score["source"] = ["law", "reading"]
    if draw(st.booleans()):
        score["none"] = draw(points)
    treatments = st.sampled_from(TREATMENTS if may_drop else ("ask", "lowest", "block"))
    missing = {"not_recorded": draw(treatments), "source": "law"}
    if evidence.get("window", {}).get("outside") == "expires":
        missing["expired"] = draw(treatments)
    return {
        "id": names.next("leaf"),
        "label": LABEL,
        "source": "law",
        "evidence": evidence,
        "score": score,
        "missing": missing,
    }


@st.composite
def groups(draw: Draw, names: Names, depth: int, *, may_drop: bool) -> dict[str, Any]:
    combine = draw(
        st.sampled_from(["weighted", "weighted", "mean", "sum", "alternatives"])
    )
    may_drop = may_drop and combine not in ("sum", "alternatives")
    count = draw(st.integers(2 if combine == "alternatives" else 1, 3))
    children = []
    for _ in range(count):
        if depth > 0 and draw(st.integers(0, 2)) == 0:
            child = draw(groups(names, depth - 1, may_drop=may_drop))
            child["id"] = names.next("group")
            if draw(st.booleans()):
                places = draw(st.integers(0, 1))
                child["rounding"] = {"places": places, "source": "law"}
        else:
            child = draw(leaves(names, may_drop=may_drop))
        children.append(child)
    group: dict[str, Any] = {
        "label": LABEL,
        "source": "law",
        "combine": combine,
        "children": children,
    }
    if combine == "weighted":
        weights = [draw(st.sampled_from([1, 2, 5, 10, 20])) for _ in children]
        for child, weight in zip(children, weights, strict=True):
            child["weight"] = weight
        group["total"] = sum(weights)
    return group


@st.composite
def levels(draw: Draw, names: tuple[str, str, str]) -> Any:
    low = draw(st.sampled_from([20, 34, 60]))
    high = low + draw(st.sampled_from([1, 20, 33]))
    rows: list[dict[str, Any]] = [{"level": name} for name in names]
    for place, cut in ((0, low), (1, high)):
        inside = draw(st.booleans())
        rows[place]["below" if inside else "to"] = cut
        rows[place + 1]["from" if inside else "above"] = cut
    return {"rows": rows if draw(st.booleans()) else rows[::-1], "source": "law"}


@st.composite
def documents(draw: Draw, depth: int = 2) -> dict[str, Any]:
    names = Names()
    axes = {}
    for axis, level_names in (
        ("performance", ("below", "meets", "above")),
        ("potential", ("low", "middle", "high")),
    ):
        axes[axis] = draw(groups(names, depth, may_drop=True))
        axes[axis]["levels"] = draw(levels(level_names))
    document: dict[str, Any] = {
        "id": "random",
        "version": "1",
        "label": LABEL,
        "legal_basis": LABEL,
        "effective_from": "2026-01-01",
        "sources": {
            "law": {**LABEL, "standing": "regulation"},
            "reading": {**LABEL, "standing": "reading"},
        },
        "rounding": {"places": draw(st.integers(0, 4)), "source": "reading"},
        "axes": axes,
        "boxes": {"grid": "panrb-9", "source": "law"},
        "ranking": {"by": ["potential", "performance"], "source": "law"},
    }
    if draw(st.booleans()):
        first = draw(st.integers(1, 3))
        mix = {"performance": first, "potential": 3, "total": first + 3}
        document["talent_score"] = {**mix, "source": "law"}
        document["ranking"]["by"].insert(0, "talent_score")
    if draw(st.booleans()):
        evidence = {"kind": "rank", "pick": "years_in_force", "source": "law"}
        document["measures"] = [{"id": "rank", "label": LABEL, "evidence": evidence}]
        document["ranking"]["by"].append("rank")
    document["ranking"]["by"].append("leaf_1")
    return document


def build(document: dict[str, Any]) -> Policy:
    """Build a policy from plain values."""
    text = json.dumps(document)
    return policy_from_json(canonical_text(from_json(text, "random")), "random")


@st.composite
def policies(draw: Draw, depth: int = 2) -> Policy:
    document = draw(documents(depth))
    try:
        return build(document)
    except PolicyFileError as error:
        assume(error.code != "too_wide")
        raise
