"""Exact numbers: millionths of a point, one rounding rule, decimal texts.

The engine's unit is the *micro point*, a millionth of a point. Numbers that a policy or
a fact states are whole micro points; what a mean or a ratio makes of them is a
`Fraction` of micro points. Nothing here or elsewhere in the core is a float.
"""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

MICRO = 1_000_000
PER_CENT = 100 * MICRO
MICRO_PLACES = 6

MAX_FACT = 10**15
"""Largest size of a number in a fact that can be used, in micro points: a billion
points. Sums and scales of such numbers stay far inside 64 bits."""


def to_micro(points: Decimal | int) -> int | None:
    """Return a number as whole micro points, or None if it is finer than that.

    >>> to_micro(Decimal("6.6")), to_micro(Decimal("0.0000001"))
    (6600000, None)
    """
    exact = Fraction(points) * MICRO
    return exact.numerator if exact.denominator == 1 else None


def round_half_up(value: Fraction | int, unit: int) -> int:
    """Return the multiple of `unit` nearest to a value; a half goes up.

    Published numbers are rounded so, always; groups may state another `Rule`.

    >>> round_half_up(Fraction(5, 2), 1), round_half_up(Fraction(-5, 2), 1)
    (3, -2)
    """
    return round_to(value, unit, "half_up")


Rule = Literal["half_up", "floor", "ceiling"]
"""How a number between two multiples is rounded: to the nearer one (a half goes up),
to the lower or to the higher one."""


def round_to(value: Fraction | int, unit: int, rule: Rule) -> int:
    """Return the multiple of `unit` that a rule gives for a value.

    The engine rounds nowhere else; `Ratios.rounded` is the column form.

    >>> [round_to(Fraction(-5, 2), 1, rule) for rule in ("half_up", "floor", "ceiling")]
    [-2, -3, -2]
    """
    exact = Fraction(value)
    return rounded_numerator(exact.numerator, exact.denominator * unit, rule) * unit


def rounded_numerator(num: int, step: int, rule: Rule) -> int:
    """Return how many whole steps a numerator is rounded to."""
    if rule == "half_up":
        return (2 * num + step) // (2 * step)
    return num // step if rule == "floor" else -(-num // step)


def unit_of(places: int) -> int:
    """Return the rounding unit, in micro points, for a number of decimal places."""
    return int(10 ** (MICRO_PLACES - places))


def decimal_text(micro: int, places: int) -> str:
    """Return micro points that are already rounded as a decimal text.

    >>> decimal_text(92_062_500, 4), decimal_text(-500_000, 2)
    ('92.0625', '-0.50')
    """
    sign = "-" if micro < 0 else ""
    whole, rest = divmod(abs(micro), MICRO)
    fraction = f"{rest:06d}"[:places]
    return f"{sign}{whole}.{fraction}" if places else f"{sign}{whole}"


def rounded_text(value: Fraction | int, places: int = 4) -> str:
    """Return exact micro points rounded half up once to a decimal text.

    >>> rounded_text(Fraction(200_000_000, 3))
    '66.6667'
    """
    return decimal_text(round_half_up(value, unit_of(places)), places)


def exact_text(value: Fraction | int) -> str:
    """Return exact micro points in full: a decimal, or a fraction where none ends.

    >>> exact_text(87_500_000), exact_text(Fraction(100_000_000, 3))
    ('87.5', '100/3')
    """
    points = Fraction(value) / MICRO
    places = 0
    while (points * 10**places).denominator != 1:
        places += 1
        if places > points.denominator.bit_length():
            return f"{points.numerator}/{points.denominator}"
    digits = (
        f"{abs(points.numerator) * 10**places // points.denominator:0{places + 1}d}"
    )
    sign = "-" if points < 0 else ""
    return f"{sign}{digits[:-places]}.{digits[-places:]}" if places else sign + digits
