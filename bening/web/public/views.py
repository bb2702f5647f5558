"""Home, sign-in and sign-out, language and theme."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from bening.accounts.rehearsing import rehearsal_sign_ins
from bening.accounts.sign_in import sign_in
from bening.errors import Refusal
from bening.web.addresses import next_of
from bening.web.context import THEME_COOKIE, THEMES
from bening.web.public.forms import SignInForm
from bening.web.refusals import sentence_of

FIRST_PAGE = "workbench:start"
"""Where people go after signing in when they asked for nothing else."""

YEAR_S = 365 * 24 * 60 * 60


@require_safe
@never_cache
def home(request: HttpRequest) -> HttpResponse:
    """Say what Bening is and offer the way in."""
    words = {"sign_ins": rehearsal_sign_ins()}
    return render(request, "public/home.html", words)


@sensitive_post_parameters("password")
@never_cache
def sign_in_page(request: HttpRequest) -> HttpResponse:
    """Show the sign-in form; sign in what it sends."""
    form = SignInForm(
        request.POST if request.method == "POST" else None, label_suffix=""
    )
    status, refused = 200, ""
    if request.method == "POST" and form.is_valid():
        try:
            user = sign_in(
                name_or_nip=form.cleaned_data["username"],
                password=form.cleaned_data["password"],
                address=request.META.get("REMOTE_ADDR", ""),
            )
        except Refusal as refusal:
            status, refused = refusal.status, sentence_of(refusal)
        else:
            login(request, user)
            return HttpResponseRedirect(next_of(request, FIRST_PAGE))
    words = {"form": form, "refused": refused, "next": next_of(request, FIRST_PAGE)}
    return render(request, "public/sign_in.html", words, status=status)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("public:home")


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Remember the theme: as the device has it, light or dark."""
    response = HttpResponseRedirect(next_of(request))
    theme = request.POST.get("theme", "")
    if theme in THEMES:
        response.set_cookie(
            THEME_COOKIE,
            theme,
            max_age=YEAR_S,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    return response
