"""Albums, copies, and a file put in the place of another; by hand and through both libraries."""

import io
import json
from typing import Any

import aiohttp
import pytest
from aiogram import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import BufferedInputFile, InputMediaDocument, InputMediaPhoto
from telegram import Bot as CourierBot
from telegram import InputMediaPhoto as CourierPhoto

from tests.playground.clients import TOKEN, BotClient, PageClient


@pytest.fixture
async def maria(page: PageClient) -> int:
    return await page.person("Maria")


async def album(bot: BotClient, chat_id: int, media: list[dict[str, Any]], **files: bytes) -> dict[str, Any]:
    form = aiohttp.FormData({"chat_id": str(chat_id), "media": json.dumps(media)})
    for name, content in files.items():
        form.add_field(name, io.BytesIO(content), filename=f"{name}.bin")
    async with bot.session.post(f"{bot.api}/sendMediaGroup", data=form) as response:
        answer: dict[str, Any] = await response.json()
    return answer


async def test_an_albums_messages_bear_one_group_and_each_its_own_caption(
    bot: BotClient, maria: int, photo: bytes
) -> None:
    media = [{"type": "photo", "media": "attach://one", "caption": "<b>Pain</b>", "parse_mode": "HTML"}]
    media.append({"type": "photo", "media": "attach://two"})

    first, second = (await album(bot, maria, media, one=photo, two=photo))["result"]
    other = (await album(bot, maria, media, one=photo, two=photo))["result"]

    assert first["media_group_id"] == second["media_group_id"] != other[0]["media_group_id"]
    assert (first["caption"], "caption" in second) == ("Pain", False)


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([], "there are no messages to send"),
        ([{"type": "photo", "media": "attach://one"}] * 11, "too many messages to send as an album"),
        (
            [{"type": "photo", "media": "attach://one"}, {"type": "document", "media": "attach://one"}],
            "document can't be mixed with other media types",
        ),
        ([{"type": "photo", "media": "nothing"}] * 2, "wrong file identifier/HTTP URL specified"),
    ],
)
async def test_what_is_no_album_is_refused_and_nothing_is_sent(
    bot: BotClient, page: PageClient, maria: int, photo: bytes, media: list[dict[str, Any]], words: str
) -> None:
    before = (await page.seen(maria))["messages"]

    answer = await album(bot, maria, media, one=photo)

    assert answer["description"] == f"Bad Request: {words}"
    assert (await page.seen(maria))["messages"] == before


async def test_a_copy_says_the_same_under_a_number_of_its_own(bot: BotClient, page: PageClient, maria: int) -> None:
    yann = await page.person("Yann")
    sent = await bot.call("sendMessage", chat_id=maria, text="<b>Pain</b>", parse_mode="HTML")

    copy = await bot.call("copyMessage", chat_id=yann, from_chat_id=maria, message_id=sent["message_id"])

    [*_, shown] = (await page.seen(yann))["messages"]
    assert set(copy) == {"message_id"}
    assert (shown["message_id"], shown["text"], shown["entities"]) == (copy["message_id"], "Pain", sent["entities"])


async def test_a_copied_photo_takes_another_caption(bot: BotClient, page: PageClient, maria: int, photo: bytes) -> None:
    sent = (await bot.upload("sendPhoto", "photo", photo, chat_id=str(maria), caption="Pain"))["result"]

    where = {"chat_id": maria, "from_chat_id": maria, "message_id": sent["message_id"]}
    await bot.call("copyMessage", **where, caption="Lait")

    [*_, shown] = (await page.seen(maria))["messages"]
    assert (shown["caption"], shown["photo"]) == ("Lait", sent["photo"])


async def test_what_is_not_there_is_not_copied(bot: BotClient, maria: int) -> None:
    _, answer = await bot.answer("copyMessage", chat_id=maria, from_chat_id=maria, message_id=99)

    assert answer["description"] == "Bad Request: message to copy not found"


async def test_a_document_takes_the_place_of_a_photo(bot: BotClient, maria: int, photo: bytes) -> None:
    sent = (await bot.upload("sendPhoto", "photo", photo, chat_id=str(maria), caption="Pain"))["result"]
    form = {"type": "document", "media": "attach://part", "caption": "Prix"}
    where = {"chat_id": str(maria), "message_id": str(sent["message_id"])}

    edited = (
        await bot.upload("editMessageMedia", "unused", b"pain;2,50", name="prix.csv", **where, media=json.dumps(form))
    )["result"]

    assert (edited["document"]["file_name"], edited["caption"], "photo" in edited) == ("prix.csv", "Prix", False)


async def test_a_text_has_no_media_to_edit(bot: BotClient, maria: int, photo: bytes) -> None:
    known = (await bot.upload("sendPhoto", "photo", photo, chat_id=str(maria)))["result"]["photo"][0]["file_id"]
    sent = await bot.call("sendMessage", chat_id=maria, text="Pain")

    where = {"chat_id": maria, "message_id": sent["message_id"]}
    _, answer = await bot.answer("editMessageMedia", **where, media={"type": "photo", "media": known})

    assert answer["description"] == "Bad Request: there is no media in the message to edit"


async def test_aiogram_sends_an_album_copies_it_and_changes_it(bot: BotClient, maria: int, photo: bytes) -> None:
    session = AiohttpSession(api=TelegramAPIServer.from_base(bot.base))
    async with Bot(TOKEN, session=session) as sender:
        file = BufferedInputFile(photo, "pain.png")
        sent = await sender.send_media_group(maria, [InputMediaPhoto(media=file), InputMediaPhoto(media=file)])
        copy = await sender.copy_message(maria, maria, sent[0].message_id)
        prices = InputMediaDocument(media=BufferedInputFile(b"pain;2,50", "prix.csv"))
        edited = await sender.edit_message_media(prices, chat_id=maria, message_id=copy.message_id)

    assert sent[0].media_group_id == sent[1].media_group_id
    assert not isinstance(edited, bool)
    assert edited.document is not None


async def test_python_telegram_bot_sends_an_album_copies_it_and_changes_it(
    bot: BotClient, maria: int, photo: bytes
) -> None:
    async with CourierBot(TOKEN, base_url=f"{bot.base}/bot", base_file_url=f"{bot.base}/file/bot") as sender:
        sent = await sender.send_media_group(maria, [CourierPhoto(photo), CourierPhoto(photo)])
        copy = await sender.copy_message(maria, maria, sent[0].message_id)
        edited = await sender.edit_message_media(CourierPhoto(photo, caption="Pain"), maria, copy.message_id)

    assert sent[0].media_group_id == sent[1].media_group_id
    assert not isinstance(edited, bool)
    assert edited.caption == "Pain"
