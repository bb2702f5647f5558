"""The rows of a file between reading and recording, as text in the database.

Rows are kept some hundred together: reading, comparing and recording take them so.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from bening.exchange.models import Batch, StagedChunk
from bening.exchange.workbook.rows import NoneDeclaration, ParsedRow
from bening.exchange.workbook.wire import decode_item, encode_item


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some staged rows, and the number of the last row of the file among them."""

    id: UUID
    last: int
    rows: tuple[ParsedRow, ...]


def stage_rows(batch: Batch, lines: Sequence[str], last: int) -> None:
    """Store rows of a reading, one line each; `last` numbers the last row read."""
    if lines:
        StagedChunk.objects.create(
            agency_id=batch.agency_id,
            batch_id=batch.id,
            last=last,
            content="\n".join(lines),
        )


def chunk_after(batch: Batch, number: int) -> Chunk | None:
    """Return the next staged rows after a number; None after the last ones."""
    chunk = (
        StagedChunk.objects.filter(
            agency_id=batch.agency_id, batch_id=batch.id, last__gt=number
        )
        .order_by("last")
        .first()
    )
    if chunk is None:
        return None
    items = (decode_item(line) for line in chunk.content.split("\n"))
    rows = tuple(item for item in items if isinstance(item, ParsedRow))
    return Chunk(chunk.id, chunk.last, rows)


def note_people(batch: Batch, chunk: Chunk, people: Collection[UUID]) -> None:
    """Note whom the rows of a chunk turned out to be about."""
    StagedChunk.objects.filter(agency_id=batch.agency_id, id=chunk.id).update(
        people=" ".join(sorted({str(person) for person in people}))
    )


def people_in(batch: Batch) -> frozenset[UUID]:
    """Return the persons the file turned out to name."""
    chunks = StagedChunk.objects.filter(agency_id=batch.agency_id, batch_id=batch.id)
    texts = chunks.values_list("people", flat=True)
    return frozenset(UUID(word) for text in texts for word in text.split())


def drop_rows(batch: Batch) -> None:
    """Delete the staged rows of an import."""
    StagedChunk.objects.filter(agency_id=batch.agency_id, batch_id=batch.id).delete()


def with_declarations(batch: Batch, more: Sequence[NoneDeclaration]) -> str:
    """Return the text of the declarations of an import with some more."""
    return "\n".join(text for text in (batch.declarations, text_of(more)) if text)


def text_of(declarations: Iterable[NoneDeclaration]) -> str:
    """Return declarations as the text an import keeps them in."""
    return "\n".join(map(encode_item, declarations))


def declarations_of(batch: Batch) -> tuple[NoneDeclaration, ...]:
    """Return what the file declares there is none of, in its order."""
    items = (decode_item(line) for line in batch.declarations.splitlines())
    return tuple(item for item in items if isinstance(item, NoneDeclaration))
