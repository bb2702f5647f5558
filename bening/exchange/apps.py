"""What comes in from and goes out to other systems: files today."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """Imports of files."""

    name = "bening.exchange"
