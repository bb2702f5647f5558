"""Target positions and what their selections are bound to."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Target(models.Model):
    """A position that is to be filled, and how far that has come.

    What is asked of whoever fills it can be changed while it is a draft; afterwards
    nothing changes but the stage, and that only together with an `Act`.

    Attributes:
        position: id of the position in the organisation; its words are copied, so that
            a later import does not change what was announced.
        standard: canonical JSON of the competence standard that holds for it.
        missions: canonical JSON, the missions it serves: list of {id, title}.
        planned_on: planned day of the inauguration; ages and lengths count to it.
        requirement_set: `<id>@<version>` of the base set; `requirements` is the
            canonical JSON of everything asked, with `requirement_digest` over it.
        notice_days: how long it stands announced before it may be opened.
        panel: a panel interviews; `quorum` members must have scored.
        rubric: canonical JSON, what makes the technical result: weights of `test` and
            `panel`, announced with it; empty where no technical result is asked.
        lot_seed: hexadecimal seed of the lottery, made when it is announced and kept
            secret until the short list is frozen; empty without a lottery.
        open_to: canonical JSON, ids of other agencies whose people are considered.
        reopens: the cancelled target of the same vacancy that this one takes up again.
        opened_by: the target whose appointee left this seat empty.
    """

    class Vacancy(models.TextChoices):
        """Why the position is or will be empty."""

        RETIREMENT = "retirement"
        PROMOTION = "promotion"
        TRANSFER = "transfer"
        RELEASE = "release"
        DEATH = "death"
        NEW_UNIT = "new_unit"
        OTHER = "other"

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
    title = models.CharField(max_length=300)
    position_class = models.CharField(max_length=16)
    functional_level = models.CharField(max_length=10, blank=True)
    echelon = models.CharField(max_length=10, blank=True)
    unit = models.UUIDField(null=True)
    unit_name = models.CharField(max_length=300, blank=True)
    vacancy = models.CharField(max_length=12, choices=Vacancy)
    vacant_since = models.DateField(null=True)
    planned_on = models.DateField()
    requirement_set = models.CharField(max_length=160)
    requirements = models.TextField()
    requirement_digest = models.CharField(max_length=64)
    standard = models.TextField(default="{}")
    missions = models.TextField(default="[]")
    notice_days = models.PositiveSmallIntegerField()
    panel = models.BooleanField(default=False)
    quorum = models.PositiveSmallIntegerField(default=0)
    rubric = models.TextField(default="{}")
    lot_seed = models.CharField(max_length=64, blank=True)
    open_to = models.TextField(default="[]")
    reopens = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    opened_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    stage = models.CharField(max_length=12, default="draft")
    prepared_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "position": "official",
        "title": "public",
        "position_class": "public",
        "functional_level": "public",
        "echelon": "public",
        "unit": "public",
        "unit_name": "public",
        "vacancy": "official",
        "vacant_since": "official",
        "planned_on": "public",
        "requirement_set": "public",
        "requirements": "public",
        "requirement_digest": "public",
        "standard": "public",
        "missions": "public",
        "notice_days": "public",
        "panel": "public",
        "quorum": "public",
        "rubric": "public",
        "lot_seed": "sensitive",
        "open_to": "public",
        "reopens": "official",
        "opened_by": "official",
        "stage": "public",
        "prepared_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_target_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "position"],
                condition=~Q(stage__in=["inaugurated", "reported", "cancelled"]),
                name="appointments_target_one_at_a_time",
            ),
            models.UniqueConstraint(
                fields=["agency", "reopens"],
                condition=Q(reopens__isnull=False),
                name="appointments_target_reopened_once",
            ),
            models.CheckConstraint(
                condition=Q(panel=False, quorum=0) | Q(panel=True, quorum__gte=1),
                name="appointments_target_quorum",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "stage", "-prepared_at"],
                name="appointments_target_stage",
            ),
        )

    def __str__(self) -> str:
        return self.title


class Binding(models.Model):
    """What a selection was bound to when it was opened. It never changes.

    A selection that is taken back to verification by an upheld objection keeps it.

    Attributes:
        run: the official map; with it the policy and the frozen facts.
        policy_digest, requirement_digest, snapshot_digest, result_digest: of what it is
            bound to.
        policy_entry: digest of the log entry that put the policy in force; empty for a
            policy of the product that needs no act of the agency.
        technical_of: weights talent : technical as canonical JSON; empty without a mix.
        committee: canonical JSON, user ids of the members who decide.
        pool_digest: Merkle root over everybody considered, left out or not.
        pool_secret: 32 random bytes from which everybody's pseudonym and salt follow.
        pool_leaves: the leaves of the pool, 32 bytes each in the order of pseudonyms.
        pool_size, long_listed: how many were considered, how many stand on the list.
        lot_commitment: SHA-256 over the seed of a lottery, empty without one;
            `lot_seed` is told only after the short list is frozen.
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
    run = models.UUIDField()
    as_of = models.DateField()
    policy_digest = models.CharField(max_length=64)
    policy_entry = models.CharField(max_length=64, blank=True)
    requirement_digest = models.CharField(max_length=64)
    snapshot_digest = models.CharField(max_length=64)
    result_digest = models.CharField(max_length=64)
    technical_of = models.CharField(max_length=200, blank=True)
    committee = models.TextField()
    pool_digest = models.CharField(max_length=64)
    pool_secret = models.BinaryField(max_length=32)
    pool_leaves = models.BinaryField()
    pool_size = models.PositiveIntegerField()
    long_listed = models.PositiveIntegerField()
    lot_commitment = models.CharField(max_length=64, blank=True)
    lot_seed = models.CharField(max_length=64, blank=True)
    bound_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "target": "official",
        "run": "official",
        "as_of": "official",
        "policy_digest": "public",
        "policy_entry": "public",
        "requirement_digest": "public",
        "snapshot_digest": "public",
        "result_digest": "public",
        "technical_of": "public",
        "committee": "official",
        "pool_digest": "public",
        "pool_secret": "sensitive",
        "pool_leaves": "public",
        "pool_size": "official",
        "long_listed": "official",
        "lot_commitment": "public",
        "lot_seed": "sensitive",
        "bound_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "target"], name="appointments_binding_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.target_id)
