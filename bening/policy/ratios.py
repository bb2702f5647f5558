"""Columns of exact fractions: 64-bit numerators over 64-bit denominators.

A mean of three or a share of a personal standard has no finite decimal. Columns keep
such values as numerator and denominator, so that a comparison with a cut-off is exact.
`load` refuses a policy whose numbers could outgrow 64 bits (`bening.policy.widths`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import gcd, lcm

import numpy as np

from bening.policy.facts import Array
from bening.policy.micro import Rule


@dataclass(frozen=True)
class Ratios:
    """One fraction of micro points per person.

    Attributes:
        num: (n,) int64 numerators.
        den: (n,) int64 denominators, or one for everybody; at least 1.
    """

    num: Array
    den: Array | int = 1

    def __len__(self) -> int:
        """Return the number of people."""
        return len(self.num)

    def times(self, factor: int) -> Ratios:
        """Return every value multiplied by a whole number."""
        if isinstance(self.den, int):
            shared = gcd(factor, self.den)
            return Ratios(self.num * (factor // shared), self.den // shared)
        return Ratios(self.num * factor, self.den)

    def over(self, divisor: Array | int) -> Ratios:
        """Return every value divided by a whole number."""
        return Ratios(self.num, self.den * divisor)

    def plus(self, other: Ratios) -> Ratios:
        """Return the sums, over the smallest denominator known to serve both."""
        if isinstance(self.den, int) and isinstance(other.den, int):
            den = lcm(self.den, other.den)
            mine = _scaled(self.num, den // self.den)
            return Ratios(mine + _scaled(other.num, den // other.den), den)
        mine, yours = _scaled(self.num, other.den), _scaled(other.num, self.den)
        return Ratios(mine + yours, self.den * other.den)

    def where(self, chosen: Array, other: Ratios) -> Ratios:
        """Return this value where `chosen`, else the other's."""
        dens = (self.den, other.den)
        if isinstance(dens[0], int) and isinstance(dens[1], int):
            den = lcm(*dens)
            mine = self.num * (den // dens[0])
            return Ratios(np.where(chosen, mine, other.num * (den // dens[1])), den)
        return Ratios(
            np.where(chosen, self.num, other.num),
            np.where(chosen, self.den, other.den),
        )

    def at_most(self, limit: int) -> Ratios:
        """Return every value, or the limit (micro points) where it is above."""
        return Ratios(np.minimum(self.num, limit * self.den), self.den)

    def at_least(self, limit: int) -> Ratios:
        """Return every value, or the limit (micro points) where it is below."""
        return Ratios(np.maximum(self.num, limit * self.den), self.den)

    def rounded(self, unit: int, rule: Rule = "half_up") -> Array:
        """Return micro points rounded to multiples of `unit`.

        The column form of `micro.round_to`, and the one place where the engine divides.
        """
        step = self.den * unit
        if rule == "half_up":
            return (2 * self.num + step) // (2 * step) * unit
        return (self.num // step if rule == "floor" else -(-self.num // step)) * unit

    def lowest_terms(self) -> tuple[Array, Array]:
        """Return numerators and denominators without common factors."""
        den = np.broadcast_to(np.asarray(self.den, np.int64), self.num.shape)
        shared = np.gcd(self.num, den)
        return self.num // shared, den // shared

    def with_one_den(self) -> Ratios:
        """Return the same values, over one denominator if all have the same."""
        if isinstance(self.den, int) or len(self.den) == 0:
            return self
        first = int(self.den[0])
        return Ratios(self.num, first) if bool((self.den == first).all()) else self

    def digits(self) -> list[Array]:
        """Return integers that order the values exactly, the most important first.

        The whole part, then the rest in base 2**31. Two different fractions whose
        denominators are below 2**31 differ by more than 2**-62, so three are enough.
        """
        if isinstance(self.den, int) and self.den == 1:
            return [self.num]
        rest: Array = self.num % self.den
        found: list[Array] = [self.num // self.den]
        for _ in range(2):
            rest = rest << 31
            found.append(rest // self.den)
            rest = rest % self.den
        return found

    def pick(self, rows: Array) -> Ratios:
        """Return the values of some people, by index or mask."""
        den = self.den if isinstance(self.den, int) else self.den[rows]
        return Ratios(self.num[rows], den)

    def scattered(self, people: Array, count: int) -> Ratios:
        """Return these values as those of some people, and 0 for all others.

        Args:
            people: (g,) each value's place.
            count: number of places.
        """
        num = np.zeros(count, np.int64)
        num[people] = self.num
        if isinstance(self.den, int):
            return Ratios(num, self.den)
        den = np.ones(count, np.int64)
        den[people] = self.den
        return Ratios(num, den)


def _scaled(num: Array, factor: Array | int) -> Array:
    return num if isinstance(factor, int) and factor == 1 else num * factor


def weighted_sum(weights: Sequence[int], parts: Sequence[Ratios]) -> Ratios:
    """Return the sum of some columns, each multiplied by a whole number."""
    pairs = list(zip(weights, parts, strict=True))
    even = [(w, part, part.den) for w, part in pairs if isinstance(part.den, int)]
    den = lcm(*(one for _, _, one in even))
    total, step = np.zeros(len(parts[0]), np.int64), np.empty(len(parts[0]), np.int64)
    for weight, part, own in even:
        np.multiply(part.num, weight * (den // own), out=step, casting="unsafe")
        total += step
    found = Ratios(total, den)
    for weight, part in pairs:
        if not isinstance(part.den, int):
            found = found.plus(part.times(weight))
    return found


def constant(count: int, value: int = 0) -> Ratios:
    """Return the same whole micro points for everybody."""
    return Ratios(np.full(count, value, np.int64))
