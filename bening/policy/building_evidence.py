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
from bening.policy.building_words import (
    build_rules,
    conditions,
    field_of,
    free_word,
    words_of_field,
)
from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.evidence import (
    Aspects,
    Category,
    CategoryRow,
    Condition,
    Count,
    Evidence,
    FieldNumber,
    FieldWord,
    Match,
    NumberValue,
    Pick,
    Reading,
    Scaled,
    Total,
    Variety,
    VarietyRow,
    Window,
    WordValue,
    YearsInForce,
)
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS, KINDS
from bening.policy.micro import PER_CENT
from bening.policy.person import UNREADABLE_KINDS

PICKS = ("latest", "first", "best", "heaviest")
OTHERS = ("sum", "count", "years_in_force", "variety")
COUNTED = ("exact_day", "calendar_year", "complete_calendar_years", "validity")
MAX_YEARS = 60
MAX_LEVEL = 5

_KEYS: dict[str, tuple[str, ...]] = {
    "latest": ("value", "order", "tied", "window"),
    "first": ("value", "window"),
    "best": ("value", "window"),
    "heaviest": ("value", "window"),
    "sum": ("field", "window"),
    "count": ("window",),
    "years_in_force": (),
    "variety": ("rows", "otherwise"),
}
_NEEDED = {"value", "field", "rows", "otherwise"}
_FROM_ZERO = Domain(0, None)
_PER_CENT = Domain(0, PER_CENT)


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
    found = entry.mapping(("kind", "pick", "source"), ("only", *sorted(every)))
    kind = _kind(found["kind"])
    pick = found["pick"].choice((*PICKS, *OTHERS))
    needed = [key for key in _KEYS[pick] if key in _NEEDED]
    optional = [key for key in _KEYS[pick] if key not in _NEEDED]
    entry.mapping(("kind", "pick", "source", *needed), ("only", *optional))
    only = conditions(found["only"], kind) if "only" in found else ()
    window = _window(found["window"], kind, cited) if "window" in found else None
    reading, words, domain = _reading(pick, found, kind, only, cited)
    evidence = Evidence(kind, only, window, reading, cited.of(found["source"]))
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


def _reading(
    pick: str,
    found: dict[str, Entry],
    kind: str,
    only: tuple[Condition, ...],
    cited: Citations,
) -> tuple[Reading, tuple[str, ...] | None, Domain | None]:
    if pick == "sum":
        return Total(field_of(found["field"], kind, "micro")), None, _FROM_ZERO
    if pick == "count":
        return Count(), None, _FROM_ZERO
    if pick == "years_in_force":
        return YearsInForce(), None, _FROM_ZERO
    if pick == "variety":
        variety = _variety(found, kind)
        words = (*(row.word for row in variety.rows), variety.otherwise)
        return variety, words, None
    value, picked_words, domain = _value(found["value"], kind, only, cited)
    order = found.get("order")
    tied = found["tied"].choice(("last_written", "unusable")) if "tied" in found else ""
    reading = Pick(
        # `choice` has checked the word.
        cast(Literal["latest", "first", "best", "heaviest"], pick),
        tuple(_comparable(item, kind) for item in order.items()) if order else (),
        "unusable" if tied == "unusable" else "last_written",
        value,
    )
    return reading, picked_words, domain


def _comparable(entry: Entry, kind: str) -> str:
    return field_of(entry, kind, "date", "int", "micro", "text")


def _value(
    entry: Entry, kind: str, only: tuple[Condition, ...], cited: Citations
) -> tuple[WordValue | NumberValue, tuple[str, ...] | None, Domain | None]:
    forms = ("field", "number", "words", "match", "aspects", "scaled")
    found = entry.mapping((), forms)
    if len(found) != 1:
        entry.fail(
            "not_a_choice",
            f"found {' and '.join(found) or 'nothing'}",
            "A fact's value is read in exactly one way.",
            f"Use one of: {', '.join(forms)}.",
        )
    (form, item), *_ = found.items()
    if form == "field":
        name = field_of(item, kind, "code")
        return FieldWord(name), words_of_field(kind, name, only), None
    if form == "words":
        rules, words = build_rules(item, kind, only, cited)
        return rules, words, None
    if form == "number":
        return FieldNumber(field_of(item, kind, "micro")), None, None
    return _percentage(form, item, kind, cited)


