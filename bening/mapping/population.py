"""Who has a place in a map: a rule of the run. Everybody else is listed with the reason.

Law: the population is a reading that holds until a policy states another: people in
active service, PNS, CPNS and PPPK. PPPK carry legal statuses of their own (71, 73, 101)
in the national exports; they count as active service for PPPK only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from django.utils.translation import gettext_lazy as _

from bening.mapping.headers import Header

REASONS: Mapping[str, object] = MappingProxyType(
    {
        "no_employment": _("No employment status is on record for this date."),
        "status": _("Not in active service on this date."),
        "category": _("This kind of employee is not part of the map."),
    }
)
"""Why somebody has no place: code to a sentence."""

_ACTIVE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"PNS": ("01",), "CPNS": ("01",), "PPPK": ("01", "101", "71", "73")}
)


@dataclass(frozen=True)
class Rule:
    """Who has a place.

    Attributes:
        active: category of employee to the legal statuses (kedudukan hukum) that count
            as active service.
    """

    active: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _ACTIVE)

    def text(self) -> str:
        """Return the rule as canonical JSON, as a run is registered with it."""
        plain = {
            "active": {
                category: sorted(self.active[category])
                for category in sorted(self.active)
            }
        }
        return json.dumps(plain, separators=(",", ":"))

    @classmethod
    def parse(cls, text: str) -> Rule:
        """Return the rule that `text` wrote."""
        active = json.loads(text)["active"]
        return cls({category: tuple(codes) for category, codes in active.items()})

    def leaves_out(self, header: Header) -> tuple[str, str] | None:
        """Return why somebody has no place, None for those who have one.

        Returns:
            A key of `REASONS`, and the printed status or category, maybe empty.
        """
        if not header.category:
            return ("no_employment", "")
        if header.category not in self.active:
            return ("category", header.category)
        if header.status not in self.active[header.category]:
            return ("status", header.status_name or header.status)
        return None
