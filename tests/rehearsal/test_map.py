"""The map that the files lead to under the default policy."""

from __future__ import annotations

from collections import defaultdict
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings

from bening.exchange.workbook.rows import NoneDeclaration, ParsedRow
from bening.policy.evaluate import evaluate
from bening.policy.facts import Fact, FactColumns, Person
from bening.policy.load import load_policy
from rehearsal.city import AS_OF


@pytest.fixture(scope="module")
def result(readings):
    """Everybody scored by P1 from what the files say, declarations included."""
    facts: dict[str, list[Fact]] = defaultdict(list)
    declared: list[NoneDeclaration] = []
    number = count()
    for _, items in readings.values():
        for item in items:
            if isinstance(item, NoneDeclaration):
                declared.append(item)
            elif isinstance(item, ParsedRow) and item.subject and item.subject.nip:
                facts[item.subject.nip] += [
                    Fact(
                        fact.kind,
                        str(next(number)),
                        fact.valid_from,
                        fact.valid_until,
                        fact.none,
                        fact.payload,
                    )
                    for fact in item.facts
                ]
    for each in declared:
        for nip in facts.keys() - set(each.listed):
            row = str(next(number))
            facts[nip].append(Fact(each.kind, row, each.checked_on, None, True, {}))
    people = [Person(nip, theirs) for nip, theirs in facts.items()]
    path = Path(settings.BENING_POLICIES_DIR) / "bkn-411-2025/1/policy.yaml"
    return evaluate(load_policy(path), FactColumns.build(people), AS_OF)


def test_ten_to_twenty_in_a_hundred_cannot_be_placed_yet(result):
    assert 0.08 < (result.box == 0).mean() < 0.22


def test_most_stand_in_the_middle_and_few_in_the_best_box(result):
    share = np.bincount(result.box, minlength=10) / len(result.box)

    assert share[1:].argmax() + 1 == 5
    assert share[9] < 0.1
    assert share[1] < 0.03
    assert share[8] > share[9]


def test_both_axes_spread_people_over_their_levels(result):
    assert set(result.performance_level.tolist()) == {0, 1, 2, 3}
    assert set(result.potential_level.tolist()) == {0, 1, 2, 3}


def test_most_evidence_is_there(result):
    assert 0.6 < result.coverage_performance.mean() / 1e6 < 0.95
    assert 0.75 < result.coverage_potential.mean() / 1e6 < 0.97
