"""From frozen facts and a policy to everyone's place, with the digest of the result."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from bening.mapping import evidence
from bening.mapping.freezing import Frozen
from bening.mapping.headers import Header
from bening.mapping.levels import talent_level
from bening.mapping.population import Rule
from bening.mapping.salts import RESULT, Salts
from bening.policy.cuts import NO_CUTS
from bening.policy.evaluate import Result, evaluate
from bening.policy.facts import Array
from bening.policy.model import Policy, State, leaves_of
from bening.policy.operations.open_columns import open_masks
from bening.policy.populations import chosen
from bening.policy.ranking import order_people
from bening.transparency.merkle import leaf_hash, root_of

CUTS = b"bening cuts 1\n"
_write = json.JSONEncoder(sort_keys=True, separators=(",", ":")).encode
Json = dict[str, Any]  # canonical JSON: text, integers, null, lists of them


@dataclass(frozen=True)
class Placed:
    """One person's place: what lists show, and the numbers of the result."""

    header: Header
    index: int
    talent_level: int | None
    level_place: int | None
    name_order: int
    numbers: Json


@dataclass(frozen=True)
class Excluded:
    """One person without a place."""

    header: Header
    reason: str
    detail: str
    name_order: int


@dataclass(frozen=True)
class UnitLeaf:
    """How many people of a regional unit stand in each state of one leaf."""

    unit: str
    unit_name: str
    leaf: str
    states: tuple[int, int, int, int]


@dataclass(frozen=True)
class Outcome:
    """All that a run finds.

    Attributes:
        digest: Merkle root over salted commitments, one leaf per person of the
            snapshot in order of keys, people without a place included; then one leaf
            with the percentile cuts, if there are any.
        placed: in the policy's total order.
        leaves: ids of the policy's leaves; bit i of `missing` stands for leaf i.
        summary: counts for the filters (see `summaries`).
        cuts: the percentile cuts of everybody with a place, as JSON values; empty for
            a policy without percentiles.
    """

    digest: str
    placed: tuple[Placed, ...]
    excluded: tuple[Excluded, ...]
    completeness: tuple[UnitLeaf, ...]
    leaves: tuple[str, ...]
    summary: Json
    undetermined: int
    cuts: Json


def place_everyone(
    frozen: Frozen, *, policy: Policy, rule: Rule, as_of: date, salts: Salts
) -> Outcome:
    """Evaluate the policy for everyone the rule gives a place, and digest the result.

    The same policy, facts, rule and date give the same outcome to the byte.
    """
    reasons = [rule.leaves_out(header) for header in frozen.headers]
    wanted = np.array([reason is None for reason in reasons], bool)
    headers = [
        header for header, take in zip(frozen.headers, wanted, strict=True) if take
    ]
    result = evaluate(policy, chosen(frozen.columns, wanted), as_of)
    leaves = tuple(leaf.id for axis in policy.axes for leaf in leaves_of(axis.root))
    open_ = open_masks(policy, result)
    cuts = {} if result.cuts == NO_CUTS else result.cuts.to_json()
    missing = evidence.as_bits([open_[leaf] for leaf in leaves])
    numbers = list(_numbers(result, order_people(policy, result), missing))
    indexes = np.flatnonzero(wanted).tolist()
    placed = _placed(headers, numbers, indexes)
    excluded = _excluded(frozen.headers, reasons)
    return Outcome(
        digest=_digest(frozen.headers, reasons, iter(numbers), salts, cuts),
        placed=placed,
        excluded=excluded,
        completeness=_completeness(headers, result, open_),
        leaves=leaves,
        summary=_summary(placed, leaves),
        undetermined=int((result.box == 0).sum()),
        cuts=cuts,
    )


def _numbers(result: Result, order: Array, missing: Array) -> Iterator[Json]:
    """Yield each person's part of the result, in the order of the columns."""
    columns = {
        "box": result.box.tolist(),
        "coverage": list(
            zip(
                result.coverage_performance.tolist(),
                result.coverage_potential.tolist(),
                strict=True,
            )
        ),
        "levels": list(
            zip(
                result.performance_level.tolist(),
                result.potential_level.tolist(),
                strict=True,
            )
        ),
        "missing": missing.tolist(),
        "performance": _or_none(result.performance, result.performance_known),
        "place": order.tolist(),
        "possible": result.possible_boxes.tolist(),
        "potential": _or_none(result.potential, result.potential_known),
        "talent": _or_none(result.talent_score, result.talent_known),
    }
    names = tuple(columns)
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(names, values, strict=True))


