"""axe-core finds nothing on the page that would keep anybody from using it."""

import aiohttp
import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page

from tests.browser.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session"), pytest.mark.timeout(180)]

BUTTONS = [{"text": "Réserver", "callback_data": "r:1"}, {"text": "Ailleurs", "url": "https://example.org"}]
WIDE, NARROW = (1280, 800), (390, 844)


async def found(page: Page) -> list[str]:
    """What axe-core finds, a line each: the rule and where."""
    answer = (await Axe().run(page)).response
    assert len(answer["passes"]) > 10
    return [f"{one['id']}: {node['html'][:120]}" for one in answer["violations"] for node in one["nodes"]]


async def of_each_kind(street: Street, photo: bytes) -> None:
    """A message of each kind in Maria's chat, and a keyboard at its bottom."""
    maria = street.people["Maria"]
    await street.starts("Maria")
    await street.act("Maria", "text", text="Bonjour, avez-vous du pain ?")
    await street.bot.hears()
    link = "<b>Pain</b> de <i>mie</i>, <a href='https://example.org'>voir</a> /aide"
    await street.bot.says(maria, link, BUTTONS, parse_mode="HTML", reply_parameters={"message_id": 1})
    await street.bot.shows_picture(maria, photo, "Une miche")
    await street.bot.calls("sendVenue", chat_id=maria, latitude=47, longitude=-2, title="Quai", address="Port-Lannec")
    form = aiohttp.FormData({"chat_id": str(maria)})
    form.add_field("document", b"pain;2,50", filename="prix.csv")
    sending = aiohttp.ClientSession(street.address)
    async with sending, sending.post("/bot1:secret/sendDocument", data=form) as answer:
        assert answer.status == 200
    keys = {"keyboard": [[{"text": "Partager ma position", "request_location": True}], [{"text": "Retour"}]]}
    await street.bot.calls("sendMessage", chat_id=maria, text="Où êtes-vous ?", reply_markup=keys)


@pytest.mark.parametrize("colours", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_nothing_is_found_on_the_page(street: Street, photo: bytes, colours: str, size: tuple[int, int]) -> None:
    await of_each_kind(street, photo)
    page = await street.page(size, color_scheme=colours)
    await page.get_by_text("Où êtes-vous ?").wait_for()

    assert await found(page) == []


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_nothing_is_found_with_a_menu_or_a_dialog_open(street: Street, colours: str) -> None:
    place = {"name": "Quai des Sardiniers", "latitude": 47.39, "longitude": -2.45}
    street.playground.office.town = {"places": [place], "invites": []}
    await street.starts("Maria")
    page = await street.page(WIDE, color_scheme=colours)
    pane = street.pane(page, "Maria")

    await pane.get_by_role("button", name="Joindre").click()
    assert await found(page) == []
    await pane.get_by_role("menuitem", name="Position").click()
    assert await found(page) == []
    await page.get_by_role("button", name="Annuler").click()
    await page.get_by_role("button", name="Ajouter une personne").click()
    assert await found(page) == []
