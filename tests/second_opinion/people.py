"""What is known of a person: the position, and of each leaf its state."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tests.second_opinion.policies import Leaf, Policy
from tests.second_opinion.tables import Raw, name_of


@dataclass(frozen=True)
class Position:
    """A position held or aimed at; what is not known is empty."""

    job_class: str = ""
    functional_level: str = ""
    echelon: str = ""


@dataclass(frozen=True)
class Finding:
    """What evidence says of one leaf; `points` are None while there are none."""

    state: str = "NOT_RECORDED"
    raw: Raw | None = None
    points: Fraction | None = None
    category: str | None = None
    used: tuple[str, ...] = ()
    set_aside: Mapping[str, str] = field(default_factory=dict)


NOTHING = Finding()


@dataclass
class Person:
    """A person as the tree needs one."""

    id: str
    position: Position = field(default_factory=Position)
    findings: dict[str, Finding] = field(default_factory=dict)

    def finding(self, leaf: str) -> Finding:
        return self.findings.get(leaf, NOTHING)

    def has_points(self, leaf: str) -> bool:
        return self.finding(leaf).points is not None

    def complete(self, policy: Policy) -> None:
        for leaf in policy.leaves:
            self.findings.setdefault(leaf, NOTHING)


def found(
    leaf: Leaf,
    raw: Raw,
    *,
    named: Fraction | None,
    used: tuple[str, ...] = (),
    set_aside: Mapping[str, str] | None = None,
) -> Finding:
    """Return the finding for a raw value that has a place in the leaf's table."""
    category = None
    if leaf.category and named is not None:
        category = name_of(named, leaf.category["rows"])
    return Finding(
        state="VALUE",
        raw=raw,
        points=leaf.table.place(raw),
        category=category,
        used=used,
        set_aside=set_aside or {},
    )


def without_value(
    leaf: Leaf,
    state: str,
    used: tuple[str, ...] = (),
    set_aside: Mapping[str, str] | None = None,
) -> Finding:
    """Return the finding for a state without a value."""
    points = leaf.table.none if state == "RECORDED_NONE" else None
    return Finding(state=state, points=points, used=used, set_aside=set_aside or {})
