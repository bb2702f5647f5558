"""A list of the map as an Excel file, with the right to it and an entry in the log."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from bening.accounts.roles import Action
from bening.mapping.exports import LIMIT, list_for_export
from bening.mapping.lists import ANY_BOX
from bening.mapping.refusals import RunNotFound
from bening.web.workbench.gate import Desk, workbench_view
from bening.web.workbench.list_workbook import CONTENT_TYPE, list_workbook
from bening.web.workbench.wishes import run_of, wish_of


@require_POST
@workbench_view(Action.EXPORT_LIST)
def download(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Write the list that the address filters; the log says who took it."""
    wish = wish_of(request.GET)
    run = run_of(desk, wish.run_id)
    if run is None:
        raise RunNotFound
    text = request.POST.get("box", "")
    export = list_for_export(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        run_id=run.id,
        box=int(text) if text.isascii() and text.isdigit() else ANY_BOX,
        filters=wish.filters,
        sort=wish.sort,
    )
    response = HttpResponse(list_workbook(export), content_type=CONTENT_TYPE)
    name = f"bening-{desk.agency.code}-{run.as_of.isoformat()}.xlsx"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def export_words(desk: Desk, box: int) -> dict[str, Any]:
    """Return what the download's form needs; nothing for those who may not."""
    if not desk.can(Action.EXPORT_LIST):
        return {}
    return {"export": {"box": box, "limit": LIMIT}}
