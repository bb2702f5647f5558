"""Addresses of the site: one line per audience."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [path("", include("bening.web.urls"))]
handler400 = "bening.web.errors.bad_request"
handler403 = "bening.web.errors.permission_denied"
handler404 = "bening.web.errors.page_not_found"
handler500 = "bening.web.errors.server_error"
