"""What a booklet says about evidence: where it stands, which counts, how it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bening.policy.booklet_evidence_tables import (
    conditions_told,
    write_rules,
    write_standards,
    write_stretches,
)
from bening.policy.booklet_terms import KIND_LABELS
from bening.policy.booklet_voice import Voice
from bening.policy.booklet_writer import Writer
from bening.policy.evidence import (
    COMPARED,
    Against,
    Aspects,
    Count,
    Evidence,
    FieldNumber,
    FieldWord,
    Match,
    Pick,
    RuleWord,
    Scaled,
    Term,
    TextWord,
    Total,
    Variety,
    Window,
    YearsInForce,
    YearsSince,
)
from bening.policy.wording import Label


def write_evidence(
    writer: Writer, name: str, evidence: Evidence, further: Iterable[str] = ()
) -> None:
    """Write how a raw value is found, further sentences, and the tables of both."""
    voice = writer.voice
    sentences = [
        _kind(voice, evidence),
        *_reading(writer, evidence),
        _window(voice, evidence.window),
        *further,
    ]
    writer.listing(sentences)
    reading = evidence.reading
    if isinstance(reading, Pick):
        if isinstance(reading.value, RuleWord):
            write_rules(writer, name, reading.value)
        if isinstance(reading.value, Match):
            write_standards(writer, name, reading.value)
        if isinstance(reading.value, Against):
            write_stretches(writer, name, reading.value)


def _kind(voice: Voice, evidence: Evidence) -> str:
    kind = voice.label(
        KIND_LABELS.get(evidence.kind, Label(evidence.kind, evidence.kind))
    )
    told = voice.say("evidence.kind", kind=kind)
    if evidence.only:
        conditions = conditions_told(voice, evidence.only)
        told = voice.say("evidence.only", kind=kind, conditions=conditions)
    if evidence.left_out_none:
        told = f"{told} {voice.say('evidence.left_out')}"
    return f"{told} {voice.cited(evidence.sources)}"


def _reading(writer: Writer, evidence: Evidence) -> Iterator[str]:
    voice, reading = writer.voice, evidence.reading
    if isinstance(reading, Pick):
        yield _value(writer, reading)
        yield _picked(voice, reading)
    else:
        yield _together(voice, reading)


def _together(
    voice: Voice, reading: Total | Count | YearsInForce | YearsSince | Variety
) -> str:
    if isinstance(reading, Total):
        return _sum(voice, reading)
    if isinstance(reading, Count):
        if reading.distinct is None:
            return voice.say("reading.count")
        return voice.say("reading.distinct", field=voice.field(reading.distinct))
    if isinstance(reading, YearsInForce):
        return voice.say("reading.years_in_force")
    if isinstance(reading, YearsSince):
        return _years_since(voice, reading)
    return _variety(voice, reading)


def _sum(voice: Voice, total: Total) -> str:
    field = voice.field(total.field)
    if total.divided_by == 1:
        return voice.say("reading.sum", field=field)
    return voice.say("reading.average", field=field, divided_by=total.divided_by)


def _years_since(voice: Voice, since: YearsSince) -> str:
    day = voice.say("reading.day") if since.field is None else voice.field(since.field)
    first = "_first" if since.which == "first" else ""
    return voice.say(f"reading.years_since{first}", day=day)


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
    if isinstance(value, TextWord):
        words = voice.series([voice.word(word) for word in value.words], "or")
        return voice.say("value.text", field=voice.field(value.field), words=words)
    if isinstance(value, Against):
        return _against(writer, value)
    return _number(writer, value)


def _number(writer: Writer, value: Match | Aspects | Scaled) -> str:
    if isinstance(value, Match):
        return _match(writer, value)
    if isinstance(value, Aspects):
        return _aspects(writer.voice, value)
    return _scaled(writer.voice, value)


def _against(writer: Writer, against: Against) -> str:
    voice = writer.voice
    words = [voice.say(f"value.against.{word}") for word in against.counts]
    told = voice.say(
        "value.against",
        field=voice.field(against.number),
        table=writer.next_table,
        words=voice.series(words, "or"),
        cited=voice.cited(against.sources),
    )
    is_all = set(against.counts) == set(COMPARED)
    return told if is_all else f"{told} {voice.say('value.against.only')}"


def _term(voice: Voice, term: Term) -> str:
    return voice.say(
        "term.at_once" if term.recent_years is None else "term.recent",
        ended=voice.field(term.ended),
        years=term.recent_years,
        cited=voice.cited(term.sources),
    )


def _match(writer: Writer, match: Match) -> str:
    voice = writer.voice
    capped = voice.say(f"value.match.{'capped' if match.capped else 'uncapped'}")
    if match.plus:
        capped = voice.say("value.match.plus", capped=capped, plus=match.plus)
    return voice.say(
        "value.match.gap" if match.gap else "value.match",
        capped=capped,
        table=writer.next_table,
        otherwise=_otherwise(voice, match.otherwise),
        cited=voice.cited(match.sources),
    )


def _aspects(voice: Voice, aspects: Aspects) -> str:
    return voice.say(
        "value.aspects",
        field=voice.field(aspects.field),
        highest=aspects.highest,
        largest=aspects.highest * len(aspects.names),
        otherwise=_otherwise(voice, aspects.otherwise),
        cited=voice.cited(aspects.sources),
    )


def _otherwise(voice: Voice, field: str | None) -> str:
    if field is None:
        return voice.say("value.no_otherwise")
    return voice.say("value.otherwise", field=voice.field(field))


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
