"""Runs and their marks. A run that is done or failed refuses any change."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bening.mapping.models.adoption import OwnPolicy
from bening.mapping.models.policy import Policy
from bening.mapping.models.snapshot import Snapshot


class Run(models.Model):
    """One run: registered with its policy and date before any fact is read.

    The policy it is bound to, the date and the population never change; nor does what
    the binding rests on.

    Attributes:
        binding: why it has this policy (`Binding`).
        bound_digest: digest of the policy, fixed when the run was registered.
        own_policy: the agency's own version, where it is one.
        population: canonical JSON of the rule who has a place (`population.Rule`).
        leaves: canonical JSON, the policy's leaf ids in the order of the bits of
            `Placement.missing`.
        summary: canonical JSON of the counts the filters show.
        cuts: canonical JSON of the percentile cuts of its people (`policy.cuts`).
    """

    class Binding(models.TextChoices):
        """Why a run has its policy; only the first two can be the map."""

        ADOPTED = "adopted"
        PUBLISHED = "published"
        TRIAL = "trial"
        UNBOUND = "unbound"

    class State(models.TextChoices):
        """Where a run stands."""

        REQUESTED = "requested"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    policy = models.ForeignKey(Policy, models.PROTECT, related_name="+")
    binding = models.CharField(
        max_length=9, choices=Binding, db_default=Binding.UNBOUND
    )
    bound_digest = models.CharField(max_length=64, db_default="")
    own_policy = models.ForeignKey(
        OwnPolicy,
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    as_of = models.DateField()
    population = models.TextField()
    requested_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now())
    state = models.CharField(max_length=9, choices=State, default=State.REQUESTED)
    step = models.CharField(max_length=10, default="waiting")
    heartbeat_at = models.DateTimeField(null=True)
    snapshot = models.ForeignKey(
        Snapshot,
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    result_digest = models.CharField(max_length=64, blank=True)
    engine = models.CharField(max_length=50, blank=True)
    placed = models.PositiveIntegerField(default=0)
    excluded = models.PositiveIntegerField(default=0)
    undetermined = models.PositiveIntegerField(default=0)
    leaves = models.TextField(default="[]")
    summary = models.TextField(default="{}")
    cuts = models.TextField(db_default="{}", default="{}")
    duration_ms = models.PositiveIntegerField(null=True)
    finished_at = models.DateTimeField(null=True)
    refusal = models.CharField(max_length=64, blank=True)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "policy": "public",
        "binding": "official",
        "bound_digest": "public",
        "own_policy": "official",
        "as_of": "official",
        "population": "official",
        "requested_by": "official",
        "requested_at": "official",
        "state": "official",
        "step": "official",
        "heartbeat_at": "official",
        "snapshot": "official",
        "result_digest": "public",
        "engine": "public",
        "placed": "official",
        "excluded": "official",
        "undetermined": "official",
        "leaves": "public",
        "summary": "official",
        "cuts": "official",
        "duration_ms": "official",
        "finished_at": "official",
        "refusal": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="mapping_run_in_agency"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["requested", "running", "done", "failed"]),
                name="mapping_run_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="done")
                | ~Q(result_digest="")
                & Q(snapshot__isnull=False, finished_at__isnull=False),
                name="mapping_run_done_has_result",
            ),
            models.CheckConstraint(
                condition=Q(state="done") | Q(result_digest=""),
                name="mapping_run_result_only_done",
            ),
            models.CheckConstraint(
                condition=Q(state="failed", finished_at__isnull=False) & ~Q(refusal="")
                | ~Q(state="failed") & Q(refusal=""),
                name="mapping_run_failed_has_reason",
            ),
            models.CheckConstraint(
                condition=Q(binding="adopted", own_policy__isnull=False)
                | Q(binding__in=["published", "unbound"], own_policy__isnull=True)
                | Q(binding="trial"),
                name="mapping_run_binding",
            ),
            models.CheckConstraint(
                condition=Q(binding="unbound", bound_digest="")
                | ~Q(binding="unbound") & ~Q(bound_digest=""),
                name="mapping_run_bound_digest",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "-requested_at"], name="mapping_run_newest"),
        )

    def __str__(self) -> str:
        return f"{self.as_of} {self.state}"


class Mark(models.Model):
    """The head of HR marks a run as "the" map; the newest mark counts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    run = models.ForeignKey(
        Run, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    marked_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    marked_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "run": "official",
        "marked_by": "official",
        "marked_at": "official",
    }

    class Meta:
        indexes = (
            models.Index(fields=["agency", "-marked_at"], name="mapping_mark_newest"),
        )

    def __str__(self) -> str:
        return str(self.run_id)
