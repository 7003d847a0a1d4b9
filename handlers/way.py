"""An update's way: the person's turn, the transaction, the commit, then the reply.

Two middlewares: `PersonsTurn` around every update, `InTransaction` around its handler. A handler declares itself
reading by the flag `reading`; all others write.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.flags import get_flag
from aiogram.types import CallbackQuery, TelegramObject, Update, User

from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from conversations.people import Person
from conversations.ports import Clock, StorageFault, Transactions, UnitOfWork
from conversations.refusals import Refusal
from handlers.locks import PersonLocks
from handlers.present import Presenter
from handlers.reply import Reply, screen
from handlers.standing import standing
from handlers.taps import Tap, UnknownTap, read_tap
from handlers.texts.words import words_in
from handlers.views.layout import back
from handlers.views.refusal import refusal
from handlers.visit import Visit

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

HANDLER_SECONDS = 15.0
"""How long one update may take until its commit; Telegram gives a webhook about a minute."""


class ActedAlready(Exception):
    """This update has acted in an earlier delivery."""


def person_of(user: User) -> Person:
    """Somebody of whom nothing is kept yet, as Telegram tells them: French unless they chose English there."""
    language = "en" if (user.language_code or "").startswith("en") else "fr"
    return Person(0, user.id, user.first_name, language)


@dataclass(frozen=True, slots=True)
class Street:
    """What every update needs."""

    db: Transactions
    clock: Clock
    presenter: Presenter
    locks: PersonLocks


class PersonsTurn(BaseMiddleware):
    """Brings the person and their open question; one person's updates take turns; any fault of a handler ends here."""

    def __init__(self, street: Street) -> None:
        self._street = street

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if user is None or user.is_bot:
            return UNHANDLED
        assert isinstance(event, Update)
        async with self._street.locks.of(user.id):
            try:
                return await self._serve(handler, event, data, user)
            except (StorageFault, asyncio.CancelledError):
                # Not confirmed to Telegram: it comes again when the database is back.
                raise
            except Exception:
                log.exception("update %s failed", event.update_id)
                await self._apologise(event, user, data["bot"].id)
                return None

    async def _serve(self, handler: Handler, event: Update, data: dict[str, Any], user: User) -> Any:
        street = self._street
        async with street.db.reading() as unit:
            person = await unit.people.by_telegram(user.id) or person_of(user)
            dialog = await unit.dialogs.get(person.id) if person.id else None
        now = street.clock()
        data |= {
            "person": person,
            "dialog": dialog if dialog and dialog.open_at(now) else None,
            "update_id": event.update_id,
        }
        return await handler(event, data)

    async def _apologise(self, event: Update, user: User, bot_id: int) -> None:
        """Rolled back already: write down that the update is done with, and owe the person a word."""
        now = self._street.clock()
        async with self._street.db.writing() as unit:
            await unit.updates.first_time(bot_id, event.update_id, now)
            person = await unit.people.by_telegram(user.id) or await unit.people.keep(person_of(user))
            sorry = Event(Kind.APOLOGY, f"person:{person.id}", str(event.update_id))
            await unit.outbox.owe([Notice(person.id, Topic.APOLOGY, sorry, Manner.RING, Priority.STEP, now)])


class InTransaction(BaseMiddleware):
    """Runs the handler in a unit of work, commits, and only then shows what it returned."""

    def __init__(self, street: Street) -> None:
        self._street = street

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        person: Person = data["person"]
        tap = tap_of(event)
        reading = get_flag(data, "reading", default=False)
        try:
            async with asyncio.timeout(HANDLER_SECONDS):
                if reading:
                    async with self._street.db.reading() as unit:
                        reply = await handler(event, data | {"visit": Visit(person, unit, self._street.clock)})
                else:
                    person, reply = await self._write(handler, event, data)
        except Refusal as no:
            reply = await self._refused(no, tap, person)
        except ActedAlready:
            reply = await self._stands(tap, person) or Reply()
        if isinstance(reply, Reply):
            await self._street.presenter.present(event, person, reply)
        return reply

    async def _write(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> tuple[Person, Any]:
        async with self._street.db.writing() as unit:
            if not await unit.updates.first_time(data["bot"].id, data["update_id"], self._street.clock()):
                raise ActedAlready
            person = await _kept(unit, data["person"], data["event_from_user"])
            return person, await handler(event, data | {"visit": Visit(person, unit, self._street.clock)})

    async def _refused(self, no: Refusal, tap: Tap | None, person: Person) -> Reply:
        words = words_in(person.language)
        text = refusal(no, words)
        if tap is None:
            return screen(words.html("said", text=text), back(words))
        stands = await self._stands(tap, person)
        return replace(stands or Reply(), toast=text, alert=True)

    async def _stands(self, tap: Tap | None, person: Person) -> Reply | None:
        async with self._street.db.reading() as unit:
            person = await unit.people.by_telegram(person.telegram_id) or person
            return await standing(tap, Visit(person, unit, self._street.clock))


async def _kept(unit: UnitOfWork, person: Person, user: User) -> Person:
    """The person with an id of ours; written only where something about them is new."""
    present = replace(person, first_name=user.first_name, blocked=False)
    return person if present == person and person.id else await unit.people.keep(present)


def tap_of(event: TelegramObject) -> Tap | None:
    """What was tapped, where something was and this version knows it."""
    if not isinstance(event, CallbackQuery):
        return None
    try:
        return read_tap(event.data or "")
    except UnknownTap:
        return None
