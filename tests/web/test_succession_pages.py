"""Succession through its pages: overview, plan, candidates, criticality, standards."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from bening.agencies.context import acting_in
from bening.policy.kinds import COMPETENCIES
from bening.succession.criteria import shipped_criteria
from bening.succession.plans import load_plan
from tests.domain.succession_support import POSITIONS, bench, bureau

__all__ = ["bench", "bureau"]
pytestmark = pytest.mark.django_db
REASON = "Sudah dua kali menjadi Plt di dinas ini."
CRITERIA = [each.id for each in shipped_criteria().criteria]
YES = {f"assess-{name}": "yes" for name in CRITERIA} | {"assess-reason": REASON}
ALL_PAGES = ("plan", "plan_print", "candidates", "critical", "standard")
LISTS = (
    "succession",
    "succession_positions",
    "forecast",
    "missions",
    "mission_history",
    "criteria",
)


@pytest.fixture
def ani(signed_in, bench):
    """An HR operator, signed in: assesses and plans."""
    return signed_in(bench.staff.ani)


@pytest.fixture
def citra(signed_in, bench):
    """The head of HR, signed in: decides and confirms."""
    return signed_in(bench.staff.citra)


@pytest.fixture
def gani(signed_in, bench):
    """The inspector, signed in: reads."""
    return signed_in(bench.staff.gani)


def url(name, bench, position=None):
    return reverse(f"workbench:{name}", args=[position or bench.chief])


def value_of(text: str, name: str) -> str:
    """Return what a hidden field holds."""
    found = re.search(f'name="{name}" value="([^"]+)"', text)
    assert found
    return found[1]


def put(client, bench, **change):
    values = {"person_id": bench.deputy, "readiness": "now", "place": 1, "reason": ""}
    return client.post(url("candidate_put", bench), values | change)


@pytest.mark.parametrize("name", LISTS)
def test_readers_see_every_list_without_a_button_to_change_it(gani, name):
    answer = gani.get(reverse(f"workbench:{name}"))

    assert answer.status_code == 200
    assert answer.text.count("<h1>") == 1
    assert 'method="post"' not in answer.text.partition("<main")[2]


@pytest.mark.parametrize("name", ALL_PAGES)
def test_readers_see_every_page_of_a_position_without_a_form(gani, bench, name):
    bench.put(bench.deputy)

    answer = gani.get(url(name, bench))

    assert answer.status_code == 200
    assert "Kepala Dinas Pendidikan" in answer.text
    assert 'method="post"' not in answer.text.partition("<main")[2]


@pytest.mark.parametrize("name", ALL_PAGES)
def test_a_position_of_nobody_is_not_found(gani, bench, name):
    assert gani.get(url(name, bench, bench.agency_id)).status_code == 404


def test_the_administrator_sees_no_succession(signed_in, bench):
    eka = signed_in(bench.staff.eka)

    for name in LISTS:
        assert eka.get(reverse(f"workbench:{name}")).status_code == 403
    assert eka.get(url("plan", bench)).status_code == 403


def test_a_candidate_is_put_on_the_plan_and_the_head_of_hr_confirms(signed_in, bench):
    ani = signed_in(bench.staff.ani)
    assert put(ani, bench)["Location"] == url("plan", bench)
    assert url("plan_confirm", bench) not in ani.get(url("plan", bench)).text

    citra = signed_in(bench.staff.citra)
    page = citra.get(url("plan", bench)).text
    assert f'action="{url("plan_confirm", bench)}"' in page
    done = citra.post(url("plan_confirm", bench), {"upto": 1, "decree": "800/7/2026"})

    assert done["Location"] == url("plan", bench)
    text = citra.get(reverse("workbench:succession")).text
    assert "Satu siap" in text
    assert "800/7/2026" in citra.get(url("plan", bench)).text


def test_a_difference_without_a_reason_is_said_and_nothing_is_written(ani, bench):
    answer = put(ani, bench, person_id=bench.newcomer)

    assert answer.status_code == 422
    assert "note-error" in answer.text
    with acting_in(bench.agency_id):
        assert load_plan(bench.agency_id, bench.chief).history == ()
    assert put(ani, bench, person_id=bench.newcomer, reason=REASON).status_code == 302


@pytest.mark.parametrize(
    "change",
    [{"place": "x"}, {"readiness": "tomorrow"}, {"person_id": "nobody"}, {"place": ""}],
)
def test_a_form_that_cannot_be_read_is_shown_again(ani, bench, change):
    answer = put(ani, bench, **change)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_sending_a_form_twice_writes_once(ani, bench):
    put(ani, bench)

    assert put(ani, bench).status_code == 409


def test_the_drawing_and_the_table_tell_the_same_lineage(gani, bench):
    bench.put(bench.deputy)

    text = gani.get(url("plan", bench)).text

    drawing = text.partition('<svg class="lineage"')[2].partition("</svg>")[0]
    names = re.findall(r'class="lineage-name" x="12" y="20">([^<]+)<', drawing)
    (successor,) = bench.view().successors
    assert names == [successor.name]
    assert text.count(successor.name) >= 3
    assert "style=" not in drawing


def test_somebody_is_taken_off_with_a_reason_only(ani, bench):
    bench.put(bench.deputy)
    values = {"person_id": bench.deputy}

    assert ani.post(url("plan_take_off", bench), values).status_code == 422
    done = ani.post(url("plan_take_off", bench), values | {"reason": REASON})

    assert done.status_code == 302
    assert bench.view().plan.draft == ()


def test_candidates_are_narrowed_by_readiness_and_name(gani, bench):
    page = url("candidates", bench)

    soon = gani.get(page, {"siap": "soon"}).text
    named = gani.get(page, {"cari": "Tidak Ada Orangnya"}).text

    assert f"/peta/pegawai/{bench.newcomer}/" in soon
    assert f"/peta/pegawai/{bench.deputy}/" not in soon
    assert f"/peta/pegawai/{bench.deputy}/" not in named


def test_one_assesses_and_another_decides(signed_in, bench):
    position = bench.position("J3")
    ani = signed_in(bench.staff.ani)
    assert ani.post(url("critical_assess", bench, position), YES).status_code == 302
    own = ani.get(url("critical", bench, position)).text
    assert url("critical_decide", bench, position) not in own

    citra = signed_in(bench.staff.citra)
    text = citra.get(url("critical", bench, position)).text
    waiting = value_of(text, "decide-assessment_id")
    values = {
        "decide-assessment_id": waiting,
        "decide-critical": "yes",
        "decide-decree": "800/9/2026",
        "decide-decree_on": bench.day.isoformat(),
        "decide-reason": "",
    }
    assert (
        citra.post(url("critical_decide", bench, position), values).status_code == 302
    )
    assert "Kepala Dinas Kesehatan" in citra.get(reverse("workbench:succession")).text
    again = citra.post(url("critical_decide", bench, position), values)
    assert again.status_code == 409


def test_an_unanswered_question_is_said(ani, bench):
    answers = {key: value for key, value in YES.items() if key != "assess-rare"}

    answer = ani.post(url("critical_assess", bench), answers)

    assert answer.status_code == 422
    assert "field-error" in answer.text


def test_a_standard_is_proposed_and_confirmed_by_another(signed_in, bench):
    values = {f"standard-{code}": "4" for code in COMPETENCIES} | {
        "standard-rank": "14",
        "standard-education": "S2",
        "standard-training": "PKN Tingkat II; PIM II",
        "standard-held_class": "ADMINISTRATOR",
        "standard-held_months": "36",
        "standard-source": "Kepwal 800/12/2026 (rekaan)",
        "standard-reason": REASON,
    }
    ani = signed_in(bench.staff.ani)
    some = values | {"standard-INT": ""}
    assert ani.post(url("standard_propose", bench), some).status_code == 422
    half = values | {"standard-held_months": ""}
    assert ani.post(url("standard_propose", bench), half).status_code == 422
    assert ani.post(url("standard_propose", bench), values).status_code == 302

    citra = signed_in(bench.staff.citra)
    text = citra.get(url("standard", bench)).text
    waiting = value_of(text, "rule-standard_id")
    ruled = {"rule-standard_id": waiting, "rule-confirmed": "yes", "rule-reason": ""}
    assert citra.post(url("standard_rule", bench), ruled).status_code == 302

    shown = citra.get(url("standard", bench)).text
    assert "Pangkat minimum" in shown
    assert "Kepwal 800/12/2026 (rekaan)" in shown


def test_positions_are_found_by_words_class_and_state(gani, bench):
    page = reverse("workbench:succession_positions")

    found = gani.get(page, {"cari": "kesehatan"}).text
    critical = gani.get(page, {"status": "critical", "kelas": "JPT_PRATAMA"}).text

    assert POSITIONS[2].title in found
    assert POSITIONS[0].title not in found
    assert POSITIONS[0].title in critical
    assert POSITIONS[2].title not in critical


def test_english_pages_say_it_in_english(gani, bench):
    bench.put(bench.deputy)
    gani.cookies["django_language"] = "en"

    text = gani.get(url("plan", bench)).text

    assert "Ready now" in text
    assert "Siap sekarang" not in text


def test_criteria_are_set_by_the_head_of_hr_only(signed_in, bench):
    page = reverse("workbench:criteria")
    shipped = shipped_criteria()
    values = {"threshold": 50, "reason": REASON}
    values |= {"source_id": shipped.source.id, "source_en": shipped.source.en}
    for number, each in enumerate(shipped.criteria):
        values |= {
            f"id_{number}": each.question.id,
            f"en_{number}": each.question.en,
            f"weight_{number}": 0 if number == 4 else each.weight,
        }
    values |= {"id_5": "Berisiko?", "en_5": "Risky?", "weight_5": 30}
    values |= {"id_6": "", "en_6": "", "weight_6": 0}

    assert signed_in(bench.staff.ani).post(page, values).status_code == 403
    citra = signed_in(bench.staff.citra)
    broken = citra.post(page, values | {"en_5": ""})
    assert broken.status_code == 422
    assert citra.post(page, values).status_code == 302

    text = citra.get(page).text
    assert "Berisiko?" in text
    assert "Apakah sedikit calon pengganti yang siap?" not in text.partition("<form")[0]


def test_a_plan_without_a_map_says_so(signed_in, bureau):
    gani = signed_in(bureau.staff.gani)
    position = bureau.seats()["J1"][0].position_id

    assert gani.get(reverse("workbench:plan", args=[position])).status_code == 200
    assert gani.get(reverse("workbench:candidates", args=[position])).status_code == 409
    assert (
        "Belum ada jabatan kritikal" in gani.get(reverse("workbench:succession")).text
    )
