"""What a position asks beyond its class: its own standard and its own requirements."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class PositionStandard(models.Model):
    """What somebody proposes that a position asks. Insert-only; counts once confirmed.

    Attributes:
        number: counted up within the position.
        levels: canonical JSON, level 1 to 5 for each competency; empty where the
            standard of the class is to hold.
        requirements: canonical JSON of a set of requirements that is joined to that of
            the law; empty for none.
        source: the regulation that states it.
        entry, entry_digest: the log's entry of this act.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    position = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.PositiveIntegerField()
    levels = models.TextField(blank=True)
    requirements = models.TextField(blank=True)
    source = models.CharField(max_length=500)
    reason = models.TextField()
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "position": "public",
        "number": "public",
        "levels": "public",
        "requirements": "public",
        "source": "public",
        "reason": "official",
        "done_by": "official",
        "done_at": "official",
        "salt": "official",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="organisation_standard_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "position", "number"],
                name="organisation_standard_number",
            ),
            models.CheckConstraint(
                condition=~Q(source=""), name="organisation_standard_has_source"
            ),
        )

    def __str__(self) -> str:
        return f"{self.position_id} {self.number}"


class StandardRuling(models.Model):
    """A second person confirms or rejects what was proposed. Insert-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    standard = models.ForeignKey(
        PositionStandard,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    confirmed = models.BooleanField()
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "standard": "public",
        "confirmed": "public",
        "reason": "official",
        "done_by": "official",
        "done_at": "official",
        "salt": "official",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "standard"], name="organisation_standard_ruled_once"
            ),
            models.CheckConstraint(
                condition=Q(confirmed=True) | ~Q(reason=""),
                name="organisation_rejection_has_reason",
            ),
        )

    def __str__(self) -> str:
        return "confirmed" if self.confirmed else "rejected"
