"""What some rows of a file would change: the same for the preview and for writing.

Reads only. Rows are compared with what is in force and with the rows before them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bening.exchange.batches.completing import structure_for
from bening.exchange.batches.options import options_from
from bening.exchange.batches.people import People, find_people
from bening.exchange.models import Batch
from bening.exchange.workbook.rows import Finding, NewFactValues, ParsedRow
from bening.records.changes import Changes
from bening.records.compare import WRITTEN, Compared, FactsInForce, Outcome
from bening.records.facts import NewFact, new_ids
from bening.records.known import facts_as_known
from bening.records.payloads import UnfitFact, check_payload


@dataclass(frozen=True, slots=True)
class Plan:
    """What some rows would change.

    Attributes:
        changes: persons, facts and corrections to write.
        compared: every fact with what it turned out to be.
        people: whom the rows name.
        findings: what comparing found.
        counts: (kind, outcome) to how many; outcome "aside" for facts of people who
            could not be named and for facts that cannot be recorded.
    """

    changes: Changes
    compared: tuple[Compared, ...]
    people: People
    findings: tuple[Finding, ...]
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)


def plan_rows(
    batch: Batch, rows: Sequence[ParsedRow], people: People | None = None
) -> Plan:
    """Find out what rows would change. Runs inside `acting_in`.

    Args:
        batch: the import the rows belong to.
        rows: in the order of the file.
        people: whom they name, where that was found out already.
    """
    agency_id = batch.agency_id
    seen_on = options_from(batch.options).data_on
    people = people or find_people(agency_id, rows, seen_on)
    counts: Counter[tuple[str, str]] = Counter()
    findings = list(people.findings)
    facts = list(_facts(rows, people, seen_on, counts, findings))
    structure = structure_for(agency_id, facts)
    if structure is not None:
        facts = [
            structure.completed(fact) if fact.kind == "position" else fact
            for fact in facts
        ]
    known = facts_as_known(
        agency_id=agency_id,
        person_ids=people.known_ids,
        kinds={fact.kind for fact in facts},
    )
    compared = FactsInForce.of(known, batch.id).compare(facts)
    counts.update((one.fact.kind, str(one.outcome)) for one in compared)
    findings += [_twice(one.fact) for one in compared if one.outcome is Outcome.TWICE]
    findings += [_tied(one.fact) for one in compared if one.is_tied]
    written = [one for one in compared if one.outcome in WRITTEN]
    return Plan(
        changes=Changes(
            people=tuple(people.new.values()),
            learned_pns_ids=tuple(people.learned_pns_ids.items()),
            facts=tuple(one.fact for one in written),
            corrected=tuple(one.corrects for one in written if one.corrects),
        ),
        compared=compared,
        people=people,
        findings=tuple(findings),
        counts=counts,
    )


def _facts(
    rows: Sequence[ParsedRow],
    people: People,
    seen_on: date,
    counts: Counter[tuple[str, str]],
    findings: list[Finding],
) -> Iterable[NewFact]:
    ids = new_ids()
    for place, row in enumerate(rows):
        person_id = people.by_row.get(place)
        for values in row.facts:
            if person_id is None:
                counts[values.kind, "aside"] += 1
                continue
            unfit = _unfit(row, values)
            if unfit is not None:
                findings.append(unfit)
                counts[values.kind, "aside"] += 1
                continue
            yield NewFact(
                person_id=person_id,
                kind=values.kind,
                valid_from=values.valid_from,
                payload=values.payload,
                valid_until=values.valid_until,
                none=values.none,
                since_unknown=values.since_unknown,
                seen_on=seen_on,
                sheet=row.sheet,
                row=row.row,
                clears=values.clears,
                id=next(ids),
            )


def _unfit(row: ParsedRow, values: NewFactValues) -> Finding | None:
    """A fact that could not be recorded is left aside here, never while writing."""
    if values.valid_until is not None and values.valid_until <= values.valid_from:
        return Finding("fact_ends_before_it_begins", row.sheet, row.row)
    try:
        check_payload(values.kind, values.payload, none=values.none)
    except UnfitFact as no:
        return Finding(
            "fact_unfit", row.sheet, row.row, params={"field": str(no.params["field"])}
        )
    return None


def _twice(fact: NewFact) -> Finding:
    return Finding(
        "fact_twice",
        fact.sheet,
        fact.row,
        params={"kind": fact.kind, "day": fact.valid_from.isoformat()},
    )


def _tied(fact: NewFact) -> Finding:
    return Finding(
        "appraisal_tied_recorded",
        fact.sheet,
        fact.row,
        params={
            "year": int(str(fact.payload["year"])),
            "end": str(fact.payload["period_end"]),
        },
    )
