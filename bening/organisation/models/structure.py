"""Units and positions: what was told about them, and the view that follows from it."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Func, Q
from django.db.models.functions import Now


class Record(models.Model):
    """What one row of a source said about a unit or a position. Insert-only.

    A record with `cancels` takes an earlier one back; a correction is a new record
    and a cancellation. `payload` is canonical JSON.
    """

    class Subject(models.TextChoices):
        """What the record speaks about."""

        UNIT = "unit"
        POSITION = "position"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    subject = models.CharField(max_length=8, choices=Subject)
    code = models.CharField(max_length=100)
    payload = models.TextField()
    batch = models.UUIDField()
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(null=True)
    cancels = models.UUIDField(null=True)
    sequence = models.BigIntegerField(
        db_default=Func(template="nextval('organisation_record_sequence')")
    )
    recorded_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "subject": "public",
        "code": "public",
        "payload": "official",
        "batch": "official",
        "sheet": "official",
        "row": "official",
        "cancels": "official",
        "sequence": "official",
        "recorded_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="organisation_record_in_agency"
            ),
            models.CheckConstraint(
                condition=Q(subject__in=["unit", "position"]),
                name="organisation_record_subject",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "subject", "code"], name="organisation_record_about"
            ),
            models.Index(fields=["agency", "batch"], name="organisation_record_batch"),
            models.Index(
                fields=["agency", "cancels"],
                condition=Q(cancels__isnull=False),
                name="organisation_record_cancel",
            ),
        )

    def __str__(self) -> str:
        return f"{self.subject} {self.code}"


class Unit(models.Model):
    """A unit as the records in force describe it. `code` is SIASN's UNOR id.

    `parent_code` stays when the parent is not known yet. A unit without a record in
    force (its import was withdrawn) is kept, because persons may still refer to it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    code = models.CharField(max_length=100)
    name = models.CharField(max_length=300)
    kind = models.CharField(max_length=50, blank=True)
    parent_code = models.CharField(max_length=100, blank=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    is_opd = models.BooleanField(default=False)
    in_force = models.BooleanField(default=True)

    PRIVACY: ClassVar = {
        "id": "public",
        "agency": "public",
        "code": "public",
        "name": "public",
        "kind": "public",
        "parent_code": "public",
        "parent": "public",
        "is_opd": "public",
        "in_force": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="organisation_unit_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "code"], name="organisation_unit_code"
            ),
            models.CheckConstraint(
                condition=~Q(parent=models.F("id")), name="organisation_unit_not_own"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Position(models.Model):
    """A position as the records in force describe it; who holds it stands in facts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    code = models.CharField(max_length=100)
    title = models.CharField(max_length=300)
    position_class = models.CharField(max_length=16, blank=True)
    functional_level = models.CharField(max_length=10, blank=True)
    echelon = models.CharField(max_length=10, blank=True)
    unit_code = models.CharField(max_length=100, blank=True)
    unit = models.ForeignKey(
        Unit,
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    in_force = models.BooleanField(default=True)

    PRIVACY: ClassVar = {
        "id": "public",
        "agency": "public",
        "code": "public",
        "title": "public",
        "position_class": "public",
        "functional_level": "public",
        "echelon": "public",
        "unit_code": "public",
        "unit": "public",
        "in_force": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="organisation_position_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "code"], name="organisation_position_code"
            ),
        )

    def __str__(self) -> str:
        return self.title
