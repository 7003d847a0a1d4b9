"""`cabas search`: what the bot finds, and why it stands where it stands."""

from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app


@pytest.fixture
def demo_town(tmp_path: Path, newest_sqlite: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'cabas.sqlite3'}")
    monkeypatch.setenv("COLUMNS", "240")
    assert CliRunner().invoke(app, ["import", "--demo"]).exit_code == 0


def searched(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["search", *arguments])


@pytest.mark.usefixtures("demo_town")
def test_it_prints_what_the_bot_finds() -> None:
    told = searched("fromage moins de 6 €")

    assert told.exit_code == 0
    assert "looking for “fromage”, up to €6.00" in told.output
    assert "Faisselle fermière" in told.output
    assert "served" not in told.output


@pytest.mark.usefixtures("demo_town")
def test_explained_every_part_stands_in_its_column() -> None:
    told = searched("theiere", "--explain", "--near", "47.394,-2.457")

    for heading in ("tier", "words", "fit", "band", "stock", "answers", "open", "near", "price", "served"):
        assert heading in told.output
    assert "Théière en fonte" in told.output
    assert "as typed" in told.output


@pytest.mark.usefixtures("demo_town")
def test_nothing_is_said_plainly() -> None:
    assert "Nothing is close enough." in searched("xqztw").output


def test_a_place_that_cannot_be_read_is_said() -> None:
    told = searched("pain", "--near", "ici")

    assert told.exit_code == 1
    assert '--near: "ici" is no place' in told.stderr


def test_a_wrong_line_in_the_towns_synonyms_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "town.txt").write_text("# ours\nbaguette pain\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SYNONYMS", "town.txt")
    told = searched("pain")

    assert told.exit_code == 1
    assert "SYNONYMS: town.txt, line 2" in told.stderr
