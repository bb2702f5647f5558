"""Frozen facts, insert-only."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models


class Salt(models.Model):
    """The 32 random bytes under which one person's content is committed to.

    Made once for a person in an agency and kept: so equal facts give equal digests.
    Destroying the row makes every commitment to the person meaningless.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    person = models.ForeignKey(
        "records.Person",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    salt = models.BinaryField(max_length=32)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "person": "official",
        "salt": "sensitive",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "person"], name="mapping_salt_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.person_id)


class Snapshot(models.Model):
    """The facts of one date: frozen once, equal facts are kept once.

    `digest` is the Merkle root over salted commitments, one leaf per person in order of
    person id. `stored_digest` covers the stored columns of all chunks.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    as_of = models.DateField()
    taken_at = models.DateTimeField()
    digest = models.CharField(max_length=64)
    stored_digest = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    facts = models.PositiveIntegerField()

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "as_of": "official",
        "taken_at": "official",
        "digest": "public",
        "stored_digest": "public",
        "people": "official",
        "facts": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="mapping_snapshot_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "as_of", "digest"], name="mapping_snapshot_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.as_of} {self.digest[:8]}"


class Chunk(models.Model):
    """Up to a few thousand people of a snapshot.

    Attributes:
        columns: `FactColumns.to_bytes` of these people.
        headers: what lists show of them, one canonical JSON object after the other
            (`headers.Header`).
        sequences: places of each person's facts in the order of writing, one list
            after the other, little-endian 64-bit integers.
        header_offsets, sequence_offsets: where each person's piece begins and the last
            one ends, (n + 1) little-endian 32-bit integers.
        leaves: one Merkle leaf of 32 bytes for each person.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    number = models.PositiveSmallIntegerField()
    columns = models.BinaryField()
    headers = models.BinaryField()
    header_offsets = models.BinaryField()
    sequences = models.BinaryField()
    sequence_offsets = models.BinaryField()
    leaves = models.BinaryField()

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "snapshot": "official",
        "number": "official",
        "columns": "sensitive",
        "headers": "personal",
        "header_offsets": "official",
        "sequences": "official",
        "sequence_offsets": "official",
        "leaves": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "snapshot", "number"], name="mapping_chunk_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.snapshot_id} {self.number}"


class FrozenUnit(models.Model):
    """A unit as it stood when the facts were frozen.

    `first` and `last` number the units depth first: a unit and everything below it are
    exactly the numbers from `first` to `last`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    snapshot = models.ForeignKey(
        Snapshot, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    unit = models.UUIDField()
    parent = models.UUIDField(null=True)
    opd = models.UUIDField(null=True)
    name = models.CharField(max_length=300)
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "snapshot": "official",
        "unit": "public",
        "parent": "public",
        "opd": "public",
        "name": "public",
        "first": "public",
        "last": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "snapshot", "unit"], name="mapping_frozenunit_once"
            ),
        )

    def __str__(self) -> str:
        return self.name
