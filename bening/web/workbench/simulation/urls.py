"""Addresses of simulations of a policy."""

from __future__ import annotations

from django.urls import path

from bening.web.workbench.simulation import downloads, people, results, start

urlpatterns = [
    path("", start.start, name="policy_simulation"),
    path("<uuid:simulation_id>/", results.result, name="simulation"),
    path("<uuid:simulation_id>/orang/", people.people, name="simulation_people"),
    path("<uuid:simulation_id>/excel/", downloads.download, name="simulation_export"),
]
