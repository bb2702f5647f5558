"""What a place in a policy is for, and how its value is shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bening.policy.wording import Label

Plain = str | int | bool | Label

TOPICS: dict[str, frozenset[str]] = {
    "source": frozenset({"source", "sources"}),
    "period": frozenset({"effective_from", "effective_until"}),
    "text": frozenset({"label", "legal_basis", "gaps", "id", "version"}),
    "weight": frozenset({"weight", "total"}),
    "level": frozenset({"levels", "percentile", "categories"}),
    "window": frozenset({"window", "term"}),
    "treatment": frozenset({"missing", "needs"}),
    "table": frozenset({"score", "by_class", "by_functional_level", "category"}),
    "limit": frozenset({"limits"}),
    "rounding": frozenset({"rounding"}),
    "order": frozenset({"ranking", "measures", "order", "tied"}),
    "mix": frozenset({"talent_score", "technical_mix"}),
    "evidence": frozenset({"evidence"}),
}
"""Topic to the keys that make it, the first topic that fits; `indicator` is for whole
indicators, `rule` for the rest."""

_OF_THE_LAST_KEY = frozenset({"source", "period", "text", "weight"})


_FIRST = ("word", "level", "from", "over")
_LAST = "points"


def _reading_order(pair: tuple[str, Any]) -> tuple[int, str]:
    key = pair[0]
    if key in _FIRST:
        return _FIRST.index(key), key
    return len(_FIRST) + (key == _LAST), key


def topic_of(path: Sequence[str]) -> str:
    """Return the topic of a place.

    >>> topic_of(("main_performance", "score", "option", "SB"))
    'table'
    >>> topic_of(("main_performance", "score", "source"))
    'source'
    """
    for topic, keys in TOPICS.items():
        looked_at = path[-1:] if topic in _OF_THE_LAST_KEY else path
        if keys & set(looked_at) or (topic == "source" and path[0] == "sources"):
            return topic
    return "text" if path[0] in TOPICS["text"] else "rule"


def plain_of(value: Any) -> Plain | None:
    """Return a value as a text, number, truth value or label; lists as one text.

    Args:
        value: any value of a canonical document.
    """
    if isinstance(value, list):
        return ", ".join(f"{plain_of(item)}" for item in value)
    if isinstance(value, dict):
        if set(value) == {"id", "en"}:
            return Label(**value)
        return ", ".join(
            f"{key}: {plain_of(item)}"
            for key, item in sorted(value.items(), key=_reading_order)
            if key != "source"
        )
    plain: Plain | None = value
    return plain
