"""What a source says about a unit or a position, as plain values."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UnitTold:
    """One row about a unit; None where the source does not say.

    Attributes:
        code: SIASN's UNOR id, or the agency's own.
        parent_code: code of the unit above.
        is_opd: whether it is a regional unit of its own (perangkat daerah).
    """

    code: str
    name: str
    parent_code: str | None = None
    is_opd: bool | None = None
    sheet: str = ""
    row: int | None = None

    def payload(self) -> dict[str, str | bool]:
        """Return the fields that the source does say."""
        said = {
            "name": self.name,
            "parent_code": self.parent_code,
            "is_opd": self.is_opd,
        }
        return {key: value for key, value in said.items() if value not in {None, ""}}


@dataclass(frozen=True, slots=True)
class PositionTold:
    """One row about a position; None where the source does not say."""

    code: str
    title: str
    position_class: str
    unit_code: str
    functional_level: str | None = None
    echelon: str | None = None
    sheet: str = ""
    row: int | None = None

    def payload(self) -> dict[str, str | bool]:
        """Return the fields that the source does say."""
        said = {
            "title": self.title,
            "position_class": self.position_class,
            "unit_code": self.unit_code,
            "functional_level": self.functional_level,
            "echelon": self.echelon,
        }
        return {key: value for key, value in said.items() if value}


@dataclass(frozen=True, slots=True)
class Counts:
    """How many rows were new, changed something, or said what was known."""

    new: int = 0
    changed: int = 0
    same: int = 0
