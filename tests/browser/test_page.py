"""What people say and tap in their chats, and what they see there."""

import struct
import zlib

import pytest
from playwright.async_api import FilePayload, expect

from tests.browser.street import Json, Street

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


def button(text: str, callback: str = "x") -> Json:
    return {"text": text, "callback_data": callback}


def green_png(width: int, height: int) -> bytes:
    """Return a plain green picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = (b"\0" + b"\x20\x90\x50" * width) * height
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


async def test_what_a_person_types_reaches_the_bot_and_its_answer_comes_back(street: Street) -> None:
    page = await street.page()
    maria = street.pane(page, "Maria")
    await maria.get_by_role("button", name="Démarrer").click()
    assert (await street.bot.hears())["message"]["text"] == "/start"

    await maria.get_by_label("Message de Maria").fill("pain de mi")
    await page.keyboard.press("Enter")
    heard = (await street.bot.hears())["message"]
    await street.bot.says(
        heard["chat"]["id"], "Pain de mie, 3,20 €", entities=[{"type": "bold", "offset": 0, "length": 11}]
    )

    assert heard["text"] == "pain de mi"
    await expect(maria.locator(".message.theirs strong")).to_have_text("Pain de mie")
    await expect(maria.get_by_label("Message de Maria")).to_have_value("")


async def test_an_example_is_one_tap_away_until_a_shopper_has_searched(street: Street) -> None:
    await street.starts("Maria")
    page = await street.page()
    maria = street.pane(page, "Maria")

    await maria.get_by_role("button", name="confitur fraize bio").click()

    assert (await street.bot.hears())["message"]["text"] == "confitur fraize bio"
    await expect(maria.locator(".examples")).to_be_hidden()


async def test_a_tapped_button_waits_until_its_toast_comes(street: Street) -> None:
    await street.starts("Maria")
    await street.bot.says(street.people["Maria"], "Pain de mie", [button("Réserver"), button("Retour")])
    page = await street.page()
    reserve = street.pane(page, "Maria").get_by_role("button", name="Réserver")

    await reserve.click()
    await expect(reserve).to_have_attribute("aria-busy", "true")
    query = (await street.bot.hears())["callback_query"]
    await street.bot.calls("answerCallbackQuery", callback_query_id=query["id"], text="Ajouté au panier")

    await expect(page.locator(".toast")).to_have_text("Ajouté au panier")
    await expect(reserve).not_to_have_attribute("aria-busy", "true")


async def test_an_alert_is_a_dialog_that_escape_closes(street: Street) -> None:
    await street.starts("Maria")
    await street.bot.says(street.people["Maria"], "Pain de mie", [button("Réserver")])
    page = await street.page()

    await page.get_by_role("button", name="Réserver").click()
    query = (await street.bot.hears())["callback_query"]
    await street.bot.calls("answerCallbackQuery", callback_query_id=query["id"], text="C'est fermé.", show_alert=True)

    await expect(page.get_by_role("alertdialog")).to_contain_text("C'est fermé.")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("alertdialog")).to_have_count(0)


async def test_an_edited_message_changes_in_its_place_and_says_so(street: Street) -> None:
    await street.starts("Maria")
    sent = await street.bot.says(street.people["Maria"], "Demande envoyée", [button("Annuler")])
    await street.bot.says(street.people["Maria"], "Autre chose")
    page = await street.page()
    messages = street.pane(page, "Maria").locator(".message.theirs .text")
    await expect(messages).to_have_text(["Demande envoyée", "Autre chose"])

    place = {"chat_id": street.people["Maria"], "message_id": sent["message_id"]}
    await street.bot.calls("editMessageText", **place, text="C'est confirmé")

    await expect(messages).to_have_text(["C'est confirmé", "Autre chose"])
    await expect(page.locator(f".message[data-message='{sent['message_id']}'] .edited")).to_have_text("modifié")
    await expect(page.get_by_role("button", name="Annuler")).to_have_count(0)


async def test_a_picture_is_shown_and_enlarged_by_a_click(street: Street) -> None:
    await street.starts("Maria")
    await street.bot.shows_picture(street.people["Maria"], green_png(60, 40), "Votre code")
    page = await street.page()

    await page.get_by_role("button", name="Agrandir la photo: Votre code").click()

    enlarged = page.locator("dialog img")
    await expect(enlarged).to_be_visible()
    assert await enlarged.evaluate("image => image.decode().then(() => image.naturalWidth)") == 60
    await page.keyboard.press("Escape")
    await expect(enlarged).to_have_count(0)


async def test_a_photo_goes_to_the_bot_with_its_caption(street: Street) -> None:
    await street.starts("Lucie")
    page = await street.page()
    lucie = street.pane(page, "Lucie")

    await lucie.get_by_role("button", name="Joindre").click()
    async with page.expect_file_chooser() as choosing:
        await lucie.get_by_role("menuitem", name="Photo").click()
    picture = FilePayload(name="confiture.png", mimeType="image/png", buffer=green_png(60, 40))
    await (await choosing.value).set_files(picture)
    await lucie.get_by_label("Message de Lucie").fill("Confiture fraise 6,50")
    await page.keyboard.press("Enter")

    heard = (await street.bot.hears())["message"]
    assert (heard["caption"], heard["photo"][0]["width"]) == ("Confiture fraise 6,50", 60)
    await expect(lucie.locator(".message.own .photo img")).to_be_visible()


async def test_a_start_link_in_a_message_starts_the_bot_as_the_person_who_taps_it(street: Street) -> None:
    await street.starts("Yann")
    await street.bot.says(street.people["Yann"], "https://t.me/CabasBot?start=shop_12")
    page = await street.page()

    await street.pane(page, "Yann").get_by_role("link", name="shop_12").click()

    heard = (await street.bot.hears())["message"]
    assert (heard["from"]["first_name"], heard["text"]) == ("Yann", "/start shop_12")


async def test_a_slash_offers_the_commands_and_enter_takes_one(street: Street) -> None:
    commands = [
        {"command": "aide", "description": "Comment ça marche"},
        {"command": "panier", "description": "Le panier"},
    ]
    await street.bot.calls("setMyCommands", commands=commands)
    await street.starts("Maria")
    page = await street.page()

    await street.pane(page, "Maria").get_by_role("textbox").press_sequentially("/pa")
    await expect(page.get_by_role("option")).to_have_text(["/panierLe panier"])
    await page.keyboard.press("Enter")

    assert (await street.bot.hears())["message"]["text"] == "/panier"


async def test_an_answer_quotes_the_message_that_it_answers(street: Street) -> None:
    await street.starts("Lucie")
    await street.bot.says(street.people["Lucie"], "Réservation 123")
    page = await street.page()
    lucie = street.pane(page, "Lucie")

    await lucie.locator(".message.theirs").hover()
    await lucie.get_by_role("button", name="Répondre", exact=True).last.click()
    await lucie.get_by_role("textbox").fill("confirmer")
    await page.keyboard.press("Enter")

    assert (await street.bot.hears())["message"]["reply_to_message"]["text"] == "Réservation 123"
    await expect(lucie.locator(".message.own .quote")).to_contain_text("Réservation 123")


async def test_a_reader_who_has_scrolled_up_stays_there_and_is_told_of_new_messages(street: Street) -> None:
    await street.starts("Maria")
    for number in range(40):
        await street.bot.says(street.people["Maria"], f"Message {number}")
    page = await street.page()
    maria = street.pane(page, "Maria")
    await expect(maria.get_by_text("Message 39")).to_be_in_viewport()

    await maria.get_by_role("log").evaluate("log => { log.scrollTop = 0; }")
    await expect(maria.get_by_role("button", name="Aller à la fin")).to_be_visible()
    await street.bot.says(street.people["Maria"], "Le dernier")

    await expect(maria.get_by_text("Message 0", exact=True)).to_be_in_viewport()
    await maria.get_by_role("button", name="1 nouveau message").click()
    await expect(maria.get_by_text("Le dernier")).to_be_in_viewport()


async def test_markup_in_a_message_stays_text(street: Street) -> None:
    await street.starts("Maria")
    hostile = "<img src=x onerror='window.broken = 1'> & <b>gras</b>"
    links = [{"type": "text_link", "offset": 0, "length": 4, "url": "https://example.org/"}]
    await street.bot.says(street.people["Maria"], hostile, entities=links)
    page = await street.page()

    await expect(page.locator(".message.theirs .text")).to_have_text(hostile)
    assert await page.evaluate("window.broken === undefined && !document.querySelector('.text img, .text b')")
