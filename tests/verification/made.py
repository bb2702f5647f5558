"""An honest bundle made in memory: a city of twelve, a post, a choice, a decree."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from bening.policy.lot import commitment_to
from bening.transparency.merkle import path_of
from bening.verification.people_check import letters_of
from bening.verification.pool import pool_digest, salt_of
from bening.verification.reading import write_bundle
from tests.verification.city import (
    AS_OF,
    CITY,
    POLICY,
    REQUIREMENTS,
    an_id,
    facts_of,
)
from tests.verification.making import Making


class Made(Making):
    """The bundle of what was made."""

    def values(self, *, with_names: bool = True) -> dict[str, Any]:
        """Return the bundle as plain values."""
        return copy.deepcopy(
            {
                "made_at": self.clock.isoformat(),
                "agency": {"id": an_id("agency"), "name": "Pemerintah Kota Mandala"},
                "target": self.target,
                "binding": {
                    "run": self.run_id,
                    "as_of": AS_OF.isoformat(),
                    "policy_digest": POLICY.digest,
                    "policy_entry": self.policy_entry,
                    "requirement_digest": REQUIREMENTS.digest,
                    "snapshot_digest": self.snapshot,
                    "pool_digest": pool_digest(self.pool),
                    "pool_size": len(self.pool),
                    "long_listed": len(self.listed),
                    "cuts": "{}",
                    "lot_commitment": commitment_to(self.secret),
                    "lot_seed": "",
                },
                "policy": POLICY.text,
                "requirements": REQUIREMENTS.text,
                "pool": {"leaves": [leaf.hex() for leaf in self.pool]},
                "people": [
                    self._person(place, with_names=with_names)
                    for place in range(CITY)
                    if self.told[place][0] in self.listed
                ],
                "technical": self.technical,
                "panel": self.panel,
                "declarations": self.declarations,
                "shortlist": {
                    "edition": 1,
                    "list_digest": self.list_digest,
                    "places": self.places,
                },
                "acts": self.acts
                if with_names
                else [act | {"texts": {}, "salt": None} for act in self.acts],
                "notices": self.notices,
                "decree": self.decree,
                "objections": [],
                "other_runs": [],
                "entries": self.entries,
            }
        )

    def _person(self, place: int, *, with_names: bool) -> dict[str, Any]:
        key, number, _, found, verdict, bits = self.told[place]
        talent = found.talent_score
        return {
            "id": self.ids[key],
            "key": key,
            "name": f"Orang {number}" if with_names else "",
            "box": found.box or 0,
            "possible_boxes": bits,
            "talent": None if talent is None else str(talent),
            "outcomes": letters_of(verdict),
            "eligibility": str(verdict.eligibility),
            "listed": key in self.listed,
            "pool_index": place,
            "pool_salt": salt_of(self.secret, UUID(key)).hex(),
            "facts": []
            if with_names
            else [
                {
                    "kind": one.kind,
                    "row": one.row,
                    "valid_from": one.valid_from.isoformat(),
                    "valid_until": None,
                    "none": one.none,
                    "verified": one.verified,
                    "payload": {k: v for k, v in one.payload.items() if k != "name"},
                }
                for one in facts_of(self.rows[number])
            ],
            "frozen": {
                "header": self.headers[number],
                "lines": self.lines[number],
                "salt": self.salts[number].hex(),
                "index": number,
                "size": CITY,
                "path": [one.hex() for one in path_of(self.leaves, number)],
            }
            if with_names
            else None,
        }


def bundle_bytes(values: Mapping[str, Any]) -> bytes:
    """Return a bundle's bytes."""
    return write_bundle(values)
