"""Ways to another box on the card, and the page that compares two people."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from bening.mapping.lists import list_people
from bening.policy.route_words import NO_PROMISE
from bening.records.changes import NewPerson
from bening.records.facts import NewFact
from tests import made_up
from tests.web.conftest import run_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 50


def _people(mapped, **wish):
    return list_people(
        viewer=mapped.staff.citra,
        agency_id=mapped.agency.id,
        run_id=mapped.run_id,
        page_size=500,
        **wish,
    ).rows


def _above(client, *people, **words):
    ids = dict(zip(("satu", "dua"), (p.person_id for p in people), strict=False))
    return client.get(reverse("workbench:above"), ids | words)


@pytest.mark.parametrize("name", ["card", "card_print"])
def test_the_card_shows_ways_with_date_and_rule_and_promises_nothing(
    reader, mapped, name
):
    answers = [
        reader.get(reverse(f"workbench:{name}", args=(person.person_id,)))
        for person in _people(mapped)[5:30]
    ]

    with_ways = [answer for answer in answers if answer.context["routes"]]
    assert with_ways
    for answer in with_ways:
        assert NO_PROMISE.id in answer.text
        for route in answer.context["routes"]:
            for action in route.actions:
                assert action.sentence.id in answer.text


def _somebody_in_the_highest_box() -> made_up.Someone:
    year = {"year": 2025, "period_end": "2025-12-31", "definitive": True}
    person = NewPerson(made_up.nip_of(900))
    facts: tuple[tuple[str, date, dict[str, Any]], ...] = (
        ("profile", date(1980, 1, 1), {"name": "Talenta Contoh"}),
        ("employment", date(2005, 3, 1), {"category": "PNS", "status": "01"}),
        ("appraisal", date(2025, 1, 1), {**year, "predicate": "SB"}),
        ("award", date(2025, 8, 17), {"level": "INTERNATIONAL"}),
        ("competence", date(2025, 3, 1), {"jpm": 100_000_000}),
        ("potential", date(2025, 3, 1), {"score": 100_000_000}),
        ("education", date(2012, 7, 1), {"level": "S3"}),
        ("field_fit", date(2026, 1, 1), {"fit": "FITS"}),
        ("training", date(2025, 5, 1), {"hours": 20_000_000}),
        ("sanction", date(2026, 6, 1), {}),
    )
    new = (
        NewFact(person.id, kind, day, payload, none=not payload, sheet="Contoh", row=2)
        for kind, day, payload in facts
    )
    return made_up.Someone(person, tuple(new))


def test_the_card_of_the_highest_box_says_that_there_is_none_above(reader, mapped):
    somebody = _somebody_in_the_highest_box()
    made_up.record(mapped.agency.id, mapped.staff.budi, [somebody])
    run = run_of(mapped.agency.id, mapped.staff.ani, made_up.AS_OF, "bkn-411-2025")

    text = reader.get(
        reverse("workbench:card", args=(somebody.person.id,)), {"run": run}
    ).text

    assert "Tidak ada kotak di atas kotak ini." in text
    assert NO_PROMISE.id not in text


def test_the_card_leads_to_a_comparison(reader, mapped):
    person = _people(mapped)[0]

    text = reader.get(reverse("workbench:card", args=(person.person_id,))).text

    assert f"/peta/mengapa/?satu={person.person_id}" in text


def test_two_people_are_compared_part_by_part(reader, mapped):
    upper, lower = _people(mapped)[:2]

    answer = _above(reader, lower, upper)

    assert answer.status_code == 200
    assert f"Mengapa {upper.name} di atas {lower.name}" in answer.text
    assert answer.text.count('<svg class="drawing"') >= 4
    assert "NaN" not in answer.text
    assert not re.search(r'(x|width)="-?\d+,', answer.text)
    assert f"/peta/pegawai/{upper.person_id}/" in answer.text


def test_the_english_page_says_the_same(reader, mapped):
    upper, lower = _people(mapped)[:2]
    reader.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"

    assert (
        f"Why {upper.name} stands above {lower.name}"
        in _above(reader, upper, lower).text
    )


def test_an_undetermined_person_stands_behind_and_the_page_says_why(reader, mapped):
    upper = _people(mapped)[0]
    open_person = _people(mapped, box=0)[0]

    answer = _above(reader, open_person, upper)

    assert answer.context["by"] == "known"
    assert f"{open_person.name} belum mempunyai nilainya" in answer.text


def test_with_one_person_the_other_is_searched_for(reader, mapped):
    first, second = _people(mapped)[:2]

    empty = _above(reader, first)
    found = _above(reader, first, q=second.name.split()[0])

    assert f"dibandingkan dengan {first.name}" in empty.text
    assert f"satu={first.person_id}&amp;dua=" in found.text
    assert f"dua={first.person_id}" not in found.text


def test_without_anybody_two_are_to_be_chosen(reader, mapped):
    person = _people(mapped)[0]

    text = _above(reader, q=person.name.split()[0]).text

    assert "Pilih dua pegawai dalam peta." in text
    assert f"?satu={person.person_id}" in text


def test_two_people_ticked_in_a_list_are_compared(reader, mapped):
    first, second, third = _people(mapped)[:3]
    listed = reader.get(reverse("workbench:everyone")).text

    two = reader.get(
        reverse("workbench:above"), {"orang": [first.person_id, second.person_id]}
    )
    three = reader.get(
        reverse("workbench:above"),
        {"orang": [first.person_id, second.person_id, third.person_id]},
    )

    assert listed.count('form="choose-two" name="orang"') == 50
    assert "Mengapa" in two.text
    assert two.context["compared"].upper.person_id == first.person_id
    assert "Lebih dari dua pegawai dipilih" in three.text


def test_one_person_twice_is_refused_and_what_is_no_id_too(reader, mapped):
    person = _people(mapped)[0]

    assert _above(reader, person, person).status_code == 422
    assert _above(reader, satu="x").status_code == 422


def test_another_run_stays_in_the_links(reader, mapped, before_id):
    upper, lower = list_people(
        viewer=mapped.staff.citra, agency_id=mapped.agency.id, run_id=before_id
    ).rows[:2]

    text = _above(reader, upper, lower, run=before_id).text

    assert f"/peta/pegawai/{upper.person_id}/?run={before_id}" in text


@pytest.mark.parametrize("name", ["eka", "fitri"])
def test_who_may_not_see_people_compares_nobody(signed_in, mapped, name):
    client = signed_in(getattr(mapped.staff, name))

    assert _above(client, *_people(mapped)[:2]).status_code == 403


def test_a_comparison_needs_equally_many_queries_for_everybody(reader, mapped):
    first, second, *_, last = _people(mapped)
    counts = set()
    for pair in ((first, second), (first, last)):
        with CaptureQueriesContext(connection) as found:
            assert _above(reader, *pair).status_code == 200
        counts.add(len(found))

    assert len(counts) == 1
    assert counts.pop() <= MOST_QUERIES
