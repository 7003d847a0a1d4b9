"""What people do, and the updates that Telegram makes of it."""

from typing import Any

import pytest

from tests.playground.clients import BotClient, PageClient, base64_of

MARIA = {"id": 1001, "is_bot": False, "first_name": "Maria", "language_code": "fr"}
CHAT = {"id": 1001, "first_name": "Maria", "type": "private"}
BOT = {"id": 7, "is_bot": True, "first_name": "Cabas", "username": "CabasBot"}


async def _last(bot: BotClient) -> dict[str, Any]:
    return (await bot.updates())[-1]


async def test_start_with_a_payload_is_a_command(bot: BotClient, page: PageClient) -> None:
    maria = await page.person(started=False)

    await page.act(maria, "start", payload="invite_A-z_9")

    message = (await _last(bot))["message"]
    assert message["text"] == "/start invite_A-z_9"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert (message["from"], message["chat"], message["message_id"]) == (MARIA, CHAT, 1)


async def test_a_tap_is_a_callback_query_with_its_message(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    keyboard = {"inline_keyboard": [[{"text": "Réserver", "callback_data": "r:1"}]]}
    sent = await bot.call("sendMessage", chat_id=maria, text="Pain", reply_markup=keyboard)

    tapped = await page.act(maria, "tap", message_id=sent["message_id"], data="r:1")

    query = (await _last(bot))["callback_query"]
    assert query.pop("chat_instance")
    assert query == {"id": tapped["callback_query_id"], "from": MARIA, "message": sent, "data": "r:1"}


async def test_a_late_tap_passes_though_its_button_is_gone(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    sent = await bot.call("sendMessage", chat_id=maria, text="Pain")

    await page.act(maria, "tap", message_id=sent["message_id"], data="r:1", late=True)

    assert (await _last(bot))["callback_query"]["data"] == "r:1"


async def test_a_reply_carries_the_message_it_answers(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    first = await bot.call("sendMessage", chat_id=maria, text="Un mot ?", reply_parameters={"message_id": 1})

    await page.act(maria, "text", text="oui", reply_to=first["message_id"])

    answered = (await _last(bot))["message"]["reply_to_message"]
    assert answered["text"] == "Un mot ?"
    assert "reply_to_message" not in answered


async def test_blocking_and_unblocking_change_the_bots_membership(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    await page.act(maria, "block")
    await page.act(maria, "unblock")

    changes = [update["my_chat_member"] for update in (await bot.updates())[1:]]

    left, member = {"user": BOT, "status": "kicked", "until_date": 0}, {"user": BOT, "status": "member"}
    assert [(change["old_chat_member"], change["new_chat_member"]) for change in changes] == [
        (member, left),
        (left, member),
    ]
    assert {change["from"]["id"] for change in changes} == {maria}


async def test_pressing_start_again_unblocks_first(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    await page.act(maria, "block")
    await page.act(maria, "start")

    kinds = [set(update) - {"update_id"} for update in await bot.updates()]

    assert kinds == [{"message"}, {"my_chat_member"}, {"my_chat_member"}, {"message"}]


async def test_a_photo_comes_with_its_size_and_can_be_fetched(bot: BotClient, page: PageClient, photo: bytes) -> None:
    maria = await page.person()

    await page.act(maria, "photo", name="pain.png", base64=base64_of(photo), caption="Confiture 6,50 /ajouter")

    message = (await _last(bot))["message"]
    size = message["photo"][-1]
    assert (size["width"], size["height"], size["file_size"]) == (4, 3, len(photo))
    assert message["caption_entities"] == [{"type": "bot_command", "offset": 15, "length": 8}]
    path = (await bot.call("getFile", file_id=size["file_id"]))["file_path"]
    async with bot.session.get(f"{bot.base}/file/bot7:secret/{path}") as response:
        assert await response.read() == photo


async def test_a_document_keeps_its_name_but_not_its_folder(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()

    await page.act(maria, "document", name="../../prix.csv", base64=base64_of(b"pain;2,50"))

    document = (await _last(bot))["message"]["document"]
    assert (document["file_name"], document["mime_type"], document["file_size"]) == ("prix.csv", "text/csv", 9)


async def test_a_place_is_a_location(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()

    await page.act(maria, "location", latitude=47.2184, longitude=-1.5536)

    assert (await _last(bot))["message"]["location"] == {"latitude": 47.2184, "longitude": -1.5536}


async def test_message_ids_grow_in_each_chat_by_itself(bot: BotClient, page: PageClient) -> None:
    maria, luc = await page.person("Maria"), await page.person("Luc")

    sent = [await bot.call("sendMessage", chat_id=chat, text="x") for chat in (maria, luc, luc)]

    assert [message["message_id"] for message in sent] == [2, 2, 3]


REFUSED: list[tuple[dict[str, Any], str]] = [
    ({"person_id": 404, "act": "start"}, "nobody has this person_id"),
    ({"act": "juggle"}, "there is no such act"),
    ({"act": "text"}, "text needs 'text'"),
    ({"act": "text", "text": " "}, "a message has 1 to 4096 characters"),
    ({"act": "text", "text": "a" * 4097}, "a message has 1 to 4096 characters"),
    ({"act": "text", "text": "x", "reply_to": 99}, "the message to answer is not there"),
    ({"act": "start", "payload": "a b"}, "a start link takes"),
    ({"act": "start", "payload": "a" * 65}, "a start link takes"),
    ({"act": "tap", "message_id": 99, "data": "x"}, "this message is not there"),
    ({"act": "tap", "message_id": 1, "data": "x"}, "this message has no such button"),
    ({"act": "photo", "name": "a.png", "base64": "AAAA"}, "Telegram takes no such photo"),
    ({"act": "document", "name": "a.txt", "base64": "?"}, "the file is not base64"),
    ({"act": "document", "name": "a.txt", "base64": ""}, "the file is empty"),
    ({"act": "location", "latitude": "north", "longitude": 1}, "location: could not convert"),
    ({"act": "unblock"}, "the bot is not blocked"),
]


@pytest.mark.parametrize(("wish", "words"), REFUSED)
async def test_what_nobody_can_do_in_telegram_is_refused(page: PageClient, wish: dict[str, Any], words: str) -> None:
    maria = await page.person()

    status, body = await page.post("/act", **{"person_id": maria, **wish})

    assert (status, body["ok"]) == (400, False)
    assert body["error"].startswith(words)


@pytest.mark.parametrize("act", ["text", "photo", "location", "block"])
async def test_who_has_not_pressed_start_can_only_press_it(page: PageClient, act: str, photo: bytes) -> None:
    luc = await page.person("Luc", started=False)

    wish = {"text": "x", "name": "a.png", "base64": base64_of(photo), "latitude": 1, "longitude": 1}
    status, _ = await page.post("/act", person_id=luc, act=act, **wish)

    assert status == 400
