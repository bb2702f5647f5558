"""What the pages of a position's plan show: frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from bening.mapping.succession_group import GroupMember, OfficialMap
from bening.organisation.missions import Node
from bening.organisation.positions import Post
from bening.organisation.standards import Standard, StandardAct
from bening.succession.critical import Criticality
from bening.succession.lineage import Step
from bening.succession.plans import Bench, Plan, PlanAct
from bening.succession.pool import Candidate
from bening.succession.readiness import Answer
from bening.succession.seats import Seat


@dataclass(frozen=True)
class Successor:
    """Somebody on a plan, as decided then and as it stands now.

    Attributes:
        name: with titles, as the map prints it; else as recorded.
        member: where the person stands on the map now; None for nowhere.
        now: what the requirements give today; None where there is no map.
        lost_box: the person no longer stands in boxes 7 to 9.
        also: titles of the other positions whose plans name the person.
        counts: the entry is confirmed.
    """

    entry: PlanAct
    name: str
    member: GroupMember | None
    now: Answer | None
    lost_box: bool
    also: tuple[str, ...]
    counts: bool

    @property
    def has_changed(self) -> bool:
        """Tell whether today's answer is another than the one then."""
        return self.now is not None and self.now.when.value != (
            self.entry.computed or "open"
        )


@dataclass(frozen=True)
class PlanView:
    """Everything the page of a position shows.

    Attributes:
        seats: the position with its holders.
        successors: the draft, which is the plan in force where nothing waits.
        lineage: who follows behind, to any depth.
        posts: position to its seat, for the titles in the lineage.
        names: people in the lineage and the history; `titles` what they hold.
        users: whoever did something.
    """

    today: date
    post: Post
    seats: tuple[Seat, ...]
    standard: Standard
    standard_acts: tuple[StandardAct, ...]
    missions: tuple[Node, ...]
    served: tuple[Node, ...]
    criticality: Criticality
    plan: Plan
    counts: Mapping[str, int]
    bench: Bench
    successors: tuple[Successor, ...]
    map: OfficialMap | None
    lineage: tuple[Step, ...]
    posts: Mapping[UUID, Seat]
    names: Mapping[UUID, str]
    titles: Mapping[UUID, str]
    users: Mapping[UUID, str]

    @property
    def seat(self) -> Seat:
        """The position with its first holder."""
        return self.seats[0]


@dataclass(frozen=True)
class CandidatesView:
    """Everybody a position could take its next holder from, with reasons.

    Attributes:
        candidates: in the order of use; whom time will not help at the end.
        on_plan: who is on the draft already.
    """

    today: date
    seat: Seat
    criticality: Criticality
    map: OfficialMap
    candidates: tuple[Candidate, ...]
    on_plan: Mapping[UUID, PlanAct]
