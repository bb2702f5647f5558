"""The imports of an agency, and the page that helps with files."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from bening.accounts.roles import Action
from bening.exchange.batches.overview import list_imports
from bening.web.workbench.gate import Desk, page, workbench_view
from bening.web.workbench.imports.guide import LAYOUTS, NEVER_STORED
from bening.web.workbench.imports.limits import upload_limit_mb
from bening.web.workbench.wishes import number_of

PAGE_SIZE = 20


@require_safe
@workbench_view(Action.VIEW_IMPORTS)
def imports(request: HttpRequest, desk: Desk) -> HttpResponse:
    """List the imports, the newest first."""
    listed = list_imports(
        viewer=desk.viewer,
        agency_id=desk.agency_id,
        page=max(1, number_of(request.GET, "hal") or 1),
        page_size=PAGE_SIZE,
    )
    words = {"imports": listed, "may_stage": desk.can(Action.STAGE_IMPORT)}
    return page(request, desk, "workbench/imports/list.html", words)


@require_safe
@workbench_view(Action.VIEW_IMPORTS)
def guide(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Say where each file is found, which columns are read, what is never stored."""
    words = {
        "layouts": LAYOUTS,
        "never_stored": NEVER_STORED,
        "limit_mb": upload_limit_mb(),
        "may_stage": desk.can(Action.STAGE_IMPORT),
    }
    return page(request, desk, "workbench/imports/help.html", words)
