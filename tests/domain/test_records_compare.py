"""What a new fact turns out to be beside those in force. No database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from bening.policy.kinds import KINDS
from bening.records.compare import FactsInForce, Outcome
from bening.records.facts import KnownFact, NewFact
from bening.records.payloads import UnfitFact, canonical_payload
from bening.records.slots import SLOTS

PERSON = uuid4()
EARLIER = uuid4()
NOW = uuid4()
POSITION = {"title": "Kepala Bidang", "unit_code": "A"}


def known(kind, day, payload, *, batch: UUID = EARLIER, until=None, none=False):
    return KnownFact(
        id=uuid4(),
        person_id=PERSON,
        kind=kind,
        valid_from=day,
        valid_until=until,
        none=none,
        payload=payload,
        verified=True,
        source_kind="file",
        batch=batch,
        sheet="",
        row=1,
        sequence=1,
        recorded_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def new(kind, day, payload=None, **more):
    return NewFact(PERSON, kind, day, payload or {}, **more)


def compare(facts, in_force=()):
    return FactsInForce.of(in_force, NOW).compare(facts)


def test_every_kind_of_fact_says_what_it_is_about():
    assert SLOTS.keys() == KINDS.keys()
    for kind, slot in SLOTS.items():
        assert set(slot.fields) <= KINDS[kind].fields.keys()


def test_a_fact_about_something_not_recorded_is_new():
    (result,) = compare([new("rank", date(2024, 4, 1), {"order": 10})])

    assert result.outcome is Outcome.NEW


def test_the_same_fact_again_is_the_same_whatever_its_spelling():
    fact = known("position", date(2024, 1, 1), {"title": "KEPALA  BIDANG"})

    (result,) = compare(
        [new("position", date(2024, 1, 1), {"title": "Kepala Bidang"})], [fact]
    )

    assert result.outcome is Outcome.SAME


def test_a_different_value_about_the_same_thing_corrects_it():
    fact = known("ip_asn", date(2025, 2, 1), {"year": 2024, "total": 80})

    (result,) = compare(
        [new("ip_asn", date(2025, 3, 1), {"year": 2024, "total": 81})], [fact]
    )

    assert result.outcome is Outcome.CHANGED
    assert result.corrects.id == fact.id
    assert result.before == {"year": 2024, "total": 80}


def test_a_source_that_says_less_takes_nothing_away():
    fact = known("position", date(2024, 1, 1), POSITION | {"class": "ADMINISTRATOR"})

    (result,) = compare([new("position", date(2024, 1, 1), POSITION)], [fact])

    assert result.outcome is Outcome.SAME


def test_a_source_that_says_more_completes_what_is_recorded():
    fact = known("position", date(2024, 1, 1), POSITION, until=date(2025, 1, 1))

    (result,) = compare(
        [new("position", date(2024, 1, 1), POSITION | {"echelon": "III.a"})], [fact]
    )

    assert result.outcome is Outcome.CHANGED
    assert result.fact.payload == POSITION | {"echelon": "III.a"}
    assert result.fact.valid_until == date(2025, 1, 1)


def test_a_state_that_changed_later_is_a_new_fact_beside_the_old_one():
    fact = known("employment", date(2025, 1, 1), {"category": "CPNS", "status": "01"})

    (result,) = compare(
        [new("employment", date(2026, 1, 1), {"category": "PNS", "status": "01"})],
        [fact],
    )

    assert result.outcome is Outcome.CHANGED
    assert result.corrects is None
    assert result.before == fact.payload


def test_a_state_whose_source_gives_an_old_day_changed_when_it_was_seen():
    fact = known("employment", date(2015, 3, 1), {"category": "PNS", "status": "01"})
    later = new(
        "employment",
        date(2015, 3, 1),
        {"category": "PNS", "status": "03"},
        seen_on=date(2026, 11, 1),
    )

    (result,) = compare([later], [fact])

    assert result.fact.valid_from == date(2026, 11, 1)
    assert result.corrects is None


def test_a_state_that_goes_on_is_no_news():
    fact = known("employment", date(2025, 1, 1), {"category": "PNS", "status": "01"})

    (result,) = compare(
        [new("employment", date(2026, 1, 1), {"category": "PNS", "status": "01"})],
        [fact],
    )

    assert result.outcome is Outcome.SAME


def test_an_older_export_read_later_adds_the_older_state():
    fact = known("employment", date(2025, 1, 1), {"category": "PNS", "status": "01"})

    (result,) = compare(
        [new("employment", date(2024, 1, 1), {"category": "CPNS", "status": "01"})],
        [fact],
    )

    assert result.outcome is Outcome.NEW


def test_a_position_without_its_date_joins_the_one_it_does_not_contradict():
    old = known("position", date(2018, 1, 1), {"title": "Guru", "unit_code": "B"})
    present = known("position", date(2024, 1, 1), POSITION)

    (result,) = compare(
        [new("position", date(2010, 1, 1), dict(POSITION), since_unknown=True)],
        [old, present],
    )

    assert result.outcome is Outcome.SAME
    assert result.fact.valid_from == date(2024, 1, 1)


def test_a_second_different_fact_of_one_import_is_for_a_person_to_look_at():
    first, second = compare(
        [
            new("sanction", date(2024, 1, 1), {"level": "LIGHT", "stage": "DECIDED"}),
            new("sanction", date(2024, 1, 1), {"level": "HEAVY", "stage": "DECIDED"}),
        ]
    )

    assert first.outcome is Outcome.NEW
    assert second.outcome is Outcome.TWICE


def test_a_second_row_of_one_import_may_complete_the_first():
    first, second = compare(
        [
            new("position", date(2024, 1, 1), POSITION),
            new("position", date(2024, 1, 1), POSITION | {"class": "ADMINISTRATOR"}),
        ]
    )

    assert second.outcome is Outcome.CHANGED
    assert second.corrects.id == first.fact.id


def test_nothing_to_be_found_twice_on_one_day_is_said_once():
    first, second, later = compare(
        [
            new("sanction", date(2026, 1, 1), none=True),
            new("sanction", date(2026, 1, 1), none=True),
            new("sanction", date(2026, 6, 1), none=True),
        ]
    )

    assert [first.outcome, second.outcome, later.outcome] == ["new", "same", "new"]


@pytest.mark.parametrize(
    ("kind", "payload", "field"),
    [
        ("unheard_of", {}, "-"),
        ("employment", {"category": "PNS"}, "status"),
        ("employment", {"category": "PNS", "status": ""}, "status"),
        ("employment", {"category": "MILITARY", "status": "01"}, "category"),
        ("ip_asn", {"year": 2024, "total": 82.5}, "total"),
        ("ip_asn", {"year": True, "total": 1}, "year"),
        ("ip_asn", {"year": 2024, "total": 1, "mood": "good"}, "mood"),
        ("profile", {"name": "X", "birth_date": "1-1-1990"}, "birth_date"),
        ("profile", {"name": "X", "birth_date": 19900101}, "birth_date"),
        ("competence", {"levels": {"INT": 3, "XYZ": 1}}, "levels"),
        ("competence", {"levels": {}}, "levels"),
    ],
)
def test_a_payload_that_does_not_fit_its_kind_is_refused(kind, payload, field):
    with pytest.raises(UnfitFact) as no:
        canonical_payload(kind, payload)

    assert no.value.params["field"] == field


def test_a_fact_that_says_none_carries_nothing():
    assert canonical_payload("sanction", {}, none=True) == "{}"
    with pytest.raises(UnfitFact):
        canonical_payload("sanction", {"level": "LIGHT"}, none=True)
