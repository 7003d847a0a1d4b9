"""`cabas import`, as it is typed and as it answers."""

import asyncio
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from bot.cli_import import import_files
from bot.importing import Progress
from bot.importing.command import language_of
from bot.importing.screen import Screen
from storage.database import Database
from tests.importing_files import written
from tests.imports.town import PRODUCTS, SHOPS, many
from tests.spreadsheets import Cell, xlsx

app = typer.Typer(pretty_exceptions_enable=False)
app.command()(import_files)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a database of its own to be made, and a French terminal."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'cabas.sqlite3'}")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    return tmp_path


def typed(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def names() -> list[str]:
    """What lies on the shelves."""

    async def read() -> list[str]:
        database = Database(os.environ["DATABASE_URL"])
        try:
            async with database.reading() as unit:
                return [product.name for product in await unit.products.after(0, 10_000)]
        finally:
            await database.close()

    return asyncio.run(read())


def test_shops_come_first_whatever_the_order_given(folder: Path) -> None:
    result = typed(written(folder, PRODUCTS, "a.csv"), written(folder, SHOPS, "b.csv"))

    assert result.exit_code == 0
    told = [line.partition(" : ")[0] for line in result.output.splitlines()]
    assert told == ["b.csv", "Colonnes", "a.csv", "Colonnes"]
    assert names() == ["Pain de mie", "Brioche"]


def test_it_says_what_became_of_the_rows(folder: Path) -> None:
    typed(written(folder, SHOPS, "b.csv"))

    result = typed(written(folder, PRODUCTS.replace("5,20", "cher"), "a.csv"))

    assert result.exit_code == 0
    counts, _, reason, back = result.output.splitlines()
    assert counts == "a.csv : 2 lignes lues. Nouvelles : 1. Changées : 0. Inchangées : 0. Refusées : 1."
    assert reason.startswith("Ligne 3 : Prix illisible : « cher ».")
    assert str(folder / "a.refused.csv") in back


def test_it_says_how_the_columns_were_understood(folder: Path) -> None:
    typed(written(folder, SHOPS, "b.csv"))

    result = typed(written(folder, "Désignation article;Prix TTC (€);Stok;Prix HT;nom\nThé;4;2;3;\n"), "--shop", "Cave")

    assert result.output.splitlines()[1] == (
        "Colonnes : nom ← Désignation article, prix ← Prix TTC (€), stock ← Stok, nom. Laissées de côté : Prix HT."
    )


def test_a_workbook_comes_in_and_its_refused_rows_go_back_by_the_lines_that_it_shows(folder: Path) -> None:
    typed(written(folder, SHOPS, "b.csv"))
    shelf: list[list[Cell]] = [
        ["Tarif de mai"],
        [],
        ["Nom", "Boutique", "Prix"],
        ["Cidre", "C", 4.5],
        [None],
        ["Poiré", "C", "cher"],
    ]
    path = written(folder, xlsx({"Lisez-moi": [["Bonjour"]], "Mai": shelf}), "tarif.xlsx")

    tried, taken = typed(path, "--dry-run"), typed(path)

    for result in (tried, taken):
        count, sheet, _, reason, *_ = result.output.splitlines()
        assert "Nouvelles : 1." in count
        assert sheet == "Feuille lue : « Mai ». Laissées de côté : Lisez-moi."
        assert reason.startswith("Ligne 6 : Prix illisible")
    assert names() == ["Cidre"]
    assert "6;Poiré;C;cher" in (folder / "tarif.refused.csv").read_text("utf-8-sig")


def test_shops_come_in_from_openstreetmap_by_their_id(folder: Path) -> None:
    town = '{"version": 0.6, "generator": "Overpass", "elements": [%s, {"type": "node", "id": 8, "lat": 1, "lon": 2}]}'
    baker = '{"type": "node", "id": 7, "lat": 47.39, "lon": -2.45, "tags": {"shop": "bakery", "name": "Le Fournil"}}'

    shops = typed(written(folder, town % baker, "ville.json"))
    shelf = typed(written(folder, "nom;boutique;prix\nBrioche;node/7;4\n", "a.csv"))

    assert "Commerces : 1. Laissés de côté, sans nom ou d'une autre sorte : 1." in shops.output
    assert (shelf.exit_code, names()) == (0, ["Brioche"])


def test_the_demos_town_comes_in_by_its_option() -> None:
    result = typed("--demo")

    assert result.exit_code == 0
    assert result.output.count("Refusées : 0.") == 2
    assert "Pain de mie" in names()


def test_a_dry_run_of_shops_and_products_together_knows_both(folder: Path) -> None:
    result = typed(written(folder, SHOPS, "b.csv"), written(folder, PRODUCTS, "a.csv"), "--dry-run")

    assert result.exit_code == 0
    assert result.output.count("Nouvelles : 2.") == 2
    assert names() == []


def test_a_file_refused_whole_ends_with_one(folder: Path) -> None:
    result = typed(written(folder, "nom;prix\nCidre;4\n", "a.csv"))

    assert result.exit_code == 1
    assert result.output.startswith("a.csv : fichier refusé. Le fichier ne dit pas à quelle boutique")


def test_an_unknown_shop_ends_with_one(folder: Path) -> None:
    typed(written(folder, SHOPS, "b.csv"))

    result = typed(written(folder, "nom;prix\nCidre;4\n", "a.csv"), "--shop", "Boulangerie du Pont")

    assert result.exit_code == 1
    assert "Les noms les plus proches : Boulangerie du Port." in result.output


def test_nothing_is_imported_where_one_file_is_missing(folder: Path) -> None:
    result = typed(written(folder, SHOPS, "b.csv"), "absent.csv")

    assert result.exit_code == 1
    assert result.output.splitlines()[0].startswith("Fichier introuvable : absent.csv.")
    assert result.output.splitlines()[1:] == ["Rien n'est importé."]
    assert not (folder / "cabas.sqlite3").exists()


def test_without_a_file_it_says_how_to_name_one() -> None:
    result = typed()

    assert (result.exit_code, "cabas import boutiques.csv" in result.output) == (2, True)


@pytest.mark.parametrize("address", ["sqlite:///fichier.sqlite3", "postgresql://127.0.0.1:1/none"])
def test_a_database_that_cannot_be_used_is_one_line(
    folder: Path, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    written(folder, "no database, but a text that is long enough to be taken for one" * 20, "fichier.sqlite3")
    monkeypatch.setenv("DATABASE_URL", address)

    result = typed(written(folder, SHOPS, "b.csv"))

    assert result.exit_code == 1
    assert [line.partition(" : ")[0] for line in result.output.splitlines()] == [
        "La base de données (DATABASE_URL) est inutilisable"
    ]


def test_a_wrong_setting_is_told_by_its_name(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "mysql://host/name")

    result = typed(written(folder, SHOPS, "b.csv"))

    assert (result.exit_code, result.output.partition(":")[0]) == (1, "DATABASE_URL")


def test_ctrl_c_keeps_what_is_done_and_says_how_to_go_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def impatient(screen: Screen, path: Path) -> Iterator[object]:
        def report(progress: Progress) -> None:
            if progress.count.new and path.name == "a.csv":
                signal.raise_signal(signal.SIGINT)

        yield report

    files = written(folder, SHOPS, "b.csv"), written(folder, many(300) + "P;Thé;Ailleurs;1\n", "a.csv")
    with monkeypatch.context() as patched:
        patched.setattr(Screen, "progress", impatient)
        stopped = typed(*files)
    done = len(names())

    assert stopped.exit_code == 130
    assert stopped.output.splitlines()[-1].startswith("Arrêté. Ce qui est fait reste")
    assert 0 < done < 300
    assert f"Nouvelles : {300 - done}. Changées : 0. Inchangées : {done}." in typed(*files).output


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "fr"),
        ({"LANG": "C.UTF-8"}, "fr"),
        ({"LANG": "fr_CA.UTF-8"}, "fr"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "de_DE"}, "en"),
        ({"LANG": "fr_FR.UTF-8", "LC_ALL": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": ""}, "en"),
    ],
)
def test_it_speaks_french_unless_the_terminal_asks_for_another_language(
    environment: dict[str, str], language: str
) -> None:
    assert language_of(environment) == language
