"""Choose the two policies of a simulation; take a file that was never handed in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from bening.accounts.roles import Action
from bening.errors import Refusal
from bening.mapping.policy_refusals import PolicyVersionNotFound
from bening.mapping.runs import list_runs
from bening.mapping.simulating import list_simulations, request_simulation
from bening.mapping.simulation_policies import policies_to_try, policy_to_try
from bening.policy.load import MAX_BYTES, policy_from_yaml
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy
from bening.web.policy_mistakes import told
from bening.web.refusals import sentence_of
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import number_of, uuid_of

PAGE_SIZE = 10
RUNS_OFFERED = 30
UNFIT = 422
PASTED = "kebijakan.yaml"


@dataclass(frozen=True)
class _Wish:
    """What the form asks for, as it was written.

    Attributes:
        before, after: refs; empty where none was chosen.
        text: a policy file, pasted or uploaded; None for none.
    """

    before: str
    after: str
    run_id: UUID | None
    pasted: str
    name: str
    text: bytes | None


@require_http_methods(["GET", "HEAD", "POST"])
@workbench_view(Action.SIMULATE_POLICY)
def start(request: HttpRequest, desk: Desk, ref: str = "") -> HttpResponse:
    """Show the form and the simulations so far; register the one it asks for."""
    if request.method != "POST":
        after = ref or _named(request)
        return _form(request, desk, _Wish("", after, None, "", "", None))
    wish = _wish(request)
    if not wish.after and wish.text is None:
        problem = _("Choose the policy to try, or hand in a file.")
        return _form(request, desk, wish, problem=problem, status=UNFIT)
    try:
        simulation_id = request_simulation(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            before=_policy(desk, wish.before),
            after=_after(desk, wish),
            run_id=wish.run_id,
        )
    except PolicyFileError as mistake:
        mistakes = [told(mistake, wish.text or b"")]
        return _form(request, desk, wish, mistakes=mistakes, status=UNFIT)
    except Refusal as refusal:
        problem = sentence_of(refusal)
        return _form(request, desk, wish, problem=problem, status=refusal.status)
    return redirect("workbench:simulation", simulation_id=simulation_id)


def _named(request: HttpRequest) -> str:
    """Return the ref that a link named: as one word, or as policy and version."""
    words = request.GET
    if words.get("policy"):
        return f"{words['policy']}@{words.get('version', '')}"
    return words.get("ref", "")


def _wish(request: HttpRequest) -> _Wish:
    file = request.FILES.get("berkas")
    pasted = request.POST.get("teks", "")
    text, name = (pasted.encode(), PASTED) if pasted.strip() else (None, "")
    if file is not None:
        # One byte more than may be: the reader says then that it is too large.
        text, name = file.read(MAX_BYTES + 1), file.name or PASTED
    return _Wish(
        before=request.POST.get("dasar", ""),
        after=request.POST.get("rancangan", ""),
        run_id=uuid_of(request.POST, "fakta"),
        pasted=pasted,
        name=name,
        text=text,
    )


def _after(desk: Desk, wish: _Wish) -> Policy:
    if wish.text is not None:
        return policy_from_yaml(wish.text, wish.name)
    return _policy(desk, wish.after)


def _policy(desk: Desk, ref: str) -> Policy:
    if not ref:
        raise PolicyVersionNotFound
    return policy_to_try(viewer=desk.viewer, agency_id=desk.agency_id, ref=ref)


def _form(
    request: HttpRequest, desk: Desk, wish: _Wish, status: int = 200, **more: Any
) -> HttpResponse:
    choices = policies_to_try(viewer=desk.viewer, agency_id=desk.agency_id)
    runs = list_runs(
        viewer=desk.viewer, agency_id=desk.agency_id, page_size=RUNS_OFFERED
    )
    words = {
        "choices": choices,
        "wish": wish,
        "before": wish.before or choices.usual,
        "done": [run for run in runs.rows if run.state == "done"],
        "simulations": list_simulations(
            viewer=desk.viewer,
            agency_id=desk.agency_id,
            page=max(1, number_of(request.GET, "hal") or 1),
            page_size=PAGE_SIZE,
        ),
        "limit_kb": MAX_BYTES // 1000,
        **more,
    }
    return page(request, desk, "workbench/simulation/start.html", words, status)
