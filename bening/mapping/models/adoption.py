"""An agency's own policy versions and the acts upon them, insert-only."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class OwnPolicy(models.Model):
    """One version of a policy that an agency drafted. It never changes.

    Attributes:
        body: canonical JSON; `digest` is the SHA-256 over it.
        source: the YAML file as it was handed in, comments included.
        cases: worked cases as YAML, empty where none were handed in.
        copied_from: `<id>@<version>` of the published policy it began as, or the id of
            an own version; empty for a file of its own.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    policy_id = models.CharField(max_length=100)
    version = models.CharField(max_length=50)
    digest = models.CharField(max_length=64)
    body = models.TextField()
    source = models.TextField()
    cases = models.TextField(blank=True)
    copied_from = models.CharField(max_length=160, blank=True)
    recorded_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "policy_id": "official",
        "version": "official",
        "digest": "public",
        "body": "official",
        "source": "official",
        "cases": "official",
        "copied_from": "official",
        "recorded_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="mapping_ownpolicy_in_agency"
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "-recorded_at"], name="mapping_ownpolicy_newest"
            ),
        )

    def __str__(self) -> str:
        return f"{self.policy_id} {self.version}"


class PolicyAct(models.Model):
    """One act upon an own version; the last one says in which state it is.

    Attributes:
        number: 1 for the draft, then counted up.
        reason, legal_basis: as written; empty where an act asks for none.
        salt: makes the entry's commitments to both texts.
        notice_from, notice_days, planned_on: of an announcement.
        in_force_from: of an enactment.
        cases, compared, changed, succession: what a check found: worked cases run,
            people compared with the policy in force, how many of them change box, and
            how many stand in the boxes 7 to 9 afterwards.
        against: digest of the policy the check compared with.
        entry, entry_digest: the log's entry of this act.
    """

    class Kind(models.TextChoices):
        """What was done."""

        DRAFTED = "drafted"
        CHECKED = "checked"
        ANNOUNCED = "announced"
        ENACTED = "enacted"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    policy = models.ForeignKey(
        OwnPolicy,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=9, choices=Kind)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    reason = models.TextField(blank=True)
    legal_basis = models.TextField(blank=True)
    salt = models.BinaryField(max_length=32)
    notice_from = models.DateField(null=True)
    notice_days = models.PositiveSmallIntegerField(null=True)
    planned_on = models.DateField(null=True)
    in_force_from = models.DateField(null=True)
    cases = models.PositiveIntegerField(null=True)
    compared = models.PositiveIntegerField(null=True)
    changed = models.PositiveIntegerField(null=True)
    succession = models.PositiveIntegerField(null=True)
    against = models.CharField(max_length=64, blank=True)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "policy": "official",
        "number": "official",
        "kind": "official",
        "done_by": "official",
        "done_at": "official",
        "reason": "official",
        "legal_basis": "public",
        "salt": "official",
        "notice_from": "public",
        "notice_days": "public",
        "planned_on": "public",
        "in_force_from": "public",
        "cases": "official",
        "compared": "official",
        "changed": "official",
        "succession": "official",
        "against": "public",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "policy", "number"], name="mapping_policyact_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "in_force_from"],
                condition=Q(kind="enacted"),
                name="mapping_policyact_one_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["drafted", "checked"])
                | Q(kind="announced", planned_on__isnull=False, notice_days__gte=0)
                & Q(notice_from__isnull=False)
                & ~Q(reason="")
                & ~Q(legal_basis="")
                | Q(kind="enacted", in_force_from__isnull=False)
                & ~Q(reason="")
                & ~Q(legal_basis="")
                | Q(kind="withdrawn") & ~Q(reason=""),
                name="mapping_policyact_complete",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class NoticePeriod(models.Model):
    """How many days an agency gives notice of a policy; the newest row counts.

    A shorter period counts only after the former one has run from that day on.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    days = models.PositiveSmallIntegerField()
    counts_from = models.DateField()
    reason = models.TextField()
    set_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "days": "public",
        "counts_from": "public",
        "reason": "official",
        "set_by": "official",
        "set_at": "public",
    }

    class Meta:
        indexes = (
            models.Index(fields=["agency", "-set_at"], name="mapping_notice_newest"),
        )

    def __str__(self) -> str:
        return f"{self.days} from {self.counts_from}"
