"""What the queries of policy versions answer with: frozen rows, plain values."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from bening.mapping.adoption import Act
from bening.mapping.notice import Notice
from bening.policy.model import Policy
from bening.policy.wording import Label

PUBLISHED = "published"
"""The state of a version that belongs to no agency."""

NARROW = 2
"""A policy by which at most so many people reach the succession group is pointed out:
it may have been made to measure for them."""


@dataclass(frozen=True)
class VersionRow:
    """One version in a list.

    Attributes:
        state: a word of `adoption.State`, or `published`.
        phase: of an enacted version `waiting`, `in_force`, `superseded` or `ended`;
            empty otherwise. The published reference policy may be `in_force` too.
        in_force_from: first day in force; None while not enacted.
        notice_from, notice_until: the notice, its last day excluded; None for none.
        planned_on: the day that was announced.
        decree: legal basis of the last act that gave one.
        changed, compared: what the last check found; None without facts or check.
        succession: people in the boxes 7 to 9 afterwards.
    """

    ref: str
    policy_id: str
    version: str
    label: Label
    digest: str
    state: str
    phase: str = ""
    in_force_from: date | None = None
    notice_from: date | None = None
    notice_until: date | None = None
    planned_on: date | None = None
    decree: str = ""
    drafted_at: datetime | None = None
    changed: int | None = None
    compared: int | None = None
    succession: int | None = None

    @property
    def is_own(self) -> bool:
        """Tell whether it is the agency's own version."""
        return self.state != PUBLISHED

    @property
    def is_narrow(self) -> bool:
        """Tell whether hardly anybody reaches the succession group by it."""
        return self.succession is not None and self.succession <= NARROW


@dataclass(frozen=True)
class ActInfo:
    """One act upon a version, with the digest of its entry in the log."""

    number: int
    kind: str
    at: datetime
    by: str
    reason: str
    legal_basis: str
    entry: UUID
    entry_digest: str
    notice_from: date | None
    notice_days: int | None
    planned_on: date | None
    in_force_from: date | None
    cases: int | None
    compared: int | None
    changed: int | None
    succession: int | None


@dataclass(frozen=True)
class VersionInfo:
    """One version with everything about it.

    Attributes:
        source: the file as it was handed in or published.
        possible: what the viewer may do to it now.
        earliest: the first day it could be in force if the next act came today; None
            where no such act is next.
        former: ref of what it takes the place of: the version in force before it.
    """

    row: VersionRow
    policy: Policy
    source: str
    acts: tuple[ActInfo, ...] = ()
    possible: frozenset[Act] = field(default_factory=frozenset)
    copied_from: str = ""
    has_cases: bool = False
    former: str = ""
    notice: Notice | None = None
    earliest: date | None = None


@dataclass(frozen=True)
class Versions:
    """All versions of an agency's list."""

    in_force: VersionRow
    own: tuple[VersionRow, ...]
    published: tuple[VersionRow, ...]
    notice: Notice
