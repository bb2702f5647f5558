"""Units and positions of an agency, and the code tables they use."""

from django.apps import AppConfig


class OrganisationConfig(AppConfig):
    """Units, positions, classes, echelons and ranks."""

    name = "bening.organisation"
