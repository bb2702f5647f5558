"""Messages to other systems, queued with the act they report."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now


class Message(models.Model):
    """One message that waits to be sent, or what became of it.

    Attributes:
        channel: a key of `bening.outbox.channels.CHANNELS`: whom it goes to and what
            it is.
        about: id of the object it reports.
        body: canonical JSON of ids and codes the sender needs to build the message
            from the records when it is sent; no personal data rests here.
        answer: what the other system gave back: a number or a code of refusal.
    """

    class State(models.TextChoices):
        """Where a message stands."""

        QUEUED = "queued"
        SENT = "sent"
        FAILED = "failed"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    agency = models.ForeignKey(
        "agencies.Agency",
        models.PROTECT,
        db_constraint=False,
        db_index=False,
        related_name="+",
    )
    channel = models.CharField(max_length=40)
    about = models.UUIDField()
    body = models.TextField()
    state = models.CharField(max_length=6, choices=State, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    answer = models.CharField(max_length=200, blank=True)
    queued_at = models.DateTimeField(db_default=Now())
    settled_at = models.DateTimeField(null=True)

    PRIVACY: ClassVar = {
        "id": "official",
        "agency": "public",
        "channel": "official",
        "about": "official",
        "body": "official",
        "state": "official",
        "attempts": "official",
        "answer": "official",
        "queued_at": "official",
        "settled_at": "official",
    }

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["agency", "channel", "about"], name="outbox_message_once"
            ),
            models.CheckConstraint(
                condition=Q(state="queued", settled_at__isnull=True)
                | Q(state__in=["sent", "failed"], settled_at__isnull=False),
                name="outbox_message_settled",
            ),
        )
        indexes = (
            models.Index(
                fields=["agency", "queued_at"],
                condition=Q(state="queued"),
                name="outbox_message_waiting",
            ),
        )

    def __str__(self) -> str:
        return self.channel
