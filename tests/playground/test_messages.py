"""What the bot's messages carry, and how edits and deletions leave them."""

from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession

from bot.playground import Playground
from tests.playground.clients import TOKEN, USERNAME, BotClient, PageClient

BUTTONS = {"inline_keyboard": [[{"text": "Réserver", "callback_data": "r:1"}]]}


@pytest.fixture
async def maria(page: PageClient) -> int:
    return await page.person("Maria")


async def _card(bot: BotClient, maria: int, text: str = "Pain") -> dict[str, Any]:
    sent: dict[str, Any] = await bot.call("sendMessage", chat_id=maria, text=text, reply_markup=BUTTONS)
    return sent


async def test_an_edit_without_buttons_takes_them_away(bot: BotClient, maria: int) -> None:
    sent = await _card(bot, maria)

    edited = await bot.call("editMessageText", chat_id=maria, message_id=sent["message_id"], text="Fait")

    assert (edited["text"], "reply_markup" in edited) == ("Fait", False)
    assert (edited["message_id"], edited["date"]) == (sent["message_id"], sent["date"])
    assert edited["edit_date"] >= sent["date"]


async def test_buttons_alone_can_be_taken_away_and_put_back(bot: BotClient, maria: int) -> None:
    sent = await _card(bot, maria)
    where = {"chat_id": maria, "message_id": sent["message_id"]}

    without = await bot.call("editMessageReplyMarkup", **where)
    with_them = await bot.call("editMessageReplyMarkup", **where, reply_markup=BUTTONS)

    assert (without["text"], "reply_markup" in without) == ("Pain", False)
    assert with_them["reply_markup"] == BUTTONS


async def test_a_caption_is_edited_and_its_photo_stays(bot: BotClient, maria: int, photo: bytes) -> None:
    sent = (await bot.upload("sendPhoto", "photo", photo, chat_id=str(maria), caption="Pain"))["result"]

    where = {"chat_id": maria, "message_id": sent["message_id"]}
    edited = await bot.call("editMessageCaption", **where, caption="<i>Lait</i>", parse_mode="HTML")

    assert (edited["caption"], edited["photo"]) == ("Lait", sent["photo"])
    assert edited["caption_entities"] == [{"type": "italic", "offset": 0, "length": 4}]


async def test_a_file_is_sent_again_by_its_id(bot: BotClient, maria: int, photo: bytes) -> None:
    sent = (await bot.upload("sendPhoto", "photo", photo, chat_id=str(maria)))["result"]

    again = await bot.call("sendPhoto", chat_id=maria, photo=sent["photo"][-1]["file_id"])

    assert again["photo"] == sent["photo"]


async def test_messages_of_both_sides_can_be_deleted(bot: BotClient, page: PageClient, maria: int) -> None:
    sent = await _card(bot, maria)

    for message_id in (1, sent["message_id"]):
        await bot.call("deleteMessage", chat_id=maria, message_id=message_id)

    assert (await page.seen(maria))["messages"] == []


async def test_a_reply_shows_what_it_answers_if_it_is_still_there(bot: BotClient, maria: int) -> None:
    gone = {"message_id": 99, "allow_sending_without_reply": True}

    answer = await bot.call("sendMessage", chat_id=maria, text="Bonjour", reply_parameters={"message_id": 1})
    lonely = await bot.call("sendMessage", chat_id=maria, text="Bonjour", reply_parameters=gone)

    assert answer["reply_to_message"]["text"] == "/start"
    assert "reply_to_message" not in lonely


async def test_a_text_of_4096_utf16_units_still_passes(bot: BotClient, maria: int) -> None:
    sent = await bot.call("sendMessage", chat_id=maria, text=f"<b>{'😀' * 2048}</b>", parse_mode="HTML")

    assert sent["entities"] == [{"type": "bold", "offset": 0, "length": 4096}]


# text → the entities that Telegram finds in it, as "type what"
FOUND: list[tuple[str, list[str]]] = [
    ("/aide", ["bot_command /aide"]),
    ("tapez /aide, puis /panier@CabasBot.", ["bot_command /aide", "bot_command /panier@CabasBot"]),
    ("3/4 et/ou", []),
    ("http://a.fr/x?y=1, https://b.fr.", ["url http://a.fr/x?y=1", "url https://b.fr"]),
    ("é😀 #fraise #12 @cabas_bot", ["hashtag #fraise", "mention @cabas_bot"]),
    ("écrire à nour@example.org", ["email nour@example.org"]),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
async def test_commands_links_and_names_are_found(bot: BotClient, maria: int, text: str, expected: list[str]) -> None:
    sent = await bot.call("sendMessage", chat_id=maria, text=text)

    assert [f"{entity['type']} {_part(sent['text'], entity)}" for entity in sent.get("entities", [])] == expected


def _part(text: str, entity: dict[str, Any]) -> str:
    """Return what `entity` covers, two bytes for each UTF-16 unit."""
    begin, end = 2 * entity["offset"], 2 * (entity["offset"] + entity["length"])
    return text.encode("utf-16-le")[begin:end].decode("utf-16-le")


async def test_control_characters_are_cleaned_away(bot: BotClient, maria: int) -> None:
    sent = await bot.call("sendMessage", chat_id=maria, text="a\r\nb\tc\x00")

    assert sent["text"] == "a\nb c"


async def test_several_rows_of_buttons_come_back_as_sent_without_the_empty_ones(bot: BotClient, maria: int) -> None:
    rows = [[{"text": "A", "callback_data": "a"}], [], [{"text": "B", "url": "https://example.org/"}]]

    sent = await bot.call("sendMessage", chat_id=maria, text="?", reply_markup={"inline_keyboard": rows})

    assert sent["reply_markup"] == {"inline_keyboard": [rows[0], rows[2]]}


async def test_the_name_on_the_button_is_the_bots_latest(bot: BotClient, maria: int) -> None:
    await bot.call("setMyName", name="Le Cabas")

    assert (await _card(bot, maria))["from"]["first_name"] == "Le Cabas"


async def test_a_picture_that_the_playground_serves_can_be_sent_by_its_address_and_no_other_file(
    session: ClientSession, tmp_path: Path, photo: bytes
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    (folder / "pain de mie.png").write_bytes(photo)
    (tmp_path / "secret.png").write_bytes(photo)
    playground = Playground(tmp_path / "town.jsonl", token=TOKEN, username=USERNAME, pictures=folder)
    async with playground.serving() as base:
        bot, maria = BotClient(session, base), await PageClient(session, base).person("Maria")
        sent = await bot.call("sendPhoto", chat_id=maria, photo=f"{base}/pictures/pain%20de%20mie.png")
        others = (f"{base}/pictures/..%2Fsecret.png", f"{base}/secret.png", "https://example.org/pictures/x.png")
        answers = [await bot.answer("sendPhoto", chat_id=maria, photo=address) for address in others]

    assert sent["photo"][-1]["file_size"] == len(photo)
    assert {answer["description"] for _, answer in answers} == {"Bad Request: failed to get HTTP URL content"}
