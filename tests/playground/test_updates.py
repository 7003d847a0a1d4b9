"""getUpdates: what is kept, what is confirmed, who may ask."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import aiohttp
import pytest

from tests.playground.clients import BotClient, PageClient


async def _says(page: PageClient, person: int, *texts: str) -> None:
    for text in texts:
        await page.act(person, "text", text=text)


def _texts(updates: list[dict[str, Any]]) -> list[str]:
    return [update["message"]["text"] for update in updates]


async def test_updates_are_numbered_without_a_gap_and_kept_until_confirmed(bot: BotClient, page: PageClient) -> None:
    maria = await page.person()
    await _says(page, maria, "pain", "lait")

    first = await bot.updates()
    again = await bot.updates()

    assert _texts(first) == ["/start", "pain", "lait"]
    assert again == first
    assert [update["update_id"] for update in first] == [1, 2, 3]


@pytest.mark.parametrize(
    ("offset", "left"),
    [(0, ["/start", "pain", "lait"]), (2, ["pain", "lait"]), (4, []), (99, []), (-1, ["lait"]), (-2, ["pain", "lait"])],
)
async def test_an_offset_confirms_what_is_below_it(
    bot: BotClient, page: PageClient, offset: int, left: list[str]
) -> None:
    await _says(page, await page.person(), "pain", "lait")

    asked = await bot.updates(offset)

    assert _texts(asked) == left
    assert await bot.updates() == asked


@pytest.mark.parametrize(("limit", "many"), [(1, 1), (2, 2), (0, 3), (101, 3)])
async def test_a_limit_of_1_to_100_is_kept(bot: BotClient, page: PageClient, limit: int, many: int) -> None:
    await _says(page, await page.person(), "pain", "lait")

    assert len(await bot.updates(limit=limit)) == many


async def test_a_long_poll_ends_with_the_first_update(bot: BotClient, page: PageClient) -> None:
    maria = await page.person(started=False)
    async with page.watching() as events:
        poll = asyncio.create_task(bot.updates(timeout=50))
        await events.next("bot")

    await page.act(maria, "start")

    assert _texts(await poll) == ["/start"]


async def test_a_bot_that_leaves_its_long_poll_is_no_error(
    bot: BotClient, page: PageClient, caplog: pytest.LogCaptureFixture
) -> None:
    maria = await page.person(started=False)
    async with page.watching() as events:
        poll = asyncio.create_task(bot.updates(timeout=50))
        await events.next("bot")
    poll.cancel()
    await asyncio.wait([poll])
    # By now the playground has read that the line is closed.
    await page.get("/state")

    await page.act(maria, "start")

    assert _texts(await bot.updates()) == ["/start"]
    assert [record.message for record in caplog.records if record.name == "aiohttp.server"] == []


async def test_a_long_poll_without_news_ends_empty(bot: BotClient) -> None:
    assert await bot.updates(timeout=1) == []


async def test_a_second_getupdates_ends_the_first(bot: BotClient, page: PageClient) -> None:
    async with page.watching() as events:
        poll = asyncio.create_task(bot.answer("getUpdates", timeout=50))
        await events.next("bot")

    assert await bot.updates() == []

    status, body = await poll
    words = "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"
    assert (status, body["error_code"], body["description"]) == (409, 409, words)


async def test_setting_a_webhook_ends_a_getupdates_that_waits(bot: BotClient, page: PageClient) -> None:
    async with page.watching() as events:
        poll = asyncio.create_task(bot.answer("getUpdates", timeout=50))
        await events.next("bot")

        await bot.call("setWebhook", url="http://127.0.0.1:9/hook")

    status, body = await poll
    assert (status, body["description"]) == (409, "Conflict: terminated by setWebhook request")


async def test_while_a_webhook_is_set_nobody_polls(bot: BotClient) -> None:
    await bot.call("setWebhook", url="http://127.0.0.1:9/hook")

    status, body = await bot.answer("getUpdates")

    words = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
    assert (status, body["description"]) == (409, f"Conflict: {words}")


async def test_only_wanted_kinds_are_kept_until_others_are_wanted_again(bot: BotClient, page: PageClient) -> None:
    await bot.updates(allowed_updates=["callback_query"])
    maria = await page.person()
    await bot.updates()

    await bot.updates(allowed_updates=[])
    await page.act(maria, "text", text="pain")

    assert _texts(await bot.updates()) == ["pain"]


@pytest.mark.parametrize("way", ["query", "form", "multipart", "json"])
async def test_parameters_come_in_every_way_that_telegram_takes(bot: BotClient, page: PageClient, way: str) -> None:
    maria = await page.person()
    given = {"chat_id": str(maria), "text": "Bonjour", "reply_markup": '{"force_reply": true}'}
    url = f"{bot.api}/SENDmessage"

    sent: dict[str, Callable[[], AbstractAsyncContextManager[aiohttp.ClientResponse]]] = {
        "query": lambda: bot.session.get(url, params=given),
        "form": lambda: bot.session.post(url, data=given),
        "multipart": lambda: bot.session.post(url, data=_multipart(given)),
        "json": lambda: bot.session.post(url, json=given),
    }

    async with sent[way]() as response:
        assert (await response.json())["result"]["text"] == "Bonjour"


def _multipart(given: dict[str, str]) -> aiohttp.MultipartWriter:
    with aiohttp.MultipartWriter("form-data") as writer:
        for name, value in given.items():
            writer.append(value).set_content_disposition("form-data", name=name)
    return writer
