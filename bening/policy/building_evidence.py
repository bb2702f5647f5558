"""Build and check how a leaf finds its raw value among a person's facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, cast

from bening.policy.building_tables import (
    EDGES,
    EVERYTHING,
    Domain,
    build_span,
    check_rows,
)
from bening.policy.building_values import build_value
from bening.policy.building_windows import build_window
from bening.policy.building_words import build_only, field_of, free_word
from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.evidence import (
    Category,
    CategoryRow,
    Condition,
    Count,
    Evidence,
    Pick,
    Reading,
    Total,
    Variety,
    VarietyRow,
    YearsInForce,
    YearsSince,
)
from bening.policy.kinds import KINDS
from bening.policy.person import UNREADABLE_KINDS

PICKS = ("latest", "first", "best", "heaviest")
YEARS = ("years_in_force", "years_since", "years_since_first")
OTHERS = ("sum", "count", *YEARS, "variety")
MAX_DIVISOR = 60

_KEYS: dict[str, tuple[str, ...]] = {
    "latest": ("value", "order", "tied", "window"),
    "first": ("value", "window"),
    "best": ("value", "window"),
    "heaviest": ("value", "window"),
    "sum": ("field", "divided_by", "window"),
    "count": ("distinct", "window"),
    "years_in_force": (),
    "years_since": ("of",),
    "years_since_first": ("of",),
    "variety": ("rows", "otherwise"),
}
_NEEDED = {"value", "field", "rows", "otherwise"}
_ALWAYS = ("only", "left_out")
_FROM_ZERO = Domain(0, None)

Words = tuple[str, ...]


@dataclass(frozen=True)
class Built:
    """Evidence with what it can give.

    Attributes:
        evidence: how the value is found.
        words: the words it can give; None if it gives a number.
        domain: the numbers it can give; None where only the table limits them.
    """

    evidence: Evidence
    words: tuple[str, ...] | None
    domain: Domain | None


def build_evidence(entry: Entry, cited: Citations) -> Built:
    """Return the evidence that a key `evidence` describes."""
    every = {key for keys in _KEYS.values() for key in keys}
    found = entry.mapping(("kind", "pick", "source"), (*_ALWAYS, *sorted(every)))
    kind = _kind(found["kind"])
    pick = found["pick"].choice((*PICKS, *OTHERS))
    needed = [key for key in _KEYS[pick] if key in _NEEDED]
    optional = [key for key in _KEYS[pick] if key not in _NEEDED]
    entry.mapping(("kind", "pick", "source", *needed), (*_ALWAYS, *optional))
    only = build_only(found.get("only"), kind, entry)
    window = build_window(found["window"], kind, cited) if "window" in found else None
    reading, words, domain = _reading(pick, found, kind, only, cited)
    evidence = Evidence(
        kind, only, window, reading, cited.of(found["source"]), _left_out(found)
    )
    return Built(evidence, words, domain)


def build_category(entry: Entry, built: Built, cited: Citations) -> Category:
    """Return the names that a key `category` gives to a number."""
    found = entry.mapping(("rows", "source"), ("field",))
    if built.words is not None:
        entry.fail(
            "unfit_evidence",
            "found `category`",
            "The evidence gives a word already.",
            "Remove `category`; it names numbers.",
        )
    rows = []
    for item in found["rows"].items():
        row = item.mapping(("word",), EDGES)
        rows.append(CategoryRow(free_word(row["word"]), build_span(item, row)))
    check_rows(found["rows"], [row.span for row in rows], EVERYTHING)
    kind = built.evidence.kind
    field = field_of(found["field"], kind, "micro") if "field" in found else None
    return Category(tuple(rows), field, cited.of(found["source"]))


def _kind(entry: Entry) -> str:
    readable = [kind for kind in KINDS if kind not in UNREADABLE_KINDS]
    return entry.choice(readable)


def _left_out(found: dict[str, Entry]) -> bool:
    """Return whether a fact that `only` leaves out says "checked, there is none"."""
    if "left_out" not in found:
        return False
    if "only" not in found:
        found["left_out"].fail(
            "unfit_evidence",
            "found `left_out` without `only`",
            "Every fact of the kind counts, so none is left out.",
            "Remove it, or say in `only` which facts count.",
        )
    return found["left_out"].choice(("none",)) == "none"


def _reading(
    pick: str,
    found: dict[str, Entry],
    kind: str,
    only: tuple[Condition, ...],
    cited: Citations,
) -> tuple[Reading, Words | None, Domain | None]:
    if pick in PICKS:
        value, picked_words, domain = build_value(found["value"], kind, only, cited)
        reading = Pick(_which(pick), *_order(found, kind), value)
        return reading, picked_words, domain
    if pick == "variety":
        variety = _variety(found, kind)
        words = (*(row.word for row in variety.rows), variety.otherwise)
        return variety, words, None
    return _counted(pick, found, kind), None, _FROM_ZERO


def _which(pick: str) -> Literal["latest", "first", "best", "heaviest"]:
    # `choice` has checked the word.
    return cast(Literal["latest", "first", "best", "heaviest"], pick)


def _order(
    found: dict[str, Entry], kind: str
) -> tuple[tuple[str, ...], Literal["last_written", "unusable"]]:
    items = found["order"].items() if "order" in found else []
    types = ("date", "int", "micro", "text")
    order = tuple(field_of(item, kind, *types) for item in items)
    tied = found["tied"].choice(("last_written", "unusable")) if "tied" in found else ""
    return order, "unusable" if tied == "unusable" else "last_written"


def _counted(
    pick: str, found: dict[str, Entry], kind: str
) -> Total | Count | YearsInForce | YearsSince:
    if pick == "sum":
        divided = found.get("divided_by")
        return Total(
            field_of(found["field"], kind, "micro"),
            divided.whole(2, MAX_DIVISOR) if divided else 1,
        )
    if pick == "count":
        distinct = found.get("distinct")
        types = ("text", "code", "int")
        return Count(field_of(distinct, kind, *types) if distinct else None)
    if pick == "years_in_force":
        return YearsInForce()
    day = found.get("of")
    return YearsSince(
        "first" if pick == "years_since_first" else "latest",
        field_of(day, kind, "date") if day else None,
    )


def _variety(found: dict[str, Entry], kind: str) -> Variety:
    rows = []
    for item in found["rows"].items():
        row = item.mapping(("word", "field"))
        rows.append(
            VarietyRow(free_word(row["word"]), field_of(row["field"], kind, "text"))
        )
    variety = Variety(tuple(rows), free_word(found["otherwise"]))
    words = [*(row.word for row in rows), variety.otherwise]
    fields = [row.field for row in rows]
    if len(set(words)) != len(words) or len(set(fields)) != len(fields):
        found["rows"].fail(
            "unreachable_row",
            "found a word or a field twice",
            "The first row that fits wins, so the second would never be reached.",
            "Give each row its own word and its own field.",
        )
    return variety
