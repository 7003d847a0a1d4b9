"""The one message that shows how far an import is."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.importing.outcome import Progress
from handlers.present import markup
from handlers.reply import Screen

log = logging.getLogger(__name__)

EVERY_SECONDS = 3.0
"""Telegram lets a bot write about once a second into a chat, and the person is answered in the same one."""


@asynccontextmanager
async def moving(
    bot: Bot, chat_id: int, message_id: int, shown: Callable[[int], Screen]
) -> AsyncIterator[Callable[[Progress], None]]:
    """Have the message show how many rows are done, as `shown` puts it, every few seconds; what it is given is called
    with how far the import is."""
    rows = 0

    def report(progress: Progress) -> None:
        nonlocal rows
        rows = progress.count.rows

    async def move() -> None:
        told = 0
        while True:
            await asyncio.sleep(EVERY_SECONDS)
            if rows != told:
                told = rows
                await put(bot, chat_id, message_id, shown(rows))

    task = asyncio.create_task(move())
    try:
        yield report
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def put(bot: Bot, chat_id: int, message_id: int, screen: Screen) -> None:
    """Have the message show `screen`. It may be gone: what counts is told by a message of its own at the end."""
    if not message_id:
        return
    try:
        await bot.edit_message_text(screen.text, chat_id=chat_id, message_id=message_id, reply_markup=markup(screen))
    except AiogramError as failed:
        log.info("an import's progress could not be shown: %s", type(failed).__name__)
