"""Sentences of a way to another box, in Indonesian and English, from the table of deeds.

What, by when, from which map on, and by which row of the policy. Never what may come of
it: a box is no post.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from bening.policy.day_words import day_label
from bening.policy.micro import rounded_text
from bening.policy.model import Leaf, State
from bening.policy.offer import Offer
from bening.policy.operations.scoring import holds
from bening.policy.tables import Bands, Span
from bening.policy.wording import Label, label_of

NO_PROMISE = Label(
    "Jalan ini hanya menunjukkan apa yang dihitung kebijakan bila semua yang lain tetap. "
    "Ini bukan janji predikat, hasil penilaian, atau jabatan apa pun.",
    "These ways only show what the policy would count if everything else stays as it is. "
    "They promise no rating, no result, and no post.",
)

NOTHING_TO_DO = Label(
    "Tidak ada kumpulan tindakan yang dapat dilakukan sendiri yang mengubah kotak ini "
    "menurut kebijakan.",
    "No set of actions that is in the person's own hands would change this box under "
    "the policy.",
)


def number_label(micro: Fraction | int) -> Label:
    """Return micro points as both languages write a number.

    Numbers that need more are rounded half up to two places.

    >>> number_label(82_500_000).id, number_label(Fraction(200_000_000, 3)).en
    ('82,5', '66.67')
    """
    text = rounded_text(micro, 2).rstrip("0").rstrip(".")
    return Label(text.replace(".", ","), text)


def sentence_of(leaf: Leaf, offer: Offer) -> Label:
    """Return what to do, by when, and from which map on it counts."""
    what, counts = _what(leaf, offer), day_label(offer.counts_from)
    if offer.way == "record":
        return _joined(
            what,
            Label("dihitung begitu tercatat", "it counts as soon as it is recorded"),
        )
    if offer.way == "wait":
        return _joined(
            what,
            Label(
                f"dengan sendirinya, dihitung mulai {counts.id}",
                f"by itself, counted from {counts.en}",
            ),
        )
    by = day_label(offer.by)
    if offer.by != offer.counts_from:
        when = Label(f"paling lambat {by.id}", f"by {by.en} at the latest")
    else:
        months = offer.deeds.months
        when = Label(
            f"lazimnya perlu {months} bulan", f"this usually takes {months} months"
        )
    return _joined(
        what,
        Label(
            f"{when.id}; dihitung dalam peta mulai {counts.id}",
            f"{when.en}; counted in maps from {counts.en}",
        ),
    )


def rule_of(leaf: Leaf, offer: Offer, before: Fraction | None) -> Label:
    """Return by which row of the policy it counts, and what it changes."""
    row = row_label(leaf, offer)
    points = number_label(offer.points)
    now = Label("belum ada", "none") if before is None else number_label(before)
    return Label(
        f"{leaf.label.id}, {row.id}: {points.id} poin; sekarang {now.id}",
        f"{leaf.label.en}, {row.en}: {points.en} points; now {now.en}",
    )


def renewal_of(label: Label, day: date) -> Label:
    """Return that evidence a way leans on has to be renewed until a day."""
    by = day_label(day)
    return Label(
        f"{label.id}: bukti yang sekarang tidak lagi dihitung sama pada {by.id}; "
        "perlu diperbarui agar tetap.",
        f"{label.en}: the present evidence will not count the same on {by.en}; "
        "it has to be renewed to stay so.",
    )


def row_label(leaf: Leaf, offer: Offer) -> Label:
    """Return the row of a leaf's table that an offer leads to."""
    raw = offer.found.raw
    if offer.found.state is State.RECORDED_NONE:
        return label_of("RECORDED_NONE")
    if isinstance(raw, str):
        return label_of(raw)
    if isinstance(leaf.score, Bands) and raw is not None:
        return next(span_label(r.span) for r in leaf.score.rows if holds(r.span, raw))
    return Label("nilai langsung", "the value itself")


def span_label(span: Span) -> Label:
    """Return a stretch of numbers in words.

    >>> span_label(Span(10_000_000, True, 20_000_000, False)).en
    'from 10, below 20'
    """
    found_id, found_en = [], []
    if span.lower is not None:
        number = number_label(span.lower)
        found_id.append(f"{'mulai' if span.lower_in else 'di atas'} {number.id}")
        found_en.append(f"{'from' if span.lower_in else 'above'} {number.en}")
    if span.upper is not None:
        number = number_label(span.upper)
        found_id.append(f"{'sampai' if span.upper_in else 'di bawah'} {number.id}")
        found_en.append(f"{'up to' if span.upper_in else 'below'} {number.en}")
    return Label(
        ", ".join(found_id) or "setiap angka", ", ".join(found_en) or "every number"
    )


def _what(leaf: Leaf, offer: Offer) -> Label:
    deeds = offer.deeds
    thing = _thing(offer)
    words = {"record": deeds.record, "do": deeds.do, "wait": deeds.wait}
    template = words[offer.way] or thing
    fact = offer.facts[0].payload if offer.facts else {}
    year = fact.get(deeds.year or "", "")
    return Label(
        template.id.format(what=thing.id, year=year, indicator=leaf.label.id),
        template.en.format(what=thing.en, year=year, indicator=leaf.label.en),
    )


def _thing(offer: Offer) -> Label:
    if offer.row is not None:
        return offer.row.what
    amount = offer.deeds.amount
    if amount is None or offer.amount is None:
        return Label("", "")
    words = amount.words if offer.amount else amount.any_words
    number = number_label(offer.amount)
    return Label(
        words.id.format(number=number.id),
        words.en.format(number=number.en),
    )


def _joined(what: Label, when: Label) -> Label:
    return Label(f"{what.id}; {when.id}.", f"{what.en}; {when.en}.")
