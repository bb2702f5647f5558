"""Who may enter which page of the workbench; the default is no."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.urls import reverse

from bening.accounts.roles import Role
from bening.accounts.users import add_user, grant_role
from bening.accounts.viewer import viewer_named
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db
SOMEBODY = uuid4()
PAGES = {
    "workbench:map": (),
    "workbench:scatter_points": (),
    "workbench:everyone": (),
    "workbench:box": (9,),
    "workbench:left_out": (),
    "workbench:card": (SOMEBODY,),
    "workbench:card_print": (SOMEBODY,),
    "workbench:people": (),
    "workbench:completeness": (),
    "workbench:runs": (),
    "workbench:run": (SOMEBODY,),
    "workbench:run_progress": (SOMEBODY,),
    "workbench:run_dossier": (SOMEBODY,),
    "workbench:compare": (),
    "workbench:policies": (),
    "workbench:policy_draft": (),
    "workbench:policy": ("bkn-411-2025@1",),
    "workbench:policy_difference": (),
    "workbench:policy_difference_json": (),
    "workbench:policy_yaml": ("bkn-411-2025@1",),
    "workbench:policy_json": ("bkn-411-2025@1",),
    "workbench:policy_pdf": ("bkn-411-2025@1",),
    "workbench:policy_entry": (SOMEBODY, 1),
}
FORMS = {
    "workbench:export": (),
    "workbench:run_mark": (SOMEBODY,),
    "workbench:policy_check": (SOMEBODY,),
    "workbench:policy_announce": (SOMEBODY,),
    "workbench:policy_enact": (SOMEBODY,),
    "workbench:policy_withdraw": (SOMEBODY,),
    "workbench:policy_notice_period": (),
}


@pytest.mark.parametrize("name", [*PAGES, *FORMS])
def test_a_stranger_is_asked_to_sign_in(client, agency, name):
    url = reverse(name, args=(PAGES | FORMS)[name])

    answer = client.post(url) if name in FORMS else client.get(url)

    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("public:sign_in"))


def test_a_part_of_a_page_sends_the_whole_window_to_sign_in(client, agency):
    answer = client.get(
        f"{reverse('workbench:map')}?pegawai={SOMEBODY}",
        headers={
            "hx-request": "true",
            "hx-target": "card",
            "hx-current-url": "http://testserver/peta/?kelas=JF",
        },
    )

    assert answer["HX-Redirect"] == "/masuk/?next=/peta/%3Fkelas%3DJF"


@pytest.mark.parametrize("who", ["eka", "fitri"])
@pytest.mark.parametrize("name", [*PAGES, *FORMS])
def test_administrator_and_employee_see_no_page_of_the_map(signed_in, staff, name, who):
    client = signed_in(getattr(staff, who))
    url = reverse(name, args=(PAGES | FORMS)[name])

    answer = client.post(url) if name in FORMS else client.get(url)

    assert answer.status_code == 403
    assert "no-store" in answer["Cache-Control"]


@pytest.mark.parametrize("who", ["ani", "citra", "darma", "gani"])
def test_readers_of_the_map_may_open_it(signed_in, staff, who):
    answer = signed_in(getattr(staff, who)).get(reverse("workbench:map"))

    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]


def test_an_inspector_may_not_take_the_list_away(signed_in, staff):
    assert signed_in(staff.gani).post(reverse("workbench:export")).status_code == 403


def test_only_the_head_of_hr_may_mark_a_run(signed_in, staff):
    url = reverse("workbench:run_mark", args=(uuid4(),))

    assert signed_in(staff.ani).post(url).status_code == 403


def test_somebody_without_a_place_is_told_so(signed_in, staff):
    answer = signed_in(staff.fitri).get(reverse("workbench:start"))

    assert answer.status_code == 200
    assert 'class="nav-item"' not in answer.text


def test_only_places_one_may_enter_are_offered(signed_in, staff):
    answer = signed_in(staff.darma).get(reverse("workbench:map"))

    assert reverse("workbench:map") in answer.text
    assert reverse("workbench:people") in answer.text


def test_a_run_of_another_agency_is_as_if_it_were_not_there(signed_in, staff):
    client = signed_in(staff.ani)
    absent = client.get(reverse("workbench:run", args=(uuid4(),)))

    assert absent.status_code == 404


def test_somebody_without_any_agency_is_told_so(signed_in, agency, django_user_model):
    user_id = add_user(username="hana", name="Hana", password=PASSWORD)
    grant_role(user_id=user_id, role=Role.BKN_OFFICER, agency_id=None)

    answer = signed_in(viewer_named("hana")).get(reverse("workbench:start"))

    assert answer.status_code == 403
    assert "<h1>" in answer.text


def test_one_works_for_one_agency_at_a_time_and_may_change(
    signed_in, staff, other_agency, agency
):
    grant_role(user_id=staff.ani.user_id, role=Role.HR_HEAD, agency_id=other_agency.id)
    client = signed_in(staff.ani)
    first = client.get(reverse("workbench:map"))

    client.post(reverse("workbench:agency"), {"agency": str(other_agency.id)})
    second = client.get(reverse("workbench:map"))

    assert f"</small>{agency.name}</p>" in first.text
    assert f"</small>{other_agency.name}</p>" in second.text


def test_one_cannot_work_for_an_agency_without_a_role_there(
    signed_in, staff, other_agency
):
    client = signed_in(staff.ani)

    answer = client.post(reverse("workbench:agency"), {"agency": str(other_agency.id)})

    assert answer.status_code == 403
    assert other_agency.name not in client.get(reverse("workbench:map")).text


@pytest.mark.parametrize(
    "query",
    ["unit=x", "run=1", "jenjang=a", "hal=-1", "tampilan=bola", "pegawai=%00"],
)
def test_an_address_that_nobody_wrote_is_refused_politely(signed_in, staff, query):
    answer = signed_in(staff.ani).get(f"{reverse('workbench:map')}?{query}")

    assert answer.status_code == 422
    assert "<h1>" in answer.text


@pytest.mark.parametrize(
    "address",
    ["/peta/?cari=%00", "/peta/sebaran.json?cari=a%00", "/pegawai/?q=%00&q=dewi"],
)
def test_a_character_that_no_column_takes_is_refused(signed_in, staff, address):
    answer = signed_in(staff.citra).get(address)

    assert answer.status_code == 422
    assert "<h1>" in answer.text


def test_the_same_in_a_form_is_refused_too(signed_in, staff):
    url = reverse("workbench:import_saved_columns", args=(uuid4(),))

    answer = signed_in(staff.ani).post(url, {"pemetaan": "a\0"})

    assert answer.status_code == 422