def _percentage(
    form: str, item: Entry, kind: str, cited: Citations
) -> tuple[NumberValue, None, Domain | None]:
    if form == "match":
        match = _match(item, kind, cited)
        return match, None, _PER_CENT if match.capped else _FROM_ZERO
    if form == "aspects":
        found = item.mapping(("levels", "highest", "otherwise", "source"))
        levels = field_of(found["levels"], kind, "levels")
        aspects = Aspects(
            KINDS[kind].fields[levels].words,
            levels,
            found["highest"].whole(1, 100),
            field_of(found["otherwise"], kind, "micro"),
            cited.of(found["source"]),
        )
        return aspects, None, _PER_CENT
    found = item.mapping(("raw", "scale"))
    raw, scale = found["raw"], found["scale"]
    scaled = Scaled(field_of(raw, kind, "micro"), field_of(scale, kind, "int"))
    return scaled, None, _PER_CENT


def _match(item: Entry, kind: str, cited: Citations) -> Match:
    needed = ("levels", "standards", "capped", "by_class", "by_functional_level")
    found = item.mapping((*needed, "otherwise", "source"))
    levels = field_of(found["levels"], kind, "levels")
    return Match(
        KINDS[kind].fields[levels].words,
        levels,
        field_of(found["standards"], kind, "levels"),
        found["capped"].flag(),
        _standards(found["by_class"], [word for word in CLASSES if word != "JF"]),
        _standards(found["by_functional_level"], FUNCTIONAL_LEVELS),
        field_of(found["otherwise"], kind, "micro"),
        cited.of(found["source"]),
    )


def _standards(entry: Entry, words: list[str] | tuple[str, ...]) -> dict[str, int]:
    found = entry.mapping((), words)
    return {word: item.whole(1, MAX_LEVEL) for word, item in found.items()}


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


def _window(entry: Entry, kind: str, cited: Citations) -> Window:
    found = entry.mapping(
        ("years", "counted", "outside", "source"), ("year_field", "printed")
    )
    counted = found["counted"].choice(COUNTED)
    is_calendar = counted in ("calendar_year", "complete_calendar_years")
    for key, fits in (("year_field", is_calendar), ("printed", counted == "validity")):
        if key in found and not fits:
            found[key].fail(
                "impossible_window",
                f"found `{key}` with `counted: {counted}`",
                "`year_field` names a field with a year, for calendar years; `printed` "
                "a field with an end date, for `validity`.",
                f"Remove `{key}`, or count otherwise.",
            )
    if counted == "validity" and "printed" not in found:
        entry.fail(
            "impossible_window",
            "found no `printed`",
            "`validity` reads the end date that is printed on the evidence.",
            "Name the field in `printed`, or use `counted: exact_day`.",
        )
    years = found["years"]
    if isinstance(years.value, int) and not 1 <= years.value <= MAX_YEARS:
        years.fail(
            "impossible_window",
            years.described(),
            "No fact lies in such a window.",
            f"Use 1 to {MAX_YEARS} years; leave out `window` for no limit.",
        )
    return Window(
        # `choice` has checked the word.
        cast(
            Literal[
                "exact_day", "calendar_year", "complete_calendar_years", "validity"
            ],
            counted,
        ),
        years.whole(1, MAX_YEARS),
        field_of(found["year_field"], kind, "int") if "year_field" in found else None,
        field_of(found["printed"], kind, "date") if "printed" in found else None,
        found["outside"].choice(("expires", "does_not_count")) == "expires",
        cited.of(found["source"]),
    )
