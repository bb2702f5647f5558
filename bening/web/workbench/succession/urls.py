"""Addresses of succession, below ``suksesi/``."""

from __future__ import annotations

from django.urls import path

from bening.web.workbench.succession import (
    candidates,
    criteria,
    critical,
    forecast,
    mission_acts,
    missions,
    overview,
    plans,
    standards,
)

urlpatterns = [
    path("", overview.overview, name="succession"),
    path("jabatan/", overview.positions, name="succession_positions"),
    path("jabatan/<uuid:position_id>/", plans.plan, name="plan"),
    path("jabatan/<uuid:position_id>/cetak/", plans.paper, name="plan_print"),
    path("jabatan/<uuid:position_id>/tetapkan/", plans.confirm, name="plan_confirm"),
    path("jabatan/<uuid:position_id>/keluar/", plans.drop, name="plan_take_off"),
    path("jabatan/<uuid:position_id>/calon/", candidates.candidates, name="candidates"),
    path(
        "jabatan/<uuid:position_id>/calon/masuk/", candidates.put, name="candidate_put"
    ),
    path("jabatan/<uuid:position_id>/kritikal/", critical.critical, name="critical"),
    path(
        "jabatan/<uuid:position_id>/kritikal/nilai/",
        critical.assess,
        name="critical_assess",
    ),
    path(
        "jabatan/<uuid:position_id>/kritikal/putus/",
        critical.decide,
        name="critical_decide",
    ),
    path("jabatan/<uuid:position_id>/standar/", standards.standard, name="standard"),
    path(
        "jabatan/<uuid:position_id>/standar/usul/",
        standards.propose,
        name="standard_propose",
    ),
    path(
        "jabatan/<uuid:position_id>/standar/putus/",
        standards.rule,
        name="standard_rule",
    ),
    path("prakiraan/", forecast.forecast_page, name="forecast"),
    path("prakiraan/unduh/", forecast.download, name="forecast_export"),
    path("misi/", missions.missions, name="missions"),
    path("misi/riwayat/", missions.history, name="mission_history"),
    path("misi/baru/", missions.add, name="mission_add"),
    path("misi/<uuid:node_id>/", missions.node, name="mission"),
    path("misi/<uuid:node_id>/ubah/", missions.change, name="mission_change"),
    path("misi/<uuid:node_id>/keluar/", mission_acts.remove, name="mission_remove"),
    path("misi/<uuid:node_id>/jabatan/", mission_acts.link, name="mission_link"),
    path("misi/tetapkan/", mission_acts.confirm, name="missions_confirm"),
    path("kriteria/", criteria.criteria, name="criteria"),
]
