"""Random people by the values of their leaves, near every border of a policy."""

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import Any

from tests.second_opinion.facts import ASPECTS, COMPETENCIES
from tests.second_opinion.given import Refused, person_from, read_given
from tests.second_opinion.people import Position
from tests.second_opinion.policies import AXES, CLASSES, Leaf, Node, Policy
from tests.second_opinion.scoring import score

FUNCTIONAL = (
    "PEMULA",
    "TERAMPIL",
    "MAHIR",
    "PENYELIA",
    "PERTAMA",
    "MUDA",
    "MADYA",
    "UTAMA",
)
ECHELONS = ("II.b", "III.a", " iii.A ", "III.b", "IV.a", "iv.B", "V.a", "dinas a")
MILLIONTH = Fraction(1, 10**6)
#: Ends of a table are more telling than what lies between them.
OUTSIDE = (-1, 0, 1, 40, 55, 99, 100, 101, 150, 249, 250, 251)


def text_of(number: Fraction) -> str | None:
    """Write a number as a decimal, if it has one that is short enough."""
    rest = number.denominator
    for prime in (2, 5):
        while rest % prime == 0:
            rest //= prime
    if rest != 1:
        return None
    written = format(Decimal(number.numerator) / Decimal(number.denominator), "f")
    return written if Fraction(written) == number and len(written) < 24 else None


def borders(leaf: Leaf) -> list[Fraction]:
    """Return the edges of a leaf's table on the raw value's own scale."""
    table = leaf.table
    ends = [end for row, _ in table.bands for end in (row.low, row.high)]
    if table.direct is not None:
        ends += [table.direct.low, table.direct.high]
    return [end / table.factor for end in ends if end is not None]


def numbers(dice: Random, leaf: Leaf) -> Any:
    """Return a number on, beside or far from a border."""
    near = dice.choice(borders(leaf) or [Fraction(0)])
    number = dice.choice(
        [
            near,
            near,
            near + MILLIONTH,
            near - MILLIONTH,
            near + dice.choice([1, -1, 2, -2]),
            near + Fraction(dice.randint(-(10**9), 10**9), 10**12),
            Fraction(dice.randint(0, 110)),
            Fraction(dice.randint(0, 100_000_000), 10**6),
            Fraction(dice.choice(OUTSIDE)),
        ]
    )
    if leaf.evidence["pick"] == "count" and dice.random() < 0.9:
        number = Fraction(round(number))
    written = text_of(number)
    if written is None:
        return 0
    if number.denominator == 1:
        return dice.choice([int(number), str(int(number))])
    return float(written) if len(written) < 9 and dice.random() < 0.5 else written


def words(dice: Random, leaf: Leaf) -> Any:
    form = leaf.evidence.get("value", {})
    if "words" in form and "term" not in form["words"] and dice.random() < 0.3:
        rule = dice.choice(form["words"]["rules"])["when"]
        return {
            name: dice.choice([one] if isinstance(one, str) else one)
            for name, one in rule.items()
        }
    if "against" in form and dice.random() < 0.5:
        return {"order": dice.randint(1, 18), **position(dice, 0.3)}
    return dice.choice([*leaf.table.words, "NO_SUCH_WORD"])


def levels(dice: Random, names: tuple[str, ...], low: int, high: int) -> Any:
    return {name: dice.randint(low, high) for name in names}


