"""A `Reply` as Telegram messages, through aiogram: edits what was tapped, sends what is new, keeps the cards."""

import asyncio
import logging
from dataclasses import dataclass, field

from aiogram import Bot
from aiogram.exceptions import (
    ClientDecodeError,
    TelegramAPIError,
    TelegramBadRequest,
    TelegramForbiddenError,
    TelegramNetworkError,
    TelegramNotFound,
    TelegramRetryAfter,
    TelegramServerError,
)
from aiogram.types import (
    BotCommandScopeChat,
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    Message,
    ReplyKeyboardMarkup,
    TelegramObject,
)

from conversations.people import Person
from conversations.ports import Card, Transactions
from handlers.menus import menu
from handlers.pictures import Pictures
from handlers.reply import Button, CardMark, Reply, Screen
from handlers.texts.words import words_in

log = logging.getLogger(__name__)

NOT_MODIFIED = "message is not modified"
EDIT_LOST = (
    "message to edit not found",
    "message can't be edited",
    "there is no text in the message to edit",
    "MESSAGE_ID_INVALID",
)
NOT_THROUGH = (TelegramAPIError, ClientDecodeError)
"""How a call to Telegram fails; the second is an answer that is none, a gateway's error page for example."""

LINE_BROKE = (TelegramNetworkError, TelegramServerError, ClientDecodeError)
"""Faults on the way, of which the next call may know nothing."""

TOAST_CHARACTERS = 200
LONGEST_WAIT_SECONDS = 5
"""Who writes faster than Telegram lets us answer waits so long for one answer; a longer pause is not worth it."""

LINE_WAIT_SECONDS = 0.5


def markup(screen: Screen) -> InlineKeyboardMarkup | None:
    """The screen's own buttons as aiogram has them."""
    rows = [[_button(button) for button in row] for row in screen.buttons if row]
    return InlineKeyboardMarkup(inline_keyboard=rows) if rows else None


def keyboard(screen: Screen) -> InlineKeyboardMarkup | ReplyKeyboardMarkup | None:
    """What stands under a new message: the screen's own buttons, or those at the bottom of the chat."""
    if not screen.asks_place:
        return markup(screen)
    share, *others = screen.asks_place
    keys = [[KeyboardButton(text=share, request_location=True)], *([KeyboardButton(text=it)] for it in others)]
    return ReplyKeyboardMarkup(keyboard=keys, resize_keyboard=True, one_time_keyboard=True)


def _button(button: Button) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=button.label, callback_data=button.tap.wire())


def worth_waiting(failed: Exception) -> float | None:
    """In how many seconds the same call may get through; None where it is no use."""
    if isinstance(failed, TelegramRetryAfter):
        return failed.retry_after if failed.retry_after <= LONGEST_WAIT_SECONDS else None
    return LINE_WAIT_SECONDS if isinstance(failed, LINE_BROKE) else None


