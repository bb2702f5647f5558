"""Policy files as data: leaves, nodes, levels. Numbers stay texts until used."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from tests.second_opinion.tables import Table, edges, ranks, read_table
from tests.second_opinion.values import Edges, Values

CLASSES = (
    "JPT_UTAMA",
    "JPT_MADYA",
    "JPT_PRATAMA",
    "ADMINISTRATOR",
    "PENGAWAS",
    "PELAKSANA",
    "JF",
)
AXES = ("performance", "potential")
LEVELS = {
    "performance": ("below", "meets", "above"),
    "potential": ("low", "middle", "high"),
}
#: Boxes by level of performance and of potential, both from the lowest.
BOXES = ((1, 3, 6), (2, 5, 8), (4, 7, 9))


@dataclass(frozen=True)
class Leaf:
    """An indicator."""

    id: str
    evidence: Mapping[str, Any]
    table: Table
    missing: Mapping[str, str]
    category: Mapping[str, Any] | None
    everything: Values
    worded: bool = False

    def can_expire(self) -> bool:
        return bool(self.evidence.get("window", {}).get("outside") == "expires")

    def treatment(self, state: str) -> str:
        """Return the treatment; what cannot expire is treated as not recorded."""
        expired = state == "EXPIRED" and self.can_expire()
        return self.missing["expired" if expired else "not_recorded"]


@dataclass(frozen=True)
class Node:
    """A group, or a place where a leaf stands (`leaf` names it)."""

    id: str
    combine: str = ""
    children: tuple["Node", ...] = ()
    leaf: str = ""
    weight: Fraction = Fraction(1)
    needs: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    otherwise: bool = False
    rounding: tuple[int, str] | None = None
    limits: tuple[Fraction | None, Fraction | None] | None = None

    def below(self) -> Iterator["Node"]:
        yield self
        for child in self.children:
            yield from child.below()


@dataclass(frozen=True)
class Levels:
    """How an axis is cut into three levels."""

    rows: tuple[Edges, ...] = ()
    percentile: tuple[int, int] | None = None
    categories: bool = False


@dataclass(frozen=True)
class SecondStep:
    """One axis is counted further for certain boxes."""

    axis: str
    boxes: frozenset[int]
    first: Fraction
    total: Fraction
    children: tuple[Node, ...]


@dataclass
class Policy:
    """A policy."""

    id: str
    places: int
    leaves: dict[str, Leaf] = field(default_factory=dict)
    axes: dict[str, Node] = field(default_factory=dict)
    levels: dict[str, Levels] = field(default_factory=dict)
    mix: tuple[Fraction, Fraction, Fraction] | None = None
    second: SecondStep | None = None

    def has_percentiles(self) -> bool:
        return any(one.percentile for one in self.levels.values())


def read_policy(path: Path) -> Policy:
    """Read a policy file."""
    return make_policy(read_texts(path))


def read_texts(path: Path) -> Any:
    """Read a YAML file with a loader that knows no types, so all values are texts."""
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    return yaml.load(path.read_text("utf-8"), Loader=loader)  # noqa: S506


def make_policy(content: Mapping[str, Any]) -> Policy:
    policy = Policy(id=content["id"], places=int(content["rounding"]["places"]))
    for axis in AXES:
        given = content["axes"][axis]
        policy.levels[axis] = read_levels(axis, given["levels"])
        policy.axes[axis] = read_node(policy, {**given, "id": axis})
    if "talent_score" in content:
        mix = content["talent_score"]
        weights = (mix["performance"], mix["potential"], mix["total"])
        one, two, total = (Fraction(number) for number in weights)
        policy.mix = (one, two, total)
    if "second_step" in content:
        step = content["second_step"]
        policy.second = SecondStep(
            axis=step["axis"],
            boxes=frozenset(int(box) for box in step["boxes"]),
            first=Fraction(step["first"]),
            total=Fraction(step["total"]),
            children=tuple(read_node(policy, child) for child in step["children"]),
        )
    return policy


def read_levels(axis: str, given: Mapping[str, Any]) -> Levels:
    if "categories" in given:
        return Levels(categories=True)
    if "percentile" in given:
        cuts = given["percentile"]
        return Levels(percentile=(int(cuts["middle"]), int(cuts["high"])))
    rows = {row["level"]: edges(row) for row in given["rows"]}
    return Levels(rows=tuple(rows[name] for name in LEVELS[axis]))


def read_node(policy: Policy, given: Mapping[str, Any]) -> Node:
    common: dict[str, Any] = {
        "weight": Fraction(given.get("weight", "1")),
        "needs": tuple(given.get("needs", ())),
        "classes": tuple(given.get("classes", ())),
        "otherwise": given.get("otherwise") == "true",
    }
    if "use" in given:
        return Node(id=given["use"], leaf=given["use"], **common)
    if "children" not in given:
        policy.leaves[given["id"]] = read_leaf(given, read_table(given["score"]))
        return Node(id=given["id"], leaf=given["id"], **common)
    if given["combine"] == "category":
        child = given["children"][0]
        table = ranks(given["levels"]["categories"], LEVELS[given["id"]])
        policy.leaves[child["id"]] = read_leaf(child, table, worded=True)
        place = Node(id=child["id"], leaf=child["id"])
        return Node(id=given["id"], combine="sum", children=(place,))
    rounding, limits = given.get("rounding"), given.get("limits")
    return Node(
        id=given["id"],
        combine=given["combine"],
        children=tuple(read_node(policy, child) for child in given["children"]),
        rounding=rounding
        and (int(rounding["places"]), rounding.get("mode", "half_up")),
        limits=limits and (number(limits, "from"), number(limits, "to")),
        **common,
    )


def read_leaf(given: Mapping[str, Any], table: Table, *, worded: bool = False) -> Leaf:
    return Leaf(
        id=given["id"],
        evidence=given["evidence"],
        table=table,
        missing=given["missing"],
        category=given.get("category"),
        everything=table.everything(),
        worded=worded,
    )


def number(given: Mapping[str, Any], key: str) -> Fraction | None:
    return Fraction(given[key]) if key in given else None
