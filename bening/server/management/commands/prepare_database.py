"""`bening prepare_database`: migrations as the owner and the application's rights."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError

from bening.server.database import prepare


class Command(BaseCommand):
    """Bring the database to this release."""

    help = "Migrate the database as its owner and grant the application its rights."
    requires_system_checks = ()

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Run it, or say that the database cannot be reached."""
        try:
            prepare(verbosity=options["verbosity"])
        except OperationalError as reason:
            raise CommandError(
                f"The database of DATABASE_OWNER_URL cannot be reached: {reason}"
            ) from None
