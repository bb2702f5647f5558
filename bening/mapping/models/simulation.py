"""Simulations: which two policies were compared on which facts, and by whom."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models.functions import Now

from bening.mapping.models.run import Run


class Simulation(models.Model):
    """Two policies to compare on the frozen facts of a run, insert-only.

    It holds no result: whoever looks at one has it computed again. A text that was
    uploaded only to try it is kept here, because no other table has it.
    """

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
    before = models.TextField()
    after = models.TextField()
    before_digest = models.CharField(max_length=64)
    after_digest = models.CharField(max_length=64)
    requested_by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "run": "official",
        "before": "official",
        "after": "official",
        "before_digest": "official",
        "after_digest": "official",
        "requested_by": "official",
        "requested_at": "official",
    }

    class Meta:
        indexes = (
            models.Index(
                fields=["agency", "-requested_at"], name="mapping_simulation_newest"
            ),
        )

    def __str__(self) -> str:
        return f"{self.before_digest[:8]} {self.after_digest[:8]}"
