"""The places of the workbench: only those that exist, only those one may enter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bening.accounts.roles import Action


@dataclass(frozen=True)
class Item:
    """One place: its address, its name, a shorter one for the phone, its icon."""

    url: str
    label: object
    short: object
    icon: str
    is_current: bool = False


@dataclass(frozen=True)
class Group:
    """Places under one heading."""

    label: object
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Navigation:
    """All groups for the side bar, and the first places for the bar on a phone."""

    groups: tuple[Group, ...]
    dock: tuple[Item, ...]


@dataclass(frozen=True)
class _Place:
    name: str
    label: object
    short: object
    icon: str
    action: Action


_PLACES: tuple[tuple[object, tuple[_Place, ...]], ...] = (
    (
        _("Daily work"),
        (
            _Place("map", _("Nine-box map"), _("Map"), "layout-grid", Action.VIEW_MAP),
            _Place("people", _("People"), _("People"), "users", Action.VIEW_PERSON),
            _Place(
                "imports", _("Import data"), _("Import"), "upload", Action.VIEW_IMPORTS
            ),
        ),
    ),
    (
        _("Decisions"),
        (
            _Place(
                "succession",
                _("Succession"),
                _("Succession"),
                "network",
                Action.VIEW_SUCCESSION,
            ),
            _Place("runs", _("Runs of the map"), _("Runs"), "history", Action.VIEW_MAP),
            _Place(
                "compare",
                _("Differences"),
                _("Compare"),
                "git-compare-arrows",
                Action.VIEW_MAP,
            ),
            _Place(
                "policies",
                _("Policies"),
                _("Policies"),
                "file-text",
                Action.VIEW_POLICIES,
            ),
            _Place(
                "policy_simulation",
                _("Simulation"),
                _("Simulation"),
                "flask-conical",
                Action.SIMULATE_POLICY,
            ),
        ),
    ),
    (
        _("Oversight"),
        (
            _Place(
                "completeness",
                _("Completeness"),
                _("Evidence"),
                "clipboard-check",
                Action.VIEW_MAP,
            ),
            _Place("users", _("Users"), _("Users"), "user-cog", Action.VIEW_USERS),
        ),
    ),
)
_DOCK_SIZE = 4


def navigation(can: Callable[[Action], bool], path: str) -> Navigation:
    """Return the places somebody may enter, the one that holds `path` marked."""
    allowed = [
        (
            label,
            [
                (place, reverse(f"workbench:{place.name}"))
                for place in places
                if can(place.action)
            ],
        )
        for label, places in _PLACES
    ]
    urls = [url for _label, places in allowed for _place, url in places]
    current = max((url for url in urls if path.startswith(url)), key=len, default="")
    groups = tuple(
        Group(
            label,
            tuple(
                Item(url, place.label, place.short, place.icon, url == current)
                for place, url in places
            ),
        )
        for label, places in allowed
        if places
    )
    everything = [item for group in groups for item in group.items]
    return Navigation(groups, tuple(everything[:_DOCK_SIZE]))
