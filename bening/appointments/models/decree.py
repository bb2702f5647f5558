"""Signed decrees, what each of them says of whom, and the register of their numbers."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from bening.appointments.models.target import Target


class NumberForm(models.Model):
    """How an agency writes the numbers of one series; the newest row counts.

    Attributes:
        series: the register it belongs to.
        template: text with the places `{seq}` and `{year}`.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    series = models.CharField(max_length=40)
    template = models.CharField(max_length=100)
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "series": "public",
        "template": "public",
        "done_by": "official",
        "done_at": "official",
    }

    class Meta:
        indexes = (
            models.Index(
                fields=["agency", "series", "-done_at"],
                name="appointments_numberform_newest",
            ),
        )

    def __str__(self) -> str:
        return self.template


class DecreeNumber(models.Model):
    """One number of the agency's register of decrees: given once, never again.

    Attributes:
        series: the register it belongs to; `year` of the decree.
        sequence: without gaps within series and year.
        text: the whole number as printed.
        decree: random id that the decree will have, so that its code can be printed
            before it is signed.
        held_for: id of what the number was taken for; asked again, it is the same one
            until a decree carries it or it is voided.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    series = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveIntegerField()
    text = models.CharField(max_length=100)
    decree = models.UUIDField(default=uuid.uuid4, unique=True)
    held_for = models.UUIDField()
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "series": "public",
        "year": "public",
        "sequence": "public",
        "text": "public",
        "decree": "public",
        "held_for": "official",
        "done_by": "official",
        "done_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_decreenumber_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "series", "year", "sequence"],
                name="appointments_decreenumber_once",
            ),
            models.UniqueConstraint(
                fields=["agency", "text"], name="appointments_decreenumber_text"
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "held_for"], name="appointments_decreenumber_held"
            ),
        )

    def __str__(self) -> str:
        return self.text


class VoidedNumber(models.Model):
    """Why a number of the register carries no decree; it stays in the register."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.ForeignKey(
        DecreeNumber,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    reason = models.TextField()
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    done_at = models.DateTimeField(db_default=Now())
    salt = models.BinaryField(max_length=32)
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "number": "public",
        "reason": "official",
        "done_by": "official",
        "done_at": "public",
        "salt": "official",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "number"], name="appointments_voidednumber_once"
            ),
            models.CheckConstraint(
                condition=~Q(reason=""), name="appointments_voidednumber_reason"
            ),
        )

    def __str__(self) -> str:
        return self.reason


class Decree(models.Model):
    """A decree as it was signed; another one can only follow it, never change it.

    Attributes:
        id: the id that its number was given with.
        registered: its place in the register; `number` as printed.
        content: canonical JSON of `decree.content.DecreeContent`.
        address: where its code leads to; with the content it gives the unsigned file.
        unsigned_digest, signed_digest: SHA-256 over the files.
        file: the signed file itself.
        signer: common name of the signing certificate, `certificate` its SHA-256;
            `signed_at` by the time stamp.
        replaces: the decree that this one takes the place of, or revokes by its kind.
    """

    class Kind(models.TextChoices):
        """What the decree does."""

        APPOINTMENT = "appointment"
        REVOCATION = "revocation"

    id = models.UUIDField(primary_key=True)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    kind = models.CharField(max_length=12, choices=Kind, default=Kind.APPOINTMENT)
    registered = models.ForeignKey(
        DecreeNumber,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    number = models.CharField(max_length=100)
    dated_on = models.DateField()
    effective_on = models.DateField()
    content = models.TextField()
    address = models.CharField(max_length=300)
    unsigned_digest = models.CharField(max_length=64)
    signed_digest = models.CharField(max_length=64)
    file = models.BinaryField()
    signer = models.CharField(max_length=300)
    certificate = models.CharField(max_length=64)
    signed_at = models.DateTimeField()
    replaces = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    done_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    issued_at = models.DateTimeField(db_default=Now())
    entry = models.UUIDField()
    entry_digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "public",
        "agency": "public",
        "kind": "public",
        "registered": "public",
        "number": "public",
        "dated_on": "public",
        "effective_on": "public",
        "content": "personal",
        "address": "public",
        "unsigned_digest": "public",
        "signed_digest": "public",
        "file": "personal",
        "signer": "public",
        "certificate": "public",
        "signed_at": "public",
        "replaces": "public",
        "done_by": "official",
        "issued_at": "public",
        "entry": "official",
        "entry_digest": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="appointments_decree_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "registered"], name="appointments_decree_number_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "replaces"],
                condition=Q(replaces__isnull=False),
                name="appointments_decree_replaced_once",
            ),
            models.CheckConstraint(
                condition=Q(kind="appointment")
                | Q(kind="revocation", replaces__isnull=False),
                name="appointments_decree_revokes_one",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "signed_digest"], name="appointments_decree_digest"
            ),
        )

    def __str__(self) -> str:
        return self.number


class DecreeLine(models.Model):
    """One target position that a decree fills: a decree may name many people.

    Attributes:
        line: as counted in the decree or its annex, from 1.
        candidate: who is appointed; the name stands in the decree's content alone.
        title: of the position, as the decree writes it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    decree = models.ForeignKey(
        Decree,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    line = models.PositiveSmallIntegerField()
    target = models.ForeignKey(
        Target,
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    candidate = models.UUIDField(null=True)
    title = models.CharField(max_length=400)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "decree": "public",
        "line": "public",
        "target": "official",
        "candidate": "official",
        "title": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "decree", "line"], name="appointments_decreeline_once"
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "target"], name="appointments_decreeline_of"
            ),
        )

    def __str__(self) -> str:
        return self.title
