"""People given by the values of their leaves: section 14."""

from collections.abc import Mapping
from fractions import Fraction
from math import floor
from typing import Any

from tests.second_opinion.facts import Fact, read_fact
from tests.second_opinion.people import Finding, Person, Position, found, without_value
from tests.second_opinion.policies import Leaf, Node, Policy
from tests.second_opinion.readings import aspects, match, read, scaled
from tests.second_opinion.tables import Raw

STATES = ("NOT_RECORDED", "EXPIRED", "RECORDED_NONE")
YEARS = ("years_in_force", "years_since", "years_since_first")
POSITION = ("class", "functional_level", "echelon")


class Refused(Exception):
    """The value cannot be used."""


def position_from(given: Mapping[str, Any]) -> Position:
    return Position(*(given.get(key, "") for key in POSITION))


def person_from(
    policy: Policy, given: Mapping[str, Any], target: Mapping[str, Any] | None = None
) -> Person:
    """Read one of `people`."""
    position = position_from(given if target is None else target)
    person = Person(id=given.get("id", ""), position=position)
    nodes = {n.id: n for axis in policy.axes.values() for n in axis.below()}
    for step in policy.second.children if policy.second else ():
        nodes.update((node.id, node) for node in step.below())
    for name, value in flat(policy, nodes, given["leaves"]):
        person.findings[name] = read_given(policy.leaves[name], value, position)
    person.complete(policy)
    return person


def flat(
    policy: Policy, nodes: Mapping[str, Node], leaves: Mapping[str, Any]
) -> list[tuple[str, Any]]:
    """Return leaves with their values; they may stand inside their group."""
    pairs: list[tuple[str, Any]] = []
    for name, value in leaves.items():
        if name in policy.leaves:
            pairs.append((name, value))
        elif name in nodes and isinstance(value, Mapping):
            pairs.extend(flat(policy, nodes, value))
        else:
            raise Refused(name)
    return pairs


def read_given(leaf: Leaf, value: Any, position: Position) -> Finding:
    """Return the finding for a leaf's value."""
    if isinstance(value, Mapping) and "state" in value:
        if value["state"] == "VALUE":
            return read_given(leaf, value["value"], position)
        value = value["state"]
    if value == "NONE":
        if leaf.table.none is None:
            raise Refused(leaf.id)
        value = "RECORDED_NONE"
    if isinstance(value, str) and value in STATES:
        return without_value(leaf, value)
    raw, named = raw_of(leaf, value, position)
    if raw is None or leaf.table.place(raw) is None:
        raise Refused(leaf.id)
    return found(leaf, raw, named=named)


def raw_of(
    leaf: Leaf, value: Any, position: Position
) -> tuple[Raw | None, Fraction | None]:
    """Return the raw value and the number that `category` names."""
    if leaf.table.takes_words():
        return word_of(leaf, value, position), None
    if isinstance(value, Mapping):
        return composed(leaf, value, position)
    number = decimal(value)
    spec, pick = leaf.evidence.get("value", {}), leaf.evidence["pick"]
    gap = spec.get("match", {}).get("measures") == "gap"
    from_zero = ("match" in spec and not gap) or "scaled" in spec or "aspects" in spec
    if pick in ("sum", "count", *YEARS):
        from_zero = True
    if from_zero and number < 0:
        raise Refused(leaf.id)
    if pick == "count" and number.denominator != 1:
        raise Refused(leaf.id)
    if pick in YEARS:
        number = Fraction(floor(number))
    return number, number


def word_of(leaf: Leaf, value: Any, position: Position) -> str | None:
    if isinstance(value, str):
        return value
    spec = leaf.evidence["value"]
    if not isinstance(value, Mapping) or not {"words", "against"} & set(spec):
        raise Refused(leaf.id)
    fact = as_fact(leaf, value)
    raw = read(spec, fact, own(value, position), fact.since)
    return raw if isinstance(raw, str) else None


def own(value: Mapping[str, Any], position: Position) -> Position:
    """Return the position named with the value, else the person's."""
    if any(key in value for key in POSITION):
        return position_from(value)
    return position


def as_fact(leaf: Leaf, value: Mapping[str, Any]) -> Fact:
    fields = {key: one for key, one in value.items() if key not in POSITION}
    kind = leaf.evidence["kind"]
    return read_fact({"kind": kind, "from": "2000-01-01", "fields": fields}, "given")


def composed(
    leaf: Leaf, value: Mapping[str, Any], position: Position
) -> tuple[Raw | None, Fraction | None]:
    """Read the forms of `aspects`, `match` and `scaled` that show the arithmetic."""
    fields = as_fact(leaf, value).fields
    spec = leaf.evidence.get("value", {})
    if "aspects" in spec:
        number = aspects(spec["aspects"], fields)
    elif "match" in spec:
        number = match(spec["match"], fields, own(value, position))
    elif "scaled" in spec:
        number = scaled(spec["scaled"], fields)
    else:
        raise Refused(leaf.id)
    gap = spec.get("match", {}).get("measures") == "gap"
    if number is not None and number < 0 and not gap:
        raise Refused(leaf.id)
    named = number
    if leaf.category and "field" in leaf.category:
        named = fields.get(leaf.category["field"])
    return number, named


def decimal(value: Any) -> Fraction:
    """Read a JSON number or a decimal text exactly."""
    if isinstance(value, bool):
        raise Refused(str(value))
    try:
        return Fraction(str(value))
    except ValueError as error:
        raise Refused(str(value)) from error
