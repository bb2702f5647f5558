"""The product's side of the comparison: what it prints, brought into plain values."""

import contextlib
import io
import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from bening.policy.command import main
from tests.second_opinion.people import Person
from tests.second_opinion.policies import AXES, Node, Policy
from tests.second_opinion.scoring import Cuts, Result, printed, published
from tests.second_opinion.tree import View


def run(
    policy: Path, inputs: str, folder: Path, *options: str
) -> tuple[int, dict[str, Any], str]:
    """Run the command; return its status, what it printed and its messages."""
    file = folder / "inputs.json"
    file.write_text(inputs, "utf-8")
    printed_bytes, told = io.BytesIO(), io.StringIO()
    out = io.TextIOWrapper(printed_bytes, encoding="utf-8")
    arguments = ["--policy", str(policy), "--inputs", str(file), *options]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(told):
        status = main(["score", *arguments])
    out.flush()
    return status, json.loads(printed_bytes.getvalue() or b"{}"), told.getvalue()


def steps(step: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield step
    for child in step["children"]:
        yield from steps(child)


def leaf_steps(explanation: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Return the step of each leaf; one that is used twice comes twice."""
    for part in explanation.values():
        if isinstance(part, Mapping) and "children" in part:
            yield from (one for one in steps(part) if one["kind"] == "leaf")


def number(step: Mapping[str, Any]) -> Fraction | None:
    text = step["exact"] or step["score"]
    return None if text is None else Fraction(text)


def raw_of(text: str | None) -> Any:
    try:
        return None if text is None else Fraction(text)
    except ValueError:
        return text


def differences(
    policy: Policy, person: Person, result: Result, theirs: Mapping[str, Any]
) -> Iterator[str]:
    """Tell everything in which the product says something else."""
    mine = printed(policy, person, result)
    told = {key: theirs[key] for key in theirs if key != "explanation"}
    if told != mine:
        yield f"result: {told} but here {mine}"
    if "explanation" not in theirs:
        return
    for axis in AXES:
        step = theirs["explanation"][axis]
        if number(step) != result.values[axis]:
            yield f"{axis}: {number(step)} but here {result.values[axis]}"
        if policy.levels[axis].categories:
            continue
        ends = tuple(published(end) for end in result.ends[axis])
        if (step["lowest"], step["highest"]) != ends:
            yield f"{axis}: {step['lowest']} to {step['highest']} but here {ends}"
    for step in leaf_steps(theirs["explanation"]):
        yield from of_leaf(policy, person, step)


def of_leaf(policy: Policy, person: Person, step: Mapping[str, Any]) -> Iterator[str]:
    """Compare a leaf; its score is what counts, also where evidence is missing."""
    finding = person.finding(step["id"])
    view = View(policy, person, possible=False)
    counts = view.outcome(Node(id="", leaf=step["id"]))
    worded = policy.leaves[step["id"]].worded
    told = {
        "state": step["state"],
        "raw": raw_of(step["raw"]),
        "points": None if worded else number(step),
        "category": step["category"],
        "used": sorted(step["used"]),
        "set_aside": {one["row"]: one["reason"] for one in step["set_aside"]},
    }
    mine = {
        "state": finding.state,
        "raw": finding.raw,
        "points": None if worded or counts.blocked else counts.values.only(),
        "category": finding.category,
        "used": sorted(finding.used),
        "set_aside": dict(finding.set_aside),
    }
    for key, value in told.items():
        if value != mine[key]:
            yield f"{step['id']} {key}: {value} but here {mine[key]}"


def cuts_of(theirs: Mapping[str, Any]) -> Cuts:
    """Return the borders that are known."""
    return {
        axis: (Fraction(cut["middle"]), Fraction(cut["high"]))
        for axis, cut in theirs.get("cuts", {}).items()
        if cut is not None
    }
