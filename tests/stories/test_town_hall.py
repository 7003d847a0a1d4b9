"""What the town has settled: its name, whom to call, who answers for what is kept, and the caps against pranks."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import WrongSettings, read_settings
from tests.street import Street, street_at

SETTLED: dict[str, Any] = {
    "town": "Angers",
    "help_contact": "02 61 91 00 10",
    "legal_notice": "Mairie d'Angers <service numérique>",
    "open_per_person": 2,
    "open_per_shop": 1,
}


@pytest.fixture
async def angers(tmp_path: Path, newest_sqlite: Path) -> AsyncIterator[Street]:
    """A street of a town that has settled everything."""
    database = shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    async with street_at(tmp_path, f"sqlite:///{database}", **SETTLED) as street:
        yield street


async def test_the_first_words_name_the_town_and_whom_to_call_in_five_lines(angers: Street) -> None:
    maria, john = await angers.shopper(), await angers.shopper("John", language="en")

    assert "les boutiques d'Angers." in maria.last.text
    assert "Besoin d'aide ? 02 61 91 00 10" in maria.last.text
    assert "the shops of Angers." in john.last.text
    assert len(maria.last.text.splitlines()) <= 5


async def test_help_names_whom_to_call_and_the_data_screen_who_answers_for_it(angers: Street) -> None:
    maria = await angers.shopper()

    assert "Une question, un souci ? 02 61 91 00 10" in (await maria.says("/aide")).text
    await maria.says("/start")
    assert (await maria.taps("Vos données")).text.endswith("Qui en répond\nMairie d'Angers <service numérique>")


async def test_the_caps_are_the_towns_and_the_refusal_says_what_to_do(angers: Street) -> None:
    await angers.merchant()
    maria = await angers.shopper()
    await maria.reserves("pain de mie")
    await angers.passes(minutes=1)

    await maria.reserves("pain de mie")

    assert "une réservation en cours par boutique." in maria.toasts[-1]
    assert "Annulez-en une : /reservations" in maria.toasts[-1]


@pytest.mark.parametrize(
    ("setting", "value", "told"), [("open_per_shop", 0, "OPEN_PER_SHOP"), ("town", "x" * 61, "TOWN")]
)
def test_a_setting_that_cannot_be_is_named(setting: str, value: object, told: str) -> None:
    with pytest.raises(WrongSettings, match=told):
        read_settings(**{setting: value})


@pytest.mark.parametrize(
    ("town", "said"),
    [("Rezé", "de Rezé"), ("Le Pellerin", "du Pellerin"), ("Les Sables", "des Sables"), ("Évron", "d'Évron")],
)
async def test_the_towns_name_is_said_as_one_says_it(tmp_path: Path, newest_sqlite: Path, town: str, said: str) -> None:
    database = shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    async with street_at(tmp_path, f"sqlite:///{database}", town=town) as street:
        assert f"les boutiques {said}." in (await street.shopper()).last.text
