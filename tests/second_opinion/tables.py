"""Tables: points of a raw value, edges of rows, names of numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from tests.second_opinion.values import Edges, Values, points, stretch_of, union

#: A word or a number.
Raw = str | Fraction


def edges(row: Mapping[str, Any]) -> Edges:
    """Read `from`, `above`, `below` and `to` of a row."""
    low = row.get("from", row.get("above"))
    high = row.get("to", row.get("below"))
    return Edges(
        None if low is None else Fraction(low),
        None if high is None else Fraction(high),
        "above" in row,
        "below" in row,
    )


@dataclass(frozen=True)
class Table:
    """What a leaf's `score` says."""

    words: Mapping[str, Fraction] = field(default_factory=dict)
    bands: tuple[tuple[Edges, Fraction], ...] = ()
    direct: Edges | None = None
    cap: bool = False
    factor: Fraction = Fraction(1)
    none: Fraction | None = None

    def place(self, raw: Raw) -> Fraction | None:
        """Return the points, or None where the table has no place."""
        if isinstance(raw, str):
            return self.words.get(raw)
        for stretch, given in self.bands:
            if stretch.holds(raw):
                return given
        if self.direct is None:
            return None
        number = raw * self.factor
        highest = self.direct.high
        if self.cap and highest is not None and number > highest:
            return highest
        return number if self.direct.holds(number) else None

    def everything(self) -> Values:
        """Return all points it can give, the row `none` included."""
        found = [*self.words.values(), *(given for _, given in self.bands)]
        if self.none is not None:
            found.append(self.none)
        sets = [points(*found)]
        if self.direct is not None:
            low, high = self.direct.low, self.direct.high
            assert low is not None
            assert high is not None
            sets.append(stretch_of(low, high))
        return union(sets)

    def takes_words(self) -> bool:
        return bool(self.words)


def read_table(score: Mapping[str, Any]) -> Table:
    none = Fraction(score["none"]) if "none" in score else None
    if "option" in score:
        words = {word: Fraction(given) for word, given in score["option"].items()}
        return Table(words=words, none=none)
    if "bands" in score:
        bands = tuple((edges(row), Fraction(row["points"])) for row in score["bands"])
        return Table(bands=bands, none=none)
    direct = score["direct"]
    scale = direct.get("scale")
    return Table(
        direct=Edges(Fraction(direct["from"]), Fraction(direct["to"])),
        cap=direct.get("above") == "cap",
        factor=Fraction(scale["to"]) / Fraction(scale["from"])
        if scale
        else Fraction(1),
        none=none,
    )


def ranks(categories: Mapping[str, str], order: tuple[str, ...]) -> Table:
    """Return the table of an axis of categories: the place of each word's level."""
    return Table(
        words={word: Fraction(order.index(name)) for word, name in categories.items()}
    )


def name_of(number: Fraction, rows: list[Mapping[str, Any]]) -> str | None:
    """Return the name of a number in `category`."""
    for row in rows:
        if edges(row).holds(number):
            word: str = row["word"]
            return word
    return None
