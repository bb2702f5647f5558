"""Read worked cases: a person by leaf values or by facts, and what is expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bening.policy.cuts import Cuts
from bening.policy.document import Entry
from bening.policy.inputs import InputError, findings_from, holding_from
from bening.policy.kinds import KINDS
from bening.policy.load import read_document
from bening.policy.model import Policy
from bening.policy.operations.reading import holding_on
from bening.policy.operations.values import NO_POSITION, Holding
from bening.policy.person import Fact
from bening.policy.placing import (
    Findings,
    answers_of,
    cuts_of_people,
    findings_of,
)

T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """One worked case.

    Attributes:
        entry: where it stands.
        findings: what is known about each leaf.
        facts: the facts it is given by; None if it is given by leaf values.
        as_of: the day of the facts; None without facts.
        expect: result key to expected value.
        holding: the position held, or the target.
        target: the position the person is measured for; None for the one held.
        cuts: percentile cuts given; None for those of the person alone.
    """

    name: str
    entry: Entry
    findings: Findings
    facts: tuple[Fact, ...] | None
    as_of: date | None
    expect: Entry
    holding: Holding = NO_POSITION
    target: Holding | None = None
    cuts: Cuts | None = None


def read_cases(policy: Policy, folder: Path) -> Iterator[Case]:
    """Return the cases of all files of a folder, in order.

    Raises:
        PolicyFileError: for a file that cannot be used, or a case whose inputs cannot.
    """
    for file in sorted(folder.glob("*.yaml")):
        yield from cases_in(policy, read_document(file))


def cases_in(policy: Policy, document: Entry) -> Iterator[Case]:
    """Return the cases of one document, in order.

    Raises:
        PolicyFileError: for a document that holds no cases, or a case whose inputs
            cannot be used.
    """
    for entry in document.mapping(("cases",))["cases"].items():
        yield _case(policy, entry)


_PERSON = ("class", "functional_level", "echelon", "leaves")


def _case(policy: Policy, entry: Entry) -> Case:
    given = entry.mapping(
        ("name", "expect"), (*_PERSON, "facts", "as_of", "target", "cuts", "population")
    )
    forms = sorted(given.keys() & {"leaves", "facts", "as_of"})
    if forms not in (["leaves"], ["as_of", "facts"]):
        entry.fail(
            "bad_case",
            f"found {', '.join(given)}",
            "A case has either `leaves`, or `facts` with `as_of`.",
            "Keep one of the two.",
        )
    name, expect = given["name"].text(), given["expect"]
    target = _holding(given["target"]) if "target" in given else None
    cuts = _cuts(policy, given)
    if "leaves" in given:
        held = Entry(
            {key: given[key] for key in _PERSON[:-1] if key in given},
            entry.file,
            entry.line,
            entry.key,
        )
        holding = target or _holding(held)
        findings = _findings(policy, name, given["leaves"], holding)
        return Case(name, entry, findings, None, None, expect, holding, target, cuts)
    as_of = _day(given["as_of"])
    facts = tuple(_fact(*pair) for pair in enumerate(given["facts"].items(), start=1))
    findings = findings_of(policy, facts, as_of, target)
    holding = target or holding_on(facts, as_of)
    return Case(name, entry, findings, facts, as_of, expect, holding, target, cuts)


def _holding(entry: Entry) -> Holding:
    found = entry.mapping((), _PERSON[:-1])
    return (
        _usable(entry, lambda: holding_from(plain(entry), "")) if found else Holding()
    )


def _findings(policy: Policy, name: str, leaves: Entry, holding: Holding) -> Findings:
    return _usable(leaves, lambda: findings_from(policy, name, plain(leaves), holding))


def _cuts(policy: Policy, given: dict[str, Entry]) -> Cuts | None:
    """Return the cuts a case states, or those of the population it lists."""
    if "cuts" in given:
        stated = given["cuts"]
        return _usable(stated, lambda: Cuts.from_json(plain(stated)))
    if "population" not in given:
        return None
    people = []
    for number, item in enumerate(given["population"].items(), start=1):
        found = _findings(policy, f"population {number}", item, NO_POSITION)
        people.append((policy, answers_of(policy, found)))
    return cuts_of_people(people)


def _usable(entry: Entry, reading: Callable[[], T]) -> T:
    try:
        return reading()
    except (InputError, ValueError) as error:
        entry.fail("bad_case", f"{error}", "The case cannot be run.", "Correct it.")


def _day(entry: Entry) -> date:
    return _usable(entry, lambda: date.fromisoformat(entry.text()))


def _fact(number: int, item: Entry) -> Fact:
    found = item.mapping(("kind", "from"), ("until", "none", "fields"))
    kind = found["kind"].choice(tuple(KINDS))
    fields = found["fields"].anything() if "fields" in found else {}
    return Fact(
        kind=kind,
        row=f"fact-{number}",
        valid_from=_day(found["from"]),
        valid_until=_day(found["until"]) if "until" in found else None,
        none="none" in found and found["none"].flag(),
        payload={name: _field(kind, name, entry) for name, entry in fields.items()},
    )


def _field(kind: str, name: str, entry: Entry) -> Any:
    known = KINDS[kind].fields
    if name not in known:
        entry.fail(
            "bad_case",
            f"found the field {name!r}",
            f"Facts of kind {kind} have no such field.",
            f"Use one of: {', '.join(known)}.",
        )
    if known[name].type == "date":
        return _day(entry).isoformat()
    return entry.micro() if known[name].type == "micro" else plain(entry)


def plain(entry: Entry) -> Any:
    """Return a document as plain values."""
    if isinstance(entry.value, dict):
        return {key: plain(child) for key, child in entry.value.items()}
    if isinstance(entry.value, list):
        return [plain(child) for child in entry.value]
    return entry.value
