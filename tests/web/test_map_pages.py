"""The map and what stands behind it, read page by page."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from bening.agencies.context import acting_in
from bening.mapping.filters import Filters
from bening.mapping.lists import list_people
from bening.mapping.marking import mark_official
from tests import made_up
from tests.web.conftest import run_of

pytestmark = pytest.mark.django_db
MOST_QUERIES = 50
"""Savepoints and settings of the agency included: about half of them."""


def _people(mapped, **wish):
    return list_people(
        viewer=mapped.staff.citra,
        agency_id=mapped.agency.id,
        run_id=mapped.run_id,
        **wish,
    ).rows


def _counts(text: str) -> list[int]:
    return [int(found) for found in re.findall(r'box-count"><b>(\d+)</b>', text)]


def test_the_map_shows_ten_groups_that_hold_everyone(reader, mapped):
    answer = reader.get(reverse("workbench:map"))

    counts = _counts(answer.text)
    assert answer.status_code == 200
    assert len(counts) == 10
    assert sum(counts) == len(_people(mapped, page_size=500))
    assert str(mapped.run_id) in answer.text


def test_a_class_narrows_the_map(reader):
    everyone = _counts(reader.get(reverse("workbench:map")).text)
    narrowed = _counts(reader.get(reverse("workbench:map"), {"kelas": "JF"}).text)

    assert 0 < sum(narrowed) < sum(everyone)


def test_the_same_map_is_a_table(reader):
    text = reader.get(reverse("workbench:map"), {"tampilan": "tabel"}).text

    assert text.count('href="/peta/kotak/') == 10


def test_a_chosen_person_stands_beside_the_map(reader, mapped):
    person = _people(mapped)[0]

    answer = reader.get(reverse("workbench:map"), {"pegawai": person.person_id})

    assert 'class="boxes"' in answer.text
    assert person.name in answer.text
    assert 'class="breakdown"' in answer.text


def test_htmx_gets_the_card_alone(reader, mapped):
    person = _people(mapped)[0]

    answer = reader.get(
        reverse("workbench:map"),
        {"pegawai": person.person_id},
        headers={"hx-request": "true", "hx-target": "card"},
    )

    assert 'class="boxes"' not in answer.text
    assert "<html" not in answer.text
    assert person.name in answer.text


def test_the_scatter_has_a_table_beside_it_and_its_points_apart(reader, mapped):
    page = reader.get(reverse("workbench:map"), {"tampilan": "sebaran"})
    points = reader.get(reverse("workbench:scatter_points")).json()

    placed = [p for p in _people(mapped, page_size=500) if p.talent_micro is not None]
    assert 'class="data"' in page.text
    assert "scatter.js" in page.text
    assert len(points["points"]) == len(placed)
    assert points["cuts"]["performance"] == [60.0, 80.0]


def test_a_box_lists_its_people_in_the_order_asked_for(reader, mapped):
    box = next(p.box for p in _people(mapped, page_size=500) if p.box)
    expected = _people(mapped, box=box, sort="name", page_size=50)

    text = reader.get(reverse("workbench:box", args=(box,)), {"urut": "name"}).text

    shown = re.findall(r'href="/peta/pegawai/([0-9a-f-]{36})/"', text)
    assert shown == [str(person.person_id) for person in expected]
    assert 'aria-sort="ascending"' in text


def test_the_group_beside_the_nine_names_the_possible_boxes(reader, mapped):
    open_people = _people(mapped, box=0, page_size=50)

    text = reader.get(reverse("workbench:box", args=(0,))).text

    assert open_people
    assert ", ".join(map(str, open_people[0].possible_boxes)) + "?" in text


def test_there_is_no_box_ten(reader):
    assert reader.get(reverse("workbench:box", args=(10,))).status_code == 404


def test_a_page_past_the_end_is_empty_and_says_so(reader):
    answer = reader.get(reverse("workbench:everyone"), {"hal": "900"})

    assert answer.status_code == 200
    assert "<tbody>" in answer.text


def test_people_left_out_are_listed_with_the_reason(reader):
    answer = reader.get(reverse("workbench:left_out"))

    assert answer.status_code == 200
    assert answer.context["people"].total > 0


def test_a_person_is_found_by_part_of_the_name_and_by_nip(reader, mapped):
    person = _people(mapped)[0]
    nip = re.search(
        r"NIP (\d{18})",
        reader.get(reverse("workbench:card", args=(person.person_id,))).text,
    )
    first_name = person.name.split()[0].lower()

    by_name = reader.get(reverse("workbench:people"), {"q": first_name})
    assert nip is not None
    by_nip = reader.get(reverse("workbench:people"), {"q": nip.group(1)[:12]})

    assert person.name in by_name.text
    assert str(person.person_id) in by_nip.text


def test_the_card_shows_every_part_its_evidence_and_where_it_stands(reader, mapped):
    person = next(p for p in _people(mapped, page_size=500) if p.box)

    answer = reader.get(reverse("workbench:card", args=(person.person_id,)))

    assert answer.text.count('<details class="component') >= 10
    assert answer.text.count('<svg class="drawing"') >= 10
    assert "NaN" not in answer.text
    assert not re.search(r'(x|width)="\d+,', answer.text)


def test_the_card_to_print_has_everything_opened(reader, mapped):
    person = _people(mapped)[0]

    text = reader.get(reverse("workbench:card_print", args=(person.person_id,))).text

    assert text.count('<details class="component') == len(
        re.findall(r'<details class="component[^>]* open>', text)
    )


def test_a_person_of_another_agency_is_as_if_not_there(reader, other_agency):
    stranger = reader.get(reverse("workbench:card", args=(uuid4(),)))

    assert stranger.status_code == 404


def test_completeness_names_each_unit_and_each_part(reader):
    text = reader.get(reverse("workbench:completeness")).text

    assert "Dinas Kesehatan" in text
    assert text.count('class="meter"') >= 10


def test_the_runs_stand_with_their_digests_and_the_map_is_marked(reader, mapped):
    listed = reader.get(reverse("workbench:runs")).text
    one = reader.get(reverse("workbench:run", args=(mapped.run_id,))).text

    digests = re.findall(r'class="digest">([0-9a-f]{64})<', one)
    assert len(digests) == 3
    assert digests[-1][:16] in listed


def test_another_run_can_be_looked_at_and_stays_in_the_links(reader, mapped, before_id):
    text = reader.get(reverse("workbench:map"), {"run": before_id}).text

    assert f"/peta/run/{before_id}/" in text
    assert f"run={before_id}" in text


def test_a_trial_run_is_called_so_and_cannot_be_marked(reader, mapped, before_id):
    shown = reader.get(reverse("workbench:run", args=(before_id,))).text
    url = reverse("workbench:run_mark", args=(before_id,))

    answer = reader.post(url, follow=True)

    assert url not in shown
    assert 'class="note note-error"' in answer.text
    assert reader.get(reverse("workbench:map")).context["run"].id == mapped.run_id


def test_the_papers_of_a_run_name_every_other_run(reader, mapped, before_id):
    papers = reader.get(reverse("workbench:run_dossier", args=(mapped.run_id,))).json()

    assert papers["in_force_proven"]
    assert papers["run"]["is_the_map"]
    assert [other["id"] for other in papers["other_runs"]] == [str(before_id)]


def test_the_head_of_hr_marks_another_run(reader, mapped):
    ani = mapped.staff.ani
    before_id = run_of(mapped.agency.id, ani, date(2025, 6, 30), "bkn-411-2025")
    url = reverse("workbench:run_mark", args=(before_id,))

    answer = reader.post(url, follow=True)

    assert 'class="note note-good"' in answer.text
    assert reader.get(reverse("workbench:map")).context["run"].id == before_id


def test_a_run_is_asked_for_and_queued(signed_in, mapped):
    client = signed_in(mapped.staff.ani)
    wish = {"policy": "djbk-2026/1", "as_of": "2026-06-30", "trial": "on"}

    answer = client.post(reverse("workbench:runs"), wish)

    run_id = UUID(answer["Location"].strip("/").split("/")[-1])
    page = client.get(answer["Location"])
    assert 'sse-connect="' in page.text
    with connection.cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs")
        assert any(str(run_id) in str(args) for (args,) in cursor.fetchall())


def test_a_run_in_the_future_is_refused_beside_the_form(signed_in, mapped):
    client = signed_in(mapped.staff.ani)
    wish = {"policy": "djbk-2026/1", "as_of": "2999-01-01"}

    answer = client.post(reverse("workbench:runs"), wish)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_a_policy_that_is_not_published_is_no_choice(signed_in, mapped):
    client = signed_in(mapped.staff.ani)
    wish = {"policy": "mine/1", "as_of": "2026-06-30"}

    answer = client.post(reverse("workbench:runs"), wish)

    assert "field-error" in answer.text


def test_another_policy_without_saying_trial_is_refused_beside_the_form(
    signed_in, mapped
):
    client = signed_in(mapped.staff.ani)
    wish = {"policy": "djbk-2026/1", "as_of": "2026-06-30"}

    answer = client.post(reverse("workbench:runs"), wish)

    assert answer.status_code == 409
    assert "bkn-411-2025@1" in answer.text


def test_somebody_who_may_only_read_gets_no_form(signed_in, mapped):
    client = signed_in(mapped.staff.darma)

    text = client.get(reverse("workbench:runs")).text

    assert 'name="as_of"' not in text
    assert (
        client.post(
            reverse("workbench:runs"), {"policy": "djbk-2026/1", "as_of": "2026-06-30"}
        ).status_code
        == 403
    )


def test_two_runs_are_compared_in_a_matrix_and_by_name(reader, mapped, before_id):
    answer = reader.get(reverse("workbench:compare"))

    comparison = answer.context["comparison"]
    before, after = next(
        (before, after)
        for before in range(10)
        for after in range(10)
        if before != after and comparison.matrix[before][after]
    )
    narrowed = reader.get(
        reverse("workbench:compare"), {"dari": before, "ke": after}
    ).context["comparison"]
    assert answer.text.count('<tr><th scope="row"') >= 10
    assert narrowed.movers.total == comparison.matrix[before][after]


def test_the_list_leaves_as_a_file_with_the_entry_in_the_log(reader, mapped):
    answer = reader.post(f"{reverse('workbench:export')}?kelas=JF", {"box": "-1"})

    rows = _sheet(answer.content)
    people = _people(mapped, filters=Filters(position_class="JF"), page_size=500)
    assert answer["Content-Disposition"].startswith("attachment")
    assert len(rows) == len(people) + 5
    assert "no-store" in answer["Cache-Control"]
    with acting_in(mapped.agency.id), connection.cursor() as cursor:
        cursor.execute(
            "SELECT digest FROM ledger_entry WHERE type = 'mapping.list_exported'"
        )
        ((digest,),) = cursor.fetchall()
    assert digest in str(rows[2][0])


def test_pages_ask_the_database_equally_often_for_few_and_for_many(
    reader, mapped, before_id
):
    person = _people(mapped)[0].person_id
    urls = [
        reverse("workbench:map"),
        f"{reverse('workbench:map')}?kelas=JF&pegawai={person}",
        f"{reverse('workbench:map')}?tampilan=sebaran",
        reverse("workbench:everyone"),
        reverse("workbench:box", args=(0,)),
        reverse("workbench:card", args=(person,)),
        reverse("workbench:completeness"),
        reverse("workbench:compare"),
        f"{reverse('workbench:people')}?q=a",
    ]
    few = {url: _queries(reader, url) for url in urls}
    more = made_up.make_people(60, seed=8, first=1000)
    made_up.record(mapped.agency.id, mapped.staff.budi, more)
    larger = run_of(mapped.agency.id, mapped.staff.ani, made_up.AS_OF, "bkn-411-2025")
    mark_official(viewer=mapped.staff.citra, agency_id=mapped.agency.id, run_id=larger)

    assert {url: _queries(reader, url) for url in urls} == few
    assert max(few.values()) <= MOST_QUERIES


def _sheet(content: bytes) -> list[list[Any]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return book.get_sheet_by_index(0).to_python()


def _queries(client, url: str) -> int:
    with CaptureQueriesContext(connection) as found:
        assert client.get(url).status_code == 200
    return len(found)
