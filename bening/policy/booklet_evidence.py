"""What a booklet says about evidence: where it stands, which counts, how it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bening.policy.booklet_document import Column, Row
from bening.policy.booklet_terms import KIND_LABELS
from bening.policy.booklet_voice import Voice
from bening.policy.booklet_writer import Writer
from bening.policy.evidence import (
    Aspects,
    Condition,
    Count,
    Evidence,
    FieldNumber,
    FieldWord,
    Match,
    Pick,
    RuleWord,
    Scaled,
    Term,
    Total,
    Variety,
    Window,
    YearsInForce,
)
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS
from bening.policy.wording import Label


def write_evidence(
    writer: Writer, name: str, evidence: Evidence, further: Iterable[str] = ()
) -> None:
    """Write how a raw value is found, further sentences, and the tables of both."""
    voice = writer.voice
    sentences = [
        f"{_kind(voice, evidence)} {voice.cited(evidence.sources)}",
        *_reading(writer, evidence),
        _window(voice, evidence.window),
        *further,
    ]
    writer.listing(sentences)
    reading = evidence.reading
    if isinstance(reading, Pick):
        if isinstance(reading.value, RuleWord):
            _rules(writer, name, reading.value)
        if isinstance(reading.value, Match):
            _standards(writer, name, reading.value)


def _kind(voice: Voice, evidence: Evidence) -> str:
    kind = voice.label(
        KIND_LABELS.get(evidence.kind, Label(evidence.kind, evidence.kind))
    )
    if not evidence.only:
        return voice.say("evidence.kind", kind=kind)
    return voice.say(
        "evidence.only", kind=kind, conditions=_conditions(voice, evidence.only)
    )


def _conditions(voice: Voice, conditions: tuple[Condition, ...]) -> str:
    return "; ".join(
        voice.say(
            "evidence.condition",
            field=voice.field(condition.field),
            words=voice.series([voice.name(w) for w in condition.words], "or"),
        )
        for condition in sorted(conditions, key=lambda one: one.field)
    )


def _reading(writer: Writer, evidence: Evidence) -> Iterator[str]:
    voice, reading = writer.voice, evidence.reading
    if isinstance(reading, Pick):
        yield _value(writer, reading)
        yield _picked(voice, reading)
    elif isinstance(reading, Total):
        yield voice.say("reading.sum", field=voice.field(reading.field))
    elif isinstance(reading, Count):
        yield voice.say("reading.count")
    elif isinstance(reading, YearsInForce):
        yield voice.say("reading.years_in_force")
    else:
        yield _variety(voice, reading)


def _picked(voice: Voice, pick: Pick) -> str:
    if pick.which != "latest":
        return voice.say(f"pick.{pick.which}")
    order = voice.fields(pick.order, "then") if pick.order else voice.say("pick.day")
    return voice.say("pick.latest", order=order, tied=voice.say(f"pick.{pick.tied}"))


def _variety(voice: Voice, variety: Variety) -> str:
    rows = [
        voice.say(
            "reading.variety.row",
            word=voice.word(row.word),
            field=voice.field(row.field),
        )
        for row in variety.rows
    ]
    return voice.say(
        "reading.variety",
        rows="; ".join(rows),
        otherwise=voice.word(variety.otherwise),
    )


def _value(writer: Writer, pick: Pick) -> str:
    voice, value = writer.voice, pick.value
    if isinstance(value, FieldWord | FieldNumber):
        return voice.say("value.field", field=voice.field(value.field))
    if isinstance(value, RuleWord):
        table = voice.say("value.words", table=writer.next_table)
        return table if value.term is None else f"{table} {_term(voice, value.term)}"
    if isinstance(value, Match):
        return _match(writer, value)
    if isinstance(value, Aspects):
        return _aspects(voice, value)
    return _scaled(voice, value)


def _term(voice: Voice, term: Term) -> str:
    return voice.say(
        "term.at_once" if term.recent_years is None else "term.recent",
        ended=voice.field(term.ended),
        years=term.recent_years,
        cited=voice.cited(term.sources),
    )


def _match(writer: Writer, match: Match) -> str:
    voice = writer.voice
    capped = "capped" if match.capped else "uncapped"
    return voice.say(
        "value.match",
        capped=voice.say(f"value.match.{capped}"),
        table=writer.next_table,
        otherwise=voice.field(match.otherwise),
        cited=voice.cited(match.sources),
    )


def _aspects(voice: Voice, aspects: Aspects) -> str:
    return voice.say(
        "value.aspects",
        field=voice.field(aspects.field),
        highest=aspects.highest,
        largest=aspects.highest * len(aspects.names),
        otherwise=voice.field(aspects.otherwise),
        cited=voice.cited(aspects.sources),
    )


def _scaled(voice: Voice, scaled: Scaled) -> str:
    return voice.say(
        "value.scaled", raw=voice.field(scaled.raw), scale=voice.field(scaled.scale)
    )


def _window(voice: Voice, window: Window | None) -> str:
    if window is None:
        return voice.say("window.none")
    named = window.year_field is not None
    moment = voice.say(
        "window.year_field" if named else "window.moment",
        field=voice.field(window.year_field or ""),
    )
    counted = voice.say(
        f"window.{window.counted}",
        years=window.years,
        moment=moment,
        printed=voice.field(window.printed or ""),
    )
    outside = "expires" if window.expires else "does_not_count"
    return voice.say(
        f"window.{outside}", counted=counted, cited=voice.cited(window.sources)
    )


def _rules(writer: Writer, name: str, rules: RuleWord) -> None:
    voice = writer.voice
    columns = [
        Column(voice.say("axis.number"), "right"),
        Column(voice.say("value.words.when")),
        Column(voice.say("value.words.word")),
    ]
    rows = [
        Row((f"{place}", _conditions(voice, rule.when), voice.word(rule.word)))
        for place, rule in enumerate(rules.rules, start=1)
    ]
    writer.table(voice.say("value.words.caption", name=name), columns, rows, names=1)


def _standards(writer: Writer, name: str, match: Match) -> None:
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
