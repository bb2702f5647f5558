"""One table of log entries. It holds no personal data."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q


class Entry(models.Model):
    """One act of power, as it was committed together with the act.

    `agency_id` is stored without a foreign key; the nil id stands for acts on the
    installation itself. `body` is the canonical JSON that `digest` covers; the columns
    repeat it for searching.
    """

    position = models.BigAutoField(primary_key=True)
    id = models.UUIDField(unique=True, default=uuid.uuid4)
    agency_id = models.UUIDField()
    type = models.CharField(max_length=64)
    at = models.DateTimeField()
    actor = models.UUIDField(null=True)
    role = models.CharField(max_length=200, blank=True)
    object = models.UUIDField()
    seq = models.PositiveIntegerField()
    prev = models.CharField(max_length=64, blank=True)
    body = models.TextField()
    digest = models.CharField(max_length=64)

    PRIVACY: ClassVar = {
        "position": "official",
        "id": "official",
        "agency_id": "public",
        "type": "official",
        "at": "official",
        "actor": "official",
        "role": "official",
        "object": "official",
        "seq": "official",
        "prev": "official",
        "body": "official",
        "digest": "public",
    }

    class Meta:
        indexes = (
            models.Index(fields=["agency_id", "-position"], name="ledger_agency"),
        )
        constraints = (
            models.UniqueConstraint(
                fields=["agency_id", "object", "seq"], name="ledger_chain_unbroken"
            ),
            models.CheckConstraint(
                condition=Q(seq=1, prev="") | Q(seq__gt=1) & ~Q(prev=""),
                name="ledger_chain_links",
            ),
        )

    def __str__(self) -> str:
        return f"{self.type} {self.object} {self.seq}"
