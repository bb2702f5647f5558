"""The demo loads the ordinary way, and touches nothing that is not its own."""

from __future__ import annotations

from collections import Counter

import pytest

from bening.accounts.roles import NATIONAL_ROLES, Role
from bening.accounts.viewer import viewer_named
from bening.agencies.directory import agency_by_code, is_rehearsal
from bening.mapping.overview import map_overview
from bening.mapping.public_policies import public_policies
from bening.mapping.runs import current_run, list_runs
from rehearsal import demo
from rehearsal.country import BANTEN, MANDALA
from rehearsal.loading import load, set_up_region
from rehearsal.sign_ins import PASSWORD, SIGN_INS, as_lines, as_markdown


@pytest.fixture
def apart(tmp_path, monkeypatch):
    """A data folder of its own and no address of a database."""
    monkeypatch.setenv("BENING_DATA_DIR", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL")
    return tmp_path


@pytest.mark.django_db(transaction=True)
def test_the_city_is_loaded_by_import_and_its_map_is_marked(tmp_path):
    said: list[str] = []

    load(MANDALA, tmp_path, said.append, people=60)

    agency = agency_by_code("9971").id
    citra = viewer_named("citra")
    run = current_run(viewer=citra, agency_id=agency)
    assert run is not None
    overview = map_overview(viewer=citra, agency_id=agency, run_id=run.id)
    assert run.policy_id == "bkn-411-2025"
    assert run.is_official
    assert overview.total > 50
    assert sum(box.count for box in overview.boxes) == overview.total
    assert list_runs(viewer=citra, agency_id=agency).total == 2
    assert is_rehearsal()
    assert sum("imported" in line for line in said) == 8
    shown = public_policies(code="9971")
    (announced,) = shown.announced
    assert (shown.in_force.ref, announced.state) == ("bkn-411-2025@1", "notice")


@pytest.mark.django_db(transaction=True)
def test_a_real_region_has_its_nine_agencies_and_says_it_is_a_rehearsal():
    set_up_region(BANTEN, lambda _: None)

    assert agency_by_code("6273").name == "Pemerintah Kota Serang"
    assert agency_by_code("6200").region_code == "36"
    assert is_rehearsal()


def test_every_role_has_a_sign_in_and_imports_have_two_people():
    held = Counter(each.role for each in SIGN_INS)

    assert set(held) == set(Role)
    assert held.pop(Role.HR_OPERATOR) == 2
    assert set(held.values()) == {1}
    assert {each.role for each in SIGN_INS if each.is_national} == NATIONAL_ROLES


def test_sign_ins_are_shown_on_start_and_in_the_readme():
    assert len(as_lines()) == len(SIGN_INS)
    assert PASSWORD in as_markdown()
    assert all(f"`{each.username}`" in as_markdown() for each in SIGN_INS)


def test_a_given_database_is_never_filled(monkeypatch, capsys):
    monkeypatch.setenv("DATABASE_URL", "postgresql://app@/bening")

    assert demo.main(["start", "--no-serve"]) == 2
    assert "DATABASE_URL is set" in capsys.readouterr().err


def test_production_settings_are_refused(apart, monkeypatch, capsys):
    monkeypatch.setenv("BENING_PRODUCTION", "yes")

    assert demo.main(["reset", "--no-serve"]) == 2
    assert "no real installation" in capsys.readouterr().err


@pytest.mark.parametrize("what", ["start", "reset"])
def test_a_database_that_the_demo_did_not_make_is_left_alone(apart, capsys, what):
    (apart / "postgres").mkdir()
    (apart / "postgres" / "PG_VERSION").write_text("18")

    assert demo.main([what, "--no-serve"]) == 2
    assert "did not make" in capsys.readouterr().err
    assert (apart / "postgres" / "PG_VERSION").exists()


def test_stopping_where_nothing_runs_says_so(apart, capsys):
    assert demo.main(["stop"]) == 0
    assert "No demo was running" in capsys.readouterr().out


def test_a_mark_of_another_process_ends_nobody(apart, capsys):
    (apart / "demo-serving").write_text("1")

    assert demo.main(["stop"]) == 0
    assert not (apart / "demo-serving").exists()


def test_resetting_forgets_files_and_marks_but_keeps_the_keys(apart):
    for name in ("demo-begun", "demo-loaded", "secret-key"):
        (apart / name).write_text("x")
    (apart / "rehearsal").mkdir()

    demo.reset(apart)

    assert [path.name for path in apart.iterdir()] == ["secret-key"]


def test_the_regions_keep_to_folders_of_their_own(apart):
    assert demo.data_folder(MANDALA) == apart
    assert demo.data_folder(BANTEN) == apart / "banten"


def test_an_address_somebody_answers_on_is_refused_before_anything_is_made(
    apart, monkeypatch, capsys
):
    class Answering:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def connect_ex(self, _address):
            return 0

    monkeypatch.setattr("socket.socket", Answering)

    assert demo.main(["start"]) == 2
    assert "answers on 127.0.0.1:8000" in capsys.readouterr().err
    assert list(apart.iterdir()) == []
