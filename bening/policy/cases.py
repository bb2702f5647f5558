"""Run the worked cases that stand beside a policy: inputs and the expected result.

A case gives a person either by raw leaf values (`leaves`, as `bening policy score` reads
them) or by dated facts (`facts` with `as_of`). Each is placed twice, exactly and in
columns; both must agree and be what the case expects.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from bening.policy.case_files import Case, plain, read_cases
from bening.policy.cuts import Cuts
from bening.policy.document import Entry
from bening.policy.evaluate import Result, evaluate, evaluate_leaves
from bening.policy.explain import explain_findings
from bening.policy.facts import Array, FactColumns
from bening.policy.fitting import fitted
from bening.policy.kinds import CLASSES
from bening.policy.levels import Levels
from bening.policy.load import load_policy
from bening.policy.micro import decimal_text, exact_text
from bening.policy.model import Policy, State, leaves_of
from bening.policy.operations.combining import Answer, Answers
from bening.policy.operations.reading import Found
from bening.policy.operations.reading_columns import FoundColumns
from bening.policy.operations.spreads import NO_CLASS, LeafColumn
from bening.policy.operations.values import Holding
from bening.policy.person import FactError, Person
from bening.policy.placing import answers_of, cuts_of_people, place
from bening.policy.ratios import Ratios, constant
from bening.policy.telling import PLACES, explanation_text, placement_json

OPEN = "open"
"""How a case writes a result that is null."""

_EXPECTED = (
    "performance",
    "potential",
    "talent_score",
    "performance_level",
    "potential_level",
    "box",
    "possible_boxes",
    "coverage",
    "cuts",
    "leaves",
)


@dataclass(frozen=True)
class Report:
    """What the cases of one policy gave: how many, and how those that differ do."""

    policy: Policy
    cases: int
    failures: tuple[str, ...]


def check_policies(paths: Sequence[Path]) -> list[Report]:
    """Load every policy of some files or folders and run its cases.

    Raises:
        PolicyFileError: for a file that cannot be used, a folder without a policy, or
            a policy in a folder of another name.
    """
    return [check_policy(file) for path in paths for file in policy_files(path)]


def policy_files(path: Path) -> list[Path]:
    """Return the policy files a path means: itself, or all below a folder."""
    if not path.is_dir():
        return [path]
    found = sorted(path.rglob("policy.yaml"))
    if not found:
        Entry(None, str(path), None).fail(
            "unreadable_file",
            "found no policy.yaml",
            "A folder is checked for the policies below it.",
            "Name a policy file, or a folder such as policies/.",
        )
    return found


def check_policy(file: Path) -> Report:
    """Load one policy and run the cases in the folder `cases` beside it."""
    policy = load_policy(file)
    version, name = file.absolute().parent, file.absolute().parent.parent
    is_published = file.name == "policy.yaml" and name.parent.name == "policies"
    if is_published and (name.name, version.name) != (policy.id, policy.version):
        Entry(None, str(file), None).fail(
            "wrong_folder",
            f"found policy {policy.id}, version {policy.version}",
            "A policy lives in policies/<id>/<version>/.",
            "Rename the folder or the policy.",
        )
    cases = list(read_cases(policy, version / "cases"))
    failures = [line for case in cases for line in differences(policy, case)]
    return Report(policy, len(cases), tuple(failures))


def differences(policy: Policy, case: Case) -> Iterator[str]:
    """Return how a case's result differs from what it expects, with the steps."""
    answers = answers_of(policy, case.findings)
    own = fitted(policy, case.holding)
    cuts = cuts_of_people([(own, answers)]) if case.cuts is None else case.cuts
    exact = placement_json(policy, case.name, place(own, answers, cuts))
    result = _in_columns(policy, case, answers)
    columns = row_json(policy, result, 0) | {"id": case.name}
    if columns != exact:
        yield f"{case.entry.file}:{case.entry.line}: {case.name}: columns: {columns}"
    exact |= {"cuts": cuts.to_json()}
    for key, value in case.expect.mapping((), _EXPECTED).items():
        for found in _compared(key, value, exact, case, answers):
            told = explanation_text(
                explain_findings(own, case.findings, case.as_of, cuts=cuts)
            )
            yield f"{value.file}:{value.line}: {case.name}: {found}\n{told}"


def _in_columns(policy: Policy, case: Case, answers: Answers) -> Result:
    if case.facts is None or case.as_of is None:
        return evaluate_answers(policy, [answers], [case.holding], cuts=case.cuts)
    try:
        columns = FactColumns.build([Person(case.name, case.facts)])
    except FactError as error:
        case.entry.fail(
            "bad_case", f"{error}", "The case cannot be run.", "Correct it."
        )
    return evaluate(policy, columns, case.as_of, target=case.target, cuts=case.cuts)


