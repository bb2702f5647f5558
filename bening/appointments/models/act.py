"""Acts upon target positions."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from bening.appointments.models.target import Target


class Act(models.Model):
    """One act upon a target position, insert-only; the last says where it stands.

    Attributes:
        number: 1 for the draft, then counted up: a gap would be a lost act.
        deed: a word of `bening.appointments.stages.Deed`.
        before, after: the stage before and after it.
        candidate: whom of the list it concerns, if one.
        reason: as written, `code` the coded reason where the deed asks for one.
        document, document_on: number and day of the letter or minutes it rests on.
        values: canonical JSON of what the deed fixes: ids, codes, counts, days.
        salt: makes the entry's commitments to the texts.
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
    target = models.ForeignKey(
        Target,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.PositiveIntegerField()
    deed = models.CharField(max_length=24)
    before = models.CharField(max_length=12, blank=True)
    after = models.CharField(max_length=12)
    candidate = models.UUIDField(null=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    code = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    document = models.CharField(max_length=200, blank=True)
    document_on = models.DateField(null=True)
    values = models.TextField(default="{}")
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "target": "official",
        "number": "official",
        "deed": "official",
        "before": "official",
        "after": "official",
        "candidate": "official",
        "done_by": "official",
        "done_at": "official",
        "code": "official",
        "reason": "sensitive",
        "document": "official",
        "document_on": "official",
        "values": "official",
        "salt": "official",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "target", "number"], name="appointments_act_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_act_in_agency"
            ),
        )

    def __str__(self) -> str:
        return f"{self.deed} {self.number}"
