"""The Django app that holds the program's own commands."""

from django.apps import AppConfig


class ServerConfig(AppConfig):
    """Settings, addresses and commands."""

    name = "bening.server"
