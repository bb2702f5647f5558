"""The parts a snapshot is stored in, and how a part is made from known facts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Any

import numpy as np

from bening.mapping.headers import Header, Surroundings, header_of
from bening.mapping.salts import FACTS, Salts
from bening.policy.facts import FactColumns
from bening.policy.person import Fact
from bening.policy.populations import joined
from bening.records.evidence import KnownPerson

Row = list[Any]  # one line: sequence, kind, two dates, none, payload, verified

PEOPLE_IN_A_PART = 5000
PEOPLE_AT_ONCE = 50
"""So many people's facts are plain objects at one time: what fits the processor's
caches is read a third faster, and memory stays small."""


@dataclass(frozen=True)
class Part:
    """Some people of a snapshot, in order of their keys.

    Attributes:
        columns: n people.
        headers: n headers.
        lines: the headers as they are committed to and stored.
        leaves: n Merkle leaves of 32 bytes.
        sequences: n lists of the facts' places in the order of writing, each as
            little-endian 64-bit integers.
    """

    columns: FactColumns
    headers: tuple[Header, ...]
    lines: tuple[bytes, ...]
    leaves: tuple[bytes, ...]
    sequences: tuple[bytes, ...]


def next_part(
    people: Iterator[KnownPerson], *, as_of: date, around: Surroundings, salts: Salts
) -> Part | None:
    """Turn the next people's known facts into one part of a snapshot.

    Args:
        people: as `known_people` streams them.
        as_of: date of the map.
        around: units and positions, to fill in what positions leave open.
        salts: gives each person's leaf.

    Returns:
        None when there is nobody left.
    """
    blocks: list[Part] = []
    while len(blocks) < PEOPLE_IN_A_PART // PEOPLE_AT_ONCE:
        block = _block(islice(people, PEOPLE_AT_ONCE), as_of, around, salts)
        if not block.headers:
            break
        blocks.append(block)
    if not blocks:
        return None
    return Part(
        columns=joined([block.columns for block in blocks]),
        headers=tuple(chain.from_iterable(block.headers for block in blocks)),
        lines=tuple(chain.from_iterable(block.lines for block in blocks)),
        leaves=tuple(chain.from_iterable(block.leaves for block in blocks)),
        sequences=tuple(chain.from_iterable(block.sequences for block in blocks)),
    )


def _block(
    people: Iterable[KnownPerson], as_of: date, around: Surroundings, salts: Salts
) -> Part:
    facts, headers, lines, leaves, sequences = [], [], [], [], []
    for known in people:
        rows = read_lines(known.lines)
        header = header_of(known, rows, _fill(rows, around), as_of, around.units)
        line = header.line().encode()
        facts.append((known.key, [row[1:] for row in rows]))
        headers.append(header)
        lines.append(line)
        leaves.append(salts.leaf(known.key, FACTS, content(line, known.lines)))
        sequences.append(np.array([row[0] for row in rows], "<i8").tobytes())
    return Part(
        columns=FactColumns.from_lines(facts),
        headers=tuple(headers),
        lines=tuple(lines),
        leaves=tuple(leaves),
        sequences=tuple(sequences),
    )


def content(header_line: bytes, fact_lines: str) -> bytes:
    """Return what a person's leaf commits to: the header, then one line per fact."""
    return header_line + b"\n" + fact_lines.encode()


def read_lines(lines: str) -> list[Row]:
    """Return the facts of some lines, as `bening.records.evidence` writes them."""
    rows: list[Row] = json.loads(f"[{lines.replace(chr(10), ',')}]")
    return rows


def facts_of(rows: Iterable[Row], names: Iterable[str]) -> tuple[Fact, ...]:
    """Return rows as facts.

    Args:
        rows: as `read_lines` gives them, filled in.
        names: what each fact is called in an explanation.
    """
    return tuple(
        Fact(
            kind=kind,
            row=name,
            valid_from=date.fromisoformat(since),
            valid_until=date.fromisoformat(until) if until else None,
            none=none,
            payload=payload,
            verified=verified,
        )
        for (_, kind, since, until, none, payload, verified), name in zip(
            rows, names, strict=True
        )
    )


def _fill(rows: Iterable[Row], around: Surroundings) -> dict[str, dict[str, str]]:
    """Fill in what positions leave open; return it by the facts' places."""
    filled = {}
    for sequence, kind, _, _, none, payload, _ in rows:
        if kind == "position" and not none:
            known = around.fill(payload)
            if known:
                filled[str(sequence)] = known
                payload.update(known)
    return filled


def offsets_of(lengths: Iterable[int]) -> bytes:
    """Return where each piece begins and the last one ends, as 32-bit integers."""
    return np.cumsum([0, *lengths]).astype("<u4").tobytes()
