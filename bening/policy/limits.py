"""Shares and ratios of shares with 95 % confidence limits, exact to the millionth.

Two textbook formulas of a few lines each; a library for them would be by far the
largest dependency of the product. Decimal arithmetic is correctly rounded, so every
computer gives the same digits.

- A share: Wilson's score interval (E. B. Wilson 1927; Newcombe 1998, method 3). It
  stays between 0 and 1 and keeps its promise for small groups.
- A ratio of two shares: the interval on the logarithm (Katz and others 1978). It needs
  somebody chosen on both sides.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, localcontext

from bening.policy.micro import MICRO

Z = Decimal("1.959963984540054")
"""The 97.5 % point of the normal distribution: two-sided 95 %."""

_EXACT = Context(prec=40, rounding=ROUND_HALF_EVEN)


@dataclass(frozen=True)
class Limits:
    """A number with its 95 % confidence limits, in millionths (`MICRO` is 1)."""

    value: int
    low: int
    high: int


def share(chosen: int, people: int) -> Limits:
    """Return a share with Wilson's limits.

    Args:
        chosen: people chosen, 0 to `people`.
        people: at least 1.

    >>> share(15, 148)
    Limits(value=101351, low=62386, high=160487)
    """
    with localcontext(_EXACT):
        n, p, zz = Decimal(people), Decimal(chosen) / people, Z * Z
        middle = p + zz / (2 * n)
        half = Z * (p * (1 - p) / n + zz / (4 * n * n)).sqrt()
        scale = 1 + zz / n
        return Limits(
            _micro(p), _micro((middle - half) / scale), _micro((middle + half) / scale)
        )


def ratio(chosen: int, people: int, other_chosen: int, other_people: int) -> Limits:
    """Return a share divided by another share, with the limits of the log ratio.

    Args:
        chosen: people chosen of the first group, at least 1.
        people: people of the first group.
        other_chosen: people chosen of the group compared with, at least 1.
        other_people: people of the group compared with.

    >>> ratio(189, 11034, 104, 11037)
    Limits(value=1817802, low=1433031, high=2305884)
    """
    with localcontext(_EXACT):
        value = Decimal(chosen * other_people) / (people * other_chosen)
        spread = sum(
            (
                Decimal(1) / chosen - Decimal(1) / people,
                Decimal(1) / other_chosen - Decimal(1) / other_people,
            ),
            Decimal(0),
        ).sqrt()
        factor = (Z * spread).exp()
        return Limits(_micro(value), _micro(value / factor), _micro(value * factor))


def _micro(value: Decimal) -> int:
    return int((value * MICRO).to_integral_value(ROUND_HALF_UP))
