"""Values of a reading as JSON lines, from the child process to its parent."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import date
from typing import Any

from bening.exchange.workbook.rows import (
    Finding,
    Item,
    Mapping,
    NewFactValues,
    NoneDeclaration,
    ParsedRow,
    PositionRow,
    ReadOptions,
    RecognisedColumn,
    RecognisedSheet,
    Recognition,
    Subject,
    UnitRow,
)

# Everything below is JSON on its way in or out, hence `Any`.
_dump = json.JSONEncoder(separators=(",", ":")).encode


def encode_item(item: Item) -> str:
    """Give an item as one line."""
    if isinstance(item, ParsedRow):
        return _dump(["r", *_row(item)])
    if isinstance(item, Finding):
        return _dump(["f", *_finding(item)])
    return _dump(
        [
            "n",
            item.kind,
            item.checked_on.isoformat(),
            item.sheet,
            item.row,
            item.listed,
        ]
    )


def _row(row: ParsedRow) -> list[Any]:
    subject, unit, position = row.subject, row.unit, row.position
    return [
        row.sheet,
        row.row,
        subject and [subject.nip, subject.pns_id, subject.name],
        [_fact(fact) for fact in row.facts],
        unit and [unit.code, unit.name, unit.parent_code, unit.is_opd],
        position and _position(position),
        row.working_agency,
    ]


def _fact(fact: NewFactValues) -> list[Any]:
    return [
        fact.kind,
        fact.valid_from.isoformat(),
        fact.payload,
        fact.valid_until and fact.valid_until.isoformat(),
        fact.none,
        fact.since_unknown,
        *([fact.clears.isoformat()] if fact.clears else ()),
    ]


def _position(position: PositionRow) -> list[Any]:
    return [
        position.code,
        position.title,
        position.position_class,
        position.unit_code,
        position.functional_level,
        position.echelon,
        position.holder_nip,
        position.held_since and position.held_since.isoformat(),
    ]


def _finding(finding: Finding) -> list[Any]:
    return [
        finding.code,
        finding.sheet,
        finding.row,
        finding.column,
        finding.cell_column,
        finding.value,
        finding.params,
    ]


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def decode_item(line: bytes | str) -> Item:
    """Give back the item of a line."""
    kind, *values = json.loads(line)
    return _DECODERS[kind](*values)


def _decode_row(
    sheet: str,
    row: int,
    subject: list[str | None] | None,
    facts: list[list[Any]],
    *rest: Any,
) -> ParsedRow:
    unit, position, agency = rest
    return ParsedRow(
        sheet,
        row,
        Subject(*subject) if subject else None,
        tuple(map(_decode_fact, facts)),
        UnitRow(*unit) if unit else None,
        _decode_position(position) if position else None,
        agency,
    )


def _decode_position(values: list[Any]) -> PositionRow:
    *rest, since = values
    return replace(PositionRow(*rest), held_since=_day(since))


def _decode_fact(values: list[Any]) -> NewFactValues:
    kind, since, payload, until, none, since_unknown, *clears = values
    return NewFactValues(
        kind,
        date.fromisoformat(since),
        payload,
        _day(until),
        none=none,
        since_unknown=since_unknown,
        clears=_day(clears[0]) if clears else None,
    )


def _decode_none(
    kind: str, checked_on: str, sheet: str, row: int, listed: list[str]
) -> NoneDeclaration:
    return NoneDeclaration(
        kind, date.fromisoformat(checked_on), sheet, row, tuple(listed)
    )


_DECODERS: dict[str, Callable[..., Item]] = {
    "r": _decode_row,
    "f": Finding,
    "n": _decode_none,
}


def encode_recognition(recognition: Recognition) -> dict[str, Any]:
    """Give a recognition as JSON values."""
    return asdict(recognition)


def decode_recognition(values: dict[str, Any]) -> Recognition:
    """Give back a recognition."""
    sheets = tuple(
        RecognisedSheet(
            **{
                **sheet,
                "columns": tuple(RecognisedColumn(**each) for each in sheet["columns"]),
                "samples": tuple(tuple(row) for row in sheet["samples"]),
            }
        )
        for sheet in values["sheets"]
    )
    return Recognition(
        **{
            **values,
            "sheets": sheets,
            "needs": tuple(values["needs"]),
            "notes": tuple(Finding(**note) for note in values["notes"]),
        }
    )


_OPTION_DATES = ("data_on", "assessed_on", "valid_to")
_MAPPING_DATES = ("fixed_assessed_on", "fixed_valid_to")


def encode_options(options: ReadOptions) -> dict[str, Any]:
    """Give the options as JSON values."""
    values = _dates_out(asdict(options), _OPTION_DATES)
    if values["mapping"] is not None:
        values["mapping"] = _dates_out(values["mapping"], _MAPPING_DATES)
    return values


def decode_options(values: dict[str, Any]) -> ReadOptions:
    """Give back the options."""
    mapping = values["mapping"]
    if mapping is not None:
        mapping = Mapping(**_dates_in(mapping, _MAPPING_DATES))
    return ReadOptions(**{**_dates_in(values, _OPTION_DATES), "mapping": mapping})


def encode_mapping(mapping: Mapping) -> dict[str, Any]:
    """Give a mapping as JSON values, as it is kept under its name."""
    return _dates_out(asdict(mapping), _MAPPING_DATES)


def decode_mapping(values: dict[str, Any]) -> Mapping:
    """Give back a mapping."""
    return Mapping(**_dates_in(values, _MAPPING_DATES))


def _dates_out(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return values | {name: values[name] and values[name].isoformat() for name in names}


def _dates_in(values: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return values | {name: _day(values.get(name)) for name in names}
