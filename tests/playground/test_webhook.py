"""The webhook: every update comes, each person's in order, until the bot has said yes."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from aiohttp import web

from bot.playground import Playground
from bot.playground.webhook import doubling_seconds
from tests.playground.clients import BotClient, PageClient

SECRET = "X-Telegram-Bot-Api-Secret-Token"


class Hook:
    """A bot's web server: takes updates, refuses the next ones with `failing`, answers with `reply`."""

    def __init__(self) -> None:
        self.taken: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.entered: asyncio.Queue[int] = asyncio.Queue()
        self.tried: list[int] = []
        self.secrets: set[str | None] = set()
        self.failing: list[int] = []
        self.reply: dict[str, Any] | None = None
        self.open = asyncio.Event()
        self.open.set()
        self.inside = 0
        self.most_inside = 0
        self.url = ""

    async def handle(self, request: web.Request) -> web.Response:
        update = await request.json()
        self.tried.append(update["update_id"])
        self.secrets.add(request.headers.get(SECRET))
        self.inside += 1
        self.most_inside = max(self.most_inside, self.inside)
        self.entered.put_nowait(update["update_id"])
        await self.open.wait()
        self.inside -= 1
        if self.failing:
            return web.Response(status=self.failing.pop(0))
        self.taken.put_nowait(update)
        return web.json_response(self.reply) if self.reply else web.Response(text="ok")

    async def next(self) -> dict[str, Any]:
        async with asyncio.timeout(10):
            return await self.taken.get()


@pytest.fixture
async def hook(playground: Playground) -> AsyncIterator[Hook]:
    playground.webhook.back_off = lambda failures: 0.0
    hook = Hook()
    app = web.Application()
    app.router.add_post("/hook", hook.handle)
    runner = web.AppRunner(app, shutdown_timeout=1.0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    hook.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield hook
    await runner.cleanup()


async def test_updates_come_in_order_with_the_secret_and_are_confirmed(
    bot: BotClient, page: PageClient, hook: Hook
) -> None:
    maria = await page.person()
    await page.act(maria, "text", text="pain")
    await bot.call("setWebhook", url=hook.url, secret_token="s-3_cret")
    await page.act(maria, "text", text="lait")

    texts = [(await hook.next())["message"]["text"] for _ in range(3)]
    await bot.call("deleteWebhook")

    assert texts == ["/start", "pain", "lait"]
    assert hook.secrets == {"s-3_cret"}
    assert await bot.updates() == []


async def test_a_refused_update_comes_again_before_the_next_one(bot: BotClient, page: PageClient, hook: Hook) -> None:
    hook.failing = [500, 503, 404]
    await bot.call("setWebhook", url=hook.url)
    maria = await page.person()
    await page.act(maria, "text", text="pain")

    await hook.next()
    await hook.next()

    assert hook.tried == [1, 1, 1, 1, 2]


async def test_one_persons_trouble_holds_up_nobody_else(bot: BotClient, page: PageClient, hook: Hook) -> None:
    hook.open.clear()
    await bot.call("setWebhook", url=hook.url, max_connections=2)
    people = [await page.person(name) for name in ("Maria", "Luc", "Nour")]
    async with asyncio.timeout(10):
        await hook.entered.get()
        await hook.entered.get()
    hook.open.set()

    taken = {(await hook.next())["message"]["from"]["id"] for _ in people}

    assert taken == set(people)
    assert hook.most_inside == 2


async def test_a_webhooks_answer_may_itself_be_a_call(bot: BotClient, page: PageClient, hook: Hook) -> None:
    hook.reply = {"method": "sendMessage", "chat_id": 1001, "text": "Bonjour"}
    await bot.call("setWebhook", url=hook.url)
    async with page.watching() as events:
        await page.person("Maria")

        await events.next("message")
        assert (await events.next("message"))["message"]["text"] == "Bonjour"


async def test_a_webhook_that_fails_is_told_of_and_puts_the_bot_to_sleep(
    bot: BotClient, page: PageClient, hook: Hook
) -> None:
    hook.failing = [500]
    await bot.call("setWebhook", url=hook.url, max_connections=3, allowed_updates=["message"])
    async with page.watching() as events:
        await page.person()
        asleep, awake = await events.next("bot"), await events.next("bot")

    info = await bot.call("getWebhookInfo")

    assert (asleep["awake"], awake["awake"]) == (False, True)
    assert (info["url"], info["max_connections"], info["allowed_updates"]) == (hook.url, 3, ["message"])
    assert info["last_error_message"] == "Wrong response from the webhook: 500 Internal Server Error"


async def test_what_waits_can_be_dropped(bot: BotClient, page: PageClient, hook: Hook) -> None:
    maria = await page.person()
    await bot.call("setWebhook", url=hook.url, drop_pending_updates=True)
    await page.act(maria, "text", text="pain")

    assert (await hook.next())["message"]["text"] == "pain"


async def test_setting_a_webhook_again_ends_a_long_wait(
    bot: BotClient, page: PageClient, hook: Hook, playground: Playground
) -> None:
    waiting = asyncio.Event()

    def for_ever(failures: int) -> float:
        waiting.set()
        return 3600.0

    playground.webhook.back_off = for_ever
    hook.failing = [502]
    await bot.call("setWebhook", url=hook.url)
    await page.person()
    await waiting.wait()

    _, body = await bot.answer("setWebhook", url=hook.url)

    assert body["description"] == "Webhook is already set"
    assert (await hook.next())["update_id"] == 1


async def test_a_webhook_is_set_and_deleted_in_telegrams_words(bot: BotClient, hook: Hook) -> None:
    words = [
        (await bot.answer(method, **parameters))[1]["description"]
        for method, parameters in [
            ("setWebhook", {"url": hook.url}),
            ("setWebhook", {"url": hook.url}),
            ("deleteWebhook", {}),
            ("setWebhook", {"url": ""}),
        ]
    ]

    assert words == ["Webhook was set", "Webhook is already set", "Webhook was deleted", "Webhook is already deleted"]


def test_the_wait_between_two_tries_doubles_up_to_a_minute() -> None:
    assert [doubling_seconds(failures) for failures in (1, 2, 3, 7, 50)] == [1, 2, 4, 60, 60]
