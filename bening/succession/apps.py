"""Seats and vacancies, critical positions, and the plans of who follows whom."""

from django.apps import AppConfig


class SuccessionConfig(AppConfig):
    """Who could take over which position, prepared before it falls vacant."""

    name = "bening.succession"
