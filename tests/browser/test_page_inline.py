""" "@CabasBot confiture" in the box of a chat: what the bot lists above it, and what becomes of the choice."""

from typing import Any

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.street import DESK, PHONE, Json, Street
from tests.browser.test_page_narrow_and_by_keyboard import TOO_SMALL, TOUCH_PIXELS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

LINK = "https://t.me/CabasBot?start=product_1"


def jam(number: int) -> Json:
    """A result as the bot sends it."""
    keys = {"inline_keyboard": [[{"text": "Réserver dans Cabas", "url": LINK}]]}
    content = {"message_text": f"<b>Confiture n° {number}</b>, 6,50 €", "parse_mode": "HTML"}
    shown = {
        "title": f"Confiture n° {number}",
        "description": f"6,50 €, L'Heure du thé, ouvert jusqu'à 1{number % 10} h",
    }
    return {"type": "article", "id": str(number), "input_message_content": content, "reply_markup": keys, **shown}


async def answers(street: Street, query: str, *results: Json, **more: Any) -> None:
    """Let the bot hear `query`, and answer it."""
    asked = (await street.bot.hears())["inline_query"]
    assert asked["query"] == query
    await street.bot.calls("answerInlineQuery", inline_query_id=asked["id"], results=list(results), **more)


async def marias(street: Street, size: tuple[int, int] = DESK, **wishes: Any) -> tuple[Page, Locator, Locator]:
    """The page, Maria's pane in it, and her box."""
    await street.starts("Maria")
    page = await street.page(size, **wishes)
    maria = street.pane(page, "Maria")
    return page, maria, maria.get_by_role("textbox")


async def test_what_is_listed_is_posted_by_a_click_and_leads_into_the_bot(street: Street) -> None:
    page, maria, box = await marias(street)
    await box.press_sequentially("@CabasBot confiture")
    await answers(street, "confiture", jam(1), jam(2))
    await expect(page.get_by_role("option")).to_have_text(
        [f"CConfiture n° {n}6,50 €, L'Heure du thé, ouvert jusqu'à 1{n} h" for n in (1, 2)]
    )

    await page.get_by_role("option", name="Confiture n° 2").click()

    posted = (await street.bot.hears())["message"]
    assert (posted["text"], posted["via_bot"]["username"]) == ("Confiture n° 2, 6,50 €", "CabasBot")
    await expect(maria.locator(".message.own .via")).to_have_text("via @CabasBot")
    await expect(box).to_have_value("")
    await expect(page.get_by_role("option")).to_have_count(0)

    await maria.get_by_role("button", name="Réserver dans Cabas").click()
    assert (await street.bot.hears())["message"]["text"] == "/start product_1"


async def test_arrows_choose_and_enter_posts(street: Street) -> None:
    page, maria, box = await marias(street)
    await box.press_sequentially("@cabasbot confiture")
    # Whoever is quicker than the bot must not send the question as a message.
    await box.press("Enter")
    await answers(street, "confiture", jam(1), jam(2), jam(3))
    await expect(maria.get_by_role("status").filter(has_text="3 propositions")).to_be_attached()

    await box.press("ArrowDown")
    await expect(page.get_by_role("option", selected=True)).to_contain_text("n° 2")
    chosen = await page.get_by_role("option", selected=True).get_attribute("id")
    await expect(box).to_have_attribute("aria-activedescendant", str(chosen))
    await box.press("Enter")

    assert (await street.bot.hears())["message"]["text"] == "Confiture n° 2, 6,50 €"
    await expect(maria.locator(".message.own")).to_have_count(2)


async def test_escape_closes_the_list_and_leaves_the_text(street: Street) -> None:
    page, _, box = await marias(street)
    await box.press_sequentially("@CabasBot confiture")
    await answers(street, "confiture", jam(1))
    await expect(page.get_by_role("option")).to_have_count(1)

    await box.press("Escape")

    await expect(page.get_by_role("option")).to_have_count(0)
    await expect(box).to_have_value("@CabasBot confiture")


async def test_more_comes_as_the_list_is_scrolled(street: Street) -> None:
    page, _, box = await marias(street)
    await box.press_sequentially("@CabasBot confiture")
    await answers(street, "confiture", *(jam(number) for number in range(20)), next_offset="20")
    await expect(page.get_by_role("option")).to_have_count(20)

    await box.press("ArrowUp")
    await answers(street, "confiture", *(jam(number) for number in range(20, 30)))

    await expect(page.get_by_role("option")).to_have_count(30)
    await expect(page.get_by_role("option", selected=True)).to_contain_text("n° 19")


async def test_an_answer_to_what_is_no_longer_typed_is_not_shown(street: Street) -> None:
    page, _, box = await marias(street)
    await box.press_sequentially("@CabasBot confiture")
    asked = (await street.bot.hears())["inline_query"]
    await box.press_sequentially(" de fraise")
    await street.bot.calls("answerInlineQuery", inline_query_id=asked["id"], results=[jam(1)])
    await answers(street, "confiture de fraise", jam(2))

    await expect(page.get_by_role("option")).to_have_count(1)
    await expect(page.get_by_role("option")).to_contain_text("n° 2")


async def test_the_button_above_the_list_starts_the_bot(street: Street) -> None:
    page, maria, box = await marias(street)
    await box.press_sequentially("@CabasBot zzz")
    door = {"text": "Rien trouvé. Chercher dans Cabas", "start_parameter": "search_enp6"}
    await answers(street, "zzz", button=door)
    await expect(maria.get_by_role("status").filter(has_text="Rien trouvé")).to_be_attached()

    await page.get_by_role("option", name="Rien trouvé. Chercher dans Cabas").click()

    assert (await street.bot.hears())["message"]["text"] == "/start search_enp6"
    await expect(box).to_have_value("")


@pytest.mark.parametrize("text", ["@CabasBot", "@AutreBot pain", "du pain @CabasBot pain", "pain"])
async def test_any_other_text_is_sent_as_it_is(street: Street, text: str) -> None:
    _, _, box = await marias(street)
    await box.fill(text)
    await box.press("Enter")

    assert (await street.bot.hears())["message"]["text"] == text


async def test_a_picture_that_does_not_come_leaves_the_first_letter(street: Street) -> None:
    page, _, box = await marias(street)
    await box.press_sequentially("@CabasBot confiture")
    await answers(street, "confiture", jam(1) | {"thumbnail_url": f"{street.address}/nowhere.jpg"})

    await expect(page.get_by_role("option").locator("span.tile")).to_have_text("C")


@pytest.mark.parametrize("colours", ["light", "dark"])
async def test_on_a_phone_the_list_fits_and_can_be_touched(street: Street, colours: str) -> None:
    wishes = {"has_touch": True, "is_mobile": True, "color_scheme": colours}
    page, maria, box = await marias(street, PHONE, **wishes)
    await box.tap()
    await box.press_sequentially("@CabasBot confiture")
    long = jam(2) | {"title": "Confiture-extra-de-" * 6, "description": "Un mot très long " * 9}
    await answers(street, "confiture", jam(1), long)
    await expect(page.get_by_role("option")).to_have_count(2)

    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(TOO_SMALL, TOUCH_PIXELS) == []
    inside = "list => list.scrollWidth <= list.clientWidth && list.getBoundingClientRect().top >= 0"
    assert await page.get_by_role("listbox").evaluate(inside)
    await page.get_by_role("option").first.tap()
    await expect(maria.locator(".message.own .via")).to_have_text("via @CabasBot")
