"""One person's dated facts, and which of their fields a policy may read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from bening.policy.kinds import KINDS, Field

UNREADABLE_KINDS = frozenset({"profile"})
"""Kinds whose fields must not influence a score: name, birth date, sex."""

READABLE_TEXTS = frozenset(
    {
        ("appraisal", "rated_at"),
        ("award", "code"),
        ("education", "programme_code"),
        ("employment", "status"),
        ("indicator", "indicator"),
        ("indicator", "word"),
        ("other", "value"),
        ("position", "agency"),
        ("position", "echelon"),
        ("position", "opd"),
        ("position", "unit_code"),
        ("sanction", "code"),
        ("training", "kind_code"),
    }
)
"""Text fields a policy may compare; all other texts are for people's eyes only."""


class FactError(ValueError):
    """Facts that do not fit the vocabulary, or bytes that are no stored columns."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One dated fact of one person, as `bening.policy.kinds` describes its kind.

    Attributes:
        kind: a key of `KINDS`.
        row: the fact's id, shown in explanations.
        valid_from: day of the event, or since when it holds.
        valid_until: first day it no longer holds; None while open.
        none: true for "checked on valid_from, there is none"; then no payload.
        payload: field name to plain value; an unknown field is absent.
        verified: a second person has confirmed it.
    """

    kind: str
    row: str
    valid_from: date
    valid_until: date | None
    none: bool
    payload: Mapping[str, Any]
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Person:
    """One person's facts in the order in which they were written."""

    key: str
    facts: Sequence[Fact]


def plain_text(text: str) -> str:
    """Return a text as policies compare it: blanks collapsed, letter case ignored.

    >>> plain_text("  Dinas   KESEHATAN ")
    'dinas kesehatan'
    """
    return " ".join(text.split()).casefold()


@lru_cache(maxsize=65536)
def day_number(text: str) -> int:
    """Return the day number (proleptic Gregorian ordinal) of an ISO date."""
    return date.fromisoformat(text).toordinal()


@lru_cache(maxsize=64)
def readable_fields(kind: str) -> Mapping[str, Field]:
    """Return the fields of a kind that a policy may read."""
    if kind in UNREADABLE_KINDS:
        return MappingProxyType({})
    return MappingProxyType(
        {
            name: field
            for name, field in KINDS[kind].fields.items()
            if field.type != "text" or (kind, name) in READABLE_TEXTS
        }
    )
