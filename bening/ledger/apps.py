"""The append-only log in the database."""

from django.apps import AppConfig


class LedgerConfig(AppConfig):
    """Log entries, insert-only."""

    name = "bening.ledger"
