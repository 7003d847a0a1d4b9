"""A `Listing` as the answer to an inline query, through aiogram."""

import logging
from dataclasses import replace

from aiogram import Bot
from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQuery,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    InputTextMessageContent,
    LinkPreviewOptions,
)

from handlers.pictures import Pictures
from handlers.present import NOT_THROUGH
from handlers.reply import Entry, Listing

log = logging.getLogger(__name__)

BAD_PICTURE = "WEBDOCUMENT"


async def present_listing(bot: Bot, pictures: Pictures, query: InlineQuery, listing: Listing) -> None:
    """Answer `query`, without the pictures where Telegram takes one of them for no picture.

    What does not get through is let go: whoever has typed so far types on, or asks again.
    """
    try:
        await _answer(bot, pictures, query, listing)
    except NOT_THROUGH as failed:
        if BAD_PICTURE in str(failed) and any(entry.picture for entry in listing.entries):
            plain = (replace(entry, picture="") for entry in listing.entries)
            await present_listing(bot, pictures, query, replace(listing, entries=tuple(plain)))
        else:
            log.info("an inline query could not be answered: %s", failed)


async def _answer(bot: Bot, pictures: Pictures, query: InlineQuery, listing: Listing) -> None:
    door = listing.door
    await bot.answer_inline_query(
        query.id,
        [_article(entry, pictures.thumbnail(entry.picture)) for entry in listing.entries],
        cache_time=listing.cache_seconds,
        # Each is in somebody's language, and may tell how far it is from them.
        is_personal=True,
        next_offset=listing.farther,
        button=InlineQueryResultsButton(text=door.label, start_parameter=door.payload) if door else None,
    )


def _article(entry: Entry, thumbnail: str) -> InlineQueryResultArticle:
    preview = (
        LinkPreviewOptions(url=thumbnail, show_above_text=True) if thumbnail else LinkPreviewOptions(is_disabled=True)
    )
    return InlineQueryResultArticle(
        id=entry.id,
        title=entry.title,
        description=entry.description,
        thumbnail_url=thumbnail or None,
        input_message_content=InputTextMessageContent(message_text=entry.flyer, link_preview_options=preview),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[InlineKeyboardButton(text=entry.label, url=entry.link)]]),
    )
