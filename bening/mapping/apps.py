"""The map: policies in force, snapshots, runs, and what the pages ask of them."""

from django.apps import AppConfig


class MappingConfig(AppConfig):
    """Snapshots, runs and placements."""

    name = "bening.mapping"
