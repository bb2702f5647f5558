"""Persons and dated facts: what was told about them, by whom, when."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Persons and facts."""

    name = "bening.records"
