"""The files that people send, fetched from Telegram for as long as they are read."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest

from bot.importing.intake import RefusedFile

FETCH_SECONDS = 120
"""How long Telegram may take to hand over 20 MB."""


@asynccontextmanager
async def fetched(bot: Bot, file_id: str) -> AsyncIterator[Path]:
    """The file with this id, in a folder of its own; gone afterwards.

    Raises:
        RefusedFile: file-lost, where Telegram no longer has it.
        AiogramError, OSError, TimeoutError: not fetched; it may work later.
    """
    with TemporaryDirectory(prefix="cabas-") as folder:
        path = Path(folder) / "sent"
        try:
            told = await bot.get_file(file_id)
        except TelegramBadRequest as refused:
            raise RefusedFile("file-lost") from refused
        await bot.download_file(told.file_path or "", path, timeout=FETCH_SECONDS)
        yield path
