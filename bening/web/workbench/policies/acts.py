"""Acts upon a version: check, announce, enact, withdraw; and the notice period."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.mapping.adopting import announce_policy, enact_policy, withdraw_policy
from bening.mapping.drafting import check_policy
from bening.mapping.notice import set_notice_period
from bening.web.refusals import sentence_of
from bening.web.workbench.gate import Desk, workbench_view
from bening.web.workbench.policies.forms import (
    ActForm,
    AnnounceForm,
    EnactForm,
    NoticeForm,
    WithdrawForm,
)
from bening.web.workbench.policies.pages import list_page, version_page

UNFIT = 422


@require_POST
@workbench_view(Action.DRAFT_POLICY)
def check(request: HttpRequest, desk: Desk, own_id: UUID) -> HttpResponse:
    """Run the cases of a draft and try it on the last facts."""
    try:
        check_policy(viewer=desk.viewer, agency_id=desk.agency_id, own_id=own_id)
    except Refusal as refusal:
        return _refused(request, desk, own_id, refusal)
    messages.success(request, _("The draft was checked. See what was found below."))
    return redirect("workbench:policy", ref=f"{own_id}")


@require_POST
@workbench_view(Action.ANNOUNCE_POLICY)
def announce(request: HttpRequest, desk: Desk, own_id: UUID) -> HttpResponse:
    """Announce a checked version."""
    form = AnnounceForm(request.POST)
    done = gettext_lazy("The version is announced. Everybody can read it now.")
    return _act(request, desk, own_id, "announce", form, announce_policy, done)


@require_POST
@workbench_view(Action.ENACT_POLICY)
def enact(request: HttpRequest, desk: Desk, own_id: UUID) -> HttpResponse:
    """Enact an announced version."""
    form = EnactForm(request.POST)
    done = gettext_lazy("The version is enacted. It never changes again.")
    return _act(request, desk, own_id, "enact", form, enact_policy, done)


@require_POST
@workbench_view(Action.VIEW_POLICIES)
def withdraw(request: HttpRequest, desk: Desk, own_id: UUID) -> HttpResponse:
    """Withdraw a draft or a notice; which right that needs, the domain knows."""
    form = WithdrawForm(request.POST)
    done = gettext_lazy("The version is withdrawn.")
    return _act(request, desk, own_id, "withdraw", form, withdraw_policy, done)


@require_POST
@workbench_view(Action.SET_NOTICE_PERIOD)
def set_period(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Set the notice period of the agency."""
    form = NoticeForm(request.POST)
    if not form.is_valid():
        return list_page(request, desk, notice_form=form, status=UNFIT)
    try:
        set_notice_period(
            viewer=desk.viewer, agency_id=desk.agency_id, **form.cleaned_data
        )
    except Refusal as refusal:
        return list_page(
            request,
            desk,
            notice_form=form,
            refused=sentence_of(refusal),
            status=refusal.status,
        )
    messages.success(request, _("The notice period is set."))
    return redirect("workbench:policies")


def _act(  # noqa: PLR0917 - one step for all acts with a form
    request: HttpRequest,
    desk: Desk,
    own_id: UUID,
    word: str,
    form: ActForm,
    act: Callable[..., Any],
    done: object,
) -> HttpResponse:
    sent: dict[str, forms.Form] = {word: form}
    if not form.is_valid():
        return version_page(request, desk, f"{own_id}", sent=sent, status=UNFIT)
    try:
        act(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            own_id=own_id,
            **form.cleaned_data,
        )
    except Refusal as refusal:
        return _refused(request, desk, own_id, refusal, sent)
    messages.success(request, f"{done}")
    return redirect("workbench:policy", ref=f"{own_id}")


def _refused(
    request: HttpRequest,
    desk: Desk,
    own_id: UUID,
    refusal: Refusal,
    sent: dict[str, forms.Form] | None = None,
) -> HttpResponse:
    """Show a refused act beside its form; a version that is not there rises again."""
    return version_page(
        request,
        desk,
        f"{own_id}",
        sent=sent,
        refused=sentence_of(refusal),
        status=refusal.status,
    )
