"""Handlers ask for what they need by name; only those that read the update itself name it, as `message` or `query`."""

import inspect
from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.dispatcher.event.telegram import TelegramEventObserver
from aiogram.filters import Filter
from aiogram.types import TelegramObject
from aiogram.utils.magic_filter import MagicFilter

from handlers.reply import Listing, Reply

Handler = Callable[..., Awaitable[Reply | Listing]]

_THE_UPDATE = ("message", "query", "event")


class Fits(Filter):
    """An `F` expression, looked at here and now: aiogram would send each one to a thread of its own and wait for it."""

    def __init__(self, expression: MagicFilter) -> None:
        self._expression = expression

    async def __call__(self, event: TelegramObject) -> bool:
        return bool(self._expression.resolve(event))


def on(observer: TelegramEventObserver, handler: Handler, *filters: Any, reading: bool = False) -> None:
    """Register `handler`; `reading` declares that it writes nothing and gets a read-only unit."""
    names = tuple(inspect.signature(handler).parameters)

    # aiogram hands the update over first and unnamed. Without it, handlers can call each other as plain functions.
    async def call(event: TelegramObject, **known: Any) -> Reply | Listing:
        known |= dict.fromkeys(_THE_UPDATE, event)
        return await handler(**{name: known[name] for name in names})

    quick = [Fits(it) if isinstance(it, MagicFilter) else it for it in filters]
    observer.register(call, *quick, flags={"reading": reading})
