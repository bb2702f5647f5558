"""The policy as an OpenFisca model: facts are members of employees.

An OpenFisca person is one fact here and its group is the employee, so that "best of the
last five years" is the `max` over members that OpenFisca offers itself. Days are whole
numbers; `MAP` is the one month of the calculation.
"""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
from openfisca_core.entities import Entity, GroupEntity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable
from stopwatch import AS_OF, contest, places

DAY = date.fromisoformat(AS_OF)
TODAY = DAY.toordinal()
MAP = AS_OF[:7]
NEVER = 0
OPEN = 9_000_000
BOX = np.array([[1, 3, 6], [2, 5, 8], [4, 7, 9]])
PREDICATE = {"SB": 110, "B": 100, "BP": 80, "K": 60, "SK": 40}
AWARD = {
    "INTERNATIONAL": 100, "NATIONAL": 85, "SATYALANCANA": 70,
    "INTER_AGENCY": 70, "INTERNAL": 50,
}  # fmt: skip
TEAM = {
    ("HEAD", "INTER_AGENCY"): 100, ("HEAD", "INTERNAL"): 85,
    ("MEMBER", "INTER_AGENCY"): 70, ("MEMBER", "INTERNAL"): 50,
}  # fmt: skip
EDUCATION = {
    "SUBSPESIALIS": 100, "S3": 100, "SPESIALIS": 90, "S2": 90, "PROFESI": 80,
    "S1": 80, "D4": 80, "D3": 70, "D2": 60, "D1": 60, "SLTA": 60, "SLTP": 60, "SD": 60,
}  # fmt: skip
FIT = {"FITS": 100, "RELATED": 75, "NOT": 50}
SANCTION = {"LIGHT": 75, "MEDIUM": 50, "HEAVY": 25, "ETHICS": 100}
KINDS = (
    "appraisal", "award", "team", "feedback_360", "competence", "training", "position",
    "acting", "potential", "education", "field_fit", "sanction",
)  # fmt: skip

fact = Entity("fact", "facts", "One fact about an employee", "")
employee = GroupEntity(
    "employee", "employees", "An employee", "",
    roles=[{"key": "member", "plural": "members"}],
)  # fmt: skip


def years_ago(years: int) -> int:
    """Return the same day some years ago as a number."""
    return DAY.replace(year=DAY.year - years).toordinal()


def variable(name: str, entity: Any, kind: type, formula: Any = None) -> type:
    """Return a variable of the model."""
    body = {
        "value_type": kind, "entity": entity, "label": name,
        "definition_period": DateUnit.MONTH,
    }  # fmt: skip
    if formula is not None:
        body["formula"] = formula
    return type(name, (Variable,), body)


INPUTS = {
    "kind": int, "begins": int, "ends": int, "none": bool, "word": float, "day": int,
    "year": int, "definitive": bool, "moment": int, "number": float, "agency": int,
    "opd": int, "stage": bool,
}  # fmt: skip


def counted(f: Any, p: Any, kind: str, since: int = NEVER) -> Any:
    """Return which facts of a kind have begun, and not before a day."""
    begins = f("begins", p)
    right = (f("kind", p) == KINDS.index(kind)) & ~f("none", p)
    return right & (begins <= TODAY) & (begins >= since)


def best(kind: str, years: int | None) -> Any:
    """Return the formula "most points of the facts that count", -1 for nothing."""
    since = NEVER if years is None else years_ago(years)

    def formula(e: Any, p: Any) -> Any:
        points = e.members("word", p)
        ok = counted(e.members, p, kind, since)
        return e.max(np.where(ok, points, -1))

    return formula


def latest(kind: str, since: int, field: str) -> Any:
    """Return the formula "a field of the newest fact that counts", -1 for nothing."""

    def formula(e: Any, p: Any) -> Any:
        ok = counted(e.members, p, kind, since)
        begins = np.where(ok, e.members("begins", p), -1)
        newest = ok & (begins == e.project(e.max(begins)))
        # Of several on one day the one written last counts: the largest place.
        place = np.where(newest, np.arange(len(newest)), -1)
        chosen = newest & (place == e.project(e.max(place)))
        value = e.sum(np.where(chosen, e.members(field, p), 0))
        return np.where(e.any(chosen), value, -1)

    return formula


def main(e: Any, p: Any) -> Any:
    """Points of last year's appraisal; two that cannot be told apart are none."""
    f = e.members
    ok = (
        counted(f, p, "appraisal") & f("definitive", p) & (f("year", p) == DAY.year - 1)
    )
    ended = np.where(ok, f("day", p), -1)
    ok &= ended == e.project(e.max(ended))
    rated = np.where(ok, f("moment", p), -1)
    ok &= rated == e.project(e.max(rated))
    return np.where(e.sum(ok) == 1, e.sum(np.where(ok, f("word", p), 0)), -1)