@dataclass(frozen=True, slots=True)
class Presenter:
    """Shows replies to whoever acted, after the commit."""

    bot: Bot
    db: Transactions
    pictures: Pictures = field(default_factory=Pictures)

    async def present(self, event: TelegramObject, person: Person, reply: Reply, *, again: bool = False) -> bool:
        """Show `reply`, or show it `again`, when a tap has been answered already; True where a card came too late: a
        newer step had been shown meanwhile.

        What does not get through is left to the courier where it is owed; where not, it is tried once more, and logged.
        """
        if isinstance(event, CallbackQuery) and not again:
            await self.answer(event, reply)
        tapped = event.message if isinstance(event, CallbackQuery) and reply.in_place else None
        # What is said in a group is answered there.
        chat_id = event.chat.id if isinstance(event, Message) else person.telegram_id
        overtaken = False
        for position, screen in enumerate(reply.screens):
            place = tapped if position == 0 and isinstance(tapped, Message) else None
            overtaken |= await self._show(person, chat_id, screen, place)
        if reply.menu_for:
            await self._change_menu(person, reply)
        return overtaken

    async def answer(self, query: CallbackQuery, reply: Reply) -> None:
        """Answer a tap, with the reply's toast where it has one: until then its button shows that it waits."""
        try:
            await self.bot.answer_callback_query(
                query.id, text=reply.toast[:TOAST_CHARACTERS] or None, show_alert=reply.alert
            )
        except NOT_THROUGH as failed:
            # The toast of an old or twice delivered tap has nowhere to go; the message below says the same.
            log.info("a tap could not be answered: %s", type(failed).__name__)

    async def _show(self, person: Person, chat_id: int, screen: Screen, place: Message | None) -> bool:
        """Show one screen; True where it is a card that came too late."""
        try:
            message_id = await self._put_through(person, chat_id, screen, place)
        except TelegramForbiddenError:
            if chat_id == person.telegram_id:
                async with self.db.writing() as unit:
                    await unit.people.mark_blocked(person.id, blocked=True)
        except NOT_THROUGH:
            log.warning("a reply did not get through", exc_info=True)
        else:
            if screen.card and message_id is not None:
                return await self._keep_card(person, screen.card, message_id)
        return False

    async def _put_through(self, person: Person, chat_id: int, screen: Screen, place: Message | None) -> int | None:
        """The id of the message that shows `screen`; None where that has been left to the courier."""
        try:
            return await self._put(chat_id, screen, place)
        except TelegramForbiddenError:
            raise
        except NOT_THROUGH as failed:
            if screen.card and await self._left_to_courier(person, screen.card):
                log.warning("a reply is left to the courier", exc_info=True)
                return None
            wait = worth_waiting(failed)
            if wait is None:
                raise
        await asyncio.sleep(wait)
        return await self._put(chat_id, screen, place)

    async def _left_to_courier(self, person: Person, mark: CardMark) -> bool:
        async with self.db.writing() as unit:
            return await unit.outbox.hand_over(person.id, mark.topic, mark.subject, mark.seq)

    async def _put(self, chat_id: int, screen: Screen, place: Message | None) -> int:
        photo = self._photo(screen)
        is_words = not photo and screen.venue is None and screen.attachment is None
        if place is not None and is_words and place.text is not None:
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
        return (await self._send(chat_id, screen, photo)).message_id

    def _photo(self, screen: Screen) -> BufferedInputFile | str:
        if isinstance(screen.picture, str):
            return self.pictures.photo(screen.picture)
        return BufferedInputFile(screen.picture, "cabas.png") if screen.picture else ""

    async def _send(self, chat_id: int, screen: Screen, photo: BufferedInputFile | str) -> Message:
        if screen.venue:
            venue = screen.venue
            return await self.bot.send_venue(chat_id, venue.lat, venue.lon, venue.title, venue.address)
        if screen.attachment:
            paper = BufferedInputFile(screen.attachment.content, screen.attachment.name)
            return await self.bot.send_document(chat_id, paper, caption=screen.text, reply_markup=markup(screen))
        if photo:
            return await self._send_photo(chat_id, screen, photo)
        return await self.bot.send_message(
            chat_id,
            screen.text,
            reply_markup=keyboard(screen),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

    async def _send_photo(self, chat_id: int, screen: Screen, photo: BufferedInputFile | str) -> Message:
        """Send it below its photo; a product's is left out where Telegram does not take it."""
        try:
            sent = await self.bot.send_photo(chat_id, photo, caption=screen.text, reply_markup=markup(screen))
        except TelegramBadRequest as refused:
            if isinstance(screen.picture, bytes):
                raise
            log.info("a picture could not be shown: %s", refused.message)
            self.pictures.forget(screen.picture)
            return await self._send(chat_id, screen, "")
        if isinstance(screen.picture, str) and sent.photo:
            self.pictures.keep(screen.picture, sent.photo[-1].file_id)
        return sent

    async def _keep_card(self, person: Person, mark: CardMark, message_id: int) -> bool:
        """Keep what the message shows and take the other cards' buttons away; where one of them, or this very message,
        has a newer step already, this one's go instead, and the answer is True."""
        card = Card(person.id, mark.topic, mark.subject, message_id, mark.seq)
        async with self.db.writing() as unit:
            live = await unit.cards.live(person.id, mark.topic, mark.subject)
            overtaken = any(one.seq > mark.seq for one in live)
            others = [one for one in live if one.message_id != message_id]
            stale = [card] * all(one.message_id != message_id for one in live) if overtaken else others
            await unit.cards.show(card)
            await unit.outbox.settle_shown(card)
            for one in stale:
                await unit.cards.retire(one)
        for one in stale:
            await self._bare(person.telegram_id, one.message_id)
        return overtaken

    async def _bare(self, chat_id: int, message_id: int) -> None:
        try:
            await self.bot.edit_message_reply_markup(chat_id=chat_id, message_id=message_id, reply_markup=None)
        except NOT_THROUGH as failed:
            # A deleted or bare message needs no more; a tap on a stale button is refused by the database anyway.
            log.info("an older card kept its buttons: %s", type(failed).__name__)

    async def _change_menu(self, person: Person, reply: Reply) -> None:
        words = words_in(reply.speaks or person.language)
        try:
            await self.bot.set_my_commands(
                menu(reply.menu_for, words), scope=BotCommandScopeChat(chat_id=person.telegram_id)
            )
        except NOT_THROUGH:
            log.warning("a command menu could not be set", exc_info=True)
