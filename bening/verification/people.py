"""The people of a bundle: their facts as they were frozen, or as far as they are told."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from bening.policy.kinds import KINDS
from bening.policy.person import Fact, Person
from bening.transparency.commitment import commitment
from bening.transparency.merkle import leaf_hash, root_from
from bening.verification.frozen import PURPOSE, content
from bening.verification.reading import BundleError, Part


@dataclass(frozen=True)
class Told:
    """One candidate of the bundle.

    Attributes:
        id: how acts call the candidate; `key`: how pool and short list do.
        name: empty where names are withheld.
        box: 0 while undetermined.
        frozen: proof that the facts are those of the snapshot; None where withheld.
    """

    part: Part
    id: str
    key: str
    name: str
    box: int
    possible_boxes: int
    talent: Fraction | None
    outcomes: str
    eligibility: str
    facts: tuple[Fact, ...]
    frozen: Part | None

    @property
    def person(self) -> Person:
        """The person as the core takes one."""
        return Person(self.key, self.facts)

    @property
    def called(self) -> str:
        """The name, or the beginning of the pseudonym."""
        return self.name or self.key[:8]


def told_people(bundle: Part) -> tuple[Told, ...]:
    """Return the candidates of a bundle, in order of their keys.

    Raises:
        BundleError: for what is not of the documented form, or a key given twice.
    """
    people = tuple(_told(part) for part in bundle.parts("people"))
    keys = [one.key for one in people]
    if keys != sorted(set(keys)):
        raise BundleError("bundle.people: each key once, in order")
    return people


def _told(part: Part) -> Told:
    frozen = part.optional("frozen")
    facts = frozen_facts(frozen) if frozen else _plain_facts(part)
    return Told(
        part=part,
        id=str(part.uuid("id")),
        key=str(part.uuid("key")),
        name=part.text("name"),
        box=part.number("box"),
        possible_boxes=part.number("possible_boxes"),
        talent=part.exact("talent"),
        outcomes=part.text("outcomes"),
        eligibility=part.text("eligibility"),
        facts=facts,
        frozen=frozen,
    )


def is_named_so(told: Told) -> bool:
    """Tell whether a candidate's name is the one that was frozen."""
    if told.frozen is None:
        return not told.name
    header = _json(told.frozen.text("header"), told.frozen.where)
    return isinstance(header, dict) and header.get("name") == told.name


def gives_root(frozen: Part, root: bytes) -> bool:
    """Tell whether frozen facts are those that a snapshot's digest covers."""
    text = "\n".join(frozen.texts("lines"))
    told = content(frozen.text("header").encode(), text)
    leaf = leaf_hash(commitment(frozen.hex("salt"), PURPOSE + told))
    try:
        found = root_from(
            leaf, frozen.number("index"), frozen.number("size"), frozen.hexes("path")
        )
    except ValueError:
        return False
    return found == root


def frozen_facts(frozen: Part) -> tuple[Fact, ...]:
    """Return the facts of frozen lines, with what the header fills in."""
    header = _json(frozen.text("header"), frozen.where)
    filled = header.get("filled", {}) if isinstance(header, dict) else {}
    facts = []
    for place, line in enumerate(frozen.texts("lines")):
        where = f"{frozen.where}.lines[{place}]"
        row = _json(line, where)
        if not isinstance(row, list) or len(row) != _LINE:
            raise BundleError(f"{where}: a list of {_LINE} values is needed")
        kind, since, until, none, payload, verified, sequence = row
        facts.append(
            _fact(
                where,
                kind=kind,
                row=str(sequence),
                since=since,
                until=until,
                none=none,
                payload=payload | filled.get(str(sequence), {}),
                verified=verified,
            )
        )
    return tuple(facts)


def _plain_facts(part: Part) -> tuple[Fact, ...]:
    return tuple(
        _fact(
            each.where,
            kind=each.text("kind"),
            row=each.text("row"),
            since=each.text("valid_from"),
            until=each.values.get("valid_until"),
            none=each.flag("none"),
            payload=each.part("payload").values,
            verified=each.flag("verified"),
        )
        for each in part.parts("facts")
    )


_LINE = 7


def _fact(
    where: str,
    *,
    kind: Any,
    row: str,
    since: Any,
    until: Any,
    none: Any,
    payload: Mapping[str, Any],
    verified: Any,
) -> Fact:
    if kind not in KINDS:
        raise BundleError(f"{where}: {kind!r} is no kind of fact")
    try:
        return Fact(
            kind=kind,
            row=row,
            valid_from=date.fromisoformat(since),
            valid_until=None if until is None else date.fromisoformat(until),
            none=bool(none),
            payload=payload,
            verified=bool(verified),
        )
    except (TypeError, ValueError):
        raise BundleError(f"{where}: days are written YYYY-MM-DD") from None


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except (json.JSONDecodeError, RecursionError):
        raise BundleError(f"{where}: no JSON") from None
