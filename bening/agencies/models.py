"""Provinces, agencies and the installation itself. All of it is public."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Installation(models.Model):
    """What this database is: one row, made by `bening setup` or the demo."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    is_rehearsal = models.BooleanField()
    created_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "public",
        "is_rehearsal": "public",
        "created_at": "public",
    }

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(id=1), name="installation_is_one"),
        )

    def __str__(self) -> str:
        return "rehearsal" if self.is_rehearsal else "production"


class Province(models.Model):
    """A province, by the Ministry of Home Affairs' code."""

    code = models.CharField(max_length=2, primary_key=True)
    name = models.CharField(max_length=100)

    PRIVACY: ClassVar = {"code": "public", "name": "public"}

    def __str__(self) -> str:
        return self.name


class Agency(models.Model):
    """An agency (instansi): a ministry, institution or regional government."""

    class Kind(models.TextChoices):
        """Kinds of agency, as the national register groups them."""

        MINISTRY = "KEMENT"
        INSTITUTION = "LPNK"
        SECRETARIAT = "LNS"
        PROVINCE = "PROV"
        REGENCY = "KAB"
        CITY = "KOT"
        COORDINATOR = "KO"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    code = models.CharField(max_length=4, unique=True)
    region_code = models.CharField(max_length=5, blank=True)
    siasn_id = models.CharField(max_length=36, blank=True)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=6, choices=Kind)
    province = models.ForeignKey(
        Province, models.PROTECT, null=True, blank=True, related_name="agencies"
    )

    PRIVACY: ClassVar = {
        "id": "public",
        "code": "public",
        "region_code": "public",
        "siasn_id": "public",
        "name": "public",
        "kind": "public",
        "province": "public",
    }

    class Meta:
        ordering = ("code",)

    def __str__(self) -> str:
        return self.name
