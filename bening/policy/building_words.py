"""Build and check how several fields of a fact become one word."""

from __future__ import annotations

import re
from itertools import product

from bening.policy.citing import Citations
from bening.policy.document import Entry
from bening.policy.evidence import Condition, RuleWord, Term, WordRule
from bening.policy.kinds import KINDS
from bening.policy.operations.values import FLAGS, PHASE, first_fit
from bening.policy.person import plain_text, readable_fields

RESERVED = ("NONE", "NOT_RECORDED", "EXPIRED", "RECORDED_NONE", "VALUE")
"""Words that name states; no table may use them for a value."""

_MAX_YEARS = 60
_WORD = re.compile(r"[A-Z][A-Z0-9_]*")


def field_of(entry: Entry, kind: str, *types: str) -> str:
    """Return the name of a readable field of some types."""
    name = entry.text()
    fields = readable_fields(kind)
    if name not in fields or fields[name].type not in types:
        fit = [key for key, field in fields.items() if field.type in types]
        entry.fail(
            "unknown_field",
            f"found {name!r}",
            f"Facts of kind {kind} have no such field of type {' or '.join(types)} "
            "that a policy may read.",
            f"Use one of: {', '.join(fit) or 'none fits, choose another kind'}.",
        )
    return name


def free_word(entry: Entry) -> str:
    """Return a new word, in capitals, that names no state."""
    word = entry.text()
    if not _WORD.fullmatch(word) or word in RESERVED:
        entry.fail(
            "bad_identifier",
            f"found {word!r}",
            "A word is written with capitals, digits and _, and must not be the name "
            f"of a state ({', '.join(RESERVED)}).",
            "Rename it, for example HEAD_INTERNAL.",
        )
    return word


def conditions(
    entry: Entry, kind: str, term: Term | None = None
) -> tuple[Condition, ...]:
    """Return conditions on code and boolean fields, and on the phase of a term."""
    return tuple(
        Condition(field, _allowed(item, _words(item, kind, field, term)))
        for field, item in _not_empty(entry).items()
    )


def build_only(entry: Entry | None, kind: str, place: Entry) -> tuple[Condition, ...]:
    """Return the conditions of a key `only`: on code, boolean and text fields.

    Args:
        entry: the key, None where it is absent.
        kind: the kind of fact.
        place: where the evidence stands, for a kind that needs a condition.
    """
    found = {} if entry is None else _not_empty(entry)
    named_by = KINDS[kind].named_by
    if named_by is not None and named_by not in found:
        place.fail(
            "unfit_evidence",
            f"found no `{named_by}` under `only`",
            f"Facts of kind {kind} speak of many things; the evidence is one of them.",
            f"Add `only: {{{named_by}: …}}` with its code word.",
        )
    return tuple(_only(item, kind, field) for field, item in found.items())


def _only(item: Entry, kind: str, field: str) -> Condition:
    known = readable_fields(kind).get(field)
    if known is None or known.type != "text":
        return Condition(field, _allowed(item, _words(item, kind, field, None)))
    entries = item.items() if isinstance(item.value, list) else [item]
    is_name = field == KINDS[kind].named_by
    texts = [free_word(one) if is_name else one.text() for one in entries]
    return Condition(field, tuple(plain_text(text) for text in texts), plain=True)


def _not_empty(entry: Entry) -> dict[str, Entry]:
    found = entry.anything()
    if not found:
        entry.fail(
            "unreachable_row",
            "found no condition",
            "An empty condition says nothing.",
            "Name a field and its words, or leave the key out.",
        )
    return found


def _words(item: Entry, kind: str, field: str, term: Term | None) -> tuple[str, ...]:
    if field == PHASE and term is not None:
        return _phases(term)
    named = Entry(field, item.file, item.line, item.key)
    field_of(named, kind, "code", "bool")
    known = KINDS[kind].fields[field]
    return known.words if known.type == "code" else FLAGS


def _phases(term: Term) -> tuple[str, ...]:
    recent = () if term.recent_years is None else ("RECENT",)
    return ("IN_FORCE", *recent, "OVER")


def _allowed(item: Entry, words: tuple[str, ...]) -> tuple[str, ...]:
    entries = item.items() if isinstance(item.value, list) else [item]
    if words == FLAGS:
        return tuple("true" if entry.flag() else "false" for entry in entries)
    return tuple(entry.choice(words) for entry in entries)


def words_of_field(
    kind: str, field: str, only: tuple[Condition, ...]
) -> tuple[str, ...]:
    """Return the words a code field can still have under some conditions."""
    words = KINDS[kind].fields[field].words
    for condition in only:
        if condition.field == field:
            words = tuple(word for word in words if word in condition.words)
    return words


def build_rules(
    entry: Entry, kind: str, only: tuple[Condition, ...], cited: Citations
) -> tuple[RuleWord, tuple[str, ...]]:
    """Return rules that turn fields into a word, and the words they can give.

    Every combination of words is tried: one without a rule is a hole, a rule that is
    never the first to fit is unreachable.
    """
    found = entry.mapping(("rules",), ("term",))
    term = _term(found["term"], kind, cited) if "term" in found else None
    rules = []
    for item in found["rules"].items():
        row = item.mapping(("word", "when"))
        rules.append(
            WordRule(free_word(row["word"]), conditions(row["when"], kind, term))
        )
    _check_rules(found["rules"], kind, only, rules, term)
    words = tuple(dict.fromkeys(rule.word for rule in rules))
    return RuleWord(tuple(rules), term), words


def _term(entry: Entry, kind: str, cited: Citations) -> Term:
    found = entry.mapping(("ended", "source"), ("recent_years",))
    recent = found.get("recent_years")
    return Term(
        field_of(found["ended"], kind, "date"),
        recent.whole(1, _MAX_YEARS) if recent else None,
        cited.of(found["source"]),
    )


def _check_rules(
    entry: Entry,
    kind: str,
    only: tuple[Condition, ...],
    rules: list[WordRule],
    term: Term | None,
) -> None:
    fields = list(dict.fromkeys(c.field for rule in rules for c in rule.when))
    choices = [_choices(kind, field, only, term) for field in fields]
    reached: set[int] = set()
    for combination in product(*choices):
        case = dict(zip(fields, combination, strict=True))
        first = first_fit(rules, case)
        if first is None:
            entry.fail(
                "table_hole",
                f"found no rule for {case}",
                "A fact can hold this combination, and it would have no word.",
                "Add a rule for it.",
            )
        reached.add(first)
    for place, item in enumerate(entry.items()):
        if place not in reached:
            item.fail(
                "unreachable_row",
                f"found the rule for {rules[place].word!r}",
                "Rules above it already take every fact it could take.",
                "Move it up, or remove it.",
            )


def _choices(
    kind: str, field: str, only: tuple[Condition, ...], term: Term | None
) -> tuple[str, ...]:
    if field == PHASE and term is not None:
        return _phases(term)
    if KINDS[kind].fields[field].type == "bool":
        return FLAGS
    return words_of_field(kind, field, only)
