"""A total order of people, as the policy's ranking states it.

Exact values decide, never rounded ones; where everything is equal the person's key
does, so the order of the input does not matter.
"""

from __future__ import annotations

import numpy as np

from bening.policy.evaluate import Result
from bening.policy.facts import Array
from bening.policy.model import Policy
from bening.policy.ratios import Ratios


def order_people(policy: Policy, result: Result) -> Array:
    """Return each person's place in the policy's order, the first being 0.

    Whoever has no value for an entry of the ranking stands behind all who have one.

    Returns:
        (n,) int32, each place once.
    """
    keys: list[Array] = []
    for name in policy.ranking.by:
        known, value = _entry(name, result)
        keys.append((~known).astype(np.int64))
        keys += [np.where(known, -digit, 0) for digit in value.digits()]
    keys.append(_key_places(result.keys))
    order = np.lexsort(keys[::-1])
    places = np.empty(len(order), np.int32)
    places[order] = np.arange(len(order), dtype=np.int32)
    return places


def _entry(name: str, result: Result) -> tuple[Array, Ratios]:
    known = {
        "performance": result.performance_known,
        "potential": result.potential_known,
        "talent_score": result.talent_known,
        **result.measured,
    }
    if name in known:
        return known[name], result.exact[name]
    leaf = result.leaves[name]
    return leaf.settled, leaf.points


def _key_places(keys: tuple[str, ...]) -> Array:
    places = np.empty(len(keys), np.int64)
    places[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    return places
