"""Missions and the forecast through their pages."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from bening.agencies.context import acting_in
from bening.organisation.missions import load_missions
from tests.domain.succession_support import bench, bureau

__all__ = ["bench", "bureau"]
pytestmark = pytest.mark.django_db
REASON = "Menurut RPJMD Kota Mandala."
MISSION = {
    "level": "mission",
    "code": "1",
    "title": "Mewujudkan layanan pendidikan yang merata",
    "period_from": "2025",
    "period_until": "2029",
    "source": "Perda 2/2025 (rekaan)",
    "reason": REASON,
}
MISSIONS = reverse("workbench:missions")
FORECAST = reverse("workbench:forecast")


class Pages:
    """The pages of missions, used by Ani."""

    def __init__(self, client, bureau):
        self.client, self.agency = client, bureau.agency

    def add(self, below=None, **change):
        address = reverse("workbench:mission_add")
        return self.client.post(
            f"{address}?di={below}" if below else address, MISSION | change
        )

    def read(self):
        with acting_in(self.agency.id):
            return load_missions(self.agency.id)

    def node(self, title=MISSION["title"]):
        nodes = self.read().draft.nodes.values()
        return next(each.id for each in nodes if each.title == title)


@pytest.fixture
def pages(signed_in, bureau):
    return Pages(signed_in(bureau.staff.ani), bureau)


def page(name, *args):
    return reverse(f"workbench:{name}", args=args)


def test_missions_are_written_below_each_other_and_confirmed_by_another(
    pages, signed_in, bureau
):
    assert pages.add()["Location"] == f"{MISSIONS}?lihat=konsep"
    mission = pages.node()
    pages.add(mission, level="objective", code="1.1", title="Angka partisipasi")
    assert "Angka partisipasi" not in pages.client.get(MISSIONS).text
    assert "Angka partisipasi" in pages.client.get(MISSIONS, {"lihat": "konsep"}).text

    citra = signed_in(bureau.staff.citra)
    done = citra.post(page("missions_confirm"), {"upto": 2})

    assert done["Location"] == MISSIONS
    assert "Angka partisipasi" in citra.get(MISSIONS).text
    assert citra.post(page("missions_confirm"), {"upto": 2}).status_code == 409


def test_the_form_offers_only_levels_that_fit(pages):
    pages.add()

    below = pages.client.get(f"{page('mission_add')}?di={pages.node()}").text

    assert 'value="objective"' in below
    assert 'value="program"' not in below
    assert pages.add(pages.node(), level="program").status_code == 422


def test_a_node_is_changed_and_its_history_is_read(pages):
    pages.add()
    node = pages.node()

    done = pages.client.post(
        page("mission_change", node), MISSION | {"title": "Rumusan lain"}
    )

    assert done.status_code == 302
    assert pages.read().draft.nodes[node].title == "Rumusan lain"
    history = pages.client.get(page("mission_history")).text
    assert MISSION["title"] in history
    assert "Rumusan lain" in history


@pytest.mark.parametrize("change", [{"title": ""}, {"period_from": "1990"}])
def test_what_does_not_fit_is_said_at_its_field(pages, change):
    answer = pages.add(**change)

    assert answer.status_code == 422
    assert "field-error" in answer.text


def test_a_period_the_wrong_way_round_is_refused_beside_the_form(pages):
    answer = pages.add(period_from="2030")

    assert answer.status_code == 422
    assert "note-error" in answer.text


def test_positions_are_linked_by_code_or_title_and_taken_back(pages, bureau):
    pages.add()
    node = pages.node()
    position = bureau.seats()["J1"][0].position_id
    address = page("mission_link", node)
    reason = {"link-reason": REASON}

    unknown = pages.client.post(address, reason | {"link-position": "J9"})
    assert unknown.status_code == 404
    assert "note-error" in unknown.text
    pages.client.post(address, reason | {"link-position": "j1"})
    title = {"link-position": "Kepala Dinas Kesehatan"}
    pages.client.post(address, reason | title)
    assert len(pages.read().draft.positions_of(node)) == 2

    back = {"unlink-position_id": position, "unlink-reason": REASON}
    assert pages.client.post(address, back).status_code == 302
    assert position not in pages.read().draft.positions_of(node)
    assert pages.client.post(address, back).status_code == 409


def test_a_node_is_taken_out_with_a_reason(pages):
    pages.add()
    node = pages.node()

    assert pages.client.post(page("mission_remove", node), {}).status_code == 422
    done = pages.client.post(page("mission_remove", node), {"reason": REASON})

    assert done.status_code == 302
    assert pages.client.get(page("mission", node)).status_code == 404


def test_readers_cannot_write_missions(signed_in, bureau):
    gani = signed_in(bureau.staff.gani)

    assert gani.post(page("mission_add"), MISSION).status_code == 403
    assert gani.post(page("missions_confirm"), {"upto": 1}).status_code == 403


def test_the_forecast_draws_bars_and_says_the_same_in_a_table(signed_in, bench):
    text = signed_in(bench.staff.gani).get(FORECAST).text

    drawing = text.partition('<svg class="bars"')[2].partition("</svg>")[0]
    assert drawing.count('class="bars-number"') >= 1
    assert "style=" not in drawing
    assert "Kepala Dinas Kesehatan" in text
    assert "kosong" in text


def test_the_forecast_is_narrowed_and_refuses_unknown_choices(signed_in, bench):
    gani = signed_in(bench.staff.gani)

    listed = gani.get(FORECAST, {"daftar": "1", "per": "bulan", "kelas": "JPT_PRATAMA"})

    assert listed.status_code == 200
    assert "Kepala Bidang Sekolah Dasar" not in listed.text
    for wrong in ({"kelas": "X"}, {"unit": "X"}, {"per": "hari"}, {"hal": "x"}):
        assert gani.get(FORECAST, wrong).status_code == 422


def test_the_file_opens_in_columns_and_carries_nothing_that_can_run(signed_in, bench):
    bench.office.add(
        None, title="=HYPERLINK(1)", position_class="JF", functional_level="MUDA"
    )
    address = page("forecast_export")

    answer = signed_in(bench.staff.citra).post(f"{address}?daftar=1")
    everything = signed_in(bench.staff.citra).post(address)

    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    lines = list(
        csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";")
    )
    assert lines[1][0] == "Jabatan"
    assert {line[0] for line in lines[2:]} == {
        "Kepala Dinas Kesehatan",
        "Kepala Dinas Pendidikan",
        "Kepala Bidang Sekolah Dasar",
    }
    assert b"\n=HYPERLINK" not in everything.content
    assert signed_in(bench.staff.gani).post(address).status_code == 403
