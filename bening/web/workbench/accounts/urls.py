"""Addresses of accounts, below ``pengguna/``."""

from __future__ import annotations

from django.urls import path

from bening.web.workbench.accounts import acts, lists, opening

urlpatterns = [
    path("", lists.users, name="users"),
    path("baru/", opening.new_user, name="user_new"),
    path("<uuid:user_id>/", lists.user, name="user"),
    path("<uuid:user_id>/peran/", acts.propose, name="user_role"),
    path("<uuid:user_id>/kunci/", acts.lock, name="user_lock"),
    path("<uuid:user_id>/buka/", acts.unlock, name="user_unlock"),
    path("<uuid:user_id>/kata-sandi/", acts.reset, name="user_password"),
    path(
        "<uuid:user_id>/peran/<uuid:role_id>/setujui/",
        acts.confirm,
        name="user_role_confirm",
    ),
    path(
        "<uuid:user_id>/peran/<uuid:role_id>/batal/", acts.drop, name="user_role_drop"
    ),
    path(
        "<uuid:user_id>/peran/<uuid:role_id>/cabut/",
        acts.withdraw,
        name="user_role_withdraw",
    ),
]
