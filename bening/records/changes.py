"""What one act of recording changes, and what it left behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from uuid import UUID, uuid4

from bening.ledger.entries import Receipt
from bening.records.facts import NewFact, TakenBack


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person who appears in an agency for the first time.

    Attributes:
        nip: 18 digits.
        pns_id: SIASN's stable key, empty where the source has none.
        identity_id: the identity the numbers led to; None for one not known yet.
        id: random; facts of the same act already refer to it.
    """

    nip: str
    pns_id: str = ""
    identity_id: UUID | None = None
    id: UUID = field(default_factory=uuid4)


@dataclass(frozen=True, slots=True)
class Source:
    """Where facts come from.

    Attributes:
        batch_id: the import, or whatever else they came in by.
        digest: SHA-256 of the file, hexadecimal; empty where there is no file.
        kind: "file", "api" or "manual".
        first_row, last_row: which rows of the source this act covers, for the log.
    """

    batch_id: UUID
    digest: str = ""
    kind: str = "file"
    first_row: int = 0
    last_row: int = 0


@dataclass(frozen=True, slots=True)
class Changes:
    """What is to be written in one act.

    Attributes:
        people: new persons of the agency.
        learned_pns_ids: person id to the PNS ID that a source now tells.
        facts: new facts, in the order of the source.
        corrected: facts that some of the new ones correct.
    """

    people: tuple[NewPerson, ...] = ()
    learned_pns_ids: tuple[tuple[UUID, str], ...] = ()
    facts: tuple[NewFact, ...] = ()
    corrected: tuple[TakenBack, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """What an act of recording wrote; `receipt` is None when there was nothing.

    Attributes:
        facts: new facts, those that say a former one again included.
        cancelled: facts taken back.
    """

    people: int = 0
    facts: int = 0
    cancelled: int = 0
    receipt: Receipt | None = None
