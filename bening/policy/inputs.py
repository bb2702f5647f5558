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

from bening.policy.cuts import Cuts, CutsError
from bening.policy.kinds import CLASSES, FUNCTIONAL_LEVELS
from bening.policy.leaf_forms import MAX_DIGITS, FormError, described_form, read_value
from bening.policy.model import Leaf, Policy, State, groups_of, leaves_of
from bening.policy.operations.reading import Found
from bening.policy.operations.values import NO_POSITION, Holding
from bening.policy.person import plain_text
from bening.policy.placing import Findings

MAX_SHOWN = 80
_HALF = re.compile(r"[\ud800-\udfff]")


class InputError(Exception):
    """Inputs that cannot be scored; the text says where and what is allowed."""


@dataclass(frozen=True)
class Subject:
    """One person of the inputs.

    Attributes:
        holding: the position held, as far as it is given.
    """

    id: str
    findings: Findings
    holding: Holding = NO_POSITION


@dataclass(frozen=True)
class Inputs:
    """People to score.

    Attributes:
        target: the position everybody is measured for; None for the one each holds.
        cuts: borders between levels that follow from a population; None where the
            people given are that population.
    """

    people: tuple[Subject, ...]
    target: Holding | None = None
    cuts: Cuts | None = None


def read_inputs(policy: Policy, text: str) -> Inputs:
    """Return the people of a JSON text with what it says about each leaf.

    A leaf that is not named is `NOT_RECORDED`.

    Raises:
        InputError: for anything that is not of the documented form.
    """
    top = _mapping(_parsed(text), "the inputs", ("people",), ("target", "cuts"))
    people = top["people"]
    if not isinstance(people, list):
        _refuse(f"people: found {shown(people)}; allowed: a list of people")
    target = None
    if "target" in top:
        given = _mapping(top["target"], "target", ("class",), _POSITION_KEYS)
        target = holding_from(given, "target")
    subjects: list[Subject] = []
    known: set[str] = set()
    for place, entry in enumerate(people):
        subject = _subject(policy, entry, f"people[{place}]", target)
        if subject.id in known:
            _refuse(
                f"people[{place}].id: found {subject.id!r} again; allowed: each id once"
            )
        known.add(subject.id)
        subjects.append(subject)
    cuts = _cuts(top["cuts"]) if "cuts" in top else None
    return Inputs(tuple(subjects), target, cuts)


def _subject(
    policy: Policy, entry: object, where: str, target: Holding | None
) -> Subject:
    person = _mapping(entry, where, ("id", "leaves"), _POSITION_KEYS)
    name = person["id"]
    if not isinstance(name, str) or not name or not _is_writable(name):
        _refuse(f"{where}.id: found {shown(name)}; allowed: a text")
    holding = holding_from(person, f"person {name!r}")
    measured = holding if target is None else target
    findings = findings_from(policy, name, person["leaves"], measured)
    return Subject(name, findings, holding)


_POSITION_WORDS: Mapping[str, tuple[str, ...]] = {
    "class": CLASSES,
    "functional_level": FUNCTIONAL_LEVELS,
}
_POSITION_KEYS = (*_POSITION_WORDS, "echelon")


def holding_from(given: Mapping[str, Any], where: str) -> Holding:
    """Return the position that inputs state beside a person, or as the target."""
    for key, words in _POSITION_WORDS.items():
        if key in given and given[key] not in words:
            _refuse(
                f"{where}: {key}: found {shown(given[key])}; "
                f"allowed: one of {', '.join(words)}"
            )
    echelon = given.get("echelon")
    if "echelon" in given and not isinstance(echelon, str):
        _refuse(f"{where}: echelon: found {shown(echelon)}; allowed: a text")
    return Holding(
        given.get("class"),
        given.get("functional_level"),
        None if echelon is None else plain_text(echelon),
    )


def _cuts(given: object) -> Cuts:
    try:
        return Cuts.from_json(given)
    except CutsError as error:
        raise InputError(f"cuts: found {shown(given)}; {error}") from error


def findings_from(
    policy: Policy, person: str, leaves: object, holding: Holding = NO_POSITION
) -> Findings:
    """Return what raw leaf values say, every leaf of the policy being answered.

    Args:
        policy: the policy that names the leaves.
        person: how messages call the person.
        leaves: leaf id to raw value or state; anything else is refused.
        holding: the position that fields of a fact are measured against.

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
            value = given.get(name, State.NOT_RECORDED.name)
            findings[name] = _finding(leaf, value, holding)
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


def _finding(leaf: Leaf, given: object, holding: Holding) -> Found:
    if isinstance(given, Mapping) and "state" in given:
        if given["state"] == State.VALUE.name and set(given) == {"state", "value"}:
            return read_value(leaf, given["value"], holding)
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
    return read_value(leaf, given, holding)


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


def _mapping(
    value: object,
    where: str,
    keys: tuple[str, ...],
    optional: tuple[str, ...] = (),
) -> Mapping[str, Any]:
    if not isinstance(value, Mapping) or not set(keys) <= set(value) <= {
        *keys,
        *optional,
    }:
        found = _described(value) if isinstance(value, Mapping) else shown(value)
        more = [key for key in optional if key not in keys]
        also = f", and if wanted {', '.join(more)}" if more else ""
        allowed = f"an object with {', '.join(keys)}{also}"
        _refuse(f"{where}: found {found}; allowed: {allowed}")
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
