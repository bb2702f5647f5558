"""A sheet as rows of cells, whatever file it came from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

MAX_ROWS = 250_000
"""Most rows with content in one file; a larger one is to be split."""

MAX_COLUMNS = 400
"""Columns read; cells further right are passed over with a note."""


class CellError(str):
    """An error value of a spreadsheet, such as ``#REF!``."""

    __slots__ = ()


Cell = str | Decimal | date | bool | CellError | None
"""Text, number, day (or `datetime`), truth value, error, or nothing."""


@dataclass(slots=True)
class RawRow:
    """One row with content.

    Attributes:
        number: as the spreadsheet shows it, from 1.
        cells: from the first column on, as far as there is content.
        formulas: columns whose value comes from a formula.
        joined: a stray quotation mark made one cell of several; what stands behind it
            stands in the wrong columns.
    """

    number: int
    cells: list[Cell]
    formulas: frozenset[int] = frozenset()
    hidden: bool = False
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A merged range; rows from 1, columns from 0, both ends included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(slots=True)
class Extras:
    """What is known of a sheet beside its cells.

    Attributes:
        far_cells: cells passed over because they stand too far right.
    """

    merged: Sequence[Area] = ()
    hidden_columns: frozenset[int] = frozenset()
    far_cells: int = 0
    notes: list[str] = field(default_factory=list)


class SheetSource(Protocol):
    """A sheet that can be read from the start as often as needed."""

    @property
    def name(self) -> str:
        """Name of the sheet; empty for a CSV file."""

    @property
    def hidden(self) -> bool:
        """Whether the spreadsheet hides the sheet."""

    @property
    def extras(self) -> Extras:
        """What is known beside the cells."""

    def rows(self) -> Iterator[RawRow]:
        """Yield the rows with content in order."""
