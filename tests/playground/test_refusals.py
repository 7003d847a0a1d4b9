"""Each refusal in Telegram's own words, one row each."""

from typing import Any

import pytest

from bot.playground import Playground
from tests.playground.clients import BotClient, PageClient
from tests.playground.refusals import BAD_REQUESTS, LUC, MARIA, NOUR, SEND, TEXT, TOO_OLD, button


@pytest.fixture
async def town(bot: BotClient, page: PageClient, photo: bytes) -> str:
    """Make the people that the rows speak of, and return the photo's file id."""
    await page.person("Maria")
    await page.person("Luc", started=False)
    await page.act(await page.person("Nour"), "block")
    await bot.call("sendMessage", chat_id=MARIA, text="Bonjour")
    sent = await bot.upload("sendPhoto", "photo", photo, chat_id=str(MARIA), caption="Du pain")
    await bot.call("sendLocation", chat_id=MARIA, latitude=47.2, longitude=-1.55)
    file_id: str = sent["result"]["photo"][0]["file_id"]
    return file_id


@pytest.mark.parametrize(("method", "parameters", "words"), BAD_REQUESTS)
async def test_a_bad_request_is_refused_in_telegrams_words(
    bot: BotClient, town: str, method: str, parameters: dict[str, Any], words: str
) -> None:
    given = {name: town if value == "the photo" else value for name, value in parameters.items()}

    status, body = await bot.answer(method, **given)

    assert body == {"ok": False, "error_code": 400, "description": f"Bad Request: {words}"}
    assert status == 400


SENDS: list[tuple[str, dict[str, Any]]] = [
    ("sendMessage", {"text": "Bonjour"}),
    ("sendLocation", {"latitude": 47, "longitude": -1}),
    ("sendChatAction", {"action": "typing"}),
]


@pytest.mark.parametrize(("method", "parameters"), SENDS)
@pytest.mark.parametrize(
    ("chat_id", "words"),
    [(LUC, "bot can't initiate conversation with a user"), (NOUR, "bot was blocked by the user")],
)
async def test_who_does_not_want_the_bot_is_left_alone(
    bot: BotClient, town: str, method: str, parameters: dict[str, Any], chat_id: int, words: str
) -> None:
    status, body = await bot.answer(method, chat_id=chat_id, **parameters)

    assert body == {"ok": False, "error_code": 403, "description": f"Forbidden: {words}"}
    assert status == 403


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/bot7:wrong/getMe", 401, "Unauthorized"),
        ("/bot8:secret/getMe", 401, "Unauthorized"),
        ("/botnonsense/getMe", 404, "Not Found"),
        ("/bot7:secret/juggle", 404, "Not Found: method not found"),
        ("/file/bot7:wrong/photos/file_1.png", 401, "Unauthorized"),
        ("/file/bot7:secret/../server.py", 404, "Not Found"),
        ("/file/bot7:secret/photos/file_1.png", 404, "Not Found"),
    ],
)
async def test_a_wrong_address_is_refused(bot: BotClient, path: str, status: int, words: str) -> None:
    async with bot.session.post(bot.base + path) as response:
        body = await response.json() if response.content_type == "application/json" else None

        assert response.status == status
        if body is not None:
            assert body == {"ok": False, "error_code": status, "description": words}


UPLOADS: list[tuple[str, bytes, str]] = [
    ("photo", b"", "Bad Request: file must be non-empty"),
    ("photo", b"no picture at all", "Bad Request: IMAGE_PROCESS_FAILED"),
    ("photo", b"\xff\xd8\xff", "Bad Request: IMAGE_PROCESS_FAILED"),
    ("document", b"", "Bad Request: file must be non-empty"),
]


@pytest.mark.parametrize(("kind", "content", "words"), UPLOADS)
async def test_a_file_that_telegram_does_not_take_is_refused(
    bot: BotClient, town: str, kind: str, content: bytes, words: str
) -> None:
    body = await bot.upload(f"send{kind.title()}", kind, content, chat_id=str(MARIA))

    assert body == {"ok": False, "error_code": 400, "description": words}


async def test_a_photo_of_more_than_ten_megabytes_is_too_big(bot: BotClient, town: str, photo: bytes) -> None:
    content = photo + b"\0" * (10 * 1024 * 1024 + 1 - len(photo))

    body = await bot.upload("sendPhoto", "photo", content, chat_id=str(MARIA))

    words = "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes"
    assert body["description"] == f"Bad Request: {words}"


async def test_a_photo_too_long_for_its_width_is_refused(bot: BotClient, town: str, long_photo: bytes) -> None:
    body = await bot.upload("sendPhoto", "photo", long_photo, chat_id=str(MARIA))

    assert body["description"] == "Bad Request: PHOTO_INVALID_DIMENSIONS"


async def test_a_tap_is_answered_once(bot: BotClient, page: PageClient, town: str) -> None:
    query_id = await _tapped(bot, page)
    await bot.call("answerCallbackQuery", callback_query_id=query_id)

    _, body = await bot.answer("answerCallbackQuery", callback_query_id=query_id)

    assert body["description"] == f"Bad Request: {TOO_OLD}"


async def test_a_tap_is_not_answered_too_late(
    bot: BotClient, page: PageClient, town: str, playground: Playground
) -> None:
    query_id = await _tapped(bot, page)
    playground.office.query_seconds = -1.0

    _, body = await bot.answer("answerCallbackQuery", callback_query_id=query_id)

    assert body["description"] == f"Bad Request: {TOO_OLD}"


async def test_a_message_older_than_48_hours_stays(bot: BotClient, page: PageClient, town: str) -> None:
    await page.post("/clock", add_minutes=48 * 60 + 1)

    _, body = await bot.answer("deleteMessage", chat_id=MARIA, message_id=TEXT)

    assert body["description"] == "Bad Request: message can't be deleted for everyone"


async def test_a_refused_call_changes_nothing(bot: BotClient, page: PageClient, town: str) -> None:
    before = await page.get("/state")

    for method, parameters, _ in BAD_REQUESTS:
        await bot.answer(method, **parameters)

    assert await page.get("/state") == before


async def _tapped(bot: BotClient, page: PageClient) -> str:
    sent = await bot.call("sendMessage", **SEND, **button(callback_data="x"))
    tapped = await page.act(MARIA, "tap", message_id=sent["message_id"], data="x")
    query_id: str = tapped["callback_query_id"]
    return query_id
