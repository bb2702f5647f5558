"""Two versions compared number by number, as a page and as JSON."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.versions import list_versions, policy_of
from bening.policy.model import Policy
from bening.web.policy_texts import difference_file, topics_of
from bening.web.workbench.gate import Desk, page, workbench_view


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def compare(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Choose two versions and show every difference."""
    listed = list_versions(viewer=desk.viewer, agency_id=desk.agency_id)
    every = (*listed.own, *listed.published)
    before = request.GET.get("a", "") or listed.in_force.ref
    after = request.GET.get("b", "") or next(
        (row.ref for row in every if row.ref != before), before
    )
    old, new = _policy(desk, before), _policy(desk, after)
    words = {
        "versions": every,
        "before": before,
        "after": after,
        "old": old,
        "new": new,
        "topics": topics_of(old, new),
    }
    return page(request, desk, "workbench/policies/difference.html", words)


@require_safe
@workbench_view(Action.VIEW_POLICIES)
def as_json(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Give every difference of two versions as JSON."""
    old = _policy(desk, request.GET.get("a", ""))
    return difference_file(old, _policy(desk, request.GET.get("b", "")))


def _policy(desk: Desk, ref: str) -> Policy:
    return policy_of(viewer=desk.viewer, agency_id=desk.agency_id, ref=ref)
