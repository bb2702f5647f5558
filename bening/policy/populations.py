"""Put the columns of several chunks of people together, and choose people from them.

What a policy ranks or compares with the whole population must see the whole population:
chunks are joined before they are evaluated.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from bening.policy.facts import Array, FactColumns, KindColumns, absent


def joined(parts: Sequence[FactColumns]) -> FactColumns:
    """Return the columns of all parts as one, people in the order of the parts.

    Raises:
        ValueError: if there is no part, or a person stands in two of them.
    """
    if not parts:
        raise ValueError("nothing to join")
    if len(parts) == 1:
        return parts[0]
    keys = tuple(key for part in parts for key in part.keys)
    if len(set(keys)) != len(keys):
        raise ValueError("the same person stands in two parts")
    starts = np.cumsum([0, *(len(part) for part in parts)])
    kinds = {
        kind: _join_kind([part.kinds[kind] for part in parts], starts)
        for kind in parts[0].kinds
    }
    return FactColumns(keys, kinds)


def chosen(columns: FactColumns, wanted: Array) -> FactColumns:
    """Return the columns of the people wanted, in the same order.

    Args:
        columns: n people.
        wanted: (n,) bool.
    """
    if bool(wanted.all()):
        return columns
    number = np.cumsum(wanted, dtype=np.int32) - 1
    keys = tuple(key for key, take in zip(columns.keys, wanted, strict=True) if take)
    kinds = {}
    for kind, table in columns.kinds.items():
        rows = wanted[table.person]
        kinds[kind] = KindColumns(
            person=number[table.person[rows]].astype(np.int32),
            valid_from=table.valid_from[rows],
            valid_until=table.valid_until[rows],
            none=table.none[rows],
            verified=table.verified[rows],
            fields={name: values[rows] for name, values in table.fields.items()},
            texts=table.texts,
        )
    return FactColumns(keys, kinds)


def _join_kind(tables: Sequence[KindColumns], starts: Array) -> KindColumns:
    texts = {
        name: tuple(sorted({text for table in tables for text in table.texts[name]}))
        for name in tables[0].texts
    }
    fields = {
        name: np.concatenate(
            [
                _renumber(table.fields[name], table.texts[name], texts[name])
                if name in texts
                else table.fields[name]
                for table in tables
            ]
        )
        for name in tables[0].fields
    }
    return KindColumns(
        person=np.concatenate(
            [
                (table.person + start).astype(np.int32)
                for table, start in zip(tables, starts, strict=False)
            ]
        ),
        valid_from=np.concatenate([table.valid_from for table in tables]),
        valid_until=np.concatenate([table.valid_until for table in tables]),
        none=np.concatenate([table.none for table in tables]),
        verified=np.concatenate([table.verified for table in tables]),
        fields=fields,
        texts=texts,
    )


def _renumber(values: Array, old: tuple[str, ...], new: tuple[str, ...]) -> Array:
    """Point the numbers of a text column at the new list; absent stays absent."""
    index = {text: number for number, text in enumerate(new)}
    # One place more: "absent" is a negative number and picks the last entry.
    gap = absent(values.dtype)
    places = np.array([*(index[text] for text in old), gap], values.dtype)
    return places[np.where(values == gap, len(old), values)]
