"""A `Screen` as python-telegram-bot sends it."""

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputFile, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot.courier_limits import Pressing
from handlers.reply import Attachment, Button, Screen

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The screen's buttons as python-telegram-bot has them."""
    rows = [[_button(button) for button in row] for row in screen.buttons if row]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.tap.wire())


async def send(bot: ExtBot[Pressing], chat_id: int, screen: Screen, priority: int) -> int:
    """Send a new message; returns its id."""
    if screen.attachment:
        return await _send_attached(bot, chat_id, screen, screen.attachment, priority)
    sent = await bot.send_message(
        chat_id,
        screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(screen),
        link_preview_options=NO_PREVIEW,
        disable_notification=screen.silent or None,
        rate_limit_args=Pressing(priority),
    )
    return sent.message_id


async def _send_attached(
    bot: ExtBot[Pressing], chat_id: int, screen: Screen, attached: Attachment, priority: int
) -> int:
    sent = await bot.send_document(
        chat_id,
        InputFile(attached.content, filename=attached.name),
        caption=screen.text,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(screen),
        disable_notification=screen.silent or None,
        rate_limit_args=Pressing(priority),
    )
    return sent.message_id


async def edit(bot: ExtBot[Pressing], chat_id: int, message_id: int, screen: Screen, priority: int) -> None:
    """Change a message that is there."""
    await bot.edit_message_text(
        screen.text,
        chat_id=chat_id,
        message_id=message_id,
        parse_mode=ParseMode.HTML,
        reply_markup=markup(screen),
        link_preview_options=NO_PREVIEW,
        rate_limit_args=Pressing(priority),
    )


async def bare(bot: ExtBot[Pressing], chat_id: int, message_id: int, priority: int) -> None:
    """Take a message's buttons away."""
    await bot.edit_message_reply_markup(
        chat_id=chat_id,
        message_id=message_id,
        reply_markup=None,
        # Nobody is owed this again, should it be sent away.
        rate_limit_args=Pressing(priority, patient=True),
    )
