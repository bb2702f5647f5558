"""Which positions are critical: criteria, answers, and who decided by which decree."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class CriteriaSet(models.Model):
    """Criteria an agency set for itself; the newest row counts. Insert-only.

    Attributes:
        number: counted up within the agency.
        body: canonical JSON; `digest` is the SHA-256 over it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.PositiveIntegerField()
    body = models.TextField()
    digest = models.CharField(max_length=64)
    reason = models.TextField()
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "number": "public",
        "body": "public",
        "digest": "public",
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
                fields=["agency", "number"], name="succession_criteria_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.number}"


class CriticalAssessment(models.Model):
    """A position answered against the criteria. Insert-only; counts once ruled on.

    Attributes:
        number: counted up within the position.
        criteria: canonical JSON of the criteria answered; they may change later.
        criteria_digest: SHA-256 over it.
        answers: canonical JSON, criterion to true or false.
        points: sum of the weights answered with yes; `most` of all weights.
        computed: what the points give by the threshold of the criteria.
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
    criteria = models.TextField()
    criteria_digest = models.CharField(max_length=64)
    answers = models.TextField()
    points = models.PositiveIntegerField()
    most = models.PositiveIntegerField()
    computed = models.BooleanField()
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
        "criteria": "public",
        "criteria_digest": "public",
        "answers": "official",
        "points": "official",
        "most": "official",
        "computed": "official",
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
                fields=["agency", "id"], name="succession_assessment_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "position", "number"],
                name="succession_assessment_number",
            ),
            models.CheckConstraint(
                condition=Q(points__lte=models.F("most")),
                name="succession_assessment_points",
            ),
        )

    def __str__(self) -> str:
        return f"{self.position_id} {self.number}"


class CriticalRuling(models.Model):
    """A second person decides, by a decree, whether a position is critical.

    Attributes:
        critical: what was decided.
        decree, decree_on: number and day of the decree that lists the position.
        reason: needed where it differs from what the answers give.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    assessment = models.ForeignKey(
        CriticalAssessment,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    critical = models.BooleanField()
    decree = models.CharField(max_length=100)
    decree_on = models.DateField()
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "assessment": "official",
        "critical": "public",
        "decree": "public",
        "decree_on": "public",
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
                fields=["agency", "assessment"], name="succession_ruled_once"
            ),
            models.CheckConstraint(
                condition=~Q(decree=""), name="succession_ruling_has_decree"
            ),
        )

    def __str__(self) -> str:
        return self.decree
