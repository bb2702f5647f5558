"""How far the work on an import is, as it happens."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.exchange.batches.overview import import_info
from bening.exchange.batches.progress import UNDER_WAY
from bening.web.live import Glimpse, live
from bening.web.workbench.gate import Desk, workbench_view


@require_safe
@workbench_view(Action.VIEW_IMPORTS)
def progress(request: HttpRequest, desk: Desk, batch_id: UUID) -> HttpResponseBase:
    """Stream the progress of an import until its work has ended."""
    del request

    def look() -> Glimpse:
        info = import_info(
            viewer=desk.viewer, agency_id=desk.agency_id, batch_id=batch_id
        )
        html = render_to_string("workbench/imports/parts/progress.html", {"info": info})
        return Glimpse(html, info.state not in UNDER_WAY or info.progress.has_stopped)

    look()
    return live(look)
