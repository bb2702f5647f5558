"""What would raise a person most: per leaf, the best evidence against what counts now.

Only what evidence can change is listed: a document that is missing or expired, or a
further one where the policy takes the best or adds up. A rating or a sanction that is on
record is no matter of evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from bening.policy.cuts import Cuts
from bening.policy.evidence import Count, Pick, Total
from bening.policy.micro import MICRO
from bening.policy.model import Axis, Group, Leaf, Policy, State, leaves_of
from bening.policy.operations.combining import Answer, Answers, outcome
from bening.policy.operations.scoring import highest_points, lowest_points
from bening.policy.placing import decide
from bening.policy.possible import open_leaves
from bening.policy.tables import Option, Score
from bening.policy.wording import Label


@dataclass(frozen=True)
class Gain:
    """What better evidence for one leaf would bring at most, in points.

    Attributes:
        leaf: id of the leaf.
        axis: `performance` or `potential`.
        how: `complete`: evidence is missing or expired. `add`: more evidence would
            count.
        axis_points: more points on the axis.
        talent_points: more points of the talent score; None without one.
        best: the word with the most points, None where a number counts.
    """

    leaf: str
    label: Label
    axis: str
    how: Literal["complete", "add"]
    axis_points: Fraction
    talent_points: Fraction | None
    best: str | None


def gains(
    policy: Policy, answers: Answers, cuts: Cuts | None = None
) -> tuple[Gain, ...]:
    """Return what would raise a person most, largest first.

    While several leaves are open each is counted against its lowest value, so a gain
    is what the leaf adds if the others stay as low as they can be. An axis of
    categories has no points to gain; a second step counts for people who take it now.

    Args:
        policy: fitted to the person's position class, if that is known (`fitting`).
        answers: leaf id to answer.
        cuts: the population's cuts; needed where the policy has percentiles.
    """
    open_now = open_leaves(policy, answers, cuts)
    missing = {leaf.id for leaf in open_now}
    goes_on = decide(policy, answers, cuts).goes_on is True
    lowest = dict(answers)
    for leaf in open_now:
        if leaf_is_asked(leaf, answers[leaf.id]):
            lowest[leaf.id] = _with_points(lowest_points(leaf.score))
    found = [
        gain
        for axis in policy.axes
        if axis.has_number
        for tree in (axis.root if goes_on else axis.first,)
        for leaf in leaves_of(tree)
        if leaf.id in missing or _grows(leaf)
        for gain in _gain(
            policy, (axis, tree), leaf, lowest, missing=leaf.id in missing
        )
    ]
    return tuple(
        sorted(found, key=lambda gain: -gain.axis_points * _mixed(policy, gain))
    )


def leaf_is_asked(leaf: Leaf, answer: Answer) -> bool:
    """Return whether a leaf has no value of its own until evidence comes in."""
    return leaf.missing.of(answer.state).value in ("ask", "block")


def _grows(leaf: Leaf) -> bool:
    reading = leaf.evidence.reading
    if isinstance(reading, Pick):
        return reading.which == "best"
    return isinstance(reading, Total | Count)


def _with_points(points: int) -> Answer:
    return Answer(State.VALUE, Fraction(points))


def _gain(
    policy: Policy,
    place: tuple[Axis, Group],
    leaf: Leaf,
    lowest: Answers,
    *,
    missing: bool,
) -> list[Gain]:
    axis, tree = place
    better = dict(lowest)
    better[leaf.id] = _with_points(highest_points(leaf.score))
    now = outcome(tree, lowest, "decided").reach
    then = outcome(tree, better, "decided").reach
    if now is None or then is None or then.lowest <= now.lowest:
        return []
    points = (then.lowest - now.lowest) / MICRO
    return [
        Gain(
            leaf=leaf.id,
            label=leaf.label,
            axis=axis.name,
            how="complete" if missing else "add",
            axis_points=points,
            talent_points=points * _part(policy, axis.name) if policy.mix else None,
            best=_best(leaf.score),
        )
    ]


def _part(policy: Policy, axis: str) -> Fraction:
    if policy.mix is None:
        return Fraction(1)
    mix = policy.mix
    part = mix.performance if axis == "performance" else mix.potential
    return Fraction(part, mix.total)


def _mixed(policy: Policy, gain: Gain) -> Fraction:
    return _part(policy, gain.axis)


def _best(score: Score) -> str | None:
    if not isinstance(score, Option):
        return None
    return max(sorted(score.points), key=lambda word: score.points[word])
