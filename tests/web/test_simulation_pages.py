"""Simulations in the workbench: form, mistakes, result, who moves, file."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.html import escape
from python_calamine import CalamineWorkbook

from bening.mapping.simulating import list_simulations, simulate
from bening.mapping.simulation_exports import SimulationExport
from bening.mapping.simulation_people import people_of_simulation
from bening.policy.compare import Grouping
from bening.policy.fairness import fairness_table
from bening.web.workbench.simulation.workbook import simulation_workbook
from tests.ledger_reading import entries_about

pytestmark = pytest.mark.django_db
FORM = reverse("workbench:policy_simulation")
P1, P2 = "bkn-411-2025@1", "djbk-2026@1"
POLICY_FILE = Path(__file__).parents[2] / "policies/djbk-2026/1/policy.yaml"
MOST_QUERIES = 30


@pytest.fixture
def simulated(reader, mapped):
    """The address of a simulation: P1 before, P2 after."""
    answer = reader.post(FORM, {"dasar": P1, "rancangan": P2})
    assert answer.status_code == 302
    return answer["Location"]


@pytest.fixture
def found(mapped, simulated):
    """What the functions behind the pages find."""
    simulation = simulated.rstrip("/").rpartition("/")[2]

    def found(query, **more):
        return query(
            viewer=mapped.staff.citra,
            agency_id=mapped.agency.id,
            simulation_id=simulation,
            **more,
        )

    return found


def _cells(text: str) -> dict[tuple[int, int], int]:
    cells = re.findall(r'data-from="(\d)" data-to="(\d)" data-count="(\d+)"', text)
    return {(int(a), int(b)): int(count) for a, b, count in cells}


def test_the_form_starts_from_the_policy_of_the_map(reader):
    text = reader.get(FORM).text

    before, after = re.findall(r"<select[^>]*>.*?</select>", text, re.DOTALL)[:2]
    assert f'value="{P1}" selected' in before
    assert "selected" not in after
    assert f'value="{P2}"' in after


def test_a_link_chooses_the_policy_to_try(reader):
    text = reader.get(FORM, {"policy": "djbk-2026", "version": "1"}).text

    assert f'value="{P2}" selected' in text


def test_a_simulation_shows_everybody_in_its_matrix(reader, simulated, found):
    answer = reader.get(simulated)

    flows = found(simulate).flows
    cells = _cells(answer.text)
    assert answer.status_code == 200
    assert len(cells) == 100
    assert sum(cells.values()) == flows.people
    assert all(cells[a, b] == flows.counts[a][b] for a, b in cells)
    assert answer.text.count('class="data"') >= 5
    assert "flows.js" in answer.text
    assert "<noscript>" in answer.text


def test_no_name_stands_on_the_page_of_counts(reader, simulated, found):
    text = reader.get(simulated).text

    for person in found(people_of_simulation, page_size=500).movers.rows:
        assert person.name not in text
        assert str(person.person_id) not in text


def test_small_cells_stand_neither_on_the_page_nor_in_the_file(
    reader, simulated, found
):
    book = CalamineWorkbook.from_filelike(
        io.BytesIO(reader.post(f"{simulated}excel/").content)
    )
    rows = book.get_sheet_by_name(book.sheet_names[1]).to_python()
    hidden = {
        (table.name, row.key)
        for table in found(simulate).tables
        for row in table.rows
        if row.is_hidden
    }

    shown = [row for row in rows[7:] if row[2] != ""]
    assert len(rows[7:]) - len(shown) == len(hidden)
    for row in shown:
        assert float(str(row[2])) >= 5


def test_the_file_holds_the_matrix_and_says_who_took_it(reader, simulated, found):
    answer = reader.post(f"{simulated}excel/")

    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_name(book.sheet_names[0]).to_python()
    flows = found(simulate).flows
    assert answer["Content-Disposition"].startswith("attachment")
    assert rows[-1][-1] == flows.people
    assert [row[-1] for row in rows[7:17]] == list(reversed(flows.before))
    assert any("Citra" in str(row[0]) for row in rows[:6])


def test_each_download_leaves_an_entry(reader, simulated, mapped):
    simulation = simulated.rstrip("/").rpartition("/")[2]

    reader.post(f"{simulated}excel/")

    assert entries_about(mapped.agency.id, simulation) == [
        "mapping.policy_simulated",
        "mapping.simulation_exported",
    ]


def test_those_who_move_are_listed_and_a_cell_narrows_them(reader, simulated, found):
    movers = found(people_of_simulation, page_size=500).movers.rows
    one = movers[0]

    everyone = reader.get(f"{simulated}orang/").text
    in_cell = reader.get(
        f"{simulated}orang/", {"dari": one.before or 0, "ke": one.after or 0}
    ).text

    listed = re.findall(r'href="/peta/pegawai/([0-9a-f-]{36})/', everyone)
    assert listed == [str(person.person_id) for person in movers[:50]]
    narrowed = re.findall(r'href="/peta/pegawai/([0-9a-f-]{36})/', in_cell)
    assert narrowed == [
        str(person.person_id)
        for person in movers
        if (person.before, person.after) == (one.before, one.after)
    ]


@pytest.mark.parametrize("words", [{"kelas": "JF"}, {"unit": "-"}, {"hal": "90"}])
def test_filters_and_pages_of_the_list_answer(reader, simulated, words):
    assert reader.get(f"{simulated}orang/", words).status_code == 200


def test_a_file_that_was_never_handed_in_is_tried(reader, mapped):
    text = POLICY_FILE.read_bytes().replace(b'version: "1"', b'version: "1-coba"')
    file = SimpleUploadedFile("rancangan.yaml", text)

    answer = reader.post(FORM, {"dasar": P1, "berkas": file})

    (info,) = list_simulations(
        viewer=mapped.staff.citra, agency_id=mapped.agency.id
    ).rows
    assert answer.status_code == 302
    assert info.after.version == "1-coba"
    assert "1-coba" in reader.get(answer["Location"]).text
    assert "1-coba" in reader.get(FORM).text


def test_a_pasted_text_is_tried_before_the_version_chosen(reader, mapped):
    text = POLICY_FILE.read_text("utf-8")

    reader.post(FORM, {"dasar": P2, "rancangan": P1, "teks": text})

    (info,) = list_simulations(
        viewer=mapped.staff.citra, agency_id=mapped.agency.id
    ).rows
    assert info.after.id == "djbk-2026"


def test_a_broken_file_is_told_with_line_key_and_remedy(reader, mapped):
    text = POLICY_FILE.read_text("utf-8").replace("weight: ", "wieght: ", 1)
    line = next(
        number
        for number, written in enumerate(text.splitlines(), start=1)
        if "wieght" in written
    )

    answer = reader.post(FORM, {"dasar": P1, "teks": text})

    (mistake,) = answer.context["mistakes"]
    assert answer.status_code == 422
    assert mistake.line == line
    for told in (mistake.key, mistake.reason, mistake.remedy):
        assert escape(told) in answer.text
    assert f"<mark>{line}  " in answer.text
    assert escape(text[:200]) in answer.text
    assert not list_simulations(
        viewer=mapped.staff.citra, agency_id=mapped.agency.id
    ).rows


@pytest.mark.parametrize(
    "content", [b"\xff\xfe\x00", b"a: [", b"", b"x" * 1_100_000, b"&a [*a]"]
)
def test_a_file_that_is_no_policy_at_all_is_told_so(reader, mapped, content):
    file = SimpleUploadedFile("foto.yaml", content)

    answer = reader.post(FORM, {"dasar": P1, "berkas": file})

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ({"dasar": P1}, 422),
        ({"dasar": P1, "rancangan": "tidak-ada@1"}, 404),
        ({"dasar": P1, "rancangan": "bukan-ref"}, 404),
        ({"dasar": "", "rancangan": P2}, 404),
        ({"dasar": P1, "rancangan": str(uuid4())}, 404),
        ({"dasar": P1, "rancangan": P2, "fakta": str(uuid4())}, 404),
        ({"dasar": P1, "rancangan": P2, "fakta": "x"}, 422),
    ],
)
def test_a_wish_that_cannot_be_met_is_refused_in_words(reader, mapped, words, status):
    answer = reader.post(FORM, words)

    assert answer.status_code == status
    assert "<h1>" in answer.text


def test_a_simulation_that_is_not_there_is_told_so(reader):
    for page in ("", "orang/"):
        answer = reader.get(f"{FORM}{uuid4()}/{page}")

        assert answer.status_code == 404


@pytest.mark.parametrize("who", ["ani", "gani", "eka", "fitri"])
def test_others_see_no_page_of_it(signed_in, simulated, mapped, who):
    client = signed_in(getattr(mapped.staff, who))

    for page in (FORM, simulated, f"{simulated}orang/"):
        assert client.get(page).status_code == 403
    assert client.post(f"{simulated}excel/").status_code == 403
    assert client.post(FORM, {"dasar": P1, "rancangan": P2}).status_code == 403


def test_a_stranger_is_asked_to_sign_in(client, agency):
    assert client.get(FORM).status_code == 302


def test_only_those_who_may_are_offered_the_place(signed_in, staff):
    darma = signed_in(staff.darma).get(reverse("workbench:map"))
    gani = signed_in(staff.gani).get(reverse("workbench:map"))

    assert f'href="{FORM}"' in darma.text
    assert f'href="{FORM}"' not in gani.text


@pytest.mark.parametrize("page", ["", "orang/"])
def test_a_page_asks_the_database_a_few_times_only(reader, simulated, page):
    with CaptureQueriesContext(
        connection,
    ) as queries:
        reader.get(f"{simulated}{page}")

    assert len(queries) <= MOST_QUERIES


def test_english_is_complete(reader, simulated):
    reader.post(reverse("public:language"), {"language": "en"})

    text = reader.get(simulated).text

    assert "Whom it favours" in text


def test_the_page_of_a_version_leads_to_the_form_with_it(reader):
    url = reverse("workbench:policy_simulation", args=(P2,))

    assert f'value="{P2}" selected' in reader.get(url).text


def test_a_name_like_a_formula_stays_a_text_in_the_file(mapped, found):
    result = found(simulate)
    units = Grouping("unit", ("u", "v"), np.repeat([0, 1], 40))
    box = np.tile([5, 7], 40)
    export = SimulationExport(
        result=replace(
            result,
            tables=(fairness_table(units, box, box),),
            unit_names={"u": '=HYPERLINK("http://x.example")', "v": "@SUM(A1)"},
        ),
        reader="=1+1",
        taken_at=result.info.requested_at,
        entry="-",
    )

    with zipfile.ZipFile(io.BytesIO(simulation_workbook(export))) as book:
        parts = {name: book.read(name).decode() for name in book.namelist()}

    assert "=HYPERLINK(" in parts["xl/sharedStrings.xml"]
    assert "@SUM(A1)" in parts["xl/sharedStrings.xml"]
    assert 'quotePrefix="1"' in parts["xl/styles.xml"]
    assert not any("<f>" in part or "<hyperlink" in part for part in parts.values())
