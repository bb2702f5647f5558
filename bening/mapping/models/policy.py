"""The policies that runs used."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Policy(models.Model):
    """A policy version as a run used it: its canonical JSON, keyed by its digest.

    It belongs to no agency: a policy holds no personal data. Old runs stay explainable
    after the file is gone.

    Attributes:
        published: it was read from a published file, whose name and version stand for
            one text for ever; agencies name their own versions as they like.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    policy_id = models.CharField(max_length=100)
    version = models.CharField(max_length=50)
    digest = models.CharField(max_length=64, unique=True)
    body = models.TextField()
    published = models.BooleanField(db_default=True)
    recorded_at = models.DateTimeField(db_default=Now())

    PRIVACY: ClassVar = {
        "id": "public",
        "policy_id": "public",
        "version": "public",
        "digest": "public",
        "body": "public",
        "published": "public",
        "recorded_at": "public",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["policy_id", "version"],
                condition=Q(published=True),
                name="mapping_policy_version_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.policy_id} {self.version}"
