"""Write what a run found: COPY into temporary tables, then one INSERT each.

COPY into a table under row-level security is refused by PostgreSQL; a temporary table
has none, and the INSERT that follows is checked like any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.db import connection

from bening.mapping.frozen import PEOPLE_IN_A_PART
from bening.mapping.placing import Excluded, Outcome, Placed, UnitLeaf

PLACEMENT = (
    "agency_id",
    "run_id",
    "person_id",
    "nip",
    "name",
    "search",
    "title",
    "unit",
    "unit_name",
    "opd_name",
    "position_class",
    "functional_level",
    "talent_level",
    "rank_name",
    "category",
    "box",
    "possible_boxes",
    "performance",
    "potential",
    "talent",
    "performance_level",
    "potential_level",
    "coverage_performance",
    "coverage_potential",
    "place",
    "level_place",
    "name_order",
    "unit_order",
    "missing",
    "chunk",
    "slot",
)
EXCLUSION = (
    "agency_id",
    "run_id",
    "person_id",
    "nip",
    "name",
    "search",
    "title",
    "unit_name",
    "reason",
    "detail",
    "name_order",
)
COMPLETENESS = (
    "agency_id",
    "run_id",
    "unit",
    "unit_name",
    "leaf",
    "not_recorded",
    "expired",
    "recorded_none",
    "value",
)

_ESCAPED = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})
_Value = str | int | None


def store_outcome(*, agency_id: UUID, run_id: UUID, outcome: Outcome) -> None:
    """Write everyone's place, who was left out, and what evidence there is.

    Runs inside the transaction that completes the run.
    """
    head = (str(agency_id), str(run_id))
    _write(
        "mapping_placement", PLACEMENT, (_placement(head, p) for p in outcome.placed)
    )
    _write(
        "mapping_exclusion", EXCLUSION, (_exclusion(head, e) for e in outcome.excluded)
    )
    _write(
        "mapping_completeness",
        COMPLETENESS,
        (_unit_leaf(head, cell) for cell in outcome.completeness),
    )


def _placement(head: tuple[str, str], placed: Placed) -> Sequence[_Value]:
    header, numbers = placed.header, placed.numbers
    chunk, slot = divmod(placed.index, PEOPLE_IN_A_PART)
    return (
        *head,
        header.key,
        header.nip,
        header.name,
        header.search,
        header.title,
        header.unit or None,
        header.unit_name,
        header.opd_name,
        header.position_class,
        header.functional_level,
        placed.talent_level,
        header.rank,
        header.category,
        numbers["box"],
        numbers["possible"],
        numbers["performance"],
        numbers["potential"],
        numbers["talent"],
        *numbers["levels"],
        *numbers["coverage"],
        numbers["place"],
        placed.level_place,
        placed.name_order,
        header.unit_order,
        numbers["missing"],
        chunk,
        slot,
    )


def _exclusion(head: tuple[str, str], excluded: Excluded) -> Sequence[_Value]:
    header = excluded.header
    return (
        *head,
        header.key,
        header.nip,
        header.name,
        header.search,
        header.title,
        header.unit_name,
        excluded.reason,
        excluded.detail,
        excluded.name_order,
    )


def _unit_leaf(head: tuple[str, str], cell: UnitLeaf) -> Sequence[_Value]:
    return (*head, cell.unit or None, cell.unit_name, cell.leaf, *cell.states)


def _write(
    table: str, columns: Sequence[str], rows: Iterable[Sequence[_Value]]
) -> None:
    names = ", ".join(columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE new_rows ON COMMIT DROP AS "  # noqa: S608 - constants of this module
            f"SELECT {names} FROM {table} WHERE false"
        )
        with cursor.copy(f"COPY new_rows ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write(_line(row))
        cursor.execute(
            f"INSERT INTO {table} (id, {names}) "  # noqa: S608 - constants of this module
            f"SELECT gen_random_uuid(), {names} FROM new_rows"
        )
        cursor.execute("DROP TABLE new_rows")


def _line(row: Sequence[_Value]) -> str:
    return "\t".join(map(_text, row)) + "\n"


def _text(value: _Value) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, int):
        return str(value)
    is_plain = value.isprintable() and "\\" not in value
    return value if is_plain else value.translate(_ESCAPED)
