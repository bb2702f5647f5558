"""The Django app of all pages: templates, static files and template tags."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Pages for people, one package per audience."""

    name = "bening.web"
