"""Addresses of all pages, by audience."""

from __future__ import annotations

from django.urls import include, path

urlpatterns = [
    path("", include("bening.web.public.urls")),
    path("", include("bening.web.workbench.urls")),
]
