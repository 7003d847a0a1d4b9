"""The bot as one process: database, index, dispatcher, courier, sweeps; by polling or by webhook."""

import asyncio
import gc
import logging
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from aiogram import Bot, Dispatcher
from aiogram.exceptions import TelegramBadRequest
from aiohttp import web

from bot.catalogue import CatalogueFollower
from bot.clock import TownClock
from bot.courier import Courier
from bot.courier_limits import CourierLimiter
from bot.polling import Poller
from bot.reaching import REQUEST_SECONDS, courier_sender, introduced, patiently, telegram_bot
from bot.settings import Settings, WrongSettings, synonyms_of, town_hall
from bot.shelf_files import JobWorker
from bot.snapshots import Snapshots
from bot.standings import Standings
from bot.sweeping import Sweeper
from bot.tally import Tally
from bot.web import make_app, webhook_path
from handlers.dispatcher import ALLOWED_UPDATES, make_dispatcher
from handlers.locks import PersonLocks
from handlers.menus import menu
from handlers.pictures import Pictures
from handlers.present import Presenter
from handlers.qr import Links
from handlers.recent import RecentResults
from handlers.texts.words import LANGUAGES, words_in
from handlers.way import HANDLER_SECONDS, Street
from storage.database import PATIENCE, Database
from storage.migrate import upgrade

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a unit of work waits for its turn in the database, and how long a handler may take."""

    patience: timedelta = PATIENCE
    handler_seconds: float = HANDLER_SECONDS


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Assembly:
    """A bot put together, not yet running."""

    database: Database
    bot: Bot
    clock: TownClock
    locks: PersonLocks
    follower: CatalogueFollower
    standings: Standings
    tally: Tally
    sweeper: Sweeper
    courier: Courier
    worker: JobWorker
    dispatcher: Dispatcher


@asynccontextmanager
async def assembled(
    settings: Settings, clock: TownClock, limiter: CourierLimiter, limits: Limits = USUAL
) -> AsyncIterator[Assembly]:
    """The bot's parts, wired; its database at the newest schema, its index built.

    Raises:
        WrongSettings: Telegram does not know the token, or the synonyms cannot be read.
    """
    async with AsyncExitStack() as stack:
        database = await stack.enter_async_context(opened(settings, limits.patience))
        bot = await stack.enter_async_context(telegram_bot(settings))
        username = await introduced(bot)
        snapshots = Snapshots(settings.snapshot_folder)
        follower = await CatalogueFollower.build(database, synonyms_of(settings), snapshots)
        standings = Standings(database, clock, follower.town.serving)
        await standings.gather()
        tally = Tally(database)
        stack.push_async_callback(tally.close)
        courier = await stack.enter_async_context(courier_of(settings, database, clock, limiter))
        worker = JobWorker(database, bot, clock)
        database.after_commit.append(worker.after_commit)
        sweeper = Sweeper(database, clock, tally, settings.admin_ids)
        locks = PersonLocks()
        presenter = Presenter(bot, database, Pictures(settings.pictures_url))
        dispatcher = make_dispatcher(
            Street(database, clock, presenter, locks, town_hall(settings), limits.handler_seconds),
            town=follower.town,
            tally=tally,
            recent=RecentResults(),
            links=Links(username),
        )
        # What has been built stays: looking through a whole catalogue for garbage holds up whoever is searching.
        gc.collect()
        gc.freeze()
        yield Assembly(database, bot, clock, locks, follower, standings, tally, sweeper, courier, worker, dispatcher)


async def run(settings: Settings) -> None:
    """Run the bot until it is cancelled.

    Raises:
        WrongSettings: Telegram does not know the token or refuses the webhook, or the port to listen on is taken.
    """
    clock = await town_clock(settings)
    async with assembled(settings, clock, CourierLimiter()) as town:
        clock.on_change += [town.sweeper.hurry, town.courier.wake]
        try:
            await _run_all(settings, town)
        except BaseExceptionGroup as several:
            # Beside what failed, a task group also raises what that has broken off.
            if wrong := several.subgroup(WrongSettings):
                raise _first(wrong) from None
            raise


async def _run_all(settings: Settings, town: Assembly) -> None:
    async with asyncio.TaskGroup() as work:
        town.sweeper.start()
        try:
            work.create_task(set_menus(town.bot))
            work.create_task(advise(town.bot))
            work.create_task(town.follower.follow())
            work.create_task(town.standings.follow())
            work.create_task(town.courier.run())
            work.create_task(town.worker.run())
            if settings.clock_url:
                work.create_task(town.clock.follow(settings.clock_url))
            await receive(settings, town.bot, town.dispatcher)
        finally:
            await town.sweeper.stop()


async def run_courier(settings: Settings) -> None:
    """Run a courier alone, as a process of its own.

    Raises:
        WrongSettings: Telegram does not know the token.
    """
    clock = await town_clock(settings)
    async with opened(settings) as database, courier_of(settings, database, clock, CourierLimiter()) as courier:
        clock.on_change.append(courier.wake)
        async with asyncio.TaskGroup() as work:
            work.create_task(courier.run())
            if settings.clock_url:
                work.create_task(clock.follow(settings.clock_url))


async def town_clock(settings: Settings) -> TownClock:
    """The town's clock, set."""
    clock = TownClock()
    if settings.clock_url:
        # Before the first sweep: on a clock set back, it would end today's reservations.
        await clock.take(settings.clock_url)
    return clock


