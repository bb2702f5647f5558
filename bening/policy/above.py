"""Why one person stands above another: entry by entry, then part by part, exact.

The policy's ranking compares two people entry by entry until one differs. What differs
there is taken apart: the differences of the parts add up to the difference of the entry
to the last digit, roundings and limits inside groups included.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import takewhile
from typing import Literal

from bening.policy.cuts import Cuts
from bening.policy.explain import Explanation, Step, explain_findings
from bening.policy.fitting import fitted
from bening.policy.micro import MAX_FACT, MICRO
from bening.policy.model import Measure, Policy, leaves_of
from bening.policy.operations.combining import Answers
from bening.policy.operations.reading import find, holding_on
from bening.policy.person import Person
from bening.policy.placing import answers_of, decide, findings_of
from bening.policy.tables import Direct
from bening.policy.wording import Label

AXES = ("performance", "potential")
TALENT_SCORE = "talent_score"
KEY = "key"


@dataclass(frozen=True)
class Entry:
    """One entry of the ranking, for both people, in points.

    Attributes:
        name: `talent_score`, an axis, the id of a leaf or measure, or `key`.
        upper: the value of whoever stands above; None for none. `lower`: of the other.
    """

    name: str
    label: Label
    upper: Fraction | None
    lower: Fraction | None

    @property
    def difference(self) -> Fraction:
        """By how much the upper value exceeds the lower one; 0 where one is missing."""
        if self.upper is None or self.lower is None:
            return Fraction(0)
        return self.upper - self.lower


@dataclass(frozen=True)
class Side:
    """One person's share of a part.

    Attributes:
        points: points of the deciding entry; 0 for a part that does not count.
        step: the step of the explanation; None where the policy has no such part for
            the person's position.
    """

    points: Fraction
    step: Step | None


@dataclass(frozen=True)
class Part:
    """One part of the deciding entry, for both people.

    Attributes:
        id: of a leaf, or of the group whose rounding or limit is meant.
        axis: `performance` or `potential`.
        kind: `leaf`, or `adjustment`: what a group's rounding or limits changed.
    """

    id: str
    label: Label
    axis: str
    kind: Literal["leaf", "adjustment"]
    upper: Side
    lower: Side

    @property
    def difference(self) -> Fraction:
        """Points of the deciding entry that the upper person is ahead by this part."""
        return self.upper.points - self.lower.points


@dataclass(frozen=True)
class Above:
    """Why one of two people stands above the other.

    Attributes:
        upper: key of whoever stands above; `lower`: of the other.
        entries: the entries compared, in order; the last one decided.
        by: `value`: the last entry is larger. `known`: only one has a value for it.
            `key`: everything is equal, and the order of keys decides.
        parts: parts of the last entry in the policy's order; their differences add up
            to its difference. Empty where it has no parts.
        explanations: of the upper and of the lower person.
    """

    upper: str
    lower: str
    entries: tuple[Entry, ...]
    by: Literal["value", "known", "key"]
    parts: tuple[Part, ...]
    explanations: tuple[Explanation, Explanation]

    @property
    def deciding(self) -> Entry:
        """The entry that decided."""
        return self.entries[-1]


_NOTHING = Side(Fraction(0), None)

_WIDE = 10**9 * MAX_FACT
_ANY = Direct(low=-_WIDE, high=_WIDE, above="cap", none=None, sources=())
"""A table that every number fits: a measure is compared, not scored."""

_LABELS = {
    TALENT_SCORE: Label("Nilai talenta", "Talent score"),
    KEY: Label("Urutan tetap", "Fixed order"),
}


def why_above(
    policy: Policy,
    first: Person,
    second: Person,
    as_of: date,
    *,
    cuts: Cuts | None = None,
) -> Above:
    """Return which of two people stands above the other, and why.

    Whoever has no value for an entry stands behind all who have one; where every entry
    is equal the smaller key stands above (`ranking`).

    Args:
        policy: the policy.
        first: a person.
        second: another one, with another key.
        as_of: date of the map.
        cuts: the population's cuts; needed where the policy has percentiles.
    """
    both = [_Standing(policy, person, as_of, cuts) for person in (first, second)]
    names = policy.ranking.by
    equal = list(
        takewhile(lambda name: both[0].value(name) == both[1].value(name), names)
    )
    name = (*names, KEY)[len(equal)]
    mine, yours = (one.value(name) for one in both)
    upper, lower = both if _is_ahead(mine, yours, both) else both[::-1]
    by: Literal["value", "known", "key"] = "value"
    if mine is None or yours is None:
        by = "key" if name == KEY else "known"
    return Above(
        upper=upper.person.key,
        lower=lower.person.key,
        entries=tuple(_entry(policy, one, upper, lower) for one in (*equal, name)),
        by=by,
        parts=tuple(_parts(policy, name, upper, lower)) if by == "value" else (),
        explanations=(upper.explanation, lower.explanation),
    )


def entry_values(
    policy: Policy, person: Person, as_of: date, *, cuts: Cuts | None = None
) -> tuple[Fraction | None, ...]:
    """Return a person's exact points for each entry of the ranking, in its order.

    None stands where there is no one value. Arguments as for `why_above`.
    """
    standing = _Standing(policy, person, as_of, cuts)
    return tuple(standing.value(name) for name in policy.ranking.by)


class _Standing:
    """One person with everything the ranking compares."""

    def __init__(
        self, policy: Policy, person: Person, as_of: date, cuts: Cuts | None
    ) -> None:
        self.policy = policy
        self.person = person
        self.as_of = as_of
        own = fitted(policy, holding_on(person.facts, as_of))
        # The ranking may name a leaf that counts for other classes alone.
        findings = findings_of(policy, person.facts, as_of)
        self.answers: Answers = answers_of(policy, findings)
        self.decision = decide(own, self.answers, cuts)
        self.explanation = explain_findings(own, findings, as_of, cuts=cuts)
        self.measures = {measure.id: measure for measure in policy.measures}

    def value(self, name: str) -> Fraction | None:
        """Return the exact points of an entry; None where there is no one value."""
        if name == KEY:
            return None
        if name == TALENT_SCORE:
            return self.explanation.talent_score
        if name == "performance":
            return _points(self.decision.performance.value)
        if name == "potential":
            return _points(self.decision.potential.value)
        if name in self.measures:
            return self._measured(self.measures[name])
        return _points(self.answers[name].points)

    def axis(self, name: str) -> Step:
        """Return the tree of an axis."""
        if name == "performance":
            return self.explanation.performance
        return self.explanation.potential

    def _measured(self, measure: Measure) -> Fraction | None:
        facts = self.person.facts
        found = find(
            measure.evidence, _ANY, facts, holding_on(facts, self.as_of), self.as_of
        )
        return _points(found.raw) if isinstance(found.raw, Fraction) else None


def _points(micro: Fraction | None) -> Fraction | None:
    return None if micro is None else micro / MICRO


def _is_ahead(
    mine: Fraction | None, yours: Fraction | None, both: list[_Standing]
) -> bool:
    if mine == yours:
        return both[0].person.key < both[1].person.key
    if mine is None or yours is None:
        return mine is not None
    return mine > yours


def _entry(policy: Policy, name: str, upper: _Standing, lower: _Standing) -> Entry:
    return Entry(name, entry_label(policy, name), upper.value(name), lower.value(name))


def entry_label(policy: Policy, name: str) -> Label:
    """Return what an entry of the ranking is called."""
    labels: dict[str, Label] = {axis.name: axis.root.label for axis in policy.axes}
    labels |= {measure.id: measure.label for measure in policy.measures}
    labels |= {
        leaf.id: leaf.label for axis in policy.axes for leaf in leaves_of(axis.root)
    }
    labels |= _LABELS
    return labels[name]


def _parts(
    policy: Policy, name: str, upper: _Standing, lower: _Standing
) -> Iterator[Part]:
    for axis, weight in _weights(policy, name):
        mine = _summed(_sides(upper.axis(axis), weight))
        yours = _summed(_sides(lower.axis(axis), weight))
        for key in dict.fromkeys([*mine, *yours]):
            one, other = mine.get(key), yours.get(key)
            yield Part(
                id=key[1],
                label=key[2],
                axis=axis,
                kind=key[0],
                upper=one or _NOTHING,
                lower=other or _NOTHING,
            )


def _weights(policy: Policy, name: str) -> list[tuple[str, Fraction]]:
    """Return the axes an entry is made of, and what their points are worth in it."""
    if name in AXES:
        return [(name, Fraction(1))]
    mix = policy.mix
    if name != TALENT_SCORE or mix is None:
        return []
    return [
        ("performance", Fraction(mix.performance, mix.total)),
        ("potential", Fraction(mix.potential, mix.total)),
    ]


_Key = tuple[Literal["leaf", "adjustment"], str, Label]


def _summed(sides: Iterable[tuple[_Key, Side]]) -> dict[_Key, Side]:
    """Return one side for each part: a leaf may count in several branches of a tree."""
    found: dict[_Key, Side] = {}
    for key, side in sides:
        former = found.get(key, Side(Fraction(0), side.step))
        found[key] = Side(former.points + side.points, former.step)
    return found


def _sides(step: Step, weight: Fraction) -> Iterator[tuple[_Key, Side]]:
    """Yield what counts below a step, and what a group made of its parts by itself."""
    if step.share == 0:
        return
    contribution = (step.contribution or Fraction(0)) * weight
    if step.kind == "leaf":
        yield ("leaf", step.id, step.label), Side(contribution, step)
        return
    below = Fraction(0)
    for child in step.children:
        yield from _sides(child, weight)
        below += (child.contribution or Fraction(0)) * weight
    if contribution != below:
        yield ("adjustment", step.id, step.label), Side(contribution - below, step)
