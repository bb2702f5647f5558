"""The tables of a booklet that belong to evidence: rules, standards, stretches."""

from __future__ import annotations

from collections.abc import Iterator

from bening.policy.booklet_document import Column, Row
from bening.policy.booklet_voice import Voice
from bening.policy.booklet_writer import Writer
from bening.policy.evidence import Against, Condition, Match, RuleWord, Stretch
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS, KINDS

_NAMING = {kind.named_by for kind in KINDS.values() if kind.named_by is not None}


def conditions_told(voice: Voice, conditions: tuple[Condition, ...]) -> str:
    """Return conditions on fields in words."""
    return "; ".join(
        voice.say(
            "evidence.condition",
            field=voice.field(condition.field),
            words=voice.series(
                [_word(voice, condition, w) for w in condition.words], "or"
            ),
        )
        for condition in sorted(conditions, key=lambda one: one.field)
    )


def _word(voice: Voice, condition: Condition, word: str) -> str:
    return (
        voice.say("evidence.text", text=word) if condition.plain else voice.name(word)
    )


def write_rules(writer: Writer, name: str, rules: RuleWord) -> None:
    """Write the rules that turn fields into a word."""
    voice = writer.voice
    columns = [
        Column(voice.say("axis.number"), "right"),
        Column(voice.say("value.words.when")),
        Column(voice.say("value.words.word")),
    ]
    rows = [
        Row((f"{place}", conditions_told(voice, rule.when), voice.word(rule.word)))
        for place, rule in enumerate(rules.rules, start=1)
    ]
    writer.table(voice.say("value.words.caption", name=name), columns, rows, names=1)


def write_standards(writer: Writer, name: str, match: Match) -> None:
    """Write the standards of competence by position."""
    voice = writer.voice
    columns = [
        Column(voice.say("value.match.position")),
        Column(voice.say("value.match.standard"), "right"),
    ]
    found = {**match.by_class, **match.by_functional_level}
    rows = [
        Row((voice.name(word), f"{found[word]}"))
        for word in (*CLASSES, *FUNCTIONAL_LEVELS)
        if word in found
    ]
    writer.table(
        voice.say("value.match.caption", name=name),
        columns,
        rows,
        note=voice.cited(match.sources),
    )


def write_stretches(writer: Writer, name: str, against: Against) -> None:
    """Write the stretches of numbers that positions ask for."""
    voice = writer.voice
    columns = [
        Column(voice.say("value.match.position")),
        Column(voice.say("value.against.stretch")),
    ]
    rows = [
        Row((position, _stretch(voice, stretch)))
        for position, stretch in _positions(voice, against)
    ]
    writer.table(
        voice.say("value.against.caption", name=name),
        columns,
        rows,
        note=voice.cited(against.sources),
    )


def _positions(voice: Voice, against: Against) -> Iterator[tuple[str, Stretch]]:
    for text, stretch in sorted(against.by_echelon.items()):
        yield voice.say("value.against.echelon", text=text.upper()), stretch
    found = {**against.by_class, **against.by_functional_level}
    for word in (*CLASSES, *FUNCTIONAL_LEVELS):
        if word in found:
            yield voice.name(word), found[word]


def _stretch(voice: Voice, stretch: Stretch) -> str:
    if stretch.low == stretch.high:
        return voice.say("span.exactly", low=stretch.low)
    return voice.say("value.against.from_to", low=stretch.low, high=stretch.high)
