"""What reading a file yields: recognised layout, rows with facts, findings.

Plain frozen values without Django. They cross the pipe from the limited child process
as JSON (`wire.py`) and are what the import stages.
"""

from __future__ import annotations

from collections.abc import Mapping as MappingOf
from dataclasses import dataclass, field
from datetime import date

Plain = str | int | bool | MappingOf[str, int]
"""A payload value as `bening.policy.kinds` allows: text, int, bool, or levels."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a row is about, as the file names them.

    Attributes:
        nip: 18 digits, checked; None when the row names the person by PNS ID alone.
        pns_id: SIASN's stable key of a person, case kept; None when absent.
        name: as printed, for people to compare; never used for matching.
    """

    nip: str | None = None
    pns_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class NewFactValues:
    """One fact to be recorded; `payload` fits `bening.policy.kinds.KINDS[kind]`.

    Attributes:
        valid_from: day of the event, or since when the state holds.
        valid_until: first day it no longer holds; None while open or for events.
        none: "checked on valid_from, there is none"; the payload is empty then.
        since_unknown: the file does not say since when; `valid_from` is the lower
            bound the reader could defend (see the row's findings).
        clears: with `none`: the day of a case under way that ended with nothing; its
            fact is taken back.
    """

    kind: str
    valid_from: date
    payload: MappingOf[str, Plain] = field(default_factory=dict)
    valid_until: date | None = None
    none: bool = False
    since_unknown: bool = False
    clears: date | None = None


def filled(**values: Plain | None) -> dict[str, Plain]:
    """Make a payload of what is known: an unknown field is absent, never null."""
    return {name: value for name, value in values.items() if value is not None}


@dataclass(frozen=True, slots=True)
class UnitRow:
    """One unit of the organisation.

    Attributes:
        parent_code: code of the unit above; None when the file does not say.
        is_opd: true for a regional unit of its own (perangkat daerah); None unknown.
    """

    code: str
    name: str
    parent_code: str | None = None
    is_opd: bool | None = None


@dataclass(frozen=True, slots=True)
class PositionRow:
    """One position of the organisation, held or vacant.

    Attributes:
        position_class: a word of `kinds.CLASSES`.
        echelon: as printed in law, `II.a` to `V.b`.
        holder_nip: 18 digits; None while vacant or not stated.
    """

    code: str
    title: str
    position_class: str
    unit_code: str
    functional_level: str | None = None
    echelon: str | None = None
    holder_nip: str | None = None
    held_since: date | None = None


@dataclass(frozen=True, slots=True)
class NoneDeclaration:
    """A statement "checked to this day, nobody else has any" for one kind.

    Everyone in the agency who is not in `listed` may be recorded as checked-and-none
    on `checked_on`. The reader withholds the declaration (with a finding) when a row
    of the same sheet names nobody it can read, since that row could be anyone's.

    Attributes:
        listed: NIPs the file has a row for, readable or not in its other cells.
    """

    kind: str
    checked_on: date
    sheet: str
    row: int
    listed: tuple[str, ...] = ()


