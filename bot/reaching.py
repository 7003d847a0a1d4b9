"""Reaching Telegram through both libraries, however long it takes at the start."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from aiogram import Bot
from aiogram.client.default import DefaultBotProperties
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.exceptions import AiogramError, TelegramBadRequest, TelegramNotFound, TelegramUnauthorizedError
from aiogram.methods import AnswerCallbackQuery, EditMessageText, GetUpdates, Response, SendMessage
from telegram.error import InvalidToken, TelegramError
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.courier import IN_FLIGHT
from bot.courier_limits import CourierLimiter, Pressing
from bot.settings import Settings, WrongSettings

log = logging.getLogger(__name__)

T = TypeVar("T")

# aiogram asks pydantic for the class of an answer at each call, and pydantic forgets one that nobody holds: making it
# again, whenever the garbage was collected in between, takes some twenty milliseconds.
_HELD = [
    Response[method.__returning__]  # type: ignore[name-defined]
    for method in (AnswerCallbackQuery, EditMessageText, GetUpdates, SendMessage)
]

REQUEST_SECONDS = 15
RETRY_SECONDS = 3.0


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
async def courier_sender(settings: Settings, limiter: CourierLimiter) -> AsyncIterator[ExtBot[Pressing]]:
    """python-telegram-bot's bot, at the settings' Bot API server.

    Raises:
        WrongSettings: Telegram does not know the token.
    """
    base = settings.telegram_api_base
    sender = ExtBot(
        settings.bot_token.get_secret_value(),
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        # The library's own five seconds are short: what Telegram answers a little later would be sent twice.
        request=HTTPXRequest(connection_pool_size=2 * IN_FLIGHT, read_timeout=REQUEST_SECONDS),
        rate_limiter=limiter,
    )
    try:
        await _initialized(sender)
        yield sender
    finally:
        await sender.shutdown()


async def introduced(bot: Bot) -> str:
    """The bot's username, once Telegram answers.

    Raises:
        WrongSettings: Telegram does not know the token.
    """
    try:
        me = await patiently(bot.me)
    except (TelegramUnauthorizedError, TelegramNotFound) as unknown:
        raise WrongSettings("BOT_TOKEN: Telegram does not know this token") from unknown
    log.info("@%s is awake", me.username)
    return me.username or ""


async def patiently(call: Callable[[], Awaitable[T]]) -> T:
    """Ask Telegram until it answers; a wrong token or a refusal is no matter of patience."""
    while True:
        try:
            return await call()
        except (TelegramUnauthorizedError, TelegramNotFound, TelegramBadRequest):
            raise
        except AiogramError as failed:
            log.warning("Telegram does not answer, trying again: %s", failed)
            await asyncio.sleep(RETRY_SECONDS)


async def _initialized(sender: ExtBot[Pressing]) -> None:
    """python-telegram-bot asks who it is first of all: wait until Telegram answers."""
    while True:
        try:
            return await sender.initialize()
        except InvalidToken as unknown:
            raise WrongSettings("BOT_TOKEN: Telegram does not know this token") from unknown
        except TelegramError as failed:
            log.warning("Telegram does not answer, trying again: %s", failed)
            await asyncio.sleep(RETRY_SECONDS)
