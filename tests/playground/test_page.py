"""The page's own calls: the state, what happens, the clock, pictures."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.playground import Playground
from tests.playground.clients import BotClient, PageClient, base64_of


async def test_the_state_shows_the_bot_the_clock_and_everybody(bot: BotClient, page: PageClient) -> None:
    maria = await page.person("Maria")
    await page.person("Jeanne", role="merchant", label="Boulangerie du Port", language_code="en", started=False)
    await bot.call("sendMessage", chat_id=maria, text="Bonjour")

    state = await page.get("/state")

    assert state["clock"] == {"version": 0, "offset_seconds": 0.0}
    assert state["limits"] == {"enabled": False}
    assert (state["bot"]["username"], state["bot"]["name"], state["bot"]["awake"]) == ("CabasBot", "Cabas", False)
    first, second = state["people"]
    assert [message.get("text") for message in first["messages"]] == ["/start", "Bonjour"]
    assert (first["started"], first["unread"], second["started"]) == (True, 1, False)
    assert (second["role"], second["label"], second["language_code"]) == ("merchant", "Boulangerie du Port", "en")


async def test_the_same_names_are_the_same_person(page: PageClient) -> None:
    _, first = await page.post("/people", first_name="Maria")
    _, again = await page.post("/people", first_name="Maria", language_code="en")
    _, other = await page.post("/people", first_name="Maria", label="Fromagerie")

    assert again["id"] == first["id"] != other["id"]
    assert again["language_code"] == "fr"


@pytest.mark.parametrize("wish", [{}, {"first_name": " "}, {"first_name": "M", "role": "king"}])
async def test_nobody_comes_without_a_name_or_with_an_unknown_role(page: PageClient, wish: dict[str, str]) -> None:
    status, body = await page.post("/people", **wish)

    assert (status, body["ok"]) == (400, False)


async def test_what_happens_is_told_at_once(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
    async with page.watching() as events:
        sent = await bot.call("sendMessage", chat_id=maria, text="On y va ?", reply_markup=keyboard)
        assert await events.next("message") == {"person_id": maria, "message": sent, "unread": 1}

        tapped = await page.act(maria, "tap", message_id=sent["message_id"], data="y")
        await bot.call("answerCallbackQuery", text="C'est noté", **_query(tapped))
        assert await events.next("toast") == {"person_id": maria, "text": "C'est noté", "alert": False, "url": ""}

        await bot.call("editMessageText", chat_id=maria, message_id=sent["message_id"], text="Fait")
        edited = (await events.next("edit"))["message"]
        assert (edited["text"], edited["edited"], "reply_markup" in edited) == ("Fait", True, False)

        await bot.call("deleteMessage", chat_id=maria, message_id=sent["message_id"])
        assert await events.next("delete") == {"person_id": maria, "message_id": sent["message_id"]}

        await bot.call("sendChatAction", chat_id=maria, action="typing")
        assert (await events.next("person"))["typing"] is True

        await page.act(maria, "read")
        assert (await events.next("person"))["unread"] == 0


def _query(tapped: dict[str, str]) -> dict[str, str]:
    return {"callback_query_id": tapped["callback_query_id"]}


async def test_the_bot_wakes_up_with_its_first_poll_and_falls_asleep_again(
    playground: Playground, bot: BotClient, page: PageClient
) -> None:
    playground.office.presence.awake_seconds = 0.1
    async with page.watching() as events:
        await bot.updates()

        assert (await events.next("bot"))["awake"] is True
        assert (await events.next("bot"))["awake"] is False


async def test_a_reply_keyboard_stays_until_it_is_taken_away(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    keyboard = {"keyboard": [[{"text": "Ma position", "request_location": True}]], "resize_keyboard": True}
    sent = await bot.call("sendMessage", chat_id=maria, text="Où ?", reply_markup=keyboard)
    shown = (await page.seen(maria))["keyboard"]
    await bot.call("sendMessage", chat_id=maria, text="Merci", reply_markup={"remove_keyboard": True})

    assert shown == keyboard
    assert "reply_markup" not in sent
    assert (await page.seen(maria))["keyboard"] is None


async def test_a_one_time_keyboard_goes_with_the_answer(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    keyboard = {"keyboard": [["Oui"]], "one_time_keyboard": True}
    await bot.call("sendMessage", chat_id=maria, text="Oui ?", reply_markup=keyboard)

    await page.act(maria, "text", text="Oui")

    assert (await page.seen(maria))["keyboard"] is None


async def test_messages_carry_the_playgrounds_time(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    saturday = datetime(2026, 11, 28, 9, tzinfo=UTC)
    await page.post("/clock", at="2026-11-28T09:00:00Z")

    sent = await bot.call("sendMessage", chat_id=maria, text="Samedi")

    assert timedelta(0) <= datetime.fromtimestamp(sent["date"], UTC) - saturday < timedelta(minutes=1)


async def test_the_clock_moves_in_steps_and_tells_who_waits(page: PageClient) -> None:
    waiting = asyncio.create_task(page.get("/clock?after=0"))
    async with page.watching() as events:
        _, first = await page.post("/clock", add_minutes=30)
        _, second = await page.post("/clock", add_minutes=30)
        _, third = await page.post("/clock", offset_seconds=0)
        assert (await events.next("clock"))["offset_seconds"] == 1800

    assert [face["offset_seconds"] for face in (first, second, third)] == [1800, 3600, 0]
    assert [face["version"] for face in (first, second, third)] == [1, 2, 3]
    assert (await waiting)["version"] >= 1
    assert await page.get("/clock") == third
    assert await page.get("/clock?after=2") == third


@pytest.mark.parametrize(
    "wish", [{}, {"at": "tomorrow"}, {"at": "2026-11-28T09:00:00"}, {"add_minutes": "x"}, {"offset_seconds": "1e999"}]
)
async def test_a_time_that_means_nothing_is_refused(page: PageClient, wish: dict[str, str]) -> None:
    status, _ = await page.post("/clock", **wish)

    assert status == 400
    assert (await page.get("/clock"))["version"] == 0


async def test_pictures_are_shown_and_other_files_only_saved(page: PageClient, photo: bytes) -> None:
    maria = await page.person()
    await page.act(maria, "photo", name="a.png", base64=base64_of(photo))
    await page.act(maria, "document", name="a.html", base64=base64_of(b"<script>"))
    _, picture, file = (await page.seen(maria))["messages"]

    async with page.session.get(f"{page.base}/picture/{picture['photo'][0]['file_id']}") as response:
        assert (response.content_type, await response.read()) == ("image/png", photo)
    async with page.session.get(f"{page.base}/picture/{file['document']['file_id']}") as response:
        assert response.headers["Content-Disposition"] == "attachment"
    async with page.session.get(f"{page.base}/picture/unknown") as response:
        assert response.status == 404


async def test_the_page_is_served(page: PageClient) -> None:
    async with page.session.get(page.base) as response:
        assert response.content_type == "text/html"
        assert "<html" in await response.text()
    async with page.session.get(f"{page.base}/page/page.css") as response:
        assert (response.content_type, response.headers["Cache-Control"]) == ("text/css", "no-cache")


async def test_another_sites_page_cannot_act(page: PageClient) -> None:
    maria = await page.person()

    async with page.session.post(f"{page.base}/act", data=f'{{"person_id": {maria}, "act": "block"}}') as response:
        assert response.status == 400
    assert (await page.seen(maria))["blocked"] is False
