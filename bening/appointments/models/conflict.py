"""Relations to candidates, and scores that are sealed until all are in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bening.appointments.models.target import Target


class Declaration(models.Model):
    """What somebody who handles a selection declares of their relations, insert-only.

    A row without a person says "I know of none"; each relation is a row of its own.
    Declared before names open; a relation noticed later adds a row, and recuses.

    Attributes:
        user: who declares.
        relation: none, family, former_superior, subordinate (own), other.
        person: whom it concerns, in the records of `home`.
    """

    class Relation(models.TextChoices):
        """How somebody is related to a person."""

        NONE = "none"
        FAMILY = "family"
        FORMER_SUPERIOR = "former_superior"
        SUBORDINATE = "subordinate"
        OTHER = "other"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    target = models.ForeignKey(
        Target,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    relation = models.CharField(max_length=16, choices=Relation)
    home = models.UUIDField(null=True)
    person = models.UUIDField(null=True)
    remark = models.TextField(blank=True)
    declared_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "target": "official",
        "user": "official",
        "relation": "sensitive",
        "home": "official",
        "person": "sensitive",
        "remark": "sensitive",
        "declared_at": "official",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(relation="none", person__isnull=True)
                | ~Q(relation="none") & Q(person__isnull=False, home__isnull=False),
                name="appointments_declaration_whom",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "target", "user"], name="appointments_declaration_of"
            ),
        )

    def __str__(self) -> str:
        return f"{self.relation}"


class SealedScore(models.Model):
    """A panel member's scores of one candidate, committed to before any is revealed.

    Attributes:
        commitment: SHA-256 over 32 random bytes and the canonical scores. The content is
            not stored here: the member keeps the receipt until all have sealed, and the
            server keeps it encrypted in `content`, which nobody can read before.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    candidate = models.ForeignKey(
        "appointments.Candidate",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    commitment = models.CharField(max_length=64)
    content = models.BinaryField()
    sealed_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "candidate": "official",
        "user": "official",
        "commitment": "official",
        "content": "sensitive",
        "sealed_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_sealedscore_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "candidate", "user"],
                name="appointments_sealedscore_once",
            ),
        )

    def __str__(self) -> str:
        return str(self.candidate_id)


class OpenedScore(models.Model):
    """Sealed scores as they were revealed: they must give the commitment.

    Attributes:
        score: millionths of a point; `remark` the member's words.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    sealed = models.ForeignKey(
        SealedScore,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    score = models.BigIntegerField()
    remark = models.TextField(blank=True)
    salt = models.BinaryField(max_length=32)
    opened_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "sealed": "official",
        "score": "sensitive",
        "remark": "sensitive",
        "salt": "sensitive",
        "opened_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "sealed"], name="appointments_openedscore_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.sealed_id)
