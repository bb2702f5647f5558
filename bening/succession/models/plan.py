"""Succession plans: who is put on the plan of a position, as which kind of successor."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Readiness(models.TextChoices):
    """When somebody could take a position over."""

    NOW = "now"
    SOON = "soon"
    LATER = "later"


class PlanChange(models.Model):
    """One change to the plan of a position. Insert-only.

    The last change of a person says whether and how that person is on the plan. What
    counts are the changes up to the last confirmation; later ones are a draft.

    Attributes:
        number: counted up within the position.
        readiness: decided by `done_by`; empty when somebody is taken off.
        place: the order among the successors; 1 comes first.
        computed: what the requirements gave; empty where it could not be determined.
        ready_on: the day they will be met by what is known; None where none is known.
        box, run: where the person stood, on which map.
        requirements_digest: of the requirements checked.
        findings: canonical JSON, what was not met or not known: a list of
            {requirement, outcome, changes_on}.
        reason: needed where it differs from what was computed, and to take off.
    """

    class Kind(models.TextChoices):
        """What is changed."""

        PUT = "put"
        TAKE_OFF = "take_off"

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
    kind = models.CharField(max_length=8, choices=Kind)
    person = models.ForeignKey(
        "records.Person",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    readiness = models.CharField(max_length=5, choices=Readiness, blank=True)
    place = models.PositiveSmallIntegerField(null=True)
    computed = models.CharField(max_length=5, choices=Readiness, blank=True)
    ready_on = models.DateField(null=True)
    box = models.PositiveSmallIntegerField(null=True)
    run = models.ForeignKey(
        "mapping.Run",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    requirements_digest = models.CharField(max_length=64, blank=True)
    findings = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "position": "public",
        "number": "official",
        "kind": "official",
        "person": "sensitive",
        "readiness": "sensitive",
        "place": "sensitive",
        "computed": "sensitive",
        "ready_on": "sensitive",
        "box": "sensitive",
        "run": "official",
        "requirements_digest": "public",
        "findings": "sensitive",
        "reason": "sensitive",
        "done_by": "official",
        "done_at": "official",
        "salt": "sensitive",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "position", "number"], name="succession_plan_number"
            ),
            models.CheckConstraint(
                condition=Q(
                    kind="put", place__gte=1, box__isnull=False, run__isnull=False
                )
                & ~Q(readiness="")
                | Q(kind="take_off", readiness="", place__isnull=True) & ~Q(reason=""),
                name="succession_plan_complete",
            ),
            models.CheckConstraint(
                condition=~Q(kind="put")
                | Q(readiness=models.F("computed"))
                | ~Q(reason=""),
                name="succession_plan_difference_has_reason",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "person"], name="succession_plan_person"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class PlanConfirmation(models.Model):
    """A second person puts the changes of a plan up to a number in force.

    Attributes:
        decree: number of the decree that states the plan; maybe empty.
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
    upto = models.PositiveIntegerField()
    decree = models.CharField(max_length=100, blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "position": "public",
        "upto": "official",
        "decree": "public",
        "done_by": "official",
        "done_at": "official",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "position", "upto"],
                name="succession_plan_confirmed_once",
            ),
        )

    def __str__(self) -> str:
        return f"up to {self.upto}"
