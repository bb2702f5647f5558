"""People described by the raw values of their leaves, as `bening policy score` reads.

The forms are documented in ``docs/policy-authoring.md``. Nothing is guessed: a value that
is not of the documented form is refused with the person, the leaf, what was found and
what is allowed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import Any, NoReturn

from bening.policy.leaf_forms import MAX_DIGITS, FormError, described_form, read_value
from bening.policy.model import Leaf, Policy, State, groups_of, leaves_of
from bening.policy.operations.reading import Found
from bening.policy.placing import Findings

MAX_SHOWN = 80
_HALF = re.compile(r"[\ud800-\udfff]")


class InputError(Exception):
    """Inputs that cannot be scored; the text says where and what is allowed."""


@dataclass(frozen=True)
class Subject:
    """One person of the inputs."""

    id: str
    findings: Findings


def read_inputs(policy: Policy, text: str) -> list[Subject]:
    """Return the people of a JSON text with what it says about each leaf.

    A leaf that is not named is `NOT_RECORDED`.

    Raises:
        InputError: for anything that is not of the documented form.
    """
    top = _mapping(_parsed(text), "the inputs", ("people",))
    people = top["people"]
    if not isinstance(people, list):
        _refuse(f"people: found {shown(people)}; allowed: a list of people")
    subjects: list[Subject] = []
    known: set[str] = set()
    for place, entry in enumerate(people):
        person = _mapping(entry, f"people[{place}]", ("id", "leaves"))
        name = person["id"]
        if not isinstance(name, str) or not name or not _is_writable(name):
            _refuse(f"people[{place}].id: found {shown(name)}; allowed: a text")
        if name in known:
            _refuse(f"people[{place}].id: found {name!r} again; allowed: each id once")
        known.add(name)
        subjects.append(Subject(name, findings_from(policy, name, person["leaves"])))
    return subjects


def findings_from(policy: Policy, person: str, leaves: object) -> Findings:
    """Return what raw leaf values say, every leaf of the policy being answered.

    Args:
        policy: the policy that names the leaves.
        person: how messages call the person.
        leaves: leaf id to raw value or state; anything else is refused.

    Raises:
        InputError: for an unknown leaf or a value of another form.
    """
    if not isinstance(leaves, Mapping):
        _refuse(
            f"person {person!r}: leaves: found {shown(leaves)}; "
            "allowed: a mapping of leaf to value"
        )
    known = {leaf.id: leaf for axis in policy.axes for leaf in leaves_of(axis.root)}
    given: dict[str, object] = {}
    for name, value in _without_groups(policy, leaves):
        where = f"person {person!r}, leaf {name!r}"
        if name not in known:
            _refuse(f"{where}: {_unknown(policy, name, known)}")
        if name in given:
            _refuse(f"{where}: given twice; allowed: once")
        given[name] = value
    findings: dict[str, Found] = {}
    for name, leaf in known.items():
        try:
            findings[name] = _finding(leaf, given.get(name, State.NOT_RECORDED.name))
        except FormError as error:
            _refuse(
                f"person {person!r}, leaf {name!r}: found {shown(error.found)}; "
                f"allowed: {described_form(leaf)}"
            )
    return findings


def _without_groups(
    policy: Policy, leaves: Mapping[str, object]
) -> Iterator[tuple[str, object]]:
    """Return leaves and values, those given inside their group taken out of it."""
    groups = {g.id: g for axis in policy.axes for g in groups_of(axis.root)[1:]}
    for name, value in leaves.items():
        below = {n.id for n in groups[name].children} if name in groups else set()
        if isinstance(value, Mapping) and value and set(value) <= below:
            yield from _without_groups(policy, value)
        else:
            yield name, value


def _finding(leaf: Leaf, given: object) -> Found:
    if isinstance(given, Mapping) and "state" in given:
        if given["state"] == State.VALUE.name and set(given) == {"state", "value"}:
            return read_value(leaf, given["value"])
        if set(given) != {"state"}:
            raise FormError(given)
        given = given["state"]
        if not isinstance(given, str) or given not in State.__members__:
            raise FormError(given)
    if given == "NONE" and leaf.score.none is not None:
        return Found(State.RECORDED_NONE)
    if isinstance(given, str) and given in State.__members__:
        if given == State.VALUE.name:
            raise FormError(given)
        return Found(State[given])
    return read_value(leaf, given)


def _unknown(policy: Policy, name: object, known: Mapping[str, Leaf]) -> str:
    for axis in policy.axes:
        for group in groups_of(axis.root)[1:]:
            if group.id == name:
                inner = ", ".join(leaf.id for leaf in leaves_of(group))
                return f"this is a group; give its leaves: {inner}"
    close = get_close_matches(str(name), known, n=1)
    hint = f" (did you mean {close[0]!r}?)" if close else ""
    return f"the policy has no such leaf{hint}; allowed: {', '.join(known)}"


def _parsed(text: str) -> Any:
    try:
        return json.loads(
            text,
            parse_float=_decimal,
            parse_int=_whole,
            parse_constant=_no_number,
            object_pairs_hook=_unique,
        )
    except (ValueError, RecursionError) as error:
        raise InputError(f"the inputs are no JSON that can be used: {error}") from error


def _decimal(text: str) -> Decimal:
    number = Decimal(text)
    if len(text) > MAX_DIGITS or abs(number.adjusted()) > MAX_DIGITS:
        raise ValueError(f"the number {text[:MAX_DIGITS]} is too long")
    return number


def _whole(text: str) -> int:
    if len(text) > MAX_DIGITS:
        raise ValueError(f"the number {text[:MAX_DIGITS]}… is too long")
    return int(text)


def _no_number(text: str) -> NoReturn:
    raise ValueError(f"{text} is no number")


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise ValueError(f"the key {key!r} stands twice in one object")
        found[key] = value
    return found


def _mapping(value: object, where: str, keys: tuple[str, ...]) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or set(value) != set(keys):
        found = _described(value) if isinstance(value, Mapping) else shown(value)
        _refuse(f"{where}: found {found}; allowed: an object with {', '.join(keys)}")
    return value


def _described(value: Mapping[str, Any]) -> str:
    names = ", ".join(value)[:MAX_SHOWN]
    return f"an object with {names}" if names else "an empty object"


def _is_writable(text: str) -> bool:
    """Tell whether a text has no half of a character, which JSON's escapes can give."""
    return _HALF.search(text) is None


def _refuse(message: str) -> NoReturn:
    raise InputError(message)


def shown(value: object) -> str:
    """Return a value as it stands in JSON, shortened."""
    text = json.dumps(value, default=str, ensure_ascii=False)
    return text if len(text) <= MAX_SHOWN else f"{text[:MAX_SHOWN]}…"
