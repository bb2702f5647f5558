"""`bening worker`: does the long tasks, one after the other, until stopped."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any, cast

from django.core.management.base import BaseCommand, CommandError
from procrastinate.contrib.django import app
from procrastinate.contrib.django.django_connector import DjangoConnector

from bening.server.database import UnsafeDatabase, refuse_unsafe_role


class Command(BaseCommand):
    """Run the worker."""

    help = "Work off long tasks (imports, runs of the map) until stopped."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare how many tasks run side by side, and whether to wait for more."""
        parser.add_argument("--concurrency", type=int, default=1)
        parser.add_argument(
            "--once", action="store_true", help="End when nothing is left to do."
        )

    def handle(self, *_args: Any, **options: Any) -> None:  # Any: Django's signature
        """Refuse an unsafe database, then work."""
        try:
            refuse_unsafe_role()
        except UnsafeDatabase as reason:
            raise CommandError(str(reason)) from None
        connector = cast("DjangoConnector", app.connector)  # what the Django app has
        with app.replace_connector(connector.get_worker_connector()) as worker:
            worker.run_worker(
                concurrency=options["concurrency"], wait=not options["once"]
            )