def hours(e: Any, p: Any) -> Any:
    """Hours of training in the last complete year."""
    f = e.members
    begins = f("begins", p)
    first, last = date(DAY.year - 1, 1, 1), date(DAY.year - 1, 12, 31)
    ok = counted(f, p, "training") & (begins >= first.toordinal())
    return e.sum(np.where(ok & (begins <= last.toordinal()), f("number", p), 0))


def length(e: Any, p: Any) -> Any:
    """Points for completed years since the newest position in force."""
    f = e.members
    ok = counted(f, p, "position") & (f("ends", p) > TODAY)
    begun = e.max(np.where(ok, f("begins", p), -1))
    marks = np.array([years_ago(years) for years in (5, 3, 1)])
    chosen = [(begun >= 0) & (begun <= mark) for mark in marks]
    return np.select(chosen, [100, 80, 60], 40)


def variety(e: Any, p: Any) -> Any:
    """Points for having served in several agencies, or regional units."""
    ok = counted(e.members, p, "position")

    def several(field: str) -> Any:
        value = e.members(field, p)
        known = ok & (value >= 0)
        return e.max(np.where(known, value, -1)) > e.min(np.where(known, value, OPEN))

    return np.select([several("agency"), several("opd")], [100, 80], 60)


def experience(e: Any, p: Any) -> Any:
    """Mean of the three, rounded half up."""
    acted = np.maximum(e("acting", p), 0)
    return np.floor((e("length", p) + e("variety", p) + acted) / 3 + 0.5)


def development(e: Any, p: Any) -> Any:
    """Points for hours of training."""
    found = e("hours", p)
    return np.select([found >= n for n in (20, 10, 5, 1)], [100, 80, 60, 40], 0)


def integrity(e: Any, p: Any) -> Any:
    """Points of the heaviest sanction; 100 for "checked, there is none"; -1 unknown."""
    f = e.members
    ok = counted(f, p, "sanction")
    in_force = f("ends", p) >= TODAY
    serving = (f("stage", p) | in_force) & (f("word", p) != SANCTION["ETHICS"])
    over = f("ends", p) < years_ago(5)
    points = np.select([serving, over], [0, 100], f("word", p))
    checked = f("none", p) & (f("kind", p) == KINDS.index("sanction"))
    checked &= f("begins", p) <= TODAY
    heaviest = e.min(np.where(ok, points, OPEN))
    return np.select([e.any(ok), e.any(checked)], [heaviest, 100], -1)


def axis(name: str, *, lowest: bool) -> Any:
    """Return the formula of the smallest or largest value of an axis."""

    def known(e: Any, p: Any, leaf: str, low: float, high: float) -> Any:
        value = e(leaf, p).astype(float)
        return np.where(value >= 0, value, low if lowest else high)

    def performance(e: Any, p: Any) -> Any:
        found = 0.60 * known(e, p, "main_performance", 40, 110)
        found += 0.15 * known(e, p, "awards", 0, 0) + 0.15 * known(e, p, "team", 0, 0)
        return found + 0.10 * known(e, p, "feedback_360", 0, 0)

    def potential(e: Any, p: Any) -> Any:
        found = 0.20 * known(e, p, "competence", 0, 100)
        found += 0.25 * known(e, p, "potential_score", 0, 100)
        found += 0.10 * known(e, p, "education", 60, 100)
        found += 0.15 * known(e, p, "integrity", 0, 100)
        found += 0.10 * e("development", p) + 0.10 * e("experience", p)
        return found + 0.10 * known(e, p, "field_fit", 50, 50)

    return performance if name == "performance" else potential


def box(e: Any, p: Any) -> Any:
    """The box, 0 where missing evidence could still change it."""

    def level(name: str) -> Any:
        value = np.round(e(name, p).astype(float), 4)
        return (value >= 60).astype(int) + (value >= 80)

    y, x = level("performance_low"), level("potential_low")
    same = (y == level("performance_high")) & (x == level("potential_high"))
    return np.where(same, BOX[y, x], 0)


FORMULAS = {
    "main_performance": main, "awards": best("award", 5), "team": best("team", 2),
    "feedback_360": latest("feedback_360", date(DAY.year - 1, 1, 1).toordinal(), "number"),
    "competence": latest("competence", years_ago(3), "number"),
    "potential_score": latest("potential", years_ago(3), "number"),
    "education": best("education", None), "acting": best("acting", None),
    "field_fit": latest("field_fit", NEVER, "word"),
    "hours": hours, "development": development, "length": length, "variety": variety,
    "experience": experience, "integrity": integrity,
    "performance_low": axis("performance", lowest=True),
    "performance_high": axis("performance", lowest=False),
    "potential_low": axis("potential", lowest=True), "potential_high": axis("potential", lowest=False),
}  # fmt: skip


