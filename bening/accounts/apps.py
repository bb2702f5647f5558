"""Users, roles and the Viewer."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Who signs in, in which role, for which agency."""

    name = "bening.accounts"
