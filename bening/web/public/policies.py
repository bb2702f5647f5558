"""Policies for everybody, without signing in: no names, no drafts, nothing of people."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from bening.errors import Refusal
from bening.mapping.policies import available_policies
from bening.mapping.public_policies import (
    public_agencies,
    public_policies,
    public_version,
)
from bening.mapping.version_rows import VersionInfo
from bening.web.policy_texts import (
    booklet_part,
    booklet_pdf,
    difference_file,
    json_file,
    topics_of,
    yaml_file,
)
from bening.web.refusals import sentence_of

KINDS = frozenset({"yaml", "json", "pdf"})
SHORT_S = 300
"""How long a copy of a public page or file may be used without asking again."""


@require_safe
def policies(request: HttpRequest) -> HttpResponse:
    """List the published policies and every agency with what it has."""
    words = {"agencies": public_agencies(), "published": available_policies()}
    return _kept(render(request, "public/policies/list.html", words))


@require_safe
def agency(request: HttpRequest, code: str) -> HttpResponse:
    """Show what is in force and announced in one agency."""
    try:
        shown = public_policies(code=code)
    except Refusal as refusal:
        return _refused(request, refusal)
    return _kept(render(request, "public/policies/agency.html", {"shown": shown}))


@require_safe
def version(request: HttpRequest, ref: str, code: str = "") -> HttpResponse:
    """Show one version: dates, legal basis, digest, files, and all it says."""
    try:
        info = public_version(code=code, ref=ref)
    except Refusal as refusal:
        return _refused(request, refusal)
    name = _agency_name(code)
    words = {
        "info": info,
        "version": info.row,
        "code": code,
        "agency_name": name,
        "booklet": booklet_part(info, name),
    }
    return _kept(render(request, "public/policies/version.html", words))


@require_safe
def differences(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """Show every difference to the version before."""
    try:
        info = public_version(code=code, ref=ref)
        former = _former(code, info)
    except Refusal as refusal:
        return _refused(request, refusal)
    words = {
        "version": info.row,
        "code": code,
        "former": former.row,
        "topics": topics_of(former.policy, info.policy),
        "agency_name": _agency_name(code),
    }
    return _kept(render(request, "public/policies/difference.html", words))


@require_safe
def differences_json(request: HttpRequest, code: str, ref: str) -> HttpResponse:
    """Give every difference to the version before as JSON."""
    try:
        info = public_version(code=code, ref=ref)
        former = _former(code, info)
    except Refusal as refusal:
        return _refused(request, refusal)
    return _kept(difference_file(former.policy, info.policy))


@require_safe
def file(request: HttpRequest, kind: str, ref: str, code: str = "") -> HttpResponse:
    """Give a version as a file: `yaml`, `json` or `pdf`."""
    if kind not in KINDS:
        raise Http404
    try:
        info = public_version(code=code, ref=ref)
    except Refusal as refusal:
        return _refused(request, refusal)
    if kind == "yaml":
        return _kept(yaml_file(info))
    if kind == "json":
        return _kept(json_file(info))
    return _kept(booklet_pdf(info, _agency_name(code)))


def _former(code: str, info: VersionInfo) -> VersionInfo:
    """Return the public version before one; of a published one itself."""
    return public_version(code=code, ref=info.former or info.row.ref)


def _agency_name(code: str) -> str:
    return public_policies(code=code).agency.name if code else ""


def _kept(response: HttpResponse) -> HttpResponse:
    """Let a copy be used for a short time, by language and cookie."""
    patch_cache_control(response, private=True, max_age=SHORT_S)
    return response


def _refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    words = {
        "sentence": sentence_of(refusal),
        "legal_basis": refusal.legal_basis,
        "status": refusal.status,
    }
    return render(request, "web/refusal.html", words, status=refusal.status)
