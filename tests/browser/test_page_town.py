"""What the page offers of the town that is played: places to be at, invites to open, albums to look at."""

import io
import json

import aiohttp
import pytest
from playwright.async_api import expect

from tests.browser.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

QUAY = {"name": "Quai des Sardiniers", "latitude": 47.39447, "longitude": -2.45871}


async def test_one_of_the_towns_places_is_shared_by_a_click(street: Street) -> None:
    street.playground.office.town = {"places": [QUAY], "invites": []}
    await street.starts("Maria")
    page = await street.page()
    pane = street.pane(page, "Maria")

    await pane.get_by_role("button", name="Joindre").click()
    await pane.get_by_role("menuitem", name="Position").click()
    await page.get_by_role("button", name="Quai des Sardiniers").click()

    assert (await street.bot.hears())["message"]["location"] == {"latitude": 47.39447, "longitude": -2.45871}
    await expect(page.get_by_role("dialog")).to_have_count(0)


async def test_somebody_new_becomes_one_of_a_shops_people_by_its_invite_once(street: Street) -> None:
    invite = {"role": "merchant", "label": "Fromagerie", "payload": "invite_abc"}
    street.playground.office.town = {"places": [], "invites": [invite]}
    page = await street.page()

    await page.get_by_role("button", name="Ajouter une personne").click()
    await page.get_by_label("Prénom").fill("Zoé")
    await expect(page.get_by_label("Nom de la boutique")).to_be_hidden()
    await page.get_by_label("Rôle").select_option("merchant")
    await page.get_by_label("Nom de la boutique").select_option("Fromagerie")
    await page.get_by_role("button", name="Ajouter", exact=True).click()

    assert (await street.bot.hears())["message"]["text"] == "/start invite_abc"
    await expect(page.get_by_role("heading", name="Zoé, Fromagerie")).to_be_attached()
    assert street.playground.office.town["invites"] == []


async def test_an_album_is_one_grid_with_one_time(street: Street, photo: bytes) -> None:
    await street.starts("Maria")
    page = await street.page()
    form = aiohttp.FormData({"chat_id": str(street.people["Maria"])})
    form.add_field("media", json.dumps([{"type": "photo", "media": f"attach://{name}"} for name in ("a", "b", "c")]))
    for name in ("a", "b", "c"):
        form.add_field(name, io.BytesIO(photo), filename=f"{name}.png")

    sending = aiohttp.ClientSession(street.address)
    async with sending, sending.post("/bot1:secret/sendMediaGroup", data=form) as answer:
        assert (await answer.json())["ok"]

    album = street.pane(page, "Maria").locator(".album")
    await expect(album).to_have_count(1)
    await expect(album.locator("img")).to_have_count(3)
    await expect(album.locator("time:visible")).to_have_count(1)
