"""The bottom app: provinces, agencies, and what kind of installation this is."""

from django.apps import AppConfig


class AgenciesConfig(AppConfig):
    """Provinces and agencies."""

    name = "bening.agencies"
