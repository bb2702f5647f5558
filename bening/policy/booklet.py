"""A policy as the annex of a regulation, in Indonesian or English.

`booklet_of` says everything that a policy file says, in words and tables: weights,
evidence, windows of time, points, treatments, levels, boxes, order, and the source of
each number. It depends on the policy and the language alone: the same policy always
gives the same booklet.
"""

from __future__ import annotations

from collections.abc import Iterator

from bening.policy.booklet_boxes import write_boxes
from bening.policy.booklet_document import Adoption, Booklet, Column, Language, Row
from bening.policy.booklet_evidence import write_evidence
from bening.policy.booklet_tree import write_axis
from bening.policy.booklet_voice import Voice
from bening.policy.booklet_writer import Writer
from bening.policy.model import Policy, State, Treatment, leaves_of

DIGITS = 16
"""Digits of the digest that stand on each printed page."""

__all__ = ["Adoption", "Booklet", "Language", "booklet_of"]


def booklet_of(
    policy: Policy, language: Language, adoption: Adoption | None = None
) -> Booklet:
    """Return a policy as a document for people.

    Args:
        policy: the policy.
        language: of the texts around the policy's own, which it has in both.
        adoption: who adopts it by which act; without it the head leaves blanks.
    """
    voice = Voice(policy, language)
    writer = Writer(voice)
    _write_general(writer, policy, adoption)
    for axis in policy.axes:
        write_axis(writer, axis)
    write_boxes(writer, policy)
    _write_ranking(writer, policy)
    _write_gaps(writer, policy)
    _write_sources(writer, policy)
    title = voice.label(policy.label)
    return Booklet(
        language=language,
        head=_head(voice, title, adoption),
        title=title,
        policy_id=policy.id,
        version=policy.version,
        digest=policy.digest,
        dated=(adoption and adoption.in_force_from) or policy.effective_from,
        blocks=tuple(writer.blocks),
        closing=tuple(
            voice.say(f"closing.{part}") for part in ("place", "day", "office", "name")
        ),
        running=voice.say(
            "running",
            name=policy.id,
            version=policy.version,
            digest=policy.digest[:DIGITS],
        ),
    )


def _head(voice: Voice, title: str, adoption: Adoption | None) -> tuple[str, ...]:
    act = [voice.say("head.of"), voice.say("head.number")]
    if adoption is not None and adoption.decree is not None:
        act = [adoption.decree.upper()]
    return (voice.say("head.annex"), *act, voice.say("head.about"), title.upper())


def _write_general(writer: Writer, policy: Policy, adoption: Adoption | None) -> None:
    voice = writer.voice
    writer.chapter(voice.say("general.title"))
    writer.section(voice.say("general.identity"))
    columns = [
        Column(voice.say("general.item")),
        Column(voice.say("general.content")),
    ]
    rows = [
        Row((voice.say(f"general.{key}"), text))
        for key, text in _facts(voice, policy, adoption)
    ]
    caption = voice.say("general.identity.caption")
    writer.table(caption, columns, rows, names=1)
    writer.section(voice.say("general.terms"))
    writer.paragraph(voice.say("general.terms.intro"))
    writer.listing(
        _sentence(voice.say(f"term.{name}"))
        for name in ("day", "evidence", "points", "years")
    )
    writer.section(voice.say("general.states"))
    writer.paragraph(voice.say("general.states.intro"))
    writer.listing(
        _sentence(voice.say(f"state.{state.name}")) for state in reversed(State)
    )
    writer.section(voice.say("general.treatments"))
    writer.paragraph(voice.say("general.treatments.intro"))
    writer.listing(
        _sentence(voice.say(f"treatment.{treatment}"))
        for treatment in _treatments(policy)
    )
    writer.paragraph(voice.say("general.possible"))
    writer.section(voice.say("general.rounding"))
    writer.paragraph(
        voice.say(
            "general.rounding.text",
            places=policy.places,
            cited=voice.cited(policy.places_sources),
        )
    )


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}."


def _facts(
    voice: Voice, policy: Policy, adoption: Adoption | None
) -> Iterator[tuple[str, str]]:
    if adoption is not None:
        yield "agency", adoption.agency
        yield "decree", adoption.decree or voice.say("general.draft")
        if adoption.in_force_from is not None:
            yield "used", voice.day(adoption.in_force_from)
    yield "name", voice.label(policy.label)
    yield "id", f"{policy.id} · {policy.version}"
    yield "basis", voice.label(policy.legal_basis)
    yield "from", voice.day(policy.effective_from)
    if policy.effective_until is not None:
        yield "until", voice.day(policy.effective_until)
    yield "digest", policy.digest


def _treatments(policy: Policy) -> list[Treatment]:
    used = {
        treatment
        for axis in policy.axes
        for leaf in leaves_of(axis.root)
        for treatment in (leaf.missing.not_recorded, leaf.missing.expired)
    }
    return [treatment for treatment in Treatment if treatment in used]


def _write_ranking(writer: Writer, policy: Policy) -> None:
    voice = writer.voice
    writer.chapter(voice.say("ranking.title"))
    cited = voice.cited(policy.ranking.sources)
    writer.paragraph(voice.say("ranking.text", cited=cited))
    items = [_sentence(_ranked(voice, policy, name)) for name in policy.ranking.by]
    writer.listing([*items, _sentence(voice.say("ranking.key"))])
    for measure in policy.measures:
        name = voice.label(measure.label)
        writer.paragraph(voice.say("ranking.measure", name=name))
        write_evidence(writer, name, measure.evidence)


def _ranked(voice: Voice, policy: Policy, name: str) -> str:
    axes = {axis.name: axis.root.label for axis in policy.axes}
    if name == "talent_score":
        return voice.say("ranking.mix")
    if name in axes:
        return voice.say("ranking.axis", name=voice.label(axes[name]))
    labels = {
        leaf.id: leaf.label for axis in policy.axes for leaf in leaves_of(axis.root)
    }
    labels |= {measure.id: measure.label for measure in policy.measures}
    return voice.label(labels[name])


def _write_gaps(writer: Writer, policy: Policy) -> None:
    if policy.gaps:
        writer.chapter(writer.voice.say("gaps.title"))
        writer.notice(writer.voice.say("gaps.text"))
        gaps = (writer.voice.label(gap).rstrip(".") for gap in policy.gaps)
        writer.listing(f"{gap}." for gap in gaps)


def _write_sources(writer: Writer, policy: Policy) -> None:
    voice = writer.voice
    writer.chapter(voice.say("sources.title"))
    writer.paragraph(voice.say("sources.text"))
    columns = [
        Column(voice.say("sources.mark")),
        Column(voice.say("sources.source")),
        Column(voice.say("sources.standing")),
    ]
    rows = [
        Row((f"[{number}]", voice.label(source.label), voice.name(source.standing)))
        for number, source in enumerate(policy.sources, start=1)
    ]
    writer.table(voice.say("sources.caption"), columns, rows, names=1)
