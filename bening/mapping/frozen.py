"""The parts a snapshot is stored in, and how a part is made from known facts."""

from __future__ import annotations

import json
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Any

import numpy as np

from bening.mapping.headers import Header, Surroundings, header_of
from bening.mapping.salts import Salts
from bening.policy.facts import FactColumns
from bening.policy.person import Fact
from bening.records.evidence import KnownPerson
from bening.verification.frozen import PURPOSE, content

Row = list[Any]  # one line: kind, two dates, none, payload, verified, sequence

PEOPLE_IN_A_PART = 5000


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
    made = _Making(as_of, around, salts)
    columns = FactColumns.from_lines(made.read(islice(people, PEOPLE_IN_A_PART)))
    if not made.headers:
        return None
    return Part(
        columns=columns,
        headers=tuple(made.headers),
        lines=tuple(made.lines),
        leaves=tuple(made.leaves),
        sequences=tuple(made.sequences),
    )


@dataclass
class _Making:
    """A part in the making: filled while its columns take the people's facts."""

    as_of: date
    around: Surroundings
    salts: Salts
    headers: list[Header] = field(default_factory=list)
    lines: list[bytes] = field(default_factory=list)
    leaves: list[bytes] = field(default_factory=list)
    sequences: list[bytes] = field(default_factory=list)

    def read(self, people: Iterable[KnownPerson]) -> Iterator[tuple[str, list[Row]]]:
        """Yield each person's key and facts, and keep what the part stores beside."""
        for known in people:
            rows = read_lines(known.lines)
            filled = _fill(rows, self.around)
            header = header_of(known, rows, filled, self.as_of, self.around.units)
            line = header.line().encode()
            leaf = self.salts.leaf(known.key, PURPOSE, content(line, known.lines))
            self.headers.append(header)
            self.lines.append(line)
            self.leaves.append(leaf)
            self.sequences.append(array("q", [row[6] for row in rows]).tobytes())
            yield known.key, rows


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
        for (kind, since, until, none, payload, verified, _), name in zip(
            rows, names, strict=True
        )
    )


def _fill(rows: Iterable[Row], around: Surroundings) -> dict[str, dict[str, str]]:
    """Fill in what positions leave open; return it by the facts' places."""
    filled = {}
    for kind, _, _, none, payload, _, sequence in rows:
        if kind == "position" and not none:
            known = around.fill(payload)
            if known:
                filled[str(sequence)] = known
                payload.update(known)
    return filled


def offsets_of(lengths: Iterable[int]) -> bytes:
    """Return where each piece begins and the last one ends, as 32-bit integers."""
    return np.cumsum([0, *lengths]).astype("<u4").tobytes()
