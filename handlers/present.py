"""A `Reply` as Telegram messages, through aiogram: edits what was tapped, sends what is new, keeps the cards."""

import logging
from dataclasses import dataclass

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError, TelegramBadRequest, TelegramForbiddenError, TelegramNotFound
from aiogram.types import (
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    Message,
    TelegramObject,
)

from conversations.people import Person
from conversations.ports import Card, Transactions
from handlers.menus import menu
from handlers.reply import Button, CardMark, Reply, Screen
from handlers.texts.words import words_in

log = logging.getLogger(__name__)

NOT_MODIFIED = "message is not modified"
EDIT_LOST = ("message to edit not found", "message can't be edited", "there is no text in the message to edit")
TOAST_CHARACTERS = 200


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The screen's buttons as aiogram has them."""
    rows = [[_button(button) for button in row] for row in screen.buttons if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def _button(button: Button) -> InlineKeyboardButton:
    if button.tap is None:
        return InlineKeyboardButton(text=button.label, url=button.url)
    return InlineKeyboardButton(text=button.label, callback_data=button.tap.wire())


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows replies to whoever acted, after the commit."""

    bot: Bot
    db: Transactions

    async def present(self, event: TelegramObject, person: Person, reply: Reply) -> None:
        """Show `reply`. What does not get through is left to the courier where it is owed, and logged where not."""
        if isinstance(event, CallbackQuery):
            await self._answer(event, reply)
        tapped = event.message if isinstance(event, CallbackQuery) and reply.in_place else None
        for position, screen in enumerate(reply.screens):
            place = tapped if position == 0 and isinstance(tapped, Message) else None
            await self._show(person, screen, place)
        if reply.menu_for:
            await self._change_menu(person, reply)

    async def _answer(self, query: CallbackQuery, reply: Reply) -> None:
        try:
            await self.bot.answer_callback_query(
                query.id, text=reply.toast[:TOAST_CHARACTERS] or None, show_alert=reply.alert
            )
        except TelegramAPIError as failed:
            # The toast of an old or twice delivered tap has nowhere to go; the message below says the same.
            log.info("a tap could not be answered: %s", type(failed).__name__)

    async def _show(self, person: Person, screen: Screen, place: Message | None) -> None:
        try:
            message_id = await self._put(person.telegram_id, screen, place)
        except TelegramForbiddenError:
            async with self.db.writing() as unit:
                await unit.people.mark_blocked(person.id, blocked=True)
        except TelegramAPIError:
            log.warning("a reply did not get through", exc_info=True)
            if screen.card:
                async with self.db.writing() as unit:
                    card = screen.card
                    await unit.outbox.hand_over(person.id, card.topic, card.subject, card.seq)
        else:
            if screen.card:
                await self._keep_card(person, screen.card, message_id)

    async def _put(self, chat_id: int, screen: Screen, place: Message | None) -> int:
        if place is not None and not screen.picture and screen.venue is None and place.text is not None:
            try:
                await self.bot.edit_message_text(
                    screen.text,
                    chat_id=chat_id,
                    message_id=place.message_id,
                    reply_markup=markup(screen),
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
                return place.message_id
            except (TelegramBadRequest, TelegramNotFound) as refused:
                if NOT_MODIFIED in refused.message:
                    return place.message_id
                if not any(lost in refused.message for lost in EDIT_LOST):
                    raise
        return (await self._send(chat_id, screen)).message_id

    async def _send(self, chat_id: int, screen: Screen) -> Message:
        if screen.venue:
            venue = screen.venue
            return await self.bot.send_venue(chat_id, venue.lat, venue.lon, venue.title, venue.address)
        if screen.picture:
            file = BufferedInputFile(screen.picture, "cabas.png")
            return await self.bot.send_photo(chat_id, file, caption=screen.text, reply_markup=markup(screen))
        return await self.bot.send_message(
            chat_id,
            screen.text,
            reply_markup=markup(screen),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def _keep_card(self, person: Person, mark: CardMark, message_id: int) -> None:
        card = Card(person.id, mark.topic, mark.subject, message_id, mark.seq)
        async with self.db.writing() as unit:
            older = [one for one in await unit.cards.live(person.id, mark.topic, mark.subject) if one != card]
            older = [one for one in older if one.message_id != message_id]
            await unit.cards.show(card)
            await unit.outbox.settle_shown(card)
            for one in older:
                await unit.cards.retire(one)
        for one in older:
            await self._bare(person.telegram_id, one.message_id)

    async def _bare(self, chat_id: int, message_id: int) -> None:
        try:
            await self.bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id, reply_markup=None)
        except TelegramAPIError as failed:
            # A deleted or bare message needs no more; a tap on a stale button is refused by the database anyway.
            log.info("an older card kept its buttons: %s", type(failed).__name__)

    async def _change_menu(self, person: Person, reply: Reply) -> None:
        words = words_in(reply.speaks or person.language)
        try:
            await self.bot.set_my_commands(
                menu(reply.menu_for, words), scope=BotCommandScopeChat(chat_id=person.telegram_id)
            )
        except TelegramAPIError:
            log.warning("a command menu could not be set", exc_info=True)
