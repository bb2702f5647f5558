"""Missions of the plan (RPJMD), what hangs below them, and positions that serve them."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class MissionChange(models.Model):
    """One change to the tree of missions or to what a position serves. Insert-only.

    The last change of a node, or of a pair of node and position, says how it is. What
    counts are the changes up to the last confirmation; later ones are a draft.

    Attributes:
        number: counted up within the agency.
        node: the same for all changes of one node.
        parent: the node above; None for a mission.
        period_from, period_until: first and last year of the plan.
        source: the regulation and page the node comes from.
        position: of a link; None for a node.
        entry, entry_digest: the log's entry of this act.
    """

    class Kind(models.TextChoices):
        """What is changed."""

        SET = "set"
        REMOVE = "remove"
        LINK = "link"
        UNLINK = "unlink"

    class Level(models.TextChoices):
        """Where a node stands in the tree."""

        MISSION = "mission"
        OBJECTIVE = "objective"
        PROGRAM = "program"
        INDICATOR = "indicator"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=6, choices=Kind)
    node = models.UUIDField()
    parent = models.UUIDField(null=True)
    level = models.CharField(max_length=9, choices=Level, blank=True)
    code = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=500, blank=True)
    period_from = models.PositiveSmallIntegerField(null=True)
    period_until = models.PositiveSmallIntegerField(null=True)
    source = models.CharField(max_length=500, blank=True)
    position = models.ForeignKey(
        "organisation.Position",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "number": "public",
        "kind": "public",
        "node": "public",
        "parent": "public",
        "level": "public",
        "code": "public",
        "title": "public",
        "period_from": "public",
        "period_until": "public",
        "source": "public",
        "position": "public",
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
                fields=["agency", "number"], name="organisation_mission_number"
            ),
            models.CheckConstraint(
                condition=Q(kind="set", period_from__lte=models.F("period_until"))
                & ~Q(level="")
                & ~Q(title="")
                & ~Q(source="")
                & Q(position__isnull=True)
                | Q(kind="remove", position__isnull=True)
                | Q(kind__in=["link", "unlink"], position__isnull=False),
                name="organisation_mission_complete",
            ),
            models.CheckConstraint(
                condition=~Q(kind="set")
                | Q(level="mission", parent__isnull=True)
                | ~Q(level="mission") & Q(parent__isnull=False),
                name="organisation_mission_hangs",
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"


class MissionConfirmation(models.Model):
    """A second person puts all changes up to a number in force. Insert-only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    upto = models.PositiveIntegerField()
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "upto": "public",
        "done_by": "official",
        "done_at": "official",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "upto"], name="organisation_missions_confirmed_once"
            ),
        )

    def __str__(self) -> str:
        return f"up to {self.upto}"
