"""Read worked cases: a person by leaf values or by facts, and what is expected."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from bening.policy.document import Entry
from bening.policy.inputs import InputError, findings_from
from bening.policy.kinds import KINDS
from bening.policy.load import read_document
from bening.policy.model import Policy
from bening.policy.person import Fact
from bening.policy.placing import Findings, findings_of

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
    """

    name: str
    entry: Entry
    findings: Findings
    facts: tuple[Fact, ...] | None
    as_of: date | None
    expect: Entry


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


def _case(policy: Policy, entry: Entry) -> Case:
    found = entry.mapping(("name", "expect"), ("leaves", "facts", "as_of"))
    if sorted(found.keys() - {"name", "expect"}) not in (
        ["leaves"],
        ["as_of", "facts"],
    ):
        entry.fail(
            "bad_case",
            f"found {', '.join(found)}",
            "A case has either `leaves`, or `facts` with `as_of`.",
            "Keep one of the two.",
        )
    name, expect = found["name"].text(), found["expect"]
    if "leaves" in found:
        leaves = found["leaves"]
        findings = _usable(leaves, lambda: findings_from(policy, name, plain(leaves)))
        return Case(name, entry, findings, None, None, expect)
    as_of = _day(found["as_of"])
    facts = tuple(_fact(*pair) for pair in enumerate(found["facts"].items(), start=1))
    findings = findings_of(policy, facts, as_of)
    return Case(name, entry, findings, facts, as_of, expect)


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
