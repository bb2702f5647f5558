"""Addresses of public policies, below ``publik/kebijakan/``."""

from __future__ import annotations

from django.urls import path, re_path

from bening.web import policy_refs  # noqa: F401 - registers the converter
from bening.web.public import policies

CODE = r"^(?P<code>[0-9]{4})/$"

urlpatterns = [
    path("", policies.policies, name="policies"),
    re_path(CODE, policies.agency, name="agency_policies"),
    path("<policy_ref:ref>/", policies.version, name="published_policy"),
    path(
        "<policy_ref:ref>/kebijakan.<slug:kind>",
        policies.file,
        name="published_policy_file",
    ),
    path("<slug:code>/<policy_ref:ref>/", policies.version, name="policy"),
    path(
        "<slug:code>/<policy_ref:ref>/kebijakan.<slug:kind>",
        policies.file,
        name="policy_file",
    ),
    path(
        "<slug:code>/<policy_ref:ref>/beda/",
        policies.differences,
        name="policy_difference",
    ),
    path(
        "<slug:code>/<policy_ref:ref>/beda.json",
        policies.differences_json,
        name="policy_difference_json",
    ),
]
