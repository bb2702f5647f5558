"""Addresses of the workbench."""

from __future__ import annotations

from django.urls import include, path

from bening.web.workbench import (
    above,
    cards,
    comparison,
    completeness,
    density,
    exports,
    lists,
    maps,
    people,
    runs,
    start,
)

app_name = "workbench"
urlpatterns = [
    path("kerja/", start.start, name="start"),
    path("instansi/", start.choose_agency, name="agency"),
    path("peta/", maps.map_page, name="map"),
    path("peta/sebaran.json", maps.scatter_points, name="scatter_points"),
    path("peta/sebaran.svg", density.picture, name="scatter_picture"),
    path("peta/daftar/", lists.everyone, name="everyone"),
    path("peta/kotak/<int:number>/", lists.box, name="box"),
    path("peta/di-luar/", lists.left_out, name="left_out"),
    path("peta/excel/", exports.download, name="export"),
    path("peta/pegawai/<uuid:person_id>/", cards.card, name="card"),
    path("peta/pegawai/<uuid:person_id>/cetak/", cards.paper, name="card_print"),
    path("peta/mengapa/", above.above, name="above"),
    path("peta/run/", runs.runs, name="runs"),
    path("peta/run/<uuid:run_id>/", runs.run, name="run"),
    path("peta/run/<uuid:run_id>/berkas.json", runs.dossier, name="run_dossier"),
    path("peta/run/<uuid:run_id>/kemajuan/", runs.progress, name="run_progress"),
    path("peta/run/<uuid:run_id>/tandai/", runs.mark, name="run_mark"),
    path("peta/beda/", comparison.compare, name="compare"),
    path("kebijakan/simulasi/", include("bening.web.workbench.simulation.urls")),
    path("kebijakan/", include("bening.web.workbench.policies.urls")),
    path("suksesi/", include("bening.web.workbench.succession.urls")),
    path("impor/", include("bening.web.workbench.imports.urls")),
    path("pengguna/", include("bening.web.workbench.accounts.urls")),
    path("pegawai/", people.people, name="people"),
    path("kelengkapan/", completeness.completeness, name="completeness"),
]
