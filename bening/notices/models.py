"""Notices and who has read them, insert-only."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Notice(models.Model):
    """Something somebody is told: a user, a person, or everybody who holds a role.

    Attributes:
        kind: a key of `bening.notices.kinds.KINDS`, which holds its sentence.
        params: canonical JSON of the sentence's parameters: titles, days, counts,
            numbers of documents; never anything of another person.
        about: id of what it is about; `address` says which page shows it.
        person: a person of the records who may have no account yet.
        role: everybody who holds it for the agency, national roles included.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    kind = models.CharField(max_length=60)
    params = models.TextField(default="{}")
    about = models.UUIDField()
    user = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+"
    )
    person = models.UUIDField(null=True)
    role = models.CharField(max_length=20, blank=True)
    told_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "kind": "official",
        "params": "official",
        "about": "official",
        "user": "official",
        "person": "official",
        "role": "official",
        "told_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="notices_notice_in_agency"
            ),
            models.CheckConstraint(
                condition=Q(user__isnull=False, person__isnull=True, role="")
                | Q(user__isnull=True, person__isnull=False, role="")
                | Q(user__isnull=True, person__isnull=True) & ~Q(role=""),
                name="notices_notice_one_reader",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "-told_at"], name="notices_notice_newest"),
            models.Index(fields=["agency", "person"], name="notices_notice_person"),
            models.Index(fields=["agency", "about"], name="notices_notice_about"),
        )

    def __str__(self) -> str:
        return self.kind


class Reading(models.Model):
    """A user has seen a notice."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    notice = models.ForeignKey(
        Notice, models.PROTECT, db_constraint=False, db_index=False, related_name="+"
    )
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    read_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "notice": "official",
        "user": "official",
        "read_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "notice", "user"], name="notices_reading_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.notice_id)