@asynccontextmanager
async def opened(settings: Settings, patience: timedelta = PATIENCE) -> AsyncIterator[Database]:
    """The settings' database, at the newest schema."""
    await upgrade(settings.database_url)
    database = Database(settings.database_url, patience=patience)
    try:
        yield database
    finally:
        await database.close()


@asynccontextmanager
async def courier_of(
    settings: Settings, database: Database, clock: TownClock, limiter: CourierLimiter
) -> AsyncIterator[Courier]:
    """A courier over python-telegram-bot, woken by this process's own commits."""
    async with courier_sender(settings, limiter) as sender:
        courier = Courier(database, sender, clock, settings.admin_ids)
        database.after_commit.append(courier.after_commit)
        yield courier


async def set_menus(bot: Bot) -> None:
    """The shopper's command menu in every language; members get theirs when they join."""
    for language in ("", *LANGUAGES):
        commands = menu("shopper", words_in(language or LANGUAGES[0]))
        try:
            await patiently(partial(bot.set_my_commands, commands, language_code=language or None))
        except TelegramBadRequest:
            # What the bot is for works without.
            log.exception("Telegram refuses the command menu")


async def advise(bot: Bot) -> None:
    """Say what only the bot's owner can do."""
    me = await patiently(bot.me)
    if not me.supports_inline_queries:
        log.warning("@%s lists nothing in other chats: /setinline at @BotFather switches that on", me.username)


async def receive(settings: Settings, bot: Bot, dispatcher: Dispatcher) -> None:
    """Take updates for ever, the way the settings say.

    Raises:
        WrongSettings: the webhook cannot be set up.
    """
    if not settings.webhook_url:
        await patiently(lambda: bot.delete_webhook(drop_pending_updates=False))
        await Poller(bot, dispatcher).run()
    secret = settings.webhook_secret.get_secret_value()
    app = make_app(bot, dispatcher, path=webhook_path(settings.webhook_url), secret=secret)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=REQUEST_SECONDS)
    await runner.setup()
    try:
        await _listen(runner, settings)
        await _set_webhook(bot, settings.webhook_url, secret)
        await asyncio.Event().wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> None:
    host, port = settings.host_port
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as taken:
        raise WrongSettings(f"LISTEN: {settings.listen} cannot be listened on: {taken}") from taken


async def _set_webhook(bot: Bot, url: str, secret: str) -> None:
    try:
        await patiently(lambda: bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES))
    except TelegramBadRequest as refused:
        raise WrongSettings(f"WEBHOOK_URL: Telegram refuses the webhook: {refused.message}") from refused


def _first(several: BaseExceptionGroup[WrongSettings]) -> WrongSettings:
    one: BaseException = several
    while isinstance(one, BaseExceptionGroup):
        one = one.exceptions[0]
    assert isinstance(one, WrongSettings)
    return one
