"""An update's way: the person's turn, the transaction, the commit, then the reply.

Two middlewares: `PersonsTurn` around every update, `InTransaction` around its handler. A handler declares itself
reading by the flag `reading`; all others write.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from time import monotonic
from typing import Any

from aiogram import BaseMiddleware
from aiogram.dispatcher.event.bases import UNHANDLED
from aiogram.dispatcher.flags import get_flag
from aiogram.types import InlineQuery, TelegramObject, Update, User

from conversations.dialogs import Dialog
from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from conversations.people import Person
from conversations.ports import Clock, StorageFault, Transactions, UnitOfWork
from conversations.refusals import Refusal
from conversations.town_hall import TownHall
from handlers.events import awaits_answer, is_start, tap_of
from handlers.leaving import leaves
from handlers.locks import PersonLocks
from handlers.present import Presenter
from handlers.present_listing import present_listing
from handlers.reply import Listing, Reply, screen
from handlers.standing import greeting, left_by, once_more, standing
from handlers.tap_kinds import known_tap
from handlers.texts.words import words_in
from handlers.views.home import say
from handlers.views.layout import back
from handlers.views.refusal import refusal
from handlers.visit import Visit
from handlers.wire import Tap

log = logging.getLogger(__name__)

Handler = Callable[[TelegramObject, dict[str, Any]], Awaitable[Any]]

HANDLER_SECONDS = 15.0
"""How long a handler may take over one update; Telegram gives a webhook about a minute, the wait for the database and
the reply included."""


INLINE_SECONDS = 10.0
"""How long an inline query may wait for its turn: then whoever typed it has typed on, and Telegram takes no answer."""

MOST_OVERTAKEN = 5
"""How often a card is shown again because a newer step came while it was on its way."""

APOLOGISED = "sorry"
"""What an update leaves to be seen that failed: nothing but the apology, which is owed."""


class ActedAlready(Exception):
    """This update has acted in an earlier delivery."""


class TookTooLong(Exception):
    """A handler that did not end in time."""


def person_of(user: User) -> Person:
    """Somebody of whom nothing is kept yet, as Telegram tells them: French unless they chose English there."""
    language = "en" if (user.language_code or "").startswith("en") else "fr"
    return Person(0, user.id, user.first_name, language)


@dataclass(frozen=True, slots=True)
class Street:
    """What every update needs. `handler_seconds` is the time limit of a handler."""

    db: Transactions
    clock: Clock
    presenter: Presenter
    locks: PersonLocks
    hall: TownHall
    handler_seconds: float = HANDLER_SECONDS

    def visit(self, person: Person, unit: UnitOfWork) -> Visit:
        """The visit of `person`, answered in `unit`."""
        return Visit(person, unit, self.clock, self.hall)


class PersonsTurn(BaseMiddleware):
    """Brings the person and their open question; one person's updates take turns; any fault of a handler ends here."""

    def __init__(self, street: Street) -> None:
        self._street = street

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        user: User | None = data.get("event_from_user")
        if user is None or user.is_bot:
            return UNHANDLED
        assert isinstance(event, Update)
        came = monotonic()
        async with self._street.locks.of(user.id):
            if event.inline_query and monotonic() - came > INLINE_SECONDS:
                return None
            try:
                return await self._serve(handler, event, data, user)
            except (StorageFault, asyncio.CancelledError):
                # Not confirmed to Telegram: it comes again when the database is back.
                raise
            except Exception:
                log.exception("update %s failed", event.update_id)
                # What was only asked in passing needs no word, and leaves no trace of who asked.
                if event.inline_query is None:
                    await self._end_it(event, user, data["bot"].id)
                if event.callback_query:
                    await self._street.presenter.answer(event.callback_query, Reply())
                return None

    async def _serve(self, handler: Handler, event: Update, data: dict[str, Any], user: User) -> Any:
        street = self._street
        # A handler that only reads goes on in the same view; whoever is to write or to show something closes it first.
        async with AsyncExitStack() as looking:
            unit = await looking.enter_async_context(street.db.reading())
            arrival = await unit.updates.arrival(data["bot"].id, event.update_id, user.id)
            dialog = arrival.dialog
            data |= {
                "person": arrival.person or person_of(user),
                "dialog": dialog if dialog and dialog.open_at(street.clock()) else None,
                "update_id": event.update_id,
                "acted": arrival.acted,
                "looking": looking,
                "unit": unit,
            }
            return await handler(event, data)

    async def _end_it(self, event: Update, user: User, bot_id: int) -> None:
        """Rolled back already: write down that the update is done with, and owe the person a word."""
        try:
            async with self._street.db.writing() as unit:
                # One that acted, and failed only afterwards, has nothing to be sorry for: what it did is owed.
                if await unit.updates.first_time(bot_id, event.update_id, self._street.clock()):
                    await unit.updates.leaves(bot_id, event.update_id, APOLOGISED)
                    await self._apologise(unit, event, user)
        except StorageFault:
            raise
        except Exception:
            # Confirmed all the same: an update that nothing can be done about must not come for ever.
            log.exception("nobody could be told that update %s failed", event.update_id)

    async def _apologise(self, unit: UnitOfWork, event: Update, user: User) -> None:
        person = await unit.people.by_telegram(user.id) or await unit.people.keep(person_of(user))
        sorry = Event(Kind.APOLOGY, f"person:{person.id}", str(event.update_id))
        now = self._street.clock()
        await unit.outbox.owe([Notice(person.id, Topic.APOLOGY, sorry, Manner.RING, Priority.STEP, now)])