def _or_none(values: Array, known: Array) -> list[int | None]:
    return [
        value if is_known else None
        for value, is_known in zip(values.tolist(), known.tolist(), strict=True)
    ]


def _placed(
    headers: Sequence[Header], numbers: Sequence[Json], indexes: Sequence[int]
) -> tuple[Placed, ...]:
    name_order = _order_of_names(headers)
    ranked: Counter[int] = Counter()
    placed = []
    for at in sorted(range(len(headers)), key=lambda at: numbers[at]["place"]):
        header = headers[at]
        level = talent_level(header.position_class, header.functional_level)
        level_place = None
        if level is not None and numbers[at]["talent"] is not None:
            ranked[level] += 1
            level_place = ranked[level]
        placed.append(
            Placed(header, indexes[at], level, level_place, name_order[at], numbers[at])
        )
    return tuple(placed)


def _excluded(
    headers: Sequence[Header], reasons: Sequence[tuple[str, str] | None]
) -> tuple[Excluded, ...]:
    left_out = [
        (header, reason)
        for header, reason in zip(headers, reasons, strict=True)
        if reason is not None
    ]
    name_order = _order_of_names([header for header, _ in left_out])
    return tuple(
        Excluded(header, *reason, order)
        for (header, reason), order in zip(left_out, name_order, strict=True)
    )


def _order_of_names(headers: Sequence[Header]) -> list[int]:
    order = [0] * len(headers)
    by_name = sorted(
        range(len(headers)), key=lambda at: (headers[at].search, headers[at].key)
    )
    for number, at in enumerate(by_name):
        order[at] = number
    return order


def _digest(
    headers: Sequence[Header],
    reasons: Sequence[tuple[str, str] | None],
    numbers: Iterator[Json],
    salts: Salts,
    cuts: Json,
) -> str:
    leaves = []
    for header, reason in zip(headers, reasons, strict=True):
        content = result_content(header.key, reason or next(numbers))
        leaves.append(salts.leaf(header.key, RESULT, content))
    return root_of([*leaves, *cuts_leaves(cuts)]).hex()


def cuts_leaves(cuts: Json) -> list[bytes]:
    """Return the leaf of a result that holds the cuts; none where there are none."""
    return [leaf_hash(CUTS + _write(cuts).encode())] if cuts else []


def result_content(key: str, found: Json | tuple[str, str]) -> bytes:
    """Return the canonical bytes of one person's result.

    Args:
        key: the person's id as text.
        found: the numbers of the place, or the reason why there is none.
    """
    body = {"excluded": found[0]} if isinstance(found, tuple) else found
    return _write({**body, "key": key}).encode()


def _completeness(
    headers: Sequence[Header], result: Result, open_: Mapping[str, Array]
) -> tuple[UnitLeaf, ...]:
    names = {header.opd: header.opd_name if header.opd else "" for header in headers}
    units = sorted(names, key=lambda unit: (names[unit].casefold(), unit))
    number = {unit: at for at, unit in enumerate(units)}
    unit_of = np.array([number[header.opd] for header in headers], np.int64)
    found = []
    for leaf, lacks in open_.items():
        state = evidence.shown_state(result.leaves[leaf].state, lacks)
        counts = np.bincount(
            unit_of * len(State) + state, minlength=len(units) * len(State)
        )
        for unit, states in zip(units, counts.reshape(-1, len(State)), strict=True):
            found.append(UnitLeaf(unit, names[unit], leaf, tuple(states.tolist())))
    return tuple(found)


def _summary(placed: Sequence[Placed], leaves: Sequence[str]) -> Json:
    """Count what the filters show, once: a run never changes."""
    masks = Counter(one.numbers["missing"] for one in placed)
    boxes = Counter(one.numbers["box"] for one in placed)
    levels = Counter(one.talent_level or 0 for one in placed)
    ranked = Counter(one.talent_level for one in placed if one.level_place is not None)
    units = Counter(one.header.unit_order for one in placed)
    return {
        "boxes": [boxes[box] for box in range(10)],
        "classes": dict(Counter(one.header.position_class for one in placed)),
        "levels": {str(level): count for level, count in sorted(levels.items())},
        "ranked": {str(level): count for level, count in sorted(ranked.items())},
        "missing": [
            sum(count for mask, count in masks.items() if mask >> bit & 1)
            for bit in range(len(leaves))
        ],
        "units": sorted(units.items()),
    }
