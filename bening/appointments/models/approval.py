"""Freezes and their approvals, objections, and the figures from before."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bening.appointments.models.target import Target


class FreezePeriod(models.Model):
    """Days on which officials may not be replaced, both ends included.

    Attributes:
        kind: election, new_head, or other.
        legal_basis: the source of law, and the decision that set the days.
        replaces: the row that this one corrects, with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    kind = models.CharField(max_length=10)
    first_day = models.DateField()
    last_day = models.DateField()
    legal_basis = models.TextField()
    reason = models.TextField(blank=True)
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "kind": "public",
        "first_day": "public",
        "last_day": "public",
        "legal_basis": "public",
        "reason": "official",
        "replaces": "official",
        "done_by": "official",
        "done_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_freezeperiod_in_agency"
            ),
            models.CheckConstraint(
                condition=Q(first_day__lte=models.F("last_day")),
                name="appointments_freezeperiod_days",
            ),
        )

    def __str__(self) -> str:
        return f"{self.first_day} {self.last_day}"


class FreezeApproval(models.Model):
    """Written approval to replace officials within a freeze.

    Attributes:
        authority: who approved (the Minister of Home Affairs).
        number, given_on: of the letter.
        targets: canonical JSON, ids of the target positions it covers; empty list: all
            of the agency, if `scope` says so.
        scope: what the letter covers, as written.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    period = models.ForeignKey(
        FreezePeriod,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    authority = models.CharField(max_length=200)
    number = models.CharField(max_length=200)
    given_on = models.DateField()
    scope = models.TextField()
    targets = models.TextField(default="[]")
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "period": "official",
        "authority": "public",
        "number": "public",
        "given_on": "public",
        "scope": "official",
        "targets": "official",
        "done_by": "official",
        "done_at": "official",
    }

    class Meta:
        indexes = (
            models.Index(
                fields=["agency", "period"], name="appointments_freezeapproval_of"
            ),
        )

    def __str__(self) -> str:
        return self.number


class Objection(models.Model):
    """An objection to a selection: received, never taken away again.

    Attributes:
        person: who objects, in the records of the agency.
        subject: list, verification, technical, shortlist, proposal or decision.
        reason: as written by the person.
        received_on: the day the clock starts; never in the future.
        due_on: last day of the answer, by working days; only later acts move it, and
            only in the person's favour.
        receipt: digest of the log entry, handed to the person.
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
    person = models.UUIDField()
    subject = models.CharField(max_length=12)
    reason = models.TextField()
    received_on = models.DateField()
    due_on = models.DateField()
    lodged_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    lodged_at = models.DateTimeField(db_default=Now())
    receipt = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "target": "official",
        "person": "official",
        "subject": "official",
        "reason": "sensitive",
        "received_on": "official",
        "due_on": "official",
        "lodged_by": "official",
        "lodged_at": "official",
        "receipt": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_objection_in_agency"
            ),
        )
        indexes = (
            models.Index(fields=["agency", "target"], name="appointments_objection_of"),
            models.Index(
                fields=["agency", "due_on"], name="appointments_objection_due"
            ),
        )

    def __str__(self) -> str:
        return self.subject


class ObjectionAct(models.Model):
    """One act upon an objection: assigned, extended, ruled; the last says how it stands.

    Attributes:
        kind: assigned, extended, upheld, rejected, inadmissible, withdrawn.
        handler: who is to rule, of an assignment.
        due_on: the new last day, of an extension.
        consequence: canonical JSON of what an upheld one asks for.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    objection = models.ForeignKey(
        Objection,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12)
    handler = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+"
    )
    due_on = models.DateField(null=True)
    reason = models.TextField(blank=True)
    consequence = models.TextField(default="{}")
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "objection": "official",
        "number": "official",
        "kind": "official",
        "handler": "official",
        "due_on": "official",
        "reason": "sensitive",
        "consequence": "official",
        "done_by": "official",
        "done_at": "official",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "objection", "number"],
                name="appointments_objectionact_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="assigned", handler__isnull=False)
                | Q(kind="extended", due_on__isnull=False) & ~Q(reason="")
                | Q(kind__in=["upheld", "rejected", "inadmissible", "withdrawn"])
                & ~Q(reason=""),
                name="appointments_objectionact_complete",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class Baseline(models.Model):
    """How long a step took and what it cost before, as the agency states it.

    The newest row of a step counts.

    Attributes:
        step: a word of `bening.appointments.measures.STEPS`, or `whole`.
        days, rupiah: null where the agency states none.
        source: where the figure comes from; shown wherever it is used.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    step = models.CharField(max_length=20)
    days = models.PositiveIntegerField(null=True)
    rupiah = models.BigIntegerField(null=True)
    source = models.TextField()
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "step": "official",
        "days": "official",
        "rupiah": "official",
        "source": "official",
        "done_by": "official",
        "done_at": "official",
    }

    class Meta:
        indexes = (
            models.Index(
                fields=["agency", "step", "-done_at"],
                name="appointments_baseline_newest",
            ),
        )

    def __str__(self) -> str:
        return self.step
