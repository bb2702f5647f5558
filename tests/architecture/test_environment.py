"""Settings are parsed strictly: a wrong value stops the start and says what is right."""

from __future__ import annotations

import pytest

from bening.server import environment, secrets
from bening.server.environment import BrokenSetting


@pytest.mark.parametrize(("text", "value"), [("yes", True), ("no", False), ("", True)])
def test_yes_and_no_are_read_and_empty_means_the_default(monkeypatch, text, value):
    monkeypatch.setenv("BENING_PRODUCTION", text)

    assert environment.yes_or_no("BENING_PRODUCTION", default=True) is value


@pytest.mark.parametrize("text", ["true", "1", "ya", "on"])
def test_any_other_word_for_yes_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("BENING_PRODUCTION", text)

    with pytest.raises(BrokenSetting, match="yes or no"):
        environment.yes_or_no("BENING_PRODUCTION", default=False)


@pytest.mark.parametrize("text", ["0", "501", "-1", "ten", "1.5", "٣"])
def test_a_number_outside_its_bounds_stops_the_start(monkeypatch, text):
    monkeypatch.setenv("BENING_UPLOAD_LIMIT_MB", text)

    with pytest.raises(BrokenSetting, match="1 to 500"):
        environment.whole_number("BENING_UPLOAD_LIMIT_MB", 50, 1, 500)


def test_a_secret_may_come_from_a_file(monkeypatch, tmp_path):
    (tmp_path / "key").write_text("x" * 60 + "\n")
    monkeypatch.setenv("BENING_SECRET_KEY_FILE", str(tmp_path / "key"))

    assert secrets.secret_key(tmp_path, production=True) == "x" * 60


def test_production_without_keys_does_not_start(monkeypatch, tmp_path):
    monkeypatch.delenv("BENING_SECRET_KEY", raising=False)
    monkeypatch.delenv("BENING_INDEX_KEY", raising=False)

    with pytest.raises(BrokenSetting):
        secrets.secret_key(tmp_path, production=True)
    with pytest.raises(BrokenSetting):
        secrets.index_key(tmp_path, production=True)


def test_keys_made_in_the_data_folder_stay_and_are_for_the_owner_only(
    monkeypatch, tmp_path
):
    monkeypatch.delenv("BENING_SECRET_KEY", raising=False)

    first = secrets.secret_key(tmp_path, production=False)

    assert first == secrets.secret_key(tmp_path, production=False)
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0


def test_a_choice_outside_its_words_stops_the_start(monkeypatch):
    monkeypatch.setenv("BENING_DATABASE_ROLE", "root")

    with pytest.raises(BrokenSetting, match="app or owner"):
        environment.choice("BENING_DATABASE_ROLE", "app", ("app", "owner"))


def test_lists_leave_out_blanks(monkeypatch):
    monkeypatch.setenv("BENING_ALLOWED_HOSTS", " a.go.id, ,b.go.id ")

    assert environment.names("BENING_ALLOWED_HOSTS", "x") == ["a.go.id", "b.go.id"]
