"""Chance that can be repeated: each subject draws from a stream of its own.

A stream depends on the seed and the subject's name alone, so a new subject does not
change what the others draw.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
Texts = NDArray[np.object_]


class Dice:
    """The streams of one seed."""

    def __init__(self, seed: int, place: str) -> None:
        """Keep the seed and the place; two places of one seed differ."""
        self._key = (seed, zlib.crc32(place.encode()))

    def stream(self, subject: str) -> np.random.Generator:
        """Return the stream of a subject, always from its beginning."""
        words = np.random.SeedSequence((*self._key, zlib.crc32(subject.encode())))
        return np.random.Generator(np.random.PCG64(words))


def pick(rng: np.random.Generator, weights: Sequence[float], size: int) -> Ints:
    """Draw indexes with these weights (need not add up to one)."""
    edges = np.cumsum(np.asarray(weights, dtype=np.float64))
    drawn = rng.random(size) * edges[-1]
    found: Ints = np.searchsorted(edges, drawn, side="right").astype(np.int64)
    return found


def pick_rows(rng: np.random.Generator, weights: NDArray[Any]) -> Ints:
    """Draw one column per row of an (n, k) table of weights."""
    edges = np.cumsum(weights, axis=1, dtype=np.float64)
    drawn = rng.random(len(weights)) * edges[:, -1]
    found: Ints = (edges <= drawn[:, None]).sum(axis=1).astype(np.int64)
    return found


def shares(rng: np.random.Generator, total: int, weights: Floats) -> Ints:
    """Divide a whole number by weights; what is left over falls by lot."""
    exact = weights / weights.sum() * total
    parts: Ints = np.floor(exact).astype(np.int64)
    rest = total - int(parts.sum())
    if rest:
        order = np.argsort(-(exact - parts) + rng.random(len(weights)) * 1e-6)
        parts[order[:rest]] += 1
    return parts


def chance(rng: np.random.Generator, share: float | Floats, size: int) -> Bools:
    """Draw true with this probability, one value or one for each."""
    drawn: Bools = rng.random(size) < share
    return drawn
