"""Build and check how the value of a single fact is read: a word or a number."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bening.policy.building_tables import Domain
from bening.policy.building_words import (
    build_rules,
    field_of,
    free_word,
    words_of_field,
)
from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.evidence import (
    COMPARED,
    Against,
    Aspects,
    Condition,
    FieldNumber,
    FieldWord,
    Match,
    NumberValue,
    Scaled,
    Stretch,
    TextWord,
    WordValue,
)
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS, KINDS
from bening.policy.micro import MICRO, PER_CENT
from bening.policy.person import plain_text
from bening.policy.widths import MAX_STANDARD

WORD_FORMS = ("field", "words", "text", "against")
NUMBER_FORMS = ("number", "match", "aspects", "scaled")
CLASSES_WITH_STANDARD = tuple(word for word in CLASSES if word != "JF")
MAX_LEVEL = 5
MAX_PLUS = 3
MAX_ORDER = 99
_PER_CENT = Domain(0, PER_CENT)

Words = tuple[str, ...]


def build_value(
    entry: Entry, kind: str, only: tuple[Condition, ...], cited: Citations
) -> tuple[WordValue | NumberValue, Words | None, Domain | None]:
    """Return how a fact is read, with the words or the numbers that can come out."""
    forms = (*WORD_FORMS, *NUMBER_FORMS)
    found = entry.mapping((), forms)
    if len(found) != 1:
        entry.fail(
            "not_a_choice",
            f"found {' and '.join(found) or 'nothing'}",
            "A fact's value is read in exactly one way.",
            f"Use one of: {', '.join(forms)}.",
        )
    (form, item), *_ = found.items()
    if form in WORD_FORMS:
        return *_word(form, item, kind, only, cited), None
    value, domain = _NUMBERS[form](item, kind, cited)
    return value, None, domain


def _word(
    form: str, item: Entry, kind: str, only: tuple[Condition, ...], cited: Citations
) -> tuple[WordValue, Words]:
    if form == "field":
        name = field_of(item, kind, "code")
        return FieldWord(name), words_of_field(kind, name, only)
    if form == "words":
        return build_rules(item, kind, only, cited)
    if form == "text":
        text = _text(item, kind)
        return text, text.words
    against = _against(item, kind, cited)
    return against, against.counts


def _text(item: Entry, kind: str) -> TextWord:
    found = item.mapping(("field", "words"))
    words = tuple(free_word(entry) for entry in found["words"].items())
    _once(found["words"], words)
    return TextWord(field_of(found["field"], kind, "text"), words)


def _against(item: Entry, kind: str, cited: Citations) -> Against:
    found = item.mapping(
        ("number", "by_class", "by_functional_level", "source"),
        ("by_echelon", "counts"),
    )
    echelons = found["by_echelon"].anything() if "by_echelon" in found else {}
    counts: Words = COMPARED
    if "counts" in found:
        counts = tuple(entry.choice(COMPARED) for entry in found["counts"].items())
        _once(found["counts"], counts)
    by_class = found["by_class"].mapping((), CLASSES_WITH_STANDARD)
    by_level = found["by_functional_level"].mapping((), FUNCTIONAL_LEVELS)
    return Against(
        field_of(found["number"], kind, "int"),
        {plain_text(text): _stretch(row) for text, row in echelons.items()},
        {word: _stretch(row) for word, row in by_class.items()},
        {word: _stretch(row) for word, row in by_level.items()},
        counts,
        cited.of(found["source"]),
    )


def _stretch(entry: Entry) -> Stretch:
    found = entry.mapping(("from", "to"))
    stretch = Stretch(
        found["from"].whole(0, MAX_ORDER), found["to"].whole(0, MAX_ORDER)
    )
    if stretch.low > stretch.high:
        entry.fail(
            "impossible_range",
            f"found from {stretch.low} to {stretch.high}",
            "The smallest number must not be above the largest.",
            "Correct `from` or `to`.",
        )
    return stretch


def _once(entry: Entry, words: Sequence[str]) -> None:
    if len(set(words)) != len(words):
        entry.fail(
            "unreachable_row",
            "found a word twice",
            "The second would never be reached.",
            "Name each word once.",
        )


Number = tuple[NumberValue, Domain | None]


def _number(item: Entry, kind: str, cited: Citations) -> Number:
    return FieldNumber(field_of(item, kind, "micro")), None


def _scaled(item: Entry, kind: str, cited: Citations) -> Number:
    found = item.mapping(("raw", "scale"))
    raw, scale = found["raw"], found["scale"]
    scaled = Scaled(field_of(raw, kind, "micro"), field_of(scale, kind, "int"))
    return scaled, _PER_CENT


def _aspects(item: Entry, kind: str, cited: Citations) -> Number:
    found = item.mapping(("levels", "highest", "source"), ("otherwise",))
    levels = field_of(found["levels"], kind, "levels")
    aspects = Aspects(
        KINDS[kind].fields[levels].words,
        levels,
        found["highest"].whole(1, 100),
        _otherwise(found, kind),
        cited.of(found["source"]),
    )
    return aspects, _PER_CENT


def _match(item: Entry, kind: str, cited: Citations) -> Number:
    needed = ("levels", "standards", "capped", "by_class", "by_functional_level")
    found = item.mapping(
        (*needed, "source"), ("otherwise", "standard_plus", "measures")
    )
    measures = ("percent", "gap")
    gap = "measures" in found and found["measures"].choice(measures) == "gap"
    plus = found["standard_plus"].whole(1, MAX_PLUS) if "standard_plus" in found else 0
    if "otherwise" in found and (gap or plus):
        found["otherwise"].fail(
            "unfit_evidence",
            "found `otherwise`",
            "A printed result measures against the present standard, in per cent.",
            "Remove it: a fact without usable levels is then not usable.",
        )
    levels = field_of(found["levels"], kind, "levels")
    match = Match(
        KINDS[kind].fields[levels].words,
        levels,
        field_of(found["standards"], kind, "levels"),
        found["capped"].flag(),
        _standards(found["by_class"], CLASSES_WITH_STANDARD),
        _standards(found["by_functional_level"], FUNCTIONAL_LEVELS),
        _otherwise(found, kind),
        cited.of(found["source"]),
        plus,
        gap,
    )
    return match, _matched(match)


def _matched(match: Match) -> Domain:
    """Return the numbers that levels up to 5 against standards up to 5 can give."""
    lowest, highest = 1 + match.plus, MAX_STANDARD + match.plus
    if match.gap:
        count = len(match.names) * MICRO
        low = 0 if match.capped else min(lowest - MAX_LEVEL, 0)
        return Domain(low * count, highest * count)
    if match.capped:
        return _PER_CENT
    return Domain(0, -(-MAX_LEVEL * PER_CENT // lowest))


def _otherwise(found: dict[str, Entry], kind: str) -> str | None:
    if "otherwise" not in found:
        return None
    return field_of(found["otherwise"], kind, "micro")


def _standards(entry: Entry, words: tuple[str, ...]) -> dict[str, int]:
    found = entry.mapping((), words)
    return {word: item.whole(1, MAX_STANDARD) for word, item in found.items()}


_NUMBERS: dict[str, Callable[[Entry, str, Citations], Number]] = {
    "number": _number,
    "match": _match,
    "aspects": _aspects,
    "scaled": _scaled,
}
