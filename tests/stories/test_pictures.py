"""What a product looks like: on its own screen, and in the list that other chats show."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from catalog.demo import PICTURES
from tests.someone import Someone
from tests.street import Street, goods, street_at


@pytest.fixture
async def street(tmp_path: Path, newest_sqlite: Path) -> AsyncIterator[Street]:
    """A street whose town keeps its pictures in a folder."""
    database = shutil.copy(newest_sqlite, tmp_path / "cabas.sqlite3")
    async with street_at(tmp_path, f"sqlite:///{database}", pictures=PICTURES) as street:
        await street.merchant(
            await street.shop("Épicerie", goods("Miel", picture="miel.png", description="Doux. " * 300))
        )
        yield street


@pytest.fixture
async def maria(street: Street) -> Someone:
    return await street.shopper()


async def test_a_product_stands_under_its_picture_and_can_be_reserved_there(maria: Someone) -> None:
    results = await maria.says("miel")
    shown = await maria.taps("Miel")

    assert shown.json["photo"]
    assert "4,50 €" in shown.text
    assert maria.again(results).text == results.text
    assert "Quand" in (await maria.taps("Réserver", on=shown)).text


async def test_a_picture_goes_up_once(street: Street, maria: Someone) -> None:
    await maria.says("miel")
    first = await maria.taps("Miel")
    await maria.taps("Retour", on=first)
    second = await maria.taps("Miel")

    assert second.json["photo"] == first.json["photo"]
    assert len(street.playground.office.world.files) == 1


async def test_a_photo_that_telegram_has_is_shown_by_its_id(street: Street, maria: Someone) -> None:
    await maria.says("miel")
    photo = (await maria.taps("Miel")).json["photo"]
    await street.shop("Ferme", goods("Cidre", picture=photo[-1]["file_id"]))
    await maria.says("cidre")

    assert (await maria.taps("Cidre")).json["photo"] == photo


@pytest.mark.parametrize("picture", ["nulle-part.png", "https://example.org/cidre.png", "AgACAgQAAxk"])
async def test_a_picture_that_cannot_be_shown_costs_no_screen(street: Street, maria: Someone, picture: str) -> None:
    await street.shop("Ferme", goods("Cidre", picture=picture))
    await maria.says("cidre")

    assert "4,50 €" in (await maria.taps("Cidre")).text


async def test_a_file_of_the_towns_folder_stands_in_the_list_of_other_chats(street: Street, maria: Someone) -> None:
    listed = await maria.asks_inline("miel")

    assert listed is not None
    [entry] = listed.json["results"]
    assert entry["thumbnail_url"].startswith("http://127.0.0.1:")
    assert entry["thumbnail_url"].endswith("/pictures/miel.png")
