"""The final score of a candidate for a position: talent and technical competence."""

from __future__ import annotations

from fractions import Fraction

from bening.policy.model import Policy


def final_score(
    policy: Policy, position_class: str, talent: Fraction, technical: Fraction
) -> Fraction | None:
    """Mix a talent score and a technical result as the target position's class asks.

    Args:
        policy: the policy, whose `technical_mix` holds the weights and their source.
        position_class: class of the target position.
        talent: talent score, exact points.
        technical: technical result on the same scale, exact points.

    Returns:
        Exact points; None where the policy states no mix for the class.
    """
    mix = policy.technical_mix
    weights = None if mix is None else mix.of_class(position_class)
    if mix is None or weights is None:
        return None
    return (talent * weights[0] + technical * weights[1]) / mix.total
