"""What outlives the playground: everything, also when it is killed."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import aiohttp
import pytest

from bot.playground import Playground
from bot.playground.journal import Journal, JournalUnusable
from bot.playground.world import World
from tests.playground.clients import TOKEN, USERNAME, BotClient, PageClient, base64_of


class Run(NamedTuple):
    """One life of a playground."""

    bot: BotClient
    page: PageClient
    playground: Playground


@asynccontextmanager
async def running(journal: Path, session: aiohttp.ClientSession) -> AsyncIterator[Run]:
    playground = Playground(journal, token=TOKEN, username=USERNAME, name="Cabas")
    async with playground.serving() as base:
        yield Run(BotClient(session, base), PageClient(session, base), playground)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "kept.jsonl"


async def test_a_restart_forgets_nothing(journal: Path, session: aiohttp.ClientSession, photo: bytes) -> None:
    async with running(journal, session) as (bot, page, _):
        maria, luc = await page.person("Maria"), await page.person("Luc", language_code="en", label="Fromagerie")
        await page.act(luc, "block")
        keyboard = {"inline_keyboard": [[{"text": "Oui", "callback_data": "y"}]]}
        sent = await bot.call(
            "sendMessage", chat_id=maria, text="<b>Oui</b> ?", parse_mode="HTML", reply_markup=keyboard
        )
        await bot.call(
            "editMessageText", chat_id=maria, message_id=sent["message_id"], text="Oui ?", reply_markup=keyboard
        )
        await page.act(maria, "photo", name="a.png", base64=base64_of(photo))
        tapped = await page.act(maria, "tap", message_id=sent["message_id"], data="y")
        await bot.call("sendMessage", chat_id=maria, text="Où ?", reply_markup={"keyboard": [["Ici"]]})
        await bot.call("setMyCommands", commands=[{"command": "aide", "description": "Aide"}])
        await bot.call("setMyName", name="Le Cabas")
        await bot.call("setChatMenuButton", menu_button={"type": "commands"})
        await page.post("/clock", offset_seconds=3600)
        await page.post("/limits", enabled=True)
        await bot.updates(2, limit=1, allowed_updates=["message", "callback_query", "my_chat_member"])
        before, updates = await page.get("/state"), await bot.updates()

    async with running(journal, session) as (bot, page, _):
        after = await page.get("/state")
        after["bot"]["awake"] = before["bot"]["awake"]

        assert after == before
        assert await bot.updates() == updates
        assert await bot.call("getChatMenuButton") == {"type": "commands"}
        await bot.call("answerCallbackQuery", callback_query_id=tapped["callback_query_id"])
        await page.act(maria, "text", text="pain")
        message = (await bot.updates(-1))[0]
        assert message["update_id"] == updates[-1]["update_id"] + 1
        assert message["message"]["message_id"] == 5


async def test_ids_go_on_even_when_everything_was_confirmed_and_deleted(
    journal: Path, session: aiohttp.ClientSession
) -> None:
    async with running(journal, session) as (bot, page, _):
        maria = await page.person()
        await bot.call("sendMessage", chat_id=maria, text="Bonjour")
        await bot.call("deleteMessage", chat_id=maria, message_id=2)
        await bot.updates(2)

    async with running(journal, session) as (bot, page, _):
        await page.act(maria, "text", text="pain")
        update = (await bot.updates())[0]

    assert (update["update_id"], update["message"]["message_id"]) == (2, 3)


async def test_a_webhook_set_before_a_restart_gets_what_waits(journal: Path, session: aiohttp.ClientSession) -> None:
    async with running(journal, session) as (bot, page, _):
        await bot.call("setWebhook", url="http://127.0.0.1:9/hook", secret_token="s")
        await page.person()

    async with running(journal, session) as (bot, _, _):
        info = await bot.call("getWebhookInfo")

    assert (info["url"], info["pending_update_count"]) == ("http://127.0.0.1:9/hook", 1)


def test_a_line_torn_by_a_kill_is_cut_off(journal: Path) -> None:
    world = World.opened(Journal(journal))
    world.note({"kind": "person", "fields": {"id": 1001, "first_name": "Maria"}})
    world.journal.close()
    with journal.open("ab") as file:
        file.write(b'[{"kind":"person","fields":{"id":1002,"first_na')

    again = World.opened(Journal(journal))
    again.note({"kind": "person", "fields": {"id": 1003, "first_name": "Luc"}})
    again.journal.close()

    last = World.opened(Journal(journal))
    last.journal.close()
    assert [person.first_name for person in last.people.values()] == ["Maria", "Luc"]


def test_what_no_longer_counts_leaves_the_file_at_the_next_start(journal: Path) -> None:
    world = World.opened(Journal(journal))
    for seconds in range(1000):
        world.note({"kind": "clock", "offset_seconds": seconds, "version": seconds})
    world.journal.close()

    again = World.opened(Journal(journal))
    again.journal.close()

    assert again.clock_version == 999
    assert len(journal.read_text().splitlines()) < 10
    assert not journal.with_name("kept.jsonl.new").exists()


def test_a_file_of_something_else_is_left_alone(journal: Path) -> None:
    journal.write_text("My diary\nDear diary\n")

    opened = Journal(journal)
    with pytest.raises(JournalUnusable, match="line 1 is not JSON"):
        World.opened(opened)
    opened.close()

    assert journal.read_text() == "My diary\nDear diary\n"


def test_two_playgrounds_do_not_share_a_journal(journal: Path) -> None:
    first = Journal(journal)

    with pytest.raises(JournalUnusable, match="another playground is using"):
        Journal(journal)
    first.close()


async def test_every_call_is_remembered_with_what_it_did(journal: Path, session: aiohttp.ClientSession) -> None:
    async with running(journal, session) as (bot, page, playground):
        maria = await page.person()
        await bot.call("sendMessage", chat_id=maria, text="Bonjour")
        await bot.answer("sendMessage", chat_id=404, text="Bonjour")

    calls = list(playground.calls)
    assert [(call.method, call.chat_id, call.message_id, call.status) for call in calls] == [
        ("sendMessage", maria, 2, 200),
        ("sendMessage", 404, None, 400),
    ]
    assert all(call.answered_at is not None and call.answered_at >= call.received_at for call in calls)


async def test_each_line_is_one_happening(journal: Path, session: aiohttp.ClientSession) -> None:
    async with running(journal, session) as (_, page, _):
        await page.person()

        assert _last_line(journal) == ["message", "update"]


def _last_line(journal: Path) -> list[str]:
    """Return the kinds of the records in the journal's last line."""
    return [record["kind"] for record in json.loads(journal.read_text().splitlines()[-1])]


async def test_what_was_posted_of_a_list_outlives_it(journal: Path, session: aiohttp.ClientSession) -> None:
    listed = {"type": "article", "id": "1", "title": "Pain", "input_message_content": {"message_text": "Du pain"}}
    async with running(journal, session) as (bot, page, _):
        maria = await page.person()
        query_id = (await page.act(maria, "inline", query="pain"))["inline_query_id"]
        await bot.call("answerInlineQuery", inline_query_id=query_id, results=[listed])
        await page.act(maria, "choose", inline_query_id=query_id, result_id="1")

    async with running(journal, session) as (_, page, _):
        assert (await page.seen(maria))["messages"][-1]["text"] == "Du pain"
        again = {"person_id": maria, "act": "choose", "inline_query_id": query_id, "result_id": "1"}
        status, body = await page.post("/act", **again)
        assert (status, body["error"]) == (400, "this result is not there any more: ask again")
