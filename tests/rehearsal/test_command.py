"""`bening rehearsal city`."""

from __future__ import annotations

from rehearsal.cli import main


def test_the_command_writes_files_and_says_which(tmp_path, capsys):
    status = main(["city", "--people", "50", "--seed", "3", "--out", str(tmp_path)])

    said = capsys.readouterr().out
    assert status == 0
    assert "Pemerintah Kota Mandala: 50 invented people as of 2026-06-30" in said
    for path in tmp_path.rglob("*"):
        assert path.is_dir() or str(path.relative_to(tmp_path)) in said


def test_an_agency_can_be_named(tmp_path, capsys):
    words = "city --people 50 --region banten --agency 6271 --as-of 2025-12-31 --out"
    status = main([*words.split(), str(tmp_path)])

    assert status == 0
    assert "Pemerintah Kota Tangerang" in capsys.readouterr().out


def test_an_agency_of_another_region_is_refused(tmp_path, capsys):
    status = main(["city", "--agency", "6271", "--out", str(tmp_path / "none")])

    assert status == 2
    assert "has no agency 6271" in capsys.readouterr().err
    assert not (tmp_path / "none").exists()


def test_a_size_out_of_bounds_is_refused(tmp_path, capsys):
    status = main(["city", "--people", "10", "--out", str(tmp_path / "none")])

    assert status == 2
    assert "from 50 to 100000" in capsys.readouterr().err
