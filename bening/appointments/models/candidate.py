"""Who is considered for a target position, what was found, and the short list."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bening.appointments.models.target import Target


class Candidate(models.Model):
    """Somebody of the pool who stands on the long list, or could stand there.

    Everybody in the succession group of the map, and everybody whose box is open but may
    lie there, has a row; nobody else can have one. The words are those of the map.

    Attributes:
        home: the agency whose records hold the person (another one for a transfer).
        person: id in the records of `home`.
        key: random pseudonym, used wherever names must not stand.
        box, possible_boxes, talent, place: as in the map the selection is bound to.
        outcomes: one letter for each requirement in the set's order: P met, F not met,
            U undetermined; as computed when the list was made.
        changes_on: the first day on which one of them changes by itself.
        salt, leaf: the commitment that stands in the pool's digest.
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
    home = models.UUIDField()
    person = models.UUIDField()
    key = models.UUIDField(default=uuid.uuid4)
    nip = models.CharField(max_length=18)
    name = models.CharField(max_length=510)
    title = models.CharField(max_length=300)
    unit_name = models.CharField(max_length=300)
    rank_name = models.CharField(max_length=20)
    position_class = models.CharField(max_length=16)
    box = models.PositiveSmallIntegerField()
    possible_boxes = models.PositiveSmallIntegerField()
    talent = models.BigIntegerField(null=True)
    place = models.PositiveIntegerField()
    outcomes = models.CharField(max_length=100)
    eligibility = models.CharField(max_length=12)
    changes_on = models.DateField(null=True)
    salt = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "target": "official",
        "home": "official",
        "person": "official",
        "key": "official",
        "nip": "personal",
        "name": "official",
        "title": "official",
        "unit_name": "official",
        "rank_name": "official",
        "position_class": "official",
        "box": "sensitive",
        "possible_boxes": "sensitive",
        "talent": "sensitive",
        "place": "sensitive",
        "outcomes": "sensitive",
        "eligibility": "sensitive",
        "changes_on": "sensitive",
        "salt": "sensitive",
        "leaf": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_candidate_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "target", "person"],
                name="appointments_candidate_once",
            ),
            models.CheckConstraint(
                condition=Q(
                    eligibility__in=["eligible", "not_eligible", "undetermined"]
                ),
                name="appointments_candidate_verdict",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "target", "eligibility", "place"],
                name="appointments_candidate_list",
            ),
            models.Index(
                fields=["agency", "person"], name="appointments_candidate_person"
            ),
        )

    def __str__(self) -> str:
        return str(self.key)


class Verification(models.Model):
    """What a second person found of one requirement of one candidate; the newest counts.

    Attributes:
        requirement: id of the requirement; `*` for everything computed from the records.
        finding: confirmed, refuted, correction (the records must be corrected first) or
            waived (set aside by somebody entitled).
        document, valid_until: what it was seen in, and how long that holds.
        authority: who set a requirement aside.
    """

    class Finding(models.TextChoices):
        """What was found."""

        CONFIRMED = "confirmed"
        REFUTED = "refuted"
        CORRECTION = "correction"
        WAIVED = "waived"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    candidate = models.ForeignKey(
        Candidate,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    requirement = models.CharField(max_length=100)
    finding = models.CharField(max_length=10, choices=Finding)
    document = models.CharField(max_length=200, blank=True)
    valid_until = models.DateField(null=True)
    authority = models.CharField(max_length=200, blank=True)
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "candidate": "official",
        "requirement": "official",
        "finding": "sensitive",
        "document": "official",
        "valid_until": "official",
        "authority": "official",
        "reason": "sensitive",
        "done_by": "official",
        "done_at": "official",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(finding="confirmed")
                | Q(finding__in=["refuted", "correction"]) & ~Q(reason="")
                | Q(finding="waived")
                & ~Q(reason="")
                & ~Q(document="")
                & ~Q(authority=""),
                name="appointments_verification_complete",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "candidate", "-done_at"],
                name="appointments_verification_of",
            ),
        )

    def __str__(self) -> str:
        return f"{self.requirement} {self.finding}"


class TechnicalResult(models.Model):
    """A candidate's result of the technical test; the newest counts.

    Attributes:
        score: millionths of a point on the policy's scale.
        taken_on: day of the test; `document` where it stands.
        replaces: the result it corrects, with a reason.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    candidate = models.ForeignKey(
        Candidate,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    score = models.BigIntegerField()
    taken_on = models.DateField()
    document = models.CharField(max_length=200)
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    reason = models.TextField(blank=True)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "candidate": "official",
        "score": "sensitive",
        "taken_on": "official",
        "document": "official",
        "replaces": "official",
        "reason": "sensitive",
        "done_by": "official",
        "done_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_technicalresult_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "candidate"],
                condition=Q(replaces__isnull=True),
                name="appointments_technicalresult_first_once",
            ),
            models.UniqueConstraint(
                fields=["agency", "replaces"],
                condition=Q(replaces__isnull=False),
                name="appointments_technicalresult_replaced_once",
            ),
            models.CheckConstraint(
                condition=Q(replaces__isnull=True) | ~Q(reason=""),
                name="appointments_technicalresult_reason",
            ),
        )

    def __str__(self) -> str:
        return str(self.candidate_id)


class Place(models.Model):
    """A candidate's place on a frozen short list.

    Attributes:
        edition: 1 for the first short list; a new one after an upheld objection counts
            on, and the old one stays.
        rank: shared by candidates whom nothing tells apart.
        final: millionths of a point; null where the policy gives no score.
        decided_by: what put the candidate behind the one above: box, score, the
            policy's tie-break, lot, or nothing (shared).
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
    edition = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    candidate = models.ForeignKey(
        Candidate,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    rank = models.PositiveSmallIntegerField()
    final = models.BigIntegerField(null=True)
    final_exact = models.CharField(max_length=100, blank=True)
    technical = models.BigIntegerField(null=True)
    decided_by = models.CharField(max_length=60, blank=True)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "target": "official",
        "edition": "official",
        "order": "official",
        "candidate": "official",
        "rank": "sensitive",
        "final": "sensitive",
        "final_exact": "sensitive",
        "technical": "sensitive",
        "decided_by": "sensitive",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "target", "edition", "candidate"],
                name="appointments_place_once",
            ),
            models.UniqueConstraint(
                fields=["agency", "target", "edition", "order"],
                name="appointments_place_order",
            ),
        )

    def __str__(self) -> str:
        return f"{self.edition} {self.rank}"
