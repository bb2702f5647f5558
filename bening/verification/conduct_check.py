"""Did different people act, and did nobody act upon whom they are related to?"""

from __future__ import annotations

from collections.abc import Iterator

from bening.policy.wording import Label
from bening.verification.checks import Check, differs, judged
from bening.verification.opened import Opened
from bening.verification.reading import Part

ABOUT_CANDIDATES = ("verify", "waive", "record_technical", "seal_score", "decide")
"""Deeds whose doer must have declared and must not be related."""

APART = {
    "announce": ("prepare", "amend"),
    "verify": ("open",),
    "waive": ("verify",),
    "freeze": ("record_technical",),
    "propose": ("freeze",),
    "grant": ("request",),
    "return": ("request",),
    "refuse": ("request",),
    "decide": ("propose", "grant"),
    "confirm": ("decide",),
    "reject": ("decide",),
    "consent": ("ask_to_cancel",),
    "deny": ("ask_to_cancel",),
    "inaugurate": ("sign",),
}
"""A deed, and the deeds before it whose last doer may not do it too."""


def check_conduct(bundle: Opened) -> tuple[Check, ...]:
    """Return the checks of who acted."""
    return (_second_people(bundle), _relations(bundle))


def _second_people(bundle: Opened) -> Check:
    return judged(
        "second_people",
        Label(
            "Setiap langkah yang harus dilakukan orang lain memang dilakukan orang lain.",
            "Every step that takes another person was taken by another person.",
        ),
        Label(
            "Seseorang memeriksa atau menguatkan pekerjaannya sendiri.",
            "Somebody checked or confirmed their own work.",
        ),
        _alone(bundle.acts),
    )


def _alone(acts: tuple[Part, ...]) -> Iterator[str]:
    last: dict[str, str] = {}
    for act in acts:
        deed, by = act.text("deed"), act.text("by")
        for other in APART.get(deed, ()):
            if last.get(other) == by:
                yield f"{act.where}: {deed} = {other}"
        last[deed] = by


def _relations(bundle: Opened) -> Check:
    return judged(
        "relations_declared",
        Label(
            "Siapa pun yang menangani calon telah menyatakan hubungannya sebelumnya, "
            "dan tidak menangani orang yang berhubungan dengannya.",
            "Whoever dealt with candidates had declared their relations before, and "
            "did not deal with whom they are related to.",
        ),
        Label(
            "Seseorang menangani calon tanpa pernyataan, atau menangani orang yang "
            "berhubungan dengannya.",
            "Somebody dealt with candidates without a declaration, or with whom they "
            "are related to.",
        ),
        _undeclared(bundle),
    )


def _undeclared(bundle: Opened) -> Iterator[str]:
    declared = {act.text("by"): act for act in reversed(bundle.acts_of("declare"))}
    related = {
        (row.text("user"), row.values.get("candidate"))
        for row in bundle.part.parts("declarations")
    }
    for act in bundle.acts_of(*ABOUT_CANDIDATES):
        by, candidate = act.text("by"), act.values.get("candidate")
        first = declared.get(by)
        if first is None or first.number("number") > act.number("number"):
            yield f"{act.where}: no declaration of {by[:8]}"
        if candidate is not None and (by, candidate) in related:
            yield f"{act.where}: {by[:8]} is related to {str(candidate)[:8]}"
    yield from _told_relations(bundle)


def _told_relations(bundle: Opened) -> Iterator[str]:
    """Every relation that the acts count is told, and no other."""
    logged: dict[str, int] = {}
    for act in bundle.acts_of("declare"):
        count = act.part("values").number("relations")
        logged[act.text("by")] = logged.get(act.text("by"), 0) + count
    told = dict.fromkeys(logged, 0)
    for row in bundle.part.parts("declarations"):
        user = row.text("user")
        told[user] = told.get(user, 0) + 1
    yield from differs("relations", told, logged)
