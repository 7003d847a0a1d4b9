"""What an update means, told by aiogram filters; each hands what it read to the handler."""

from typing import Any

from aiogram import Bot
from aiogram.filters import Filter
from aiogram.types import CallbackQuery, Message

from conversations import typed
from conversations.dialogs import Dialog, Question
from conversations.notices import Topic
from conversations.people import Person
from conversations.ports import Transactions
from handlers.tap_kinds import read_tap
from handlers.texts.words import LANGUAGES, words_in
from handlers.wire import Tap, UnknownTap

LONGEST_ENTRY = 1_500
"""Characters of a shelf entry: whoever writes more does not put products on a shelf."""


class Tapped(Filter):
    """A button of this kind, with one of `verbs` where any are given; gives `tap`."""

    def __init__(self, kind: type[Tap], *verbs: str) -> None:
        self._kind = kind
        self._verbs = verbs

    async def __call__(self, query: CallbackQuery) -> bool | dict[str, Any]:
        try:
            tap = read_tap(query.data or "")
        except UnknownTap:
            return False
        if not isinstance(tap, self._kind) or (self._verbs and getattr(tap, "verb", "") not in self._verbs):
            return False
        return {"tap": tap}


class Says(Filter):
    """The text of a button at the bottom of the chat, in any of the languages."""

    def __init__(self, key: str) -> None:
        self._labels = {words_in(language)(key) for language in LANGUAGES}

    async def __call__(self, message: Message) -> bool:
        return message.text in self._labels


class MeansBasket(Filter):
    """ "panier"."""

    async def __call__(self, message: Message) -> bool:
        return typed.means_basket(message.text or "")


class TypedCommand(Filter):
    """A command, ours or none of ours."""

    async def __call__(self, message: Message) -> bool:
        return (message.text or "").startswith("/")


class PostedThroughUs(Filter):
    """A flyer of ours that somebody chose from an inline query's list."""

    async def __call__(self, message: Message, bot: Bot) -> bool:
        return message.via_bot is not None and message.via_bot.id == bot.id


class Answers(Filter):
    """A text that is no command while this question is open; gives `answer`, which is one line: lines of its own could
    be taken for the card's that it comes to stand on. With `lines` it is as it was written."""

    def __init__(self, question: Question, *, lines: bool = False) -> None:
        self._question = question
        self._lines = lines

    async def __call__(self, message: Message, dialog: Dialog | None = None) -> bool | dict[str, Any]:
        if message.text is None or message.text.startswith("/"):
            return False
        if dialog is None or dialog.question is not self._question:
            return False
        return {"answer": message.text if self._lines else " ".join(message.text.split())}


class RepliesToCard(Filter):
    """A text, or a photo of a product, that replies to a card; gives `card`."""

    async def __call__(self, message: Message, person: Person, db: Transactions) -> bool | dict[str, Any]:
        if not (message.text or message.photo) or message.reply_to_message is None or not person.id:
            return False
        async with db.reading() as unit:
            card = await unit.cards.at(person.id, message.reply_to_message.message_id)
        # A photo says something of a product alone.
        is_answer = card is not None and (message.text is not None or card.topic is Topic.SHELF)
        return {"card": card} if is_answer else False


class VerbNumber(Filter):
    """ "confirmer 123"; gives `verb` and `number`."""

    async def __call__(self, message: Message) -> bool | dict[str, Any]:
        read = typed.verb_number(message.text or "")
        return {"verb": read.verb, "number": read.number} if read else False


class OurPhoto(Filter):
    """A photo by one of a shop's people; with `question`, only while that is open."""

    def __init__(self, question: Question | None = None) -> None:
        self._question = question

    async def __call__(self, message: Message, person: Person, db: Transactions, dialog: Dialog | None = None) -> bool:
        if not message.photo or not person.id:
            return False
        if self._question is not None and (dialog is None or dialog.question is not self._question):
            return False
        async with db.reading() as unit:
            return bool(await unit.shops.memberships(person.id))


class ShelfEntry(Filter):
    """A shop member's text that names a price."""

    async def __call__(self, message: Message, person: Person, db: Transactions) -> bool:
        text = message.text or ""
        if not person.id or len(text) > LONGEST_ENTRY or not typed.names_price(text):
            return False
        async with db.reading() as unit:
            return bool(await unit.shops.memberships(person.id))
