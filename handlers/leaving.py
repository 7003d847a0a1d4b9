"""When somebody leaves an open question without answering it: what they type next is no answer any more."""

from aiogram.types import CallbackQuery, Message, TelegramObject

from conversations.dialogs import Dialog
from handlers.taps import Go
from handlers.taps_shelf import Shelve
from handlers.wire import Tap

STOP = Go("stop")
"""The question's own way out; whoever handles it still needs the question."""


def leaves(event: TelegramObject, tap: Tap | None, dialog: Dialog | None) -> bool:
    """Whether the person turns from their open question to something else: another tap, or a command."""
    if dialog is None:
        return False
    if isinstance(event, CallbackQuery):
        return tap != STOP and not isinstance(tap, Shelve)
    return isinstance(event, Message) and (event.text or "").startswith("/")
