"""What an update is, before anybody has handled it."""

from aiogram.enums import ChatType
from aiogram.types import CallbackQuery, Message, TelegramObject

from handlers.tap_kinds import known_tap
from handlers.wire import Tap


def tap_of(event: TelegramObject) -> Tap | None:
    """What was tapped, where something was and this version knows it."""
    return known_tap(event.data or "") if isinstance(event, CallbackQuery) else None


def awaits_answer(event: TelegramObject) -> bool:
    """Whether somebody has turned to the bot itself."""
    private = isinstance(event, Message) and event.chat.type == ChatType.PRIVATE
    return private or isinstance(event, CallbackQuery)


def is_start(event: TelegramObject) -> bool:
    """Whether somebody opened the chat, or a link into it."""
    return isinstance(event, Message) and (event.text or "").partition(" ")[0] == "/start"
