"""The one gate of the workbench: who works here, for which agency, with which right.

Every view of the workbench goes through `workbench_view`. A view takes the request and
the `Desk`; what it refuses is shown as a page; nothing is kept in a browser's cache.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Concatenate
from uuid import UUID

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.utils.translation import gettext_noop as _
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from bening.accounts.roles import ROLE_NAMES, Action, Role
from bening.accounts.viewer import Viewer, viewer_of
from bening.agencies.directory import AgencyInfo, agencies_by_id
from bening.errors import Refusal
from bening.web.refusals import sentence_of
from bening.web.workbench.navigation import navigation

CHOSEN_AGENCY = "agency"


class NoAgency(Refusal):
    """Somebody signed in who holds no role in any agency."""

    code = "web.no_agency"
    sentence = _(
        "You have no role in an agency yet, so there is nothing to do here. A proposed "
        "role counts once somebody else has confirmed it. The pages for overseers come "
        "later; else ask the administrator for a role."
    )
    status = 403


class Unreadable(Refusal):
    """A request carries a character that no page sends."""

    code = "web.unreadable"
    sentence = _(
        "This request carries a character that cannot be stored. Type the text anew."
    )
    status = 422


@dataclass(frozen=True)
class Desk:
    """One person's place of work: who, for which agency, and the others to choose."""

    viewer: Viewer
    agency: AgencyInfo
    agencies: tuple[AgencyInfo, ...]

    @property
    def agency_id(self) -> UUID:
        """The agency this request works for."""
        return self.agency.id

    @property
    def role_names(self) -> tuple[object, ...]:
        """The viewer's roles here, as people read them."""
        held = self.viewer.roles_in(self.agency.id)
        return tuple(ROLE_NAMES[role] for role in Role if role in held)

    def can(self, action: Action) -> bool:
        """Tell whether the viewer may do this for the agency."""
        return self.viewer.can(action, self.agency.id)


View = Callable[Concatenate[HttpRequest, Desk, ...], HttpResponseBase]


def workbench_view(action: Action | None) -> Callable[[View], Callable[..., Any]]:
    """Let a view be used only by people who may do this for their chosen agency.

    Args:
        action: the right that is needed; None where a role in the agency is enough.
    """

    def gate(view: View) -> Callable[..., Any]:
        @wraps(view)
        def gated(
            request: HttpRequest, *args: object, **kwargs: object
        ) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return _to_sign_in(request)
            if request.user.must_change_password:
                return _to(request, reverse("public:password"))
            try:
                _refuse_null(request)
                desk = _desk_of(request, viewer_of(request.user))
                if action is not None:
                    desk.viewer.require(action, desk.agency.id)
                response = view(request, desk, *args, **kwargs)
            except Refusal as refusal:
                response = refused(request, refusal)
            add_never_cache_headers(response)
            patch_cache_control(response, no_store=True, private=True)
            return response

        return gated

    return gate


def page(
    request: HttpRequest,
    desk: Desk,
    template: str,
    words: dict[str, Any],
    status: int = 200,
) -> HttpResponse:
    """Render a page of the workbench inside its frame; any value fits a context."""
    frame = {
        "desk": desk,
        "navigation": navigation(desk.can, request.path),
        "may_search": desk.can(Action.VIEW_PERSON),
    }
    return render(request, template, frame | words, status=status)


def refused(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """Answer an anticipated no as a page of its own."""
    words = {
        "sentence": sentence_of(refusal),
        "legal_basis": refusal.legal_basis,
        "status": refusal.status,
    }
    return render(request, "web/refusal.html", words, status=refusal.status)


def _refuse_null(request: HttpRequest) -> None:
    """Refuse a character that no page sends and no database column takes."""
    for words in (request.GET, request.POST):
        if any("\0" in value for _name, values in words.lists() for value in values):
            raise Unreadable


def _to_sign_in(request: HttpRequest) -> HttpResponse:
    asks = HtmxDetails(request)
    back = (asks and asks.current_url_abs_path) or request.get_full_path()
    return _to(request, redirect_to_login(back).url)


def _to(request: HttpRequest, address: str) -> HttpResponse:
    if HtmxDetails(request):
        # A part of a page cannot become another page; the whole window goes there.
        return HttpResponseClientRedirect(address)
    return redirect(address)


def _desk_of(request: HttpRequest, viewer: Viewer) -> Desk:
    found = agencies_by_id(frozenset(viewer.agency_ids))
    agencies = tuple(sorted(found.values(), key=lambda agency: agency.code))
    if not agencies:
        raise NoAgency
    chosen = request.session.get(CHOSEN_AGENCY, "")
    agency = next((a for a in agencies if str(a.id) == chosen), agencies[0])
    return Desk(viewer=viewer, agency=agency, agencies=agencies)