def system() -> TaxBenefitSystem:
    """Return the model."""
    found = TaxBenefitSystem([fact, employee])
    for name, kind in INPUTS.items():
        found.add_variable(variable(name, fact, kind))
    for name, formula in FORMULAS.items():
        # Single precision, OpenFisca's own choice, loses the fourth decimal place.
        found.add_variable(variable(name, employee, float, formula)).dtype = np.float64
    found.add_variable(variable("box", employee, int, box))
    return found


def load(
    folder: Path,
) -> tuple[TaxBenefitSystem, int, np.ndarray, dict[str, np.ndarray]]:
    """Return the model, the number of people, each fact's employee, and the inputs."""
    with (folder / "people.csv").open() as file:
        people = sum(1 for _ in file) - 1
    owners: list[int] = []
    columns: dict[str, list[Any]] = {name: [] for name in INPUTS}
    texts: dict[str, int] = {}
    for number, kind in enumerate(KINDS):
        with (folder / f"{kind}.csv").open(newline="") as file:
            for row in csv.DictReader(file):
                owners.append(int(row["person"]))
                for name, value in _inputs(kind, number, row, texts).items():
                    columns[name].append(value)
    arrays = {name: np.array(values, INPUTS[name]) for name, values in columns.items()}
    return system(), people, np.array(owners), arrays


def _inputs(
    kind: str, number: int, row: dict[str, str], texts: dict[str, int]
) -> dict[str, Any]:
    def day(name: str, otherwise: int) -> int:
        text = row.get(name, "")
        return date.fromisoformat(text).toordinal() if text else otherwise

    def text(name: str) -> int:
        word = row.get(name, "")
        return texts.setdefault(word, len(texts)) if word else -1

    none = row["none"] == "1"
    return {
        "kind": number, "begins": day("valid_from", NEVER), "none": none,
        "ends": day("ended_on" if kind == "sanction" else "valid_until", OPEN),
        "word": -1 if none else _word(kind, row), "day": day("period_end", -1),
        "year": int(row.get("year") or 0), "definitive": row.get("definitive") == "1",
        "moment": day("rated_at", -1), "number": _number(kind, row),
        "agency": text("agency"), "opd": text("opd"),
        "stage": row.get("stage") == "IN_PROCESS",
    }  # fmt: skip


def _word(kind: str, row: dict[str, str]) -> float:
    if kind == "acting":
        if row["assignment"] == "PLH":
            return 40
        if row["level"] == "EQUAL":
            return 60
        return (
            100 if row["assignment"] == "PJ" and row["level"] == "REGION_HEAD" else 80
        )
    tables: dict[str, tuple[dict[Any, int], Any]] = {
        "appraisal": (PREDICATE, row.get("predicate")), "award": (AWARD, row.get("level")),
        "team": (TEAM, (row.get("role"), row.get("scope"))), "field_fit": (FIT, row.get("fit")),
        "education": (EDUCATION, row.get("level")), "sanction": (SANCTION, row.get("level")),
    }  # fmt: skip
    table, word = tables.get(kind, ({}, None))
    return table.get(word, -1)


def _number(kind: str, row: dict[str, str]) -> float:
    if kind == "competence":
        names = [n.removeprefix("level_") for n in row if n.startswith("level_")]
        pairs = [(int(row[f"level_{n}"]), int(row[f"standard_{n}"])) for n in names]
        return 100 * sum(min(a, b) for a, b in pairs) / sum(b for _, b in pairs)
    if kind == "potential":
        return sum(int(row[n]) for n in row if n.startswith("aspect_")) / 40 * 100
    return float(row.get("hours") or row.get("score") or 0)


def score(loaded: Any) -> Any:
    """Score everybody in a fresh simulation, since OpenFisca remembers results."""
    model, people, owners, inputs = loaded
    builder = SimulationBuilder()
    builder.create_entities(model)
    builder.declare_person_entity("fact", np.arange(len(owners)))
    group = builder.declare_entity("employee", np.arange(people))
    builder.join_with_persons(group, owners, np.repeat("member", len(owners)))
    simulation = builder.build(model)
    for name, values in inputs.items():
        simulation.set_input(name, MAP, values)
    names = (
        "performance_low",
        "performance_high",
        "potential_low",
        "potential_high",
        "box",
    )
    return {name: simulation.calculate(name, MAP) for name in names}


def rows(result: Any) -> object:
    """Return the results as they are compared."""
    low_y, high_y, low_x, high_x = (
        result[name].astype(float)
        for name in (
            "performance_low",
            "performance_high",
            "potential_low",
            "potential_high",
        )
    )
    for person, found in enumerate(result["box"]):
        y = places(low_y[person]) if low_y[person] == high_y[person] else ""
        x = places(low_x[person]) if low_x[person] == high_x[person] else ""
        talent = places((low_y[person] + low_x[person]) / 2) if y and x else ""
        yield (person, y, x, talent, int(found))


if __name__ == "__main__":
    contest(load, score, rows)