class InTransaction(BaseMiddleware):
    """Runs the handler in a unit of work, commits, and only then shows what it returned."""

    def __init__(self, street: Street) -> None:
        self._street = street

    async def __call__(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        person: Person = data["person"]
        tap = tap_of(event)
        left = leaves(event, tap, data["dialog"])
        try:
            if get_flag(data, "reading", default=False) and not left:
                reply = await self._read(handler, event, data)
            else:
                person, reply = await self._write(handler, event, data | {"left": left})
        except Refusal as no:
            if left or tap is None:
                await self._end_question(data["dialog"])
            reply = await self._refused(no, event, tap, person)
        except ActedAlready:
            reply = await self._once_more(event, tap, data) if awaits_answer(event) else Reply()
        if isinstance(reply, Listing) and isinstance(event, InlineQuery):
            await present_listing(self._street.presenter.bot, self._street.presenter.pictures, event, reply)
        elif isinstance(reply, Reply):
            await self._present(event, tap, person, reply)
        return reply

    async def _read(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> Any:
        async with data["looking"]:
            _only_once(data)
            return await self._handle(handler, event, data, self._street.visit(data["person"], data["unit"]))

    async def _write(self, handler: Handler, event: TelegramObject, data: dict[str, Any]) -> tuple[Person, Any]:
        async with data["looking"]:
            _only_once(data)
        async with self._street.db.writing() as unit:
            if not await unit.updates.first_time(data["bot"].id, data["update_id"], self._street.clock()):
                raise ActedAlready
            person = await _kept(unit, data["person"], data["event_from_user"])
            if data["left"]:
                await unit.dialogs.close(person.id)
            reply = await self._handle(handler, event, data, self._street.visit(person, unit))
            if isinstance(reply, Reply) and (stands := left_by(reply)):
                await unit.updates.leaves(data["bot"].id, data["update_id"], stands.wire())
            return person, reply

    async def _handle(self, handler: Handler, event: TelegramObject, data: dict[str, Any], visit: Visit) -> Any:
        """Only the handler's own time counts: waiting for the database is a fault of the database, and cutting off a
        commit would leave nobody knowing whether it was one."""
        seconds = self._street.handler_seconds
        limit = asyncio.timeout(seconds)
        try:
            async with limit:
                return await handler(event, data | {"visit": visit})
        except TimeoutError as late:
            if limit.expired():
                raise TookTooLong(f"the handler did not end within {seconds:g} s") from late
            raise

    async def _present(self, event: TelegramObject, tap: Tap | None, person: Person, reply: Reply) -> None:
        """Show `reply`; where a newer step has come in between, what stands now, which that step may not know of."""
        again = False
        for _ in range(MOST_OVERTAKEN):
            overtaken = await self._street.presenter.present(event, person, reply, again=again)
            stands = await self._stands(event, tap, person) if overtaken else None
            if stands is None:
                return
            reply, again = stands, True

    async def _end_question(self, dialog: Dialog | None) -> None:
        """What was refused was rolled back, the end of the question with it: that must not take the next text for an
        answer."""
        if dialog is not None:
            async with self._street.db.writing() as unit:
                await unit.dialogs.close(dialog.person_id)

    async def _refused(self, no: Refusal, event: TelegramObject, tap: Tap | None, person: Person) -> Reply:
        words = words_in(person.language)
        text = refusal(no, words)
        if tap is None:
            return screen(words.html("said", text=text), back(words))
        stands = await self._stands(event, tap, person)
        return replace(stands or Reply(), toast=text, alert=True)

    async def _once_more(self, event: TelegramObject, tap: Tap | None, data: dict[str, Any]) -> Reply:
        """What is to be seen of an update that has acted already: what it showed, or the question that it asked."""
        person: Person = data["person"]
        async with self._street.db.reading() as unit:
            stands = await unit.updates.acted(data["bot"].id, data["update_id"])
            if stands == APOLOGISED:
                return Reply()
            reply = await once_more(known_tap(stands or ""), self._street.visit(person, unit))
        reply = reply or await self._stands(event, tap, person)
        return reply or replace(say(words_in(person.language), "acted-already"), in_place=False)

    async def _stands(self, event: TelegramObject, tap: Tap | None, person: Person) -> Reply | None:
        async with self._street.db.reading() as unit:
            person = await unit.people.by_telegram(person.telegram_id) or person
            visit = self._street.visit(person, unit)
            return await greeting(visit) if is_start(event) else await standing(tap, visit)


def _only_once(data: dict[str, Any]) -> None:
    """Whatever it meant when it acted, it may read as something else by now: its question has been answered."""
    if data["acted"]:
        raise ActedAlready


async def _kept(unit: UnitOfWork, person: Person, user: User) -> Person:
    """The person with an id of ours; written only where something about them is new."""
    present = replace(person, first_name=user.first_name, blocked=False)
    return person if present == person and person.id else await unit.people.keep(present)
