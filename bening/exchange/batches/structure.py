"""What the rows of a file say about units and positions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bening.exchange.workbook.rows import ParsedRow
from bening.organisation.told import PositionTold, UnitTold


def units_in(rows: Iterable[ParsedRow]) -> Iterator[UnitTold]:
    """Give what rows say about units."""
    for row in rows:
        if row.unit is not None:
            yield UnitTold(
                code=row.unit.code,
                name=row.unit.name,
                parent_code=row.unit.parent_code,
                is_opd=row.unit.is_opd,
                sheet=row.sheet,
                row=row.row,
            )


def positions_in(rows: Iterable[ParsedRow]) -> Iterator[PositionTold]:
    """Give what rows say about positions."""
    for row in rows:
        if row.position is not None:
            yield PositionTold(
                code=row.position.code,
                title=row.position.title,
                position_class=row.position.position_class,
                unit_code=row.position.unit_code,
                functional_level=row.position.functional_level,
                echelon=row.position.echelon,
                sheet=row.sheet,
                row=row.row,
            )
