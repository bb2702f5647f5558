"""A bundle with its rules built and its people read: what all checks look at."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from types import MappingProxyType
from typing import Any

from bening.policy.building import policy_from_json
from bening.policy.building_requirements import requirements_from_json
from bening.policy.cuts import Cuts, CutsError
from bening.policy.eligibility import Known, Target, Waiver
from bening.policy.mistakes import PolicyFileError
from bening.policy.model import Policy
from bening.policy.requirements import RequirementSet
from bening.verification.people import Told, told_people
from bening.verification.reading import BundleError, Part


@dataclass(frozen=True)
class Entry:
    """One entry of the log as the bundle holds it.

    Attributes:
        text: canonical JSON as it was written; `digest` covers it.
    """

    text: str
    body: dict[str, Any]

    @property
    def type(self) -> str:
        """The kind of entry."""
        return str(self.body["type"])

    @property
    def at(self) -> datetime:
        """When it was written, by the server."""
        return datetime.fromisoformat(self.body["at"])

    @property
    def facts(self) -> dict[str, Any]:
        """Ids, codes, counts and digests of the act."""
        found: dict[str, Any] = self.body["facts"]
        return found


@dataclass(frozen=True)
class Opened:
    """A bundle whose rules and people were read."""

    part: Part
    policy: Policy
    requirements: RequirementSet
    people: tuple[Told, ...]
    entries: tuple[Entry, ...]

    @property
    def binding(self) -> Part:
        """What the selection was bound to when it was opened."""
        return self.part.part("binding")

    @property
    def as_of(self) -> date:
        """The day of the map and of the frozen facts."""
        return self.binding.day("as_of")

    @cached_property
    def cuts(self) -> Cuts:
        """Percentile cuts of the map's population."""
        try:
            return Cuts.from_json(json.loads(self.binding.text("cuts")))
        except (CutsError, json.JSONDecodeError):
            raise BundleError("bundle.binding.cuts: no cuts of a population") from None

    @cached_property
    def target(self) -> Target:
        """The position, as requirements ask for it."""
        target = self.part.part("target")
        return Target(
            position_class=target.text("position_class"),
            functional_level=target.text("functional_level"),
            title=target.text("title"),
            planned_on=target.day("planned_on"),
        )

    @cached_property
    def by_key(self) -> dict[str, Told]:
        """The candidates by pseudonym."""
        return {one.key: one for one in self.people}

    @cached_property
    def key_of(self) -> dict[str, str]:
        """How acts call a candidate, to the pseudonym."""
        return {one.id: one.key for one in self.people}

    @cached_property
    def acts(self) -> tuple[Part, ...]:
        """The acts upon the target position, the first one first."""
        return self.part.parts("acts")

    def acts_of(self, *deeds: str) -> tuple[Part, ...]:
        """Return the acts of some deeds, in order."""
        return tuple(act for act in self.acts if act.text("deed") in deeds)

    def last_act(self, *deeds: str) -> Part | None:
        """Return the last act of some deeds; None for none."""
        return next(reversed(self.acts_of(*deeds)), None)

    def known(self, key: str, *, verified: bool) -> Known:
        """Return what is known of a candidate beside the facts.

        Args:
            key: the candidate.
            verified: with what verifiers found and what was set aside.
        """
        told = self.by_key[key]
        box = told.box or None
        if not verified:
            return Known(box=box)
        confirmed: dict[str, bool] = {}
        waived: dict[str, Waiver] = {}
        for act in self.acts_of("verify", "waive"):
            if act.values.get("candidate") == told.id:
                values, texts = act.part("values"), act.part("texts")
                name, finding = values.text("requirement"), values.text("finding")
                confirmed.pop(name, None)
                waived.pop(name, None)
                if finding == "waived":
                    waived[name] = Waiver(
                        *(
                            str(texts.values.get(each, ""))
                            for each in ("reason", "authority", "document")
                        )
                    )
                else:
                    confirmed[name] = finding == "confirmed"
        return Known(box, MappingProxyType(confirmed), MappingProxyType(waived))


def opened(part: Part) -> Opened:
    """Build the rules of a bundle and read its people.

    Raises:
        BundleError: if rules, people or entries are not of the documented form.
    """
    try:
        policy = policy_from_json(part.text("policy"))
        requirements = requirements_from_json(part.text("requirements"))
    except PolicyFileError as error:
        raise BundleError(f"bundle: rules that cannot be read: {error}") from None
    entries = tuple(
        _entry(text, f"bundle.entries[{place}]")
        for place, text in enumerate(part.texts("entries"))
    )
    return Opened(part, policy, requirements, told_people(part), entries)


_NEEDED = frozenset(
    {"type", "id", "agency", "at", "actor", "object", "seq", "prev", "commit", "facts"}
)


def _entry(text: str, where: str) -> Entry:
    try:
        body = json.loads(text)
        at = datetime.fromisoformat(body["at"])
    except (json.JSONDecodeError, RecursionError, TypeError, KeyError, ValueError):
        raise BundleError(f"{where}: no entry of the log") from None
    if not isinstance(body, dict) or not set(body) >= _NEEDED or at.tzinfo is None:
        raise BundleError(f"{where}: no entry of the log")
    return Entry(text, body)
