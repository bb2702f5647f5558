"""Columns of several chunks are the columns of everyone, and people can be chosen."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from bening.policy.evaluate import evaluate
from bening.policy.facts import FactColumns
from bening.policy.person import Fact, Person
from bening.policy.populations import chosen, joined
from bening.policy.ranking import order_people

AS_OF = date(2026, 6, 30)
PLACES = ("Dinas Kesehatan", "Badan Keuangan", "Dinas Kesehatan", "Kecamatan Utara")


def person(number: int) -> Person:
    place = PLACES[number % len(PLACES)]
    appraisal = {
        "year": 2025,
        "period_end": "2025-12-31",
        "predicate": ("SB", "B", "BP")[number % 3],
        "definitive": True,
    }
    facts = [
        Fact("appraisal", "", date(2025, 1, 1), None, none=False, payload=appraisal)
    ]
    if number % 4:
        position = {"title": "Analis", "class": "JF", "opd": place}
        facts.append(
            Fact(
                "position",
                "",
                date(2020, 1, number + 1),
                None,
                none=False,
                payload=position,
            )
        )
    return Person(f"{number:03d}", facts)


EVERYONE = [person(number) for number in range(12)]
WHOLE = FactColumns.build(EVERYONE)


@pytest.mark.parametrize("cuts", [(12,), (5, 12), (1, 2, 11, 12), (0, 12)])
def test_joined_chunks_are_the_columns_of_everyone_to_the_byte(cuts):
    starts = (0, *cuts[:-1])
    parts = [
        FactColumns.build(EVERYONE[start:end])
        for start, end in zip(starts, cuts, strict=True)
    ]

    assert joined(parts).to_bytes() == WHOLE.to_bytes()


def test_chosen_people_are_scored_as_if_nobody_else_were_there(bkn):
    wanted = np.array([number % 3 != 1 for number in range(12)])
    alone = FactColumns.build(
        [one for one, take in zip(EVERYONE, wanted, strict=True) if take]
    )

    found = evaluate(bkn, chosen(WHOLE, wanted), AS_OF)

    expected = evaluate(bkn, alone, AS_OF)
    assert found.keys == expected.keys
    for name in ("performance", "potential", "box", "possible_boxes"):
        assert (getattr(found, name) == getattr(expected, name)).all()
    assert (order_people(bkn, found) == order_people(bkn, expected)).all()


def test_choosing_everyone_changes_nothing():
    assert chosen(WHOLE, np.ones(12, bool)) is WHOLE


def test_nothing_to_join_and_a_person_twice_are_refused():
    with pytest.raises(ValueError, match="nothing to join"):
        joined([])
    with pytest.raises(ValueError, match="same person"):
        joined([WHOLE, WHOLE])


@pytest.mark.parametrize("day", [date.isoformat, lambda day: day])
def test_lines_give_the_columns_that_facts_give(day):
    lines = [
        (
            one.key,
            [
                (f.kind, day(f.valid_from), None, f.none, f.payload, f.verified)
                for f in one.facts
            ],
        )
        for one in EVERYONE
    ]

    assert FactColumns.from_lines(lines).to_bytes() == WHOLE.to_bytes()
