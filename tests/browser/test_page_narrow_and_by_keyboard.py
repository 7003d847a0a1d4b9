"""The chat page on a phone, and without a mouse."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.browser.street import PHONE, Street

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

TOUCH_PIXELS = 44
TOO_SMALL = """least => [...document.querySelectorAll("button, a, textarea, select")]
    .filter(control => control.checkVisibility({visibilityProperty: true}) && !control.closest(".text"))
    .filter(control => control.className !== "skip")
    .map(control => [control.outerHTML.slice(0, 120), control.getBoundingClientRect()])
    .filter(([, box]) => box.height < least || box.width < least)
    .map(([markup]) => markup)"""


async def tab_to(page: Page, goal: Locator, key: str = "Tab", most: int = 60) -> None:
    """Press Tab until `goal` has the focus; fail if it cannot be reached."""
    for _ in range(most):
        await page.keyboard.press(key)
        if await goal.evaluate("goal => goal === document.activeElement"):
            return
    pytest.fail(f"{key} never comes to {goal}")


async def test_a_phone_shows_one_chat_at_a_time(street: Street) -> None:
    await street.starts("Lucie")
    page = await street.page(PHONE, has_touch=True, is_mobile=True)
    await expect(page.locator("[data-person]")).to_have_count(1)
    tab = page.get_by_role("navigation").get_by_role("button", name="Lucie")

    await street.bot.says(street.people["Lucie"], "Nouvelle réservation")
    await expect(tab).to_have_accessible_name("Lucie 1 non lu")
    await tab.tap()

    await expect(page.locator("[data-person]")).to_have_count(1)
    await expect(street.pane(page, "Lucie").get_by_text("Nouvelle réservation")).to_be_visible()
    await expect(tab).to_have_accessible_name("Lucie")


async def test_nothing_on_a_phone_is_wider_than_it_or_too_small_to_touch(street: Street) -> None:
    await street.starts("Maria")
    keys = [
        [
            {"text": "Réserver Pain de mie complet, 3,60 €", "callback_data": "x"},
            {"text": "Retour", "callback_data": "y"},
        ]
    ]
    await street.bot.says(street.people["Maria"], "Un-mot-très-long-" * 12, *keys)
    page = await street.page(PHONE, has_touch=True, is_mobile=True)
    await page.get_by_role("button", name="L'heure de la ville").tap()
    await expect(page.get_by_role("button", name="Samedi 10 h")).to_be_visible()

    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert await page.evaluate(TOO_SMALL, TOUCH_PIXELS) == []


async def test_a_whole_exchange_by_keyboard_alone(street: Street) -> None:
    page = await street.page()
    maria = street.pane(page, "Maria")

    await tab_to(page, maria.get_by_role("button", name="Démarrer"))
    await page.keyboard.press("Enter")
    await street.bot.hears()
    await expect(maria.get_by_role("textbox")).to_be_focused()
    await page.keyboard.type("pain")
    await page.keyboard.press("Shift+Enter")
    await page.keyboard.type("beurre")
    await page.keyboard.press("Enter")
    assert (await street.bot.hears())["message"]["text"] == "pain\nbeurre"
    await street.bot.says(street.people["Maria"], "Pain de mie", [{"text": "Réserver", "callback_data": "reserve"}])
    reserve = maria.get_by_role("button", name="Réserver")
    await reserve.wait_for()
    await tab_to(page, reserve, "Shift+Tab")
    await page.keyboard.press("Space")

    assert (await street.bot.hears())["callback_query"]["data"] == "reserve"


async def test_an_edit_leaves_the_focus_where_it_was(street: Street) -> None:
    await street.starts("Maria")
    rows = [[{"text": "Plus", "callback_data": "plus"}, {"text": "Moins", "callback_data": "minus"}]]
    sent = await street.bot.says(street.people["Maria"], "1 pain", *rows)
    page = await street.page()
    await page.get_by_role("button", name="Plus").focus()

    place = {"chat_id": street.people["Maria"], "message_id": sent["message_id"]}
    await street.bot.calls("editMessageText", **place, text="2 pains", reply_markup={"inline_keyboard": rows})

    await expect(page.locator(".message.theirs .text")).to_have_text("2 pains")
    await expect(page.get_by_role("button", name="Plus")).to_be_focused()


async def test_arrows_walk_the_messages_and_enter_answers_one(street: Street) -> None:
    await street.starts("Maria")
    await street.bot.says(street.people["Maria"], "Le premier")
    await street.bot.says(street.people["Maria"], "Le second")
    page = await street.page()
    box = street.pane(page, "Maria").get_by_role("textbox")

    await box.press("ArrowUp")
    await page.keyboard.press("ArrowUp")
    await page.keyboard.press("Enter")

    await expect(street.pane(page, "Maria").locator(".strip")).to_contain_text("Le premier")
    await expect(box).to_be_focused()
