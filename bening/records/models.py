"""Identities, persons in an agency, and facts.

An identity is national and holds nothing personal: a random id and blind indexes of
the numbers it is known by. A person is that identity in one agency; the agency's facts
hang on the person. Facts are insert-only.
"""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Now

from bening.policy.kinds import KINDS


class Identity(models.Model):
    """One human being, the same in every agency; nothing but a random id."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    created_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {"id": "official", "created_at": "official"}

    def __str__(self) -> str:
        return str(self.id)


class IdentityKey(models.Model):
    """A number an identity is known by, as a keyed digest (blind index)."""

    class Kind(models.TextChoices):
        """Which number: SIASN's PNS ID or the NIP."""

        PNS_ID = "pns"
        NIP = "nip"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    identity = models.ForeignKey(Identity, models.PROTECT, related_name="keys")
    kind = models.CharField(max_length=3, choices=Kind)
    digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "id": "official",
        "identity": "official",
        "kind": "official",
        "digest": "personal",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "digest"], name="records_identity_key_once"
            ),
        )

    def __str__(self) -> str:
        return self.kind


class Person(models.Model):
    """A person in an agency. The columns after `pns_id` follow from the facts in force.

    They are refreshed whenever facts of the person are written and are for lists and
    searches only; a policy reads facts.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    identity = models.ForeignKey(
        Identity, models.PROTECT, db_index=False, related_name="+"
    )
    nip = models.CharField(max_length=18)
    pns_id = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=200, blank=True)
    front_title = models.CharField(max_length=100, blank=True)
    back_title = models.CharField(max_length=200, blank=True)
    birth_date = models.DateField(null=True)
    sex = models.CharField(max_length=1, blank=True)
    category = models.CharField(max_length=4, blank=True)
    status = models.CharField(max_length=10, blank=True)
    rank_order = models.PositiveSmallIntegerField(null=True)
    rank_name = models.CharField(max_length=20, blank=True)
    position_class = models.CharField(max_length=16, blank=True)
    functional_level = models.CharField(max_length=10, blank=True)
    echelon = models.CharField(max_length=10, blank=True)
    position_title = models.CharField(max_length=300, blank=True)
    position_code = models.CharField(max_length=100, blank=True)
    position_since = models.DateField(null=True)
    unit = models.ForeignKey(
        "organisation.Unit",
        models.PROTECT,
        null=True,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "identity": "official",
        "nip": "personal",
        "pns_id": "personal",
        "name": "official",
        "front_title": "official",
        "back_title": "official",
        "birth_date": "personal",
        "sex": "personal",
        "category": "official",
        "status": "official",
        "rank_order": "official",
        "rank_name": "official",
        "position_class": "official",
        "functional_level": "official",
        "echelon": "official",
        "position_title": "official",
        "position_code": "official",
        "position_since": "official",
        "unit": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="records_person_in_agency"
            ),
            models.UniqueConstraint(
                fields=["agency", "identity"], name="records_person_once"
            ),
            models.UniqueConstraint(
                fields=["agency", "nip"], name="records_person_nip"
            ),
            models.UniqueConstraint(
                fields=["agency", "pns_id"],
                condition=~Q(pns_id=""),
                name="records_person_pns_id",
            ),
        )
        indexes = (
            models.Index(fields=["agency", "name"], name="records_person_name"),
            models.Index(fields=["agency", "unit"], name="records_person_unit"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Fact(models.Model):
    """One dated fact about a person, or the cancellation of one. Insert-only.

    `payload` is canonical JSON as `bening.policy.kinds` describes it. A fact with
    `none` says "checked on valid_from, there is none". A row with `cancels` is no
    evidence: it takes that fact back from `recorded_at` on. `origin` says where a fact
    came from that was taken over from another agency (`origins.Origin`). `sequence` is the order of
    writing; `recorded_at` and `sequence` come from the database alone. `salt` opens the
    commitment in the log entry of the act that wrote the row.
    """

    class Source(models.TextChoices):
        """Where a fact came from."""

        FILE = "file"
        API = "api"
        MANUAL = "manual"
        TRANSFER = "transfer"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    person = models.ForeignKey(
        Person,
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    kind = models.CharField(max_length=16)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True)
    none = models.BooleanField(default=False)
    payload = models.TextField(default="{}")
    verified = models.BooleanField()
    source_kind = models.CharField(max_length=8, choices=Source)
    batch = models.UUIDField(null=True)
    sheet = models.CharField(max_length=100, blank=True)
    row = models.PositiveIntegerField(null=True)
    origin = models.TextField(blank=True, default="", db_default="")
    cancels = models.UUIDField(null=True)
    salt = models.BinaryField(max_length=32)
    sequence = models.BigIntegerField(
        db_default=Func(template="nextval('records_fact_sequence')")
    )
    recorded_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "person": "official",
        "kind": "official",
        "valid_from": "personal",
        "valid_until": "personal",
        "none": "sensitive",
        "payload": "sensitive",
        "verified": "official",
        "source_kind": "official",
        "batch": "official",
        "sheet": "official",
        "row": "official",
        "origin": "official",
        "cancels": "official",
        "salt": "sensitive",
        "sequence": "official",
        "recorded_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "id"], name="records_fact_in_agency"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=sorted(KINDS)), name="records_fact_kind"
            ),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gt=F("valid_from")),
                name="records_fact_period",
            ),
            models.CheckConstraint(
                condition=Q(none=False) | Q(payload="{}"),
                name="records_fact_none_is_empty",
            ),
            models.CheckConstraint(
                condition=~Q(source_kind="file") | Q(batch__isnull=False),
                name="records_fact_file_has_batch",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "person", "sequence"], name="records_fact_person"
            ),
            models.Index(fields=["agency", "batch"], name="records_fact_batch"),
            models.Index(
                fields=["agency", "cancels"],
                condition=Q(cancels__isnull=False),
                name="records_fact_cancels",
            ),
            models.Index(
                fields=["agency", "person", "sequence"],
                condition=Q(kind="acting"),
                name="records_fact_acting",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
