"""Addresses of policies, below ``kebijakan/``."""

from __future__ import annotations

from django.urls import path

from bening.web import policy_refs  # noqa: F401 - registers the converter
from bening.web.workbench.policies import acts, differences, downloads, drafts, pages
from bening.web.workbench.simulation.start import start as simulation

urlpatterns = [
    path("", pages.policies, name="policies"),
    path("baru/", drafts.draft, name="policy_draft"),
    path("beda/", differences.compare, name="policy_difference"),
    path("beda.json", differences.as_json, name="policy_difference_json"),
    path("masa-pengumuman/", acts.set_period, name="policy_notice_period"),
    path("<policy_ref:ref>/", pages.version, name="policy"),
    path("<policy_ref:ref>/simulasi/", simulation, name="policy_simulation"),
    path("<policy_ref:ref>/kebijakan.yaml", downloads.as_yaml, name="policy_yaml"),
    path("<policy_ref:ref>/kebijakan.json", downloads.as_json, name="policy_json"),
    path("<policy_ref:ref>/buklet.pdf", downloads.as_pdf, name="policy_pdf"),
    path("<uuid:own_id>/entri/<int:number>.json", downloads.entry, name="policy_entry"),
    path("<uuid:own_id>/periksa/", acts.check, name="policy_check"),
    path("<uuid:own_id>/umumkan/", acts.announce, name="policy_announce"),
    path("<uuid:own_id>/berlakukan/", acts.enact, name="policy_enact"),
    path("<uuid:own_id>/tarik/", acts.withdraw, name="policy_withdraw"),
]
