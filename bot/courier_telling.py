"""Telling one notice: shown to whoever it is for, its row settled, the older cards bare."""

import asyncio
import logging
from dataclasses import dataclass, replace

from telegram.error import BadRequest, TelegramError
from telegram.ext import ExtBot

from bot import courier_present
from bot.courier_limits import Pressing
from conversations.notices import Event, Kind, Manner, Notice
from conversations.people import Person
from conversations.ports import Card, Clock, StorageFault, UnitOfWork
from handlers.telling import Telling, telling
from storage.database import Database
from storage.outbox import Outcome, Owed

log = logging.getLogger(__name__)

NOT_MODIFIED = "message is not modified"
EDIT_LOST = ("message to edit not found", "message can't be edited", "message_id_invalid")
CHAT_LOST = ("chat not found", "user is deactivated")
SETTLE_AGAIN_SECONDS = 0.5


class NobodyThere(Exception):
    """The recipient has blocked the bot, never started it, or is gone."""


@dataclass(frozen=True, slots=True)
class Teller:
    """Sends what is owed. Telegram's refusals come out as python-telegram-bot raises them, but for `NobodyThere`."""

    database: Database
    bot: ExtBot[Pressing]
    clock: Clock

    async def tell(self, owed: Owed) -> None:
        """Show the notice of a claimed row and settle the row.

        Raises:
            NobodyThere: whoever it is for has blocked the bot or is gone.
            TelegramError, StorageFault: not delivered, or not settled.
        """
        notice = owed.notice
        while (newer := await self._tell(owed, notice)) is not None:
            # The person has tapped while the edit was on its way, and the edit has undone what the tap's answer showed,
            # or brought back an older card's buttons: put it right.
            notice = replace(notice, event=replace(notice.event, mark=str(newer)))

    async def _tell(self, owed: Owed, notice: Notice) -> int | None:
        """Show `notice` and settle the row; or, not settling it, the newer step that an edit came too late for."""
        async with self.database.reading() as unit:
            told = await telling(notice, unit, self.clock)
        if told.screen is None:
            await self._settle(owed, Outcome.NOTHING_TO_SHOW, None)
            return None
        if told.person.blocked:
            raise NobodyThere("has blocked the bot")
        message_id = await self._show(told, notice.priority)
        newer, stale = await self._noted(owed, told, message_id)
        for one in stale:
            await self._bare(owed, told.person, one)
        return newer

    async def _noted(self, owed: Owed, told: Telling, message_id: int) -> tuple[int | None, list[Card]]:
        """Write down what Telegram has taken, however long the database is away: it would be sent again else."""
        while True:
            try:
                return await self._note(owed, told, message_id)
            except StorageFault:
                log.warning("notice %s is sent, and settled when the database is back", owed.id, exc_info=True)
                await asyncio.sleep(SETTLE_AGAIN_SECONDS)

    async def _note(self, owed: Owed, told: Telling, message_id: int) -> tuple[int | None, list[Card]]:
        """Keep the card and settle the row; or give the newer step, as `_tell` does. And the cards to be bared."""
        card, stale = _card(told, message_id), list[Card]()
        async with self.database.writing() as unit:
            if card:
                edited = told.instead is not None and told.instead.message_id == message_id
                newest, stale = await _kept(unit, card, edited=edited)
                if newest > card.seq and told.instead:
                    return newest, []
            await unit.outbox.settle(owed.id, Outcome.SENT, message_id)
        return None, stale

    async def _show(self, told: Telling, priority: int) -> int:
        assert told.screen is not None
        chat_id = told.person.telegram_id
        try:
            if told.instead is None:
                return await courier_present.send(self.bot, chat_id, told.screen, priority)
            await courier_present.edit(self.bot, chat_id, told.instead.message_id, told.screen, priority)
            return told.instead.message_id
        except BadRequest as refused:
            said = refused.message.lower()
            if any(lost in said for lost in CHAT_LOST):
                raise NobodyThere(said) from refused
            if told.instead is not None and NOT_MODIFIED in said:
                return told.instead.message_id
            if told.instead is not None and any(lost in said for lost in EDIT_LOST):
                return await courier_present.send(self.bot, chat_id, told.screen, priority)
            raise

    async def _bare(self, owed: Owed, person: Person, card: Card) -> None:
        """Take an older card's buttons away, unless the person has meanwhile tapped it: then it is the one in use."""
        async with self.database.reading() as unit:
            if await _in_use(unit, card):
                return
        try:
            await courier_present.bare(self.bot, person.telegram_id, card.message_id, owed.notice.priority)
        except BadRequest as refused:
            log.info("an older card is gone or bare: %s", refused.message)
        except TelegramError as failed:
            # The notice itself is delivered. The card counts as live still, and the next notice about it tries again;
            # a tap on it meanwhile is authorised anew.
            log.info("an older card kept its buttons: %s", type(failed).__name__)
            return
        async with self.database.writing() as unit:
            in_use = await _in_use(unit, card)
            if in_use is None:
                await unit.cards.retire(card)
        if in_use:
            # It waited for the chat's turn, and was tapped meanwhile: back with its buttons.
            step = Event(Kind.STEP, in_use.subject, str(in_use.seq))
            await self.tell(replace(owed, notice=replace(owed.notice, event=step, manner=Manner.QUIET)))

    async def _settle(self, owed: Owed, outcome: Outcome, message_id: int | None) -> None:
        async with self.database.writing() as unit:
            await unit.outbox.settle(owed.id, outcome, message_id)


async def _kept(unit: UnitOfWork, card: Card, *, edited: bool) -> tuple[int, list[Card]]:
    """Keep `card`; the newest step that any card about this shows, and the cards whose buttons are to go: all others,
    or this very one where another knows better, or where the person has opened another while this was `edited`."""
    live = await unit.cards.live(card.person_id, card.topic, card.subject)
    shown = [await unit.cards.at(card.person_id, card.message_id), *live]
    about = [one for one in shown if one and (one.topic, one.subject) == (card.topic, card.subject)]
    newest = max([card.seq, *(one.seq for one in about)])
    retired = edited and all(one.message_id != card.message_id for one in live)
    await unit.cards.show(card)
    if newest > card.seq or (retired and any(one.seq == card.seq for one in live)):
        return newest, [card]
    return newest, [one for one in about if one.message_id != card.message_id]


async def _in_use(unit: UnitOfWork, card: Card) -> Card | None:
    """The card as it is by now, where it is the only one left with buttons: a tap has retired the others."""
    live = await unit.cards.live(card.person_id, card.topic, card.subject)
    return live[0] if [one.message_id for one in live] == [card.message_id] else None


def _card(told: Telling, message_id: int) -> Card | None:
    mark = told.screen.card if told.screen else None
    return Card(told.person.id, mark.topic, mark.subject, message_id, mark.seq) if mark else None
