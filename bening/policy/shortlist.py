"""The order of a short list, and what put each candidate behind the one above.

Boxes come in the order the rules state, then the final score, then the entries of the
policy's ranking, all as exact fractions. Where nothing tells candidates apart they
share a rank, or the lot decides where the rules say so. Whoever has no value stands
behind all who have one. Standard library only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import groupby

from bening.policy.lot import Lot, LotError
from bening.policy.requirements import ShortlistRules

Key = tuple[tuple[bool, Fraction], ...]
"""Box, final score, entries: each smaller where a candidate stands further ahead."""

_BOX, _FINAL = 0, 1
_ENTRIES = 2


class DecidedBy(StrEnum):
    """What put a candidate behind the one above."""

    FIRST = "first"
    BOX = "box"
    SCORE = "score"
    TIE_BREAK = "tie_break"
    LOT = "lot"
    SHARED = "shared"


@dataclass(frozen=True)
class Entrant:
    """A candidate who is to be ranked.

    Attributes:
        key: what the candidate is drawn by; nobody else's.
        box: box of the map; None while undetermined.
        final: talent and technical result as the policy mixes them for the target's
            class, else the talent score; None where there is none.
        entries: values of the policy's ranking, in its order; the larger stands ahead.
    """

    key: str
    box: int | None
    final: Fraction | None
    entries: tuple[Fraction | None, ...] = ()


@dataclass(frozen=True)
class Place:
    """A candidate's place.

    Attributes:
        rank: 1 for the first; candidates whom nothing tells apart share it, and the
            next rank counts them all (1, 2, 2, 4).
        decided_by: what put the candidate behind the one above.
        entry: which entry of the ranking did, for `TIE_BREAK`.
    """

    entrant: Entrant
    rank: int
    decided_by: DecidedBy
    entry: int | None = None


def can_be_ranked(entrant: Entrant, rules: ShortlistRules) -> bool:
    """Return whether a candidate's box is known and among those the rules order."""
    return entrant.box in rules.boxes


def rank(
    entrants: Iterable[Entrant], rules: ShortlistRules, lot: Lot | None = None
) -> tuple[Place, ...]:
    """Rank candidates; whoever cannot be ranked gets no place.

    The order of the input does not matter: those who share a rank follow each other
    by their key.

    Raises:
        ValueError: for a key given twice, or different numbers of entries.
        LotError: if candidates are tied and the rules ask for a lottery that was not
            drawn, or a lot was drawn that the rules do not know.
    """
    listed = [one for one in entrants if can_be_ranked(one, rules)]
    if len({one.key for one in listed}) != len(listed):
        raise ValueError("the same candidate was given twice")
    if len({len(one.entries) for one in listed}) > 1:
        raise ValueError("the candidates have different numbers of entries")
    if lot is not None and rules.ties != "lottery":
        raise LotError("the rules know no lottery")
    keyed = sorted(((_key(one, rules), one) for one in listed), key=_by_key)
    places: list[Place] = []
    above: Key | None = None
    for key, group in groupby(keyed, key=lambda pair: pair[0]):
        first = len(places) + 1
        decided_by, entry = _difference(above, key)
        tied = [one for _, one in group]
        places += _tied(tied, first, (decided_by, entry), rules, lot)
        above = key
    return tuple(places)


def proposed(places: Sequence[Place], rules: ShortlistRules) -> tuple[Place, ...]:
    """Return the places that go to the appointing authority.

    All who share the last of these ranks are among them: a shared rank is never cut.
    """
    return tuple(place for place in places if place.rank <= rules.names)


def _by_key(pair: tuple[Key, Entrant]) -> tuple[Key, str]:
    return pair[0], pair[1].key


def _key(entrant: Entrant, rules: ShortlistRules) -> Key:
    # `can_be_ranked` was asked: the box is among them.
    box = Fraction(rules.boxes.index(entrant.box or 0))
    return ((False, box), _ahead(entrant.final), *map(_ahead, entrant.entries))


def _ahead(value: Fraction | None) -> tuple[bool, Fraction]:
    return (True, Fraction()) if value is None else (False, -value)


def _difference(above: Key | None, key: Key) -> tuple[DecidedBy, int | None]:
    """Return what tells a candidate from the one above."""
    if above is None:
        return DecidedBy.FIRST, None
    place = next(n for n, (a, b) in enumerate(zip(above, key, strict=True)) if a != b)
    if place == _BOX:
        return DecidedBy.BOX, None
    if place == _FINAL:
        return DecidedBy.SCORE, None
    return DecidedBy.TIE_BREAK, place - _ENTRIES


def _tied(
    tied: list[Entrant],
    first: int,
    decided: tuple[DecidedBy, int | None],
    rules: ShortlistRules,
    lot: Lot | None,
) -> list[Place]:
    """Return the places of candidates whom no number tells apart."""
    drawn = rules.ties == "lottery"
    if drawn and len(tied) > 1:
        if lot is None:
            raise LotError("candidates are tied, and no lot was drawn")
        tied = sorted(tied, key=lambda one: lot.draw(one.key))
    later = DecidedBy.LOT if drawn else DecidedBy.SHARED
    return [
        Place(
            one, first + n if drawn else first, *(decided if not n else (later, None))
        )
        for n, one in enumerate(tied)
    ]
