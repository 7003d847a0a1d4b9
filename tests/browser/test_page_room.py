"""The room around the chats: who is shown, the bot's state, the clock, the line to the town, the theme."""

import pytest
from playwright.async_api import Page, expect

from tests.browser.street import Street

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_desk_shows_two_shoppers_and_a_merchant_side_by_side(street: Street) -> None:
    page = await street.page()

    await expect(page.get_by_role("heading", level=2)).to_have_text(
        ["Maria, Fait ses courses", "Yann, Fait ses courses", "Lucie, Boulangerie du Port"]
    )


async def test_the_page_says_when_the_bot_wakes_up(street: Street) -> None:
    page = await street.page()
    await expect(page.get_by_text("Le bot se réveille…")).to_be_visible()

    await street.bot.calls("getUpdates", timeout=0)

    await expect(page.get_by_text("Le bot est prêt")).to_be_visible()


async def test_somebody_off_screen_has_a_badge_until_they_are_shown(street: Street) -> None:
    await street.starts("Omar")
    page = await street.page()
    tab = page.get_by_role("navigation").get_by_role("button", name="Omar")

    await street.bot.says(street.people["Omar"], "Nouvelle réservation")
    await street.bot.says(street.people["Omar"], "Encore une")

    await expect(tab).to_have_accessible_name("Omar 2 non lus")
    await street.pane(page, "Lucie").locator(".picker").click()
    await page.get_by_role("menuitemradio", name="Omar").click()
    await expect(street.pane(page, "Omar").get_by_text("Encore une")).to_be_visible()
    await expect(street.pane(page, "Lucie")).to_have_count(0)
    await expect(tab).to_have_accessible_name("Omar")


async def test_somebody_new_moves_in_and_is_shown(street: Street) -> None:
    page = await street.page()

    await page.get_by_role("button", name="Ajouter une personne").click()
    await page.get_by_label("Prénom").fill("Zoé")
    await page.get_by_label("Rôle").select_option("merchant")
    await page.get_by_label("Nom de la boutique").fill("Fleurs de Zoé")
    await page.get_by_role("button", name="Ajouter", exact=True).click()

    await expect(page.get_by_role("heading", name="Zoé, Fleurs de Zoé")).to_be_attached()
    await expect(page.get_by_role("navigation").get_by_role("button", name="Zoé")).to_be_visible()


async def offset_after(page: Page, button_text: str) -> float:
    """Press one of the clock's buttons and return how far the town is then ahead, in seconds."""
    async with page.expect_response("**/clock") as turning:
        await page.get_by_role("button", name=button_text).click()
    return float((await (await turning.value).json())["offset_seconds"])


async def test_the_clock_goes_on_by_half_an_hour_to_saturday_and_back(street: Street) -> None:
    page = await street.page()
    face = page.locator(".clock time")

    assert await offset_after(page, "+30 min") == 1800
    await offset_after(page, "Samedi 10 h")
    await expect(face).to_contain_text("sam.")
    await expect(face).to_contain_text("10:00")
    assert await offset_after(page, "Maintenant") == 0


# The town's now, and its next Saturday 10:00: in summer, at that minute, before and after both changes of the clock,
# over New Year, and when Paris has begun a day that UTC has not.
SATURDAYS = {
    "2026-06-09T10:00:00.000Z": "2026-06-13T08:00:00.000Z",
    "2026-06-13T07:59:59.000Z": "2026-06-13T08:00:00.000Z",
    "2026-06-13T08:00:00.000Z": "2026-06-20T08:00:00.000Z",
    "2026-03-22T12:00:00.000Z": "2026-03-28T09:00:00.000Z",
    "2026-03-28T23:30:00.000Z": "2026-04-04T08:00:00.000Z",
    "2026-10-24T08:00:00.000Z": "2026-10-31T09:00:00.000Z",
    "2026-12-26T22:59:00.000Z": "2027-01-02T09:00:00.000Z",
    "2026-06-12T22:30:00.000Z": "2026-06-13T08:00:00.000Z",
}
ASK_SATURDAYS = """async (moments) => {
    const { nextSaturdayAtTen } = await import("/page/clock.js");
    const saturday = (now) => new Date(nextSaturdayAtTen(Date.parse(now))).toISOString();
    return Object.fromEntries(moments.map((now) => [now, saturday(now)]));
}"""


async def test_next_saturday_is_right_across_daylight_saving_and_midnight_wherever_the_browser_is(
    street: Street,
) -> None:
    page = await street.page(timezone_id="America/Los_Angeles")

    assert await page.evaluate(ASK_SATURDAYS, list(SATURDAYS)) == SATURDAYS


async def test_what_could_not_be_sent_comes_back_into_the_box(street: Street) -> None:
    await street.starts("Maria")
    page = await street.page()
    maria = street.pane(page, "Maria")
    await page.route("**/act", lambda route: route.abort())

    await maria.get_by_role("textbox").fill("un kilo de cerises")
    await page.keyboard.press("Enter")

    await expect(maria.get_by_role("alert")).to_contain_text("rien n'a été envoyé")
    await expect(maria.get_by_role("textbox")).to_have_value("un kilo de cerises")


async def test_a_page_that_lost_the_line_reads_what_it_missed(street: Street) -> None:
    await street.starts("Maria")
    page = await street.page()

    street.playground.office.broadcast.close()
    await street.bot.says(street.people["Maria"], "Dit pendant la coupure")

    await expect(street.pane(page, "Maria").get_by_text("Dit pendant la coupure")).to_be_visible()
    await expect(page.locator("#banner")).to_be_hidden()


async def background(page: Page) -> str:
    return str(await page.evaluate("getComputedStyle(document.body).backgroundColor"))


async def test_dark_is_worn_when_the_system_is_dark_and_the_button_switches(street: Street) -> None:
    light, dark = await street.page(color_scheme="light"), await street.page(color_scheme="dark")
    worn = await background(light), await background(dark)

    await light.get_by_role("button", name="Passer au thème sombre").click()

    assert worn[0] != worn[1]
    assert await background(light) == worn[1]