def evaluate_answers(
    policy: Policy,
    people: Sequence[Answers],
    holdings: Sequence[Holding] | None = None,
    *,
    cuts: Cuts | None = None,
) -> Result:
    """Score people of whom each leaf is answered, in columns.

    Args:
        policy: the policy.
        people: each person's answers.
        holdings: each person's position; None where nobody's is known.
        cuts: percentile cuts of another population; None for those of these people.
    """
    count = len(people)
    leaves = {
        leaf.id: _leaf_column([person[leaf.id] for person in people])
        for axis in policy.axes
        for leaf in leaves_of(axis.root)
    }
    unknown = FoundColumns(np.full(count, State.NOT_RECORDED, np.int8), constant(count))
    measures = {measure.id: unknown for measure in policy.measures}
    keys = tuple(f"{number}" for number in range(count))
    classes = np.array([_class_code(one) for one in holdings or ()], np.int8)
    return evaluate_leaves(
        policy,
        keys,
        leaves,
        measures,
        classes=None if holdings is None else classes,
        cuts=cuts,
    )


def _class_code(holding: Holding) -> int:
    name = holding.position_class
    return NO_CLASS if name is None else CLASSES.index(name)


def _leaf_column(answers: list[Answer]) -> LeafColumn:
    points = [answer.points or Fraction(0) for answer in answers]
    return LeafColumn(
        np.array([answer.state for answer in answers], np.int8),
        Ratios(
            np.array([value.numerator for value in points], np.int64),
            np.array([value.denominator for value in points], np.int64),
        ),
        np.array([answer.points is not None for answer in answers], bool),
    )


def row_json(policy: Policy, result: Result, row: int) -> dict[str, Any]:
    """Return one person's row of a result with the keys of `placement_json`."""
    boxes = int(result.possible_boxes[row])
    every = np.ones(len(result.keys), bool)
    return {
        "id": result.keys[row],
        "performance": _number(result.performance, result.performance_known, row),
        "potential": _number(result.potential, result.potential_known, row),
        "talent_score": _number(result.talent_score, result.talent_known, row),
        "performance_level": _level(
            policy.performance.levels, result.performance_level, row
        ),
        "potential_level": _level(policy.potential.levels, result.potential_level, row),
        "box": int(result.box[row]) or None,
        "possible_boxes": [
            number for number in range(1, 10) if boxes >> number - 1 & 1
        ],
        "coverage": {
            "performance": _number(result.coverage_performance, every, row),
            "potential": _number(result.coverage_potential, every, row),
        },
    }


def _number(values: Array, known: Array, row: int) -> str | None:
    return decimal_text(int(values[row]), PLACES) if known[row] else None


def _level(levels: Levels, codes: Array, row: int) -> str | None:
    code = int(codes[row])
    return levels.rows[code - 1].level if code else None


def _compared(
    key: str, wanted: Entry, exact: dict[str, Any], case: Case, answers: Answers
) -> Iterator[str]:
    if key == "leaves":
        for name, entry in wanted.mapping((), tuple(answers)).items():
            leaf = _leaf(case.findings[name], answers[name])
            for part, value in entry.mapping((), tuple(leaf)).items():
                yield from _unequal(f"{name}.{part}", plain(value), leaf[part])
    elif key == "cuts":
        yield from _unequal(key, Cuts.from_json(plain(wanted)).to_json(), exact[key])
    elif key == "coverage":
        for name, entry in wanted.mapping((), ("performance", "potential")).items():
            yield from _unequal(f"coverage.{name}", plain(entry), exact[key][name])
    else:
        yield from _unequal(key, plain(wanted), exact[key])


def _leaf(found: Found, answer: Answer) -> dict[str, Any]:
    raw = found.raw
    return {
        "state": found.state.name,
        "raw": exact_text(raw) if isinstance(raw, Fraction) else raw,
        "points": None if answer.points is None else exact_text(answer.points),
        "used": list(found.used),
        "set_aside": {entry.row: entry.reason for entry in found.set_aside},
    }


def _unequal(key: str, wanted: Any, found: Any) -> Iterator[str]:
    if wanted == OPEN:
        wanted = None
    same = wanted == found
    if isinstance(wanted, int | Decimal) and isinstance(found, str):
        same = Fraction(found) == Fraction(wanted)
    if not same:
        yield f"{key} is {found}, expected {wanted}"
