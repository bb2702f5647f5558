"""Draft a version: a file, a pasted text, or a copy of another version with changes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.mapping.drafting import CASES_FILE, draft_policy
from bening.mapping.versions import version_info
from bening.policy.mistakes import PolicyFileError
from bening.web.policy_mistakes import Mistake, told
from bening.web.refusals import sentence_of
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.policies.forms import DraftForm

UNFIT = 422


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.DRAFT_POLICY)
def draft(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Show the form, with the text of another version where one is named; take it in."""
    if request.method != "POST":
        form = DraftForm(initial=_copied(desk, request.GET.get("dari", "")))
        return _page(request, desk, form)
    form = DraftForm(request.POST, files=request.FILES)
    if not form.is_valid():
        return _page(request, desk, form, status=UNFIT)
    return _take(request, desk, form)


def _take(request: HttpRequest, desk: Desk, form: DraftForm) -> HttpResponse:
    source = form.content("file", "text")
    cases = form.content("cases_file", "cases")
    upload = form.cleaned_data.get("file")
    try:
        own_id = draft_policy(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            source=source,
            cases=cases if cases.strip() else b"",
            file_name=upload.name if upload else "policy.yaml",
            copied_from=form.cleaned_data["copied_from"],
        )
    except PolicyFileError as error:
        text = cases if error.file == CASES_FILE else source
        return _page(request, desk, form, mistake=told(error, text), status=UNFIT)
    except Refusal as refusal:
        return _page(
            request,
            desk,
            form,
            refused=sentence_of(refusal),
            status=refusal.status,
        )
    messages.success(request, _("The draft is stored. Check it next."))
    return redirect("workbench:policy", ref=f"{own_id}")


def _copied(desk: Desk, ref: str) -> dict[str, str]:
    """Return what a copy begins with.

    Raises:
        PolicyVersionNotFound: if there is no such version.
    """
    if not ref:
        return {}
    info = version_info(viewer=desk.viewer, agency_id=desk.agency_id, ref=ref)
    return {"text": info.source, "copied_from": ref}


def _page(
    request: HttpRequest,
    desk: Desk,
    form: DraftForm,
    *,
    mistake: Mistake | None = None,
    refused: str = "",
    status: int = 200,
) -> HttpResponse:
    words: dict[str, Any] = {"form": form, "mistake": mistake, "refused": refused}
    return page(request, desk, "workbench/policies/draft.html", words, status)
