"""From a vacancy to an inauguration: chosen by rule, decided with reasons, signed."""

from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Target positions, selections, considerations, decisions, decrees, objections."""

    name = "bening.appointments"