def composed(dice: Random, leaf: Leaf) -> Any:
    """Return one of the forms that show the arithmetic."""
    form = leaf.evidence.get("value", {})
    if "aspects" in form:
        highest = int(form["aspects"]["highest"])
        found = {"aspects": levels(dice, ASPECTS, highest // 2, highest)}
        return dice.choice([found, {"score": numbers(dice, leaf)}])
    if "scaled" in form:
        scale = dice.choice([100, 150, 7, 1000])
        return {"raw": dice.choice([scale, dice.randint(0, scale + 2)]), "scale": scale}
    if "match" not in form:
        return numbers(dice, leaf)
    if form["match"].get("otherwise") == "jpm" and dice.random() < 0.3:
        return {"jpm": numbers(dice, leaf)}
    some = tuple(dice.sample(COMPETENCIES, dice.randint(1, 9)))
    found = {"levels": levels(dice, some, dice.choice([0, 2]), 5)}
    if dice.random() < 0.5:
        return {**found, "standards": levels(dice, some, 1, 5)}
    return {**found, **position(dice, 1, echelon=False)}


def position(dice: Random, known: float, *, echelon: bool = True) -> dict[str, Any]:
    if dice.random() >= known:
        return {}
    found = {"class": dice.choice([*CLASSES, "JF"])}
    if found["class"] == "JF":
        found["functional_level"] = dice.choice(FUNCTIONAL)
    if echelon and dice.random() < 0.4:
        found["echelon"] = dice.choice(ECHELONS)
    return found


def missing(dice: Random, leaf: Leaf) -> Any:
    state = dice.choice(["NOT_RECORDED", "EXPIRED", "EXPIRED", "RECORDED_NONE"])
    known = leaf.table.none is not None
    return dice.choice([state, {"state": state}, "NONE" if known else state])


def candidate(dice: Random, leaf: Leaf) -> Any:
    if leaf.table.takes_words():
        value = words(dice, leaf)
    elif dice.random() < 0.3:
        value = composed(dice, leaf)
    else:
        value = numbers(dice, leaf)
    if dice.random() < 0.1:
        return {"state": "VALUE", "value": value}
    return value


def is_usable(leaf: Leaf, value: Any, held: Position) -> bool:
    try:
        read_given(leaf, value, held)
    except Refused:
        return False
    return True


def value_of(dice: Random, leaf: Leaf, held: Position) -> Any:
    while True:
        value = candidate(dice, leaf)
        if is_usable(leaf, value, held):
            return value


def leaves_of(policy: Policy, dice: Random, held: Position) -> dict[str, Any]:
    """Return leaves; how many are missing differs from person to person."""
    gone = dice.choice([0, 0.05, 0.2, 0.5])
    found = {}
    for leaf in policy.leaves.values():
        if dice.random() >= gone:
            found[leaf.id] = value_of(dice, leaf, held)
        elif dice.random() < 0.6:
            found[leaf.id] = missing(dice, leaf)
    return found


def person(
    policy: Policy, dice: Random, name: str, target: dict[str, Any] | None
) -> dict[str, Any]:
    found: dict[str, Any] = {"id": name, **position(dice, 0.8)}
    read = person_from(policy, {**found, "leaves": {}}, target)
    found["leaves"] = leaves_of(policy, dice, read.position)
    if dice.random() < 0.3:
        aim(policy, dice, found, target)
    if dice.random() < 0.3:
        nest(policy, found)
    return found


def aim(
    policy: Policy, dice: Random, found: dict[str, Any], target: dict[str, Any] | None
) -> None:
    """Move one direct leaf so that its axis stands on or beside a level's border."""
    axis = dice.choice(AXES)
    names = [node.leaf for node in policy.axes[axis].below() if node.leaf]
    direct = [name for name in names if policy.leaves[name].table.direct]
    ends = [e for row in policy.levels[axis].rows for e in (row.low, row.high)]
    cuts = [end for end in ends if end is not None]
    if not direct or not cuts:
        return
    leaf = policy.leaves[dice.choice(direct)]
    table = leaf.table.direct
    assert table is not None
    low, high = table.low or Fraction(0), table.high or Fraction(0)

    def at(points: Fraction) -> Fraction | None:
        raw = text_of(points / leaf.table.factor)
        tried = {**found, "leaves": {**found["leaves"], leaf.id: raw}}
        if raw is None or not is_usable(leaf, raw, Position()):
            return None
        results, _ = score(policy, [person_from(policy, tried, target)])
        return results[0].values[axis]

    first, last = at(low), at(high)
    if first is None or last is None or first == last:
        return
    near = dice.choice(cuts) + dice.choice([0, 0, 1, -1]) * MILLIONTH
    aimed = low + (near - first) * (high - low) / (last - first)
    raw = text_of(aimed / leaf.table.factor)
    if raw is not None and is_usable(leaf, raw, Position()):
        found["leaves"][leaf.id] = raw


def nest(policy: Policy, found: dict[str, Any]) -> None:
    """Put the leaves of groups right below an axis inside their group."""
    for axis in policy.axes.values():
        for group in groups(axis):
            own = {child.leaf for child in group.children if child.leaf}
            inside = {k: v for k, v in found["leaves"].items() if k in own}
            if inside:
                rest = {k: v for k, v in found["leaves"].items() if k not in own}
                found["leaves"] = {**rest, group.id: inside}


def groups(axis: Node) -> Iterator[Node]:
    for child in axis.children:
        if child.children and child.combine in ("weighted", "mean", "sum"):
            yield child


def batch(policy: Policy, dice: Random, size: int) -> dict[str, Any]:
    """Return inputs of the command for some people."""
    found: dict[str, Any] = {}
    target = position(dice, 1) if dice.random() < 0.2 else None
    if target:
        found["target"] = target
    found["people"] = [
        person(policy, dice, f"person-{place}", target) for place in range(size)
    ]
    cut = [axis for axis in AXES if policy.levels[axis].percentile]
    if cut and dice.random() < 0.4:
        found["cuts"] = {axis: cuts(dice) for axis in cut}
    return found


def cuts(dice: Random) -> dict[str, str]:
    low = Fraction(dice.randint(0, 6), dice.choice([1, 2, 3]))
    high = low + dice.choice([Fraction(0), Fraction(1, 3), Fraction(1)])
    return {"middle": str(low), "high": str(high)}


def written(inputs: dict[str, Any]) -> str:
    return json.dumps(inputs)
