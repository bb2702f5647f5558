"""What differs between two runs: who moved from which box to which."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.mapping.comparison import RunComparison, compare_runs
from bening.mapping.rows import RunInfo
from bening.mapping.runs import list_runs
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.wishes import number_of, uuid_of

RUNS_OFFERED = 100
PAGE_SIZE = 50
ORDER = (9, 8, 7, 6, 5, 4, 3, 2, 1, 0)


@require_safe
@workbench_view(Action.VIEW_MAP)
def compare(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Choose two runs and show who moved; by default the two newest."""
    listed = list_runs(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        page=1,
        page_size=RUNS_OFFERED,
    )
    done = [run for run in listed.rows if run.state == "done"]
    words: dict[str, Any] = {"done": done}
    if len(done) > 1:
        words |= _compared(request, desk, done)
    return page(request, desk, "workbench/compare.html", words)


def _compared(request: HttpRequest, desk: Desk, done: list[RunInfo]) -> dict[str, Any]:
    start, end = number_of(request.GET, "dari"), number_of(request.GET, "ke")
    cell = None if start is None or end is None else (start, end)
    answer = compare_runs(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        before_id=uuid_of(request.GET, "awal") or done[1].id,
        after_id=uuid_of(request.GET, "akhir") or done[0].id,
        cell=cell,
        page=max(1, number_of(request.GET, "hal") or 1),
        page_size=PAGE_SIZE,
    )
    return {
        "comparison": answer,
        "matrix": _rows(answer),
        "order": ORDER,
        "cell": cell,
    }


def _rows(answer: RunComparison) -> list[tuple[int, list[tuple[int, int, str]]]]:
    """Return (before, [(after, people, kind)]) with box 9 first, undetermined last."""
    return [
        (
            before,
            [
                (after, count, _kind(before, after, count))
                for after in ORDER
                for count in [answer.matrix[before][after]]
            ],
        )
        for before in ORDER
    ]


def _kind(before: int, after: int, count: int) -> str:
    if before == after:
        return "same"
    return "moved" if count else "nobody"
