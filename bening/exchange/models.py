"""Imports: a file, what was read from it, what was found, and how far it has come."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now


class SavedMapping(models.Model):
    """What the columns of an assessment sheet mean, said once and kept under a name."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    name = models.CharField(max_length=100)
    content = models.TextField()
    saved_by = models.ForeignKey(
        "accounts.User", models.PROTECT, db_index=False, related_name="+"
    )
    saved_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "name": "official",
        "content": "official",
        "saved_by": "official",
        "saved_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "name"], name="exchange_mapping_name"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Batch(models.Model):
    """The import of one file, and its way from upload to facts.

    ``uploaded → reading → (asking →) staged | refused``, then ``discarded`` or
    ``confirming → confirmed``, then perhaps ``withdrawing → withdrawn``. While work is
    under way `step`, `done` and `total` say how far it is and `heartbeat_at` that
    somebody is at it; whoever takes over goes on from `done`. `attempts` counts how
    often it was taken over without getting any further.
    """

    class State(models.TextChoices):
        """Where the import stands."""

        UPLOADED = "uploaded"
        READING = "reading"
        ASKING = "asking"
        STAGED = "staged"
        REFUSED = "refused"
        DISCARDED = "discarded"
        CONFIRMING = "confirming"
        CONFIRMED = "confirmed"
        WITHDRAWING = "withdrawing"
        WITHDRAWN = "withdrawn"

    class Step(models.TextChoices):
        """What is being done while work is under way."""

        NOTHING = ""
        READ = "read"
        STAGE = "stage"
        COMPARE = "compare"
        WRITE = "write"
        CONCLUDE = "conclude"
        TAKE_BACK = "take_back"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    state = models.CharField(max_length=12, choices=State, default=State.UPLOADED)
    file_name = models.CharField(max_length=200)
    file_digest = models.CharField(max_length=64)
    size_bytes = models.PositiveBigIntegerField()
    options = models.TextField()
    layout = models.CharField(max_length=40, blank=True)
    recognition = models.TextField(blank=True)
    declarations = models.TextField(blank=True)
    refusal = models.TextField(blank=True)
    rows = models.PositiveIntegerField(default=0)
    rows_left_aside = models.PositiveIntegerField(default=0)
    preview = models.TextField(default="{}")
    result = models.TextField(default="{}")
    compared_at = models.DateTimeField(null=True)
    step = models.CharField(max_length=10, choices=Step, blank=True)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)
    last_person = models.UUIDField(null=True)
    step_began_at = models.DateTimeField(null=True)
    heartbeat_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    uploaded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, db_index=False, related_name="+"
    )
    uploaded_at = models.DateTimeField(db_default=Now())
    answered_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, db_index=False, related_name="+"
    )
    confirmed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, db_index=False, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)
    completed_at = models.DateTimeField(null=True)
    withdrawal_asked_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, db_index=False, related_name="+"
    )
    withdrawal_asked_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, db_index=False, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "state": "official",
        "file_name": "official",
        "file_digest": "official",
        "size_bytes": "official",
        "options": "official",
        "layout": "official",
        "recognition": "sensitive",
        "declarations": "sensitive",
        "refusal": "official",
        "rows": "official",
        "rows_left_aside": "official",
        "preview": "sensitive",
        "result": "official",
        "compared_at": "official",
        "step": "official",
        "done": "official",
        "total": "official",
        "last_person": "official",
        "step_began_at": "official",
        "heartbeat_at": "official",
        "attempts": "official",
        "uploaded_by": "official",
        "uploaded_at": "official",
        "answered_by": "official",
        "confirmed_by": "official",
        "confirmed_at": "official",
        "completed_at": "official",
        "withdrawal_asked_by": "official",
        "withdrawal_asked_at": "official",
        "withdrawn_by": "official",
        "withdrawn_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="exchange_batch_in_agency"
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None)
                | ~Q(confirmed_by=F("uploaded_by"))
                & (Q(answered_by=None) | ~Q(confirmed_by=F("answered_by"))),
                name="exchange_batch_second_person",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=None)
                | ~Q(withdrawn_by=F("withdrawal_asked_by")),
                name="exchange_batch_second_to_withdraw",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None, confirmed_at=None)
                | Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="exchange_batch_confirmed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "uploaded",
                        "reading",
                        "asking",
                        "staged",
                        "refused",
                        "discarded",
                        "confirming",
                        "confirmed",
                        "withdrawing",
                        "withdrawn",
                    ]
                ),
                name="exchange_batch_state",
            ),
            models.CheckConstraint(
                condition=~Q(
                    state__in=["confirming", "confirmed", "withdrawing", "withdrawn"]
                )
                | Q(confirmed_by__isnull=False),
                name="exchange_batch_facts_need_confirmation",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "-uploaded_at"], name="exchange_batch_list"),
            models.Index(
                fields=["agency", "heartbeat_at"],
                condition=Q(
                    state__in=["uploaded", "reading", "confirming", "withdrawing"]
                ),
                name="exchange_batch_under_way",
            ),
        )

    def __str__(self) -> str:
        return f"{self.id} {self.state}"


class StagedChunk(models.Model):
    """Some rows of a file as they were read, until the import is recorded or discarded.

    `content` holds one row per line; `last` is the number of the last row in it.
    `people` names whom its rows turned out to be about, once they were compared.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    batch = models.ForeignKey(
        Batch,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    last = models.PositiveIntegerField()
    content = models.TextField()
    people = models.TextField(blank=True)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "batch": "official",
        "last": "official",
        "content": "sensitive",
        "people": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "batch", "last"], name="exchange_chunk_order"
            ),
        )

    def __str__(self) -> str:
        return str(self.last)


class BatchFinding(models.Model):
    """Something in a file that somebody should look at.

    `phase` says when it was found: while reading, or while comparing with what is
    recorded. What was found by comparing is found anew each time.
    """

    class Phase(models.TextChoices):
        """When it was found."""

        READ = "read"
        COMPARE = "compare"

    class Severity(models.TextChoices):
        """What it means: the row is left aside, look at it, or know about it."""

        ERROR = "error"
        WARNING = "warning"
        NOTE = "note"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    batch = models.ForeignKey(
        Batch,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.PositiveIntegerField()
    phase = models.CharField(max_length=7, choices=Phase)
    severity = models.CharField(max_length=7, choices=Severity)
    code = models.CharField(max_length=60)
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(null=True)
    column = models.CharField(max_length=200, blank=True)
    cell_column = models.PositiveIntegerField(null=True)
    value = models.CharField(max_length=200, blank=True)
    params = models.TextField(default="{}")

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "batch": "official",
        "number": "official",
        "phase": "official",
        "severity": "official",
        "code": "official",
        "sheet": "official",
        "row": "official",
        "column": "official",
        "cell_column": "official",
        "value": "sensitive",
        "params": "sensitive",
    }

    class Meta:
        indexes = (
            models.Index(
                fields=["agency", "batch", "phase", "number"],
                name="exchange_finding_order",
            ),
        )

    def __str__(self) -> str:
        return self.code
