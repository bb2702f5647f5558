"""Acts upon the tree of missions: take out, link, unlink, confirm."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from bening.accounts.roles import Action
from bening.agencies.context import acting_in
from bening.organisation.changing_missions import (
    confirm_missions,
    link_position,
    remove_node,
)
from bening.organisation.positions import list_posts, plain_title
from bening.organisation.refusals import PositionNotFound
from bening.web.workbench.gate import Desk, workbench_view
from bening.web.workbench.succession.acting import act_with
from bening.web.workbench.succession.forms import (
    ConfirmForm,
    LinkForm,
    ReasonForm,
    UnlinkForm,
)
from bening.web.workbench.succession.missions import missions_page, node_page

_DONE = _("Kept as a draft. It counts once another person confirms it.")


@require_POST
@workbench_view(Action.MANAGE_MISSIONS)
def remove(request: HttpRequest, desk: Desk, node_id: UUID) -> HttpResponse:
    """Take a node out of the draft."""

    def act(values: dict[str, Any]) -> None:
        remove_node(
            viewer=desk.viewer, agency_id=desk.agency_id, node_id=node_id, **values
        )

    return act_with(
        request,
        ReasonForm(request.POST, auto_id="id_remove_%s"),
        act=act,
        show=_again(request, desk, node_id, "remove_form"),
        done=_DONE,
        to=(f"{reverse('workbench:missions')}?lihat=konsep", ()),
    )


@require_POST
@workbench_view(Action.MANAGE_MISSIONS)
def link(request: HttpRequest, desk: Desk, node_id: UUID) -> HttpResponse:
    """Say that a position serves a node, or that it does so no longer."""
    is_new = LinkForm.prefix + "-position" in request.POST
    form: forms.Form = LinkForm(request.POST) if is_new else UnlinkForm(request.POST)

    def act(values: dict[str, Any]) -> None:
        position_id = (
            _position(desk, values["position"]) if is_new else values["position_id"]
        )
        link_position(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            node_id=node_id,
            position_id=position_id,
            reason=values["reason"],
            serves=is_new,
        )

    return act_with(
        request,
        form,
        act=act,
        show=_again(request, desk, node_id, "link_form" if is_new else "unlink"),
        done=_DONE,
        to=("workbench:mission", (node_id,)),
    )


@require_POST
@workbench_view(Action.CONFIRM_MISSIONS)
def confirm(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Put what waits in force."""

    def act(values: dict[str, Any]) -> None:
        confirm_missions(viewer=desk.viewer, agency_id=desk.agency_id, **values)

    def show(*, form: forms.Form, refused: str, status: int) -> HttpResponse:
        more = {"refused": refused or _("Check the fields of the form.")}
        return missions_page(request, desk, more, status)

    return act_with(
        request,
        ConfirmForm(request.POST),
        act=act,
        show=show,
        done=_("The missions are confirmed. They count from now on."),
        to=("workbench:missions", ()),
    )


def _position(desk: Desk, text: str) -> UUID:
    """Return the position of a code, else of a title that only one has.

    Raises:
        PositionNotFound: if there is none, or more than one of this title.
    """
    with acting_in(desk.agency_id):
        posts = list_posts(desk.agency_id)
    wanted = plain_title(text)
    by_code = [post.id for post in posts if plain_title(post.code) == wanted]
    found = by_code or [post.id for post in posts if plain_title(post.title) == wanted]
    if len(found) != 1:
        raise PositionNotFound
    return found[0]


def _again(request: HttpRequest, desk: Desk, node_id: UUID, name: str) -> Any:
    """Return what shows the node again with a form that was refused."""

    def show(*, form: forms.Form, refused: str, status: int) -> HttpResponse:
        more: dict[str, Any] = {
            "refused": refused or _("Check the fields of the form.")
        }
        if name != "unlink":
            more[name] = form
        return node_page(request, desk, node_id, more, status)

    return show
