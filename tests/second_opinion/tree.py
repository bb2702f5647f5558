"""The tree: sets of values of groups, as decided and as possible; coverage."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.second_opinion.people import Person
from tests.second_opinion.policies import Node, Policy
from tests.second_opinion.values import Values, points, union

NO_LEAVES: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Outcome:
    """A node's values; whether it may be left out; whether it is blocked."""

    values: Values
    absent: bool = False
    blocked: bool = False


def together(outcomes: Iterable[Outcome]) -> Outcome:
    outcomes = list(outcomes)
    return Outcome(
        values=union(one.values for one in outcomes),
        absent=any(one.absent for one in outcomes),
        blocked=any(one.blocked for one in outcomes),
    )


class View:
    """One person's tree, looked at as decided or as possible."""

    def __init__(self, policy: Policy, person: Person, *, possible: bool) -> None:
        self.policy = policy
        self.person = person
        self.possible = possible

    def outcome(self, node: Node, met: frozenset[str] = NO_LEAVES) -> Outcome:
        """Return a node's outcome; leaves in `met` have points, though not known."""
        if node.leaf:
            return self.of_leaf(node.leaf, met)
        result = self.of_group(node, met)
        values = result.values
        if node.rounding:
            values = values.rounded(*node.rounding)
        if node.limits:
            values = values.limited(*node.limits)
        return Outcome(values, result.absent, result.blocked)

    def of_leaf(self, name: str, met: frozenset[str]) -> Outcome:
        leaf, finding = self.policy.leaves[name], self.person.finding(name)
        if finding.points is not None:
            return Outcome(points(finding.points))
        if name in met:
            return Outcome(leaf.everything)
        treatment = leaf.treatment(finding.state)
        if self.possible:
            return Outcome(leaf.everything, absent=treatment == "renormalise")
        if treatment == "renormalise":
            return Outcome(Values(), absent=True)
        if treatment == "lowest":
            return Outcome(points(leaf.everything.stretches[0][0]))
        return Outcome(leaf.everything, blocked=treatment == "block")

    def of_group(self, node: Node, met: frozenset[str]) -> Outcome:
        if node.combine in ("weighted", "mean"):
            return average(
                (child.weight, self.outcome(child, met)) for child in node.children
            )
        if node.combine == "sum":
            return added(self.outcome(child, met) for child in node.children)
        if node.combine == "by_class":
            return together(self.outcome(child, met) for child in self.for_class(node))
        if node.children[0].needs:
            return self.by_needs(node, met)
        return self.first_complete(node, met)

    def for_class(self, node: Node) -> list[Node]:
        """Return the child for the class, or all while the class is not known."""
        mine = self.person.position.job_class
        if not mine:
            return list(node.children)
        for child in node.children:
            if mine in child.classes or child.otherwise:
                return [child]
        message = f"no child for {mine}"
        raise LookupError(message)

    def counting(self, node: Node, met: frozenset[str] = NO_LEAVES) -> int:
        """Return the place of the alternative whose needs are met."""
        for place, child in enumerate(node.children):
            if all(leaf in met or self.person.has_points(leaf) for leaf in child.needs):
                return place
        return len(node.children) - 1

    def by_needs(self, node: Node, met: frozenset[str]) -> Outcome:
        place = self.counting(node, met)
        if not self.possible:
            return self.outcome(node.children[place], met)
        ways = [
            self.outcome(child, met | frozenset(child.needs))
            for child in node.children[:place]
        ]
        return together([*ways, self.outcome(node.children[place], met)])

    def first_complete(self, node: Node, met: frozenset[str]) -> Outcome:
        for child in node.children:
            if self.is_complete(child):
                return self.outcome(child, met)
        *earlier, last = [self.outcome(child, met) for child in node.children]
        if not self.possible:
            earlier = [one for one in earlier if one.values.only() is None]
        return together([*earlier, last])

    def is_complete(self, node: Node) -> bool:
        if node.leaf:
            return self.person.has_points(node.leaf)
        if node.combine == "by_class":
            known = bool(self.person.position.job_class)
            return known and self.is_complete(self.for_class(node)[0])
        if node.combine == "alternatives" and node.children[0].needs:
            return self.counting(node) == 0 and self.is_complete(node.children[0])
        if node.combine == "alternatives":
            return any(self.is_complete(child) for child in node.children)
        return all(self.is_complete(child) for child in node.children)

    def coverage(self, node: Node) -> Fraction:
        if node.leaf:
            state = self.person.finding(node.leaf).state
            return Fraction(state in ("VALUE", "RECORDED_NONE"))
        if node.combine == "by_class":
            return min(self.coverage(child) for child in self.for_class(node))
        if node.combine == "alternatives":
            if node.children[0].needs:
                return self.coverage(node.children[self.counting(node)])
            return max(self.coverage(child) for child in node.children)
        shares = [(child.weight, self.coverage(child)) for child in node.children]
        return sum((weight * share for weight, share in shares), Fraction(0)) / sum(
            weight for weight, _ in shares
        )


def average(children: Iterable[tuple[Fraction, Outcome]]) -> Outcome:
    """Return Σ weight × value ÷ Σ weight for every way of leaving children out."""
    sums: dict[Fraction, list[Values]] = {Fraction(0): [points(Fraction(0))]}
    blocked = False
    for weight, child in children:
        blocked = blocked or child.blocked
        after: dict[Fraction, list[Values]] = {}
        for total, sets in sums.items():
            so_far = union(sets)
            if child.absent:
                after.setdefault(total, []).append(so_far)
            if child.values:
                more = so_far.plus(child.values.times(weight))
                after.setdefault(total + weight, []).append(more)
        sums = after
    values = union(
        union(sets).times(1 / total) for total, sets in sums.items() if total
    )
    return Outcome(values, absent=0 in sums, blocked=blocked)


def added(children: Iterable[Outcome]) -> Outcome:
    total = Outcome(points(Fraction(0)))
    for child in children:
        total = Outcome(
            total.values.plus(child.values), blocked=total.blocked or child.blocked
        )
    return total
