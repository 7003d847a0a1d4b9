"""The bot as one process: database, index, dispatcher, courier, sweeps; by polling or by webhook."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import TelegramAPIError, TelegramNotFound, TelegramUnauthorizedError
from aiohttp import web
from telegram.error import InvalidToken, NetworkError
from telegram.ext import ExtBot

from bot.catalogue import CatalogueFollower
from bot.clock import TownClock
from bot.courier import Courier
from bot.courier_limits import CourierLimiter
from bot.polling import Poller
from bot.settings import Settings, WrongSettings
from bot.sweeping import Sweeper
from bot.tally import Tally
from bot.web import make_app, webhook_path
from handlers.dispatcher import ALLOWED_UPDATES, make_dispatcher
from handlers.locks import PersonLocks
from handlers.menus import menu
from handlers.present import Presenter
from handlers.qr import Links
from handlers.recent import RecentResults
from handlers.texts.words import LANGUAGES, words_in
from handlers.way import Street
from storage.database import Database
from storage.migrate import upgrade

log = logging.getLogger(__name__)

T = TypeVar("T")

REQUEST_SECONDS = 15
RETRY_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class Assembly:
    """A bot put together, not yet running."""

    database: Database
    bot: Bot
    clock: TownClock
    follower: CatalogueFollower
    tally: Tally
    sweeper: Sweeper
    courier: Courier
    dispatcher: Dispatcher


@asynccontextmanager
async def assembled(settings: Settings, clock: TownClock, limiter: CourierLimiter) -> AsyncIterator[Assembly]:
    """The bot's parts, wired; its database at the newest schema, its index built.

    Raises:
        WrongSettings: Telegram does not know the token.
    """
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(settings))
        bot = await stack.enter_async_context(telegram_bot(settings))
        username = await introduced(bot)
        follower = await CatalogueFollower.build(database)
        tally = Tally(database)
        stack.push_async_callback(tally.write)
        courier = await stack.enter_async_context(courier_of(settings, database, clock, limiter))
        sweeper = Sweeper(database, clock, tally, settings.admin_ids)
        dispatcher = make_dispatcher(
            Street(database, clock, Presenter(bot, database), PersonLocks()),
            town=follower.town,
            tally=tally,
            recent=RecentResults(),
            links=Links(username),
        )
        yield Assembly(database, bot, clock, follower, tally, sweeper, courier, dispatcher)


async def run(settings: Settings) -> None:
    """Run the bot until it is cancelled.

    Raises:
        WrongSettings: Telegram does not know the token.
    """
    clock = TownClock()
    if settings.clock_url:
        # Before the first sweep: on a clock set back, it would end today's reservations.
        await clock.take(settings.clock_url)
    async with assembled(settings, clock, CourierLimiter()) as town, asyncio.TaskGroup() as work:
        clock.on_change += [town.sweeper.hurry, town.courier.wake]
        town.sweeper.start()
        try:
            work.create_task(set_menus(town.bot))
            work.create_task(town.follower.follow())
            work.create_task(town.courier.run())
            if settings.clock_url:
                work.create_task(clock.follow(settings.clock_url))
            await receive(settings, town.bot, town.dispatcher)
        finally:
            town.sweeper.stop()


async def run_courier(settings: Settings) -> None:
    """Run a courier alone, as a process of its own."""
    clock = TownClock()
    async with opened(settings) as database, courier_of(settings, database, clock, CourierLimiter()) as courier:
        await courier.run()


@asynccontextmanager
async def opened(settings: Settings) -> AsyncIterator[Database]:
    """The settings' database, at the newest schema."""
    await upgrade(settings.database_url)
    database = Database(settings.database_url)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def telegram_bot(settings: Settings) -> AsyncIterator[Bot]:
    """aiogram's bot, at the settings' Bot API server."""
    session = AiohttpSession(api=TelegramAPIServer.from_base(settings.telegram_api_base), timeout=REQUEST_SECONDS)
    properties = DefaultBotProperties(parse_mode=ParseMode.HTML)
    bot = Bot(settings.bot_token.get_secret_value(), session=session, default=properties)
    try:
        yield bot
    finally:
        await bot.session.close()


@asynccontextmanager
async def courier_of(
    settings: Settings, database: Database, clock: TownClock, limiter: CourierLimiter
) -> AsyncIterator[Courier]:
    """A courier over python-telegram-bot, woken by this process's own commits."""
    base = settings.telegram_api_base
    sender = ExtBot(
        settings.bot_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        rate_limiter=limiter,
    )
    await _initialized(sender)
    courier = Courier(database, sender, clock, settings.admin_ids)
    database.after_commit.append(courier.after_commit)
    try:
        yield courier
    finally:
        await sender.shutdown()


async def introduced(bot: Bot) -> str:
    """The bot's username, once Telegram answers.

    Raises:
        WrongSettings: Telegram does not know the token.
    """
    try:
        me = await _patiently(bot.me)
    except (TelegramUnauthorizedError, TelegramNotFound) as unknown:
        raise WrongSettings("BOT_TOKEN: Telegram does not know this token") from unknown
    log.info("@%s is awake", me.username)
    return me.username or ""


async def set_menus(bot: Bot) -> None:
    """The shopper's command menu in every language; members get theirs when they join."""
    for language in LANGUAGES:
        await _patiently(partial(bot.set_my_commands, menu("shopper", words_in(language)), language_code=language))
    await _patiently(partial(bot.set_my_commands, menu("shopper", words_in(LANGUAGES[0]))))


async def receive(settings: Settings, bot: Bot, dispatcher: Dispatcher) -> None:
    """Take updates for ever, the way the settings say."""
    if not settings.webhook_url:
        await _patiently(lambda: bot.delete_webhook(drop_pending_updates=False))
        await Poller(bot, dispatcher).run()
    secret = settings.webhook_secret.get_secret_value()
    app = make_app(bot, dispatcher, path=webhook_path(settings.webhook_url), secret=secret)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=REQUEST_SECONDS)
    await runner.setup()
    try:
        host, port = settings.host_port
        await web.TCPSite(runner, host, port).start()
        await _patiently(
            lambda: bot.set_webhook(settings.webhook_url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
        )
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _initialized(sender: ExtBot[int]) -> None:
    """python-telegram-bot asks who it is first of all: wait until Telegram answers."""
    while True:
        try:
            return await sender.initialize()
        except InvalidToken as unknown:
            raise WrongSettings("BOT_TOKEN: Telegram does not know this token") from unknown
        except NetworkError as failed:
            log.warning("Telegram does not answer, trying again: %s", failed)
            await asyncio.sleep(RETRY_SECONDS)


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Ask Telegram until it answers; a wrong token is no matter of patience."""
    while True:
        try:
            return await call()
        except (TelegramUnauthorizedError, TelegramNotFound):
            raise
        except TelegramAPIError as failed:
            log.warning("Telegram does not answer, trying again: %s", failed)
            await asyncio.sleep(RETRY_SECONDS)
