"""Random evidence and the tables that fit it, from the whole closed vocabulary."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any

from bening.policy.evidence import COMPARED
from bening.policy.kinds import EDUCATION_LEVELS, FUNCTIONAL_LEVELS, KINDS, PREDICATES

CLASSES = ("JPT_PRATAMA", "ADMINISTRATOR", "PENGAWAS", "PELAKSANA")
PICKS = ("latest", "first", "best", "heaviest")

Entry = dict[str, Any]


def flag(dice: Random) -> bool:
    return dice.random() < 0.5


def points(dice: Random) -> int | str:
    if dice.random() < 0.1:
        return dice.choice(["33.333333", "17.777771", "59.999999"])
    some = dice.choice(["6.6", "0.5", "-0.25"])
    return some if dice.random() < 0.2 else dice.randint(-20, 120)


def window(dice: Random, kind: str) -> Entry | None:
    fields = KINDS[kind].fields
    of_years = ["calendar_year", "complete_calendar_years", "calendar_year_before"]
    counted = ["exact_day", *of_years]
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
    if found["counted"] in of_years and "year" in fields and flag(dice):
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


def direct(dice: Random, *, capped: bool, low: int = 0, scale: bool = False) -> Entry:
    table: Entry = {"from": low, "to": dice.choice([100, 110, 40])}
    if capped or table["to"] == 40 or flag(dice):
        table["above"] = "cap"
    if scale and flag(dice):
        table["scale"] = {"from": dice.choice([150, "0.3", 7]), "to": 100}
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


RATINGS = ("DINAS_A", "DINAS_B", "LUAR_BIASA")


def indicator_word(dice: Random) -> WordEvidence:
    words = tuple(dice.sample(RATINGS, dice.randint(1, 3)))
    evidence: Entry = {"kind": "indicator", "pick": dice.choice(PICKS)}
    evidence["value"] = {"text": {"field": "word", "words": list(words)}}
    return evidence, words


def stretches(dice: Random, words: list[str]) -> Entry:
    found: Entry = {}
    for word in words:
        low = dice.randint(1, 17)
        found[word] = {"from": low, "to": low + dice.choice([0, 1, 3])}
    return found


def against(dice: Random) -> WordEvidence:
    value: Entry = {
        "number": "order",
        "by_class": stretches(dice, list(CLASSES[:3])),
        "by_functional_level": stretches(dice, list(FUNCTIONAL_LEVELS[:5])),
        "source": "law",
    }
    words: tuple[str, ...] = COMPARED
    if flag(dice):
        value["by_echelon"] = stretches(dice, ["DINAS  A", "2026-01-02"])
    if flag(dice):
        words = tuple(dice.sample(COMPARED, dice.randint(1, 3)))
        value["counts"] = list(words)
    evidence: Entry = {"kind": "rank", "pick": dice.choice(PICKS)}
    return {**evidence, "value": {"against": value}}, words


WORDS: tuple[Callable[[Random], WordEvidence], ...] = (
    indicator_word,
    against,
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
            {"kind": "training", "pick": "sum", "field": "hours", "divided_by": 2},
            {"kind": "training", "pick": "sum", "field": "hours", "divided_by": 7},
            {"kind": "certificate", "pick": "count"},
            {"kind": "training", "pick": "count", "distinct": "kind_code"},
            {"kind": "appraisal", "pick": "count", "distinct": "predicate"},
            {"kind": "indicator", "pick": "count", "distinct": "year"},
        ]
    )
    return dict(evidence), number_table(dice, capped=True)


def years_since(dice: Random) -> NumberEvidence:
    kind, days = dice.choice(
        [("sanction", "ended_on"), ("employment", "cpns_on"), ("team", None)]
    )
    evidence: Entry = {"kind": kind}
    evidence["pick"] = dice.choice(["years_since", "years_since_first"])
    if days is not None and flag(dice):
        evidence["of"] = days
    if kind == "sanction" and flag(dice):
        evidence["only"] = {"level": ["LIGHT", "HEAVY"]}
    return evidence, number_table(dice, capped=True)


def indicator_number(dice: Random) -> NumberEvidence:
    evidence: Entry = {"kind": "indicator", "pick": dice.choice(PICKS)}
    evidence["value"] = {"number": "number"}
    low = dice.choice([-5, 0])
    if flag(dice):
        return evidence, bands(dice, dice.choice([None, low]))
    return evidence, direct(dice, capped=False, low=low, scale=True)


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
    value: Entry = {"levels": "aspects", "highest": dice.choice([5, 6, 7])}
    if flag(dice):
        value["otherwise"] = "score"
    evidence: Entry = {"kind": "potential", "pick": dice.choice(PICKS)}
    evidence["value"] = {"aspects": {**value, "source": "law"}}
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
        "source": "law",
    }
    if flag(dice):
        value["otherwise"] = "jpm"
    elif flag(dice):
        value["standard_plus"] = dice.randint(1, 3)
    gap = "otherwise" not in value and flag(dice)
    if gap:
        value["measures"] = "gap"
    evidence: Entry = {"kind": "competence", "pick": dice.choice(PICKS)}
    evidence["value"] = {"match": value}
    table = number_table(dice, capped=not capped, low=None if gap else 0)
    if gap and "direct" in table:
        table = {"direct": {"from": -36, "to": 72}}
    return evidence, table


NUMBERS: tuple[Callable[[Random], NumberEvidence], ...] = (
    gathered,
    years_since,
    indicator_number,
    printed_number,
    scaled,
    aspects,
    match,
)


WITHOUT_WINDOW = ("variety", "years_in_force", "years_since", "years_since_first")


def evidence_and_score(dice: Random) -> tuple[Entry, Entry]:
    """Return the evidence of a leaf, window included, and a table for it."""
    if flag(dice):
        evidence, words = dice.choice(WORDS)(dice)
        score: Entry = {"option": {word: points(dice) for word in words}}
    else:
        evidence, score = dice.choice(NUMBERS)(dice)
    if evidence["kind"] == "indicator":
        names = ["DINAS_A", "DINAS_B", "NEVER_SEEN"]
        evidence["only"] = {"indicator": dice.sample(names, dice.randint(1, 2))}
    elif evidence["kind"] == "training" and flag(dice):
        evidence["only"] = {"kind_code": dice.choice(["dinas A", ["DINAS B", "x"]])}
    if "only" in evidence and flag(dice):
        evidence["left_out"] = "none"
    evidence["source"] = "law"
    score["source"] = ["law", "reading"]
    if evidence["pick"] not in WITHOUT_WINDOW:
        found = window(dice, evidence["kind"])
        if found:
            evidence["window"] = found
    if flag(dice):
        score["none"] = points(dice)
    return evidence, score
