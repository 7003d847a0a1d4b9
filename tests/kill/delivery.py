"""Whether everybody heard what they were owed, and how often: the outbox beside what stands in the chats."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from html import unescape
from math import inf
from typing import TypeVar

from conversations.notices import Event, Kind, Manner, Topic, of_step
from handlers.tap_kinds import known_tap
from handlers.taps import OpenMine, Shopkeep
from handlers.texts.words import words_in
from handlers.views import shopkeeper, shopper
from storage.outbox import Outcome
from storage.tables import OutboxRow
from tests.kill.kept import Kept, Moment
from tests.kill.said import Place, Said

T = TypeVar("T")

WELL_SETTLED = {Outcome.SENT.value, Outcome.NOTHING_TO_SHOW.value, Outcome.SUPERSEDED.value}
REMINDERS = {
    Kind.REMIND_STAFF: "shop-remind-staff",
    Kind.REMIND_OWNER: "shop-remind-owner",
    Kind.REMIND_SHOPPER: "shopper-remind",
}
TOLD = {Kind.STEP.value, *(kind.value for kind in REMINDERS)}

_FRENCH = words_in("fr")


def missed(kept: Kept, said: Said) -> Iterator[str]:
    """Whoever should have heard something and has not."""
    owed = {(row.recipient_id, row.topic, row.event) for row in kept.outbox}
    yield from (f"{who} was never owed {event} as {topic}" for who, topic, event in _expected(kept) - owed)
    for row in kept.outbox:
        if row.kind == Kind.APOLOGY.value:
            yield f"update {row.event} failed with an exception"
        elif row.outcome not in WELL_SETTLED:
            yield f"{row.event} for {row.recipient_id} ended {row.outcome or 'unsettled'}: {row.error}"
        elif row.outcome == Outcome.SUPERSEDED.value and not _followed(row, kept):
            yield f"{row.event} for {row.recipient_id} is superseded by nothing"
        elif row.outcome == Outcome.NOTHING_TO_SHOW.value and (row.kind, row.manner) == (Kind.STEP, Manner.RING):
            yield f"{row.event} for {row.recipient_id} should have rung"
        elif row.kind in TOLD and row.outcome == Outcome.SENT.value and not _heard(row, kept, said):
            yield f"{row.event} is settled, but {row.recipient_id} did not hear it"


def _followed(row: OutboxRow, kept: Kept) -> bool:
    """Whether the same person is owed a newer step of the same: only that supersedes anything."""
    return any(
        (newer.recipient_id, newer.topic, newer.subject, newer.kind)
        == (row.recipient_id, row.topic, row.subject, Kind.STEP.value)
        and (newer.id or 0) > (row.id or 0)
        for newer in kept.outbox
    )


def _expected(kept: Kept) -> set[tuple[int, str, str]]:
    """Recipient, topic and event of all that the steps owe, by the table of notices."""
    return {
        (notice.recipient_id, notice.topic.value, notice.event.key)
        for number, history in kept.history.items()
        for happened in history
        for notice in of_step(
            replace(kept.reservations[number], seq=happened.seq),
            happened.step,
            happened.actor,
            happened.actor_id,
            kept.teams[kept.reservations[number].shop_id],
            happened.at,
        )
    }


def _heard(row: OutboxRow, kept: Kept, said: Said) -> bool:
    """Whether the message that the row names told it: a ring as a new message, an edit that or a newer step."""
    place = (kept.chats[row.recipient_id], row.message_id or 0)
    if row.manner == Manner.RING.value:
        return said.first.get(place) == headline(row, kept)
    event = Event.from_key(row.event)
    steps = range(int(event.mark), len(kept.history[event.number]) + 1)
    return bool(said.read_as[place] & {_step(event.number, seq, row.topic, kept) for seq in steps})


def headline(row: OutboxRow, kept: Kept) -> str:
    """How the message begins that tells this row."""
    event = Event.from_key(row.event)
    if event.kind in REMINDERS:
        shop = kept.shops[kept.reservations[event.number].shop_id]
        number = _FRENCH("number", number=str(event.number))
        return _plain(_FRENCH(REMINDERS[event.kind], number=number, shop=shop.name))
    return _step(event.number, int(event.mark), row.topic, kept)


def _step(number: int, seq: int, topic: str, kept: Kept) -> str:
    reservation, story = kept.reservations[number], kept.history[number][:seq]
    view = shopkeeper.card if topic == Topic.SHOP.value else shopper.card
    return _plain(view(reservation, kept.shops[reservation.shop_id], story, _FRENCH, story[-1].at).text)


def _plain(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", html)).partition("\n")[0]


def doubled(kept: Kept, said: Said, restarts: Sequence[Moment]) -> set[Place]:
    """Rings that came over and above those that the outbox knows.

    What was in flight at a kill is one of them even where somebody has tapped on it since, so that it is known.
    """
    flying = set[Place]().union(*in_flight(kept, said, restarts)) - _named(kept, _ids(kept, manner=Manner.RING))
    unknown = _rings(kept, said) - _named(kept, _ids(kept)) - flying
    return flying | (unknown - _overtaken(unknown, kept, said) - _answers(unknown, kept, said, restarts))


def _overtaken(unknown: set[Place], kept: Kept, said: Said) -> set[Place]:
    """What was overtaken by a newer step while it was on its way: it rang once, though it need not have."""
    left = Counter(_key(row, kept) for row in kept.outbox if row.outcome == Outcome.SUPERSEDED.value)
    return {place for place in sorted(unknown) if _taken(left, (place[0], said.first[place]))}


def _answers(unknown: set[Place], kept: Kept, said: Said, restarts: Sequence[Moment]) -> set[Place]:
    """What answered once more a text that had acted before the kill and came again: the card as it stands."""
    answers = set[Place]()
    for restart, until in zip(restarts, [*(later.line for later in restarts[1:]), inf], strict=True):
        since = {place for place in unknown if restart.line <= said.sent_at[place] < until} - answers
        for (chat_id, tap), times in restart.again.items():
            cards = _cards_of(tap, kept)
            shown = [place for place in sorted(since) if place[0] == chat_id and said.first[place] in cards]
            answers |= set(shown[:times])
    return answers


def _cards_of(wire: str, kept: Kept) -> set[str]:
    """How the card begins that a tap shows, at each step of its reservation; nothing for a tap that shows none."""
    match known_tap(wire):
        case Shopkeep(reservation_id=number):
            topic = Topic.SHOP
        case OpenMine(reservation_id=number):
            topic = Topic.SHOPPER
        case _:
            return set()
    return {_step(number, happened.seq, topic.value, kept) for happened in kept.history[number]}


def _taken(left: Counter[T], key: T) -> bool:
    """Take one of what is left."""
    left[key] -= 1
    return left[key] >= 0


def in_flight(kept: Kept, said: Said, restarts: Sequence[Moment]) -> list[set[Place]]:
    """For each restart, what Telegram had taken and the bot had not settled when it was killed: that may ring twice."""
    before: set[Place] = set()
    flights = []
    for restart in restarts:
        owed = {_key(row, kept) for row in kept.outbox if row.id in restart.unsettled and row.kind in TOLD}
        taken = {place for place in _rings(kept, said) if said.sent_at[place] < restart.line}
        taken = {place for place in taken if (place[0], said.first[place]) in owed}
        flights.append(taken - _named(kept, restart.sent) - before)
        before |= flights[-1]
    return flights


def _ids(kept: Kept, manner: Manner | None = None) -> set[int]:
    return {row.id or 0 for row in kept.outbox if manner in (None, row.manner)}


def _key(row: OutboxRow, kept: Kept) -> tuple[int, str]:
    return kept.chats[row.recipient_id], headline(row, kept)


def _rings(kept: Kept, said: Said) -> set[Place]:
    """The messages that were sent, not edited, to tell somebody what had to ring."""
    owed = {_key(row, kept) for row in kept.outbox if row.kind in TOLD and row.manner == Manner.RING.value}
    return {place for place, first in said.first.items() if (place[0], first) in owed}


def _named(kept: Kept, rows: Collection[int]) -> set[Place]:
    """The messages that these rows of the outbox say they were told by."""
    named = (row for row in kept.outbox if row.id in rows and row.message_id is not None)
    return {(kept.chats[row.recipient_id], row.message_id or 0) for row in named}
