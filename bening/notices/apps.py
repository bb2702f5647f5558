"""What people are told."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """Notices to a user, to a person, or to whoever holds a role."""

    name = "bening.notices"
