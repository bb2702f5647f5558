"""What waits to be sent to other systems."""

from django.apps import AppConfig


class OutboxConfig(AppConfig):
    """Messages that were queued in the transaction of the act they report."""

    name = "bening.outbox"
