"""Pages for requests that cannot be answered: what happened, and what to do next."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that could not be understood."""
    del exception  # it may quote what was sent
    return _error(
        request,
        400,
        _("This request could not be read"),
        _("Go back, load the page again and try once more."),
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that is not allowed, also a form that has grown old."""
    del exception  # its text is not for people
    return _error(
        request,
        403,
        _("This is not allowed"),
        _("Your role does not allow it, or the page was open for too long."),
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for an address without a page; the same as for a page of others."""
    del exception  # it names the address
    return _error(
        request,
        404,
        _("There is no such page"),
        _("It may have moved, or it is not yours to see."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer when the program itself failed: no database, no frame."""
    del request  # nothing of it may be needed here
    return HttpResponse(get_template("web/server_error.html").render(), status=500)


def too_large_page() -> bytes:
    """Return the answer to a request that carries too much: no request, no language."""
    words = {"limit_mb": settings.BENING_UPLOAD_LIMIT_BYTES // (1024 * 1024)}
    return get_template("web/too_large.html").render(words).encode()


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection against forgery has run out."""
    del reason  # for developers
    return _error(
        request,
        403,
        _("This form has run out"),
        _("Go back, load the page again and send it once more. Nothing was saved."),
    )


def _error(
    request: HttpRequest, status: int, title: object, advice: object
) -> HttpResponse:
    words = {"title": title, "advice": advice, "status": status}
    return render(request, "web/error.html", words, status=status)
