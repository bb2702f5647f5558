"""Pages for everybody: home, sign-in, language, theme."""

from __future__ import annotations

from django.urls import include, path
from django.views.i18n import set_language

from bening.web.public import passwords, views

app_name = "public"
urlpatterns = [
    path("", views.home, name="home"),
    path("masuk/", views.sign_in_page, name="sign_in"),
    path("kata-sandi/", passwords.password_page, name="password"),
    path("keluar/", views.sign_out, name="sign_out"),
    path("bahasa/", set_language, name="language"),
    path("publik/kebijakan/", include("bening.web.public.policy_urls")),
    path("tampilan/", views.choose_theme, name="theme"),
]
