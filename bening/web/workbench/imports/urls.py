"""Addresses of imports, below ``impor/``."""

from __future__ import annotations

from django.urls import path

from bening.web.workbench.imports import (
    acts,
    answers,
    batch,
    columns,
    downloads,
    lists,
    live,
    upload,
)

urlpatterns = [
    path("", lists.imports, name="imports"),
    path("bantuan/", lists.guide, name="import_help"),
    path("unggah/", upload.upload, name="import_upload"),
    path("buku-kerja/", downloads.own_workbook, name="import_workbook"),
    path("<uuid:batch_id>/", batch.batch, name="import_batch"),
    path("<uuid:batch_id>/kemajuan/", live.progress, name="import_progress"),
    path("<uuid:batch_id>/temuan/", downloads.findings, name="import_findings"),
    path("<uuid:batch_id>/keterangan/", answers.answers, name="import_answers"),
    path("<uuid:batch_id>/kolom/", columns.columns, name="import_columns"),
    path(
        "<uuid:batch_id>/kolom/tersimpan/",
        columns.reuse,
        name="import_saved_columns",
    ),
    path("<uuid:batch_id>/setujui/", acts.confirm, name="import_confirm"),
    path("<uuid:batch_id>/buang/", acts.discard, name="import_discard"),
    path("<uuid:batch_id>/tinjau-ulang/", acts.renew, name="import_look_again"),
    path("<uuid:batch_id>/lanjutkan/", acts.resume, name="import_go_on"),
    path("<uuid:batch_id>/tarik/", acts.ask_back, name="import_ask_withdrawal"),
    path("<uuid:batch_id>/tarik/batal/", acts.keep, name="import_drop_withdrawal"),
    path(
        "<uuid:batch_id>/tarik/setujui/",
        acts.take_back,
        name="import_confirm_withdrawal",
    ),
    path(
        "<uuid:batch_id>/orang-sama/<uuid:finding_id>/",
        acts.same_person,
        name="import_same_person",
    ),
]