CELL_ONLY = "cell_only"
"""A param of a finding: what the row says besides this cell was taken."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something in the file that somebody should look at.

    Attributes:
        code: key of `findings.CATALOGUE`, which holds severity and sentence.
        sheet: name of the sheet; empty for a CSV file.
        row: number as a spreadsheet shows it, from 1; None: the sheet or file.
        column: header as printed; empty when the finding is about the whole row.
        cell_column: position of the column from 0, for marking; None when none.
        value: what was there, shortened; empty for dropped columns.
        params: further values of the sentence.
    """

    code: str
    sheet: str = ""
    row: int | None = None
    column: str = ""
    cell_column: int | None = None
    value: str = ""
    params: MappingOf[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedRow:
    """One row of data that could be read, with all it says.

    A row with an error finding and nothing usable has no facts, unit or position; it
    still appears, so that counts add up.

    Attributes:
        working_agency: SIASN id of the agency the person works in (INSTANSI KERJA);
            that agency owns the row. None when the layout does not say.
    """

    sheet: str
    row: int
    subject: Subject | None = None
    facts: tuple[NewFactValues, ...] = ()
    unit: UnitRow | None = None
    position: PositionRow | None = None
    working_agency: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything to record."""
        return bool(self.facts or self.unit or self.position)


@dataclass(frozen=True, slots=True)
class RecognisedColumn:
    """How one column was understood.

    Attributes:
        index: position from 0.
        header: as printed.
        field: what it fills; empty when not used.
        how: `name` (header known), `mapping` (the user said so), `ignored` (not
            needed), `dropped` (sensitive, never leaves the reader), `unknown`.
    """

    index: int
    header: str
    field: str
    how: str


@dataclass(frozen=True, slots=True)
class RecognisedSheet:
    """How one sheet was understood; `layout` is empty when it was not.

    Attributes:
        header_row: number of the (last) header row, from 1; 0 when none was found.
        samples: for a sheet that needs a mapping, up to 5 rows of up to 40 cells.
    """

    name: str
    layout: str
    header_row: int
    columns: tuple[RecognisedColumn, ...] = ()
    hidden: bool = False
    samples: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Recognition:
    """What the file is.

    Attributes:
        layout: key of `layouts.LAYOUTS`; `mapping_needed` when only a `Mapping` can
            tell what the columns mean.
        format: `xlsx` or `csv`.
        encoding, delimiter: of a CSV; empty for XLSX.
        needs: answers without which no fact can be made (names of `ReadOptions`
            fields, such as `assessed_on`).
        notes: findings of severity note about the file as a whole.
    """

    layout: str
    format: str
    sheets: tuple[RecognisedSheet, ...] = ()
    encoding: str = ""
    delimiter: str = ""
    needs: tuple[str, ...] = ()
    notes: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Mapping:
    """What the columns of an unknown assessment sheet mean, said once by a person.

    Columns are named by header (compared without case, blanks, `_` and `.`).

    Attributes:
        name: under which it is kept and reused.
        nip: header of the NIP column (NIP and name may share the cell).
        values: target → header. Targets: `jpm`, `managerial`, `technical`,
            `potential`, `potkom`, `level.<code>`, `standard.<code>` (nine
            competencies), `aspect.<code>` (eight aspects).
        scales: target → highest value of its scale (100 when not given).
        assessed_on, valid_to: header of a date column, or empty.
        fixed_assessed_on, fixed_valid_to: one date for all rows.
        decimal: `,` or `.`; empty: read as it stands, ambiguity is a finding.
        sheet: name of the sheet; empty: the first with these columns.
    """

    name: str
    nip: str
    values: MappingOf[str, str]
    person_name: str = ""
    scales: MappingOf[str, int] = field(default_factory=dict)
    assessed_on: str = ""
    fixed_assessed_on: date | None = None
    valid_to: str = ""
    fixed_valid_to: date | None = None
    method: str = ""
    provider: str = ""
    purpose: str = ""
    decimal: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """What the person who uploads adds to the file.

    Attributes:
        data_on: the day the data are of; bounds "in the future" and stands in where
            a layout does not say since when a state holds.
        assessed_on, valid_to, provider, method, purpose: for assessment layouts whose
            files carry none; the file's own values win.
        potkom_scale: highest value of the potkom column (100 or 150); 0: from the
            values, above 100 means 150, with a note.
        potential_scale: highest value of a potential total (40 or 100 …); 0 unknown.
        mapping: for unknown sheets.
    """

    data_on: date
    assessed_on: date | None = None
    valid_to: date | None = None
    provider: str = ""
    method: str = ""
    purpose: str = ""
    potkom_scale: int = 0
    potential_scale: int = 0
    mapping: Mapping | None = None


Item = ParsedRow | Finding | NoneDeclaration
"""What a reading streams, in the order of the file."""
