"""One way for every act with a form: send, refuse beside the form, or go on."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from bening.errors import Refusal
from bening.web.refusals import sentence_of

UNFIT = 422

Show = Callable[..., HttpResponse]


def act_with(
    request: HttpRequest,
    form: forms.Form,
    *,
    act: Callable[[dict[str, Any]], object],
    show: Show,
    done: object,
    to: tuple[str, tuple[Any, ...]],
) -> HttpResponse:
    """Do what a form asks and go on; else show the page again with what is wrong.

    Args:
        request: a POST.
        form: as it was sent.
        act: does it with the cleaned values; a refusal is shown.
        show: shows the page again: `show(form=…, refused=…, status=…)`.
        done: the message after success, translated when it is shown.
        to: name and arguments of the page to go on to.
    """
    if not form.is_valid():
        return show(form=form, refused="", status=UNFIT)
    try:
        act(form.cleaned_data)
    except Refusal as refusal:
        return show(form=form, refused=sentence_of(refusal), status=refusal.status)
    messages.success(request, f"{done}")
    name, arguments = to
    return redirect(name, *arguments)


def shown_again(page: Show, name: str, unfit: object = "") -> Show:
    """Return what shows a page again with a form that was refused.

    Args:
        page: shows the page: `page(more, status)`.
        name: what the template calls the form.
        unfit: said above a form whose fields are wrong.
    """

    def show(*, form: forms.Form, refused: str, status: int) -> HttpResponse:
        return page({name: form, "refused": refused or unfit}, status)

    return show
