"""What somebody can act on, by kind of evidence: effort, usual time, words.

A table beside the vocabulary of facts (`kinds`), never beside a policy: what a policy
makes of the evidence is asked of the policy itself. What stands here is an estimate of
what it takes, not law; it orders the ways to another box and decides no score.

An effort of 1 is about a day of one's own work or a month of waiting. What nobody can
bring about, such as a rating of a year that is over, a posting, or the fit of one's
studies, has no effort: it can only be recorded where it exists already.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bening.policy.wording import Label

Fields = Mapping[str, str | int | bool | Mapping[str, int]]


@dataclass(frozen=True)
class Row:
    """One thing that can be brought about or recorded, as fields of its fact.

    Attributes:
        effort: what it takes to bring it about; None where nobody can.
        record: what it takes to have it recorded where it exists already; None where
            a missing record is not mended so.
        after: fields of a fact that must be there first; empty for none.
    """

    what: Label
    fields: Fields
    effort: int | None
    record: int | None
    after: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Amount:
    """A number that can be brought about.

    Attributes:
        name: field of the fact that holds it, in micro points.
        grain: the steps it is counted in, in micro points.
        most: the largest number worth asking for, in micro points.
        step: for how much one further `per_step` is needed, in micro points; where the
            newest one counts alone, the second step takes twice as much, and so on.
        effort: what it takes at least; `record` where it exists already.
        is_added: facts of this kind add up; else the newest one counts alone.
        words: how it is said; `{number}` stands for the number.
        any_words: how it is said where the smallest number does.
        beside: further fields of the fact.
    """

    name: str
    grain: int
    most: int
    step: int
    per_step: int
    effort: int | None
    record: int | None
    words: Label
    any_words: Label
    is_added: bool = False
    beside: Fields = field(default_factory=dict)


@dataclass(frozen=True)
class Deeds:
    """What can be done about one kind of evidence.

    Attributes:
        rows: things to choose from; where there is also an amount, they serve policies
            that do not count the amount.
        months: usual time from the beginning to the evidence.
        year: field with the calendar year the evidence is about, which has to be over;
            None where a day is enough.
        none: what it takes to have "checked, there is none" recorded; None where that
            helps nobody.
        waits: it grows better by itself with time.
        renews: evidence that is too old may have a younger one that is not recorded.
        do, record, wait: sentences without the dates, None where it cannot be done;
            `{what}` stands for the row or the amount.
    """

    do: Label | None = None
    record: Label | None = None
    wait: Label | None = None
    months: int = 0
    rows: tuple[Row, ...] = ()
    amount: Amount | None = None
    year: str | None = None
    none: int | None = None
    waits: bool = False
    renews: bool = False
