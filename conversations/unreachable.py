"""Somebody has blocked the bot: whoever waits for them is told."""

from collections.abc import Collection, Iterable
from datetime import datetime

from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic, reservation_subject
from conversations.ports import Clock, UnitOfWork
from conversations.reservation.lifecycle import OPEN
from conversations.reservation.model import Reservation


def town_notices(event: Event, admins: Iterable[int], now: datetime) -> list[Notice]:
    """`event` for every admin."""
    return [Notice(admin, Topic.ADMIN, event, Manner.RING, Priority.REMINDER, now) for admin in admins]


async def tell_who_waits(
    unit: UnitOfWork, clock: Clock, recipient_id: int, topic: Topic, event: Event, admins: Collection[int]
) -> None:
    """Mark `recipient_id` as one who blocked the bot, and owe word of it to the other side of `event`."""
    await unit.people.mark_blocked(recipient_id, blocked=True)
    if not event.subject.startswith("reservation:"):
        return
    reservation = await unit.reservations.get(event.number)
    if reservation is None or reservation.state not in OPEN:
        return
    told = Event(Kind.UNREACHABLE, reservation_subject(reservation.id), topic.value)
    if topic is Topic.SHOPPER:
        team = await unit.shops.team(reservation.shop_id)
        await unit.outbox.owe([_word(member.person_id, Topic.SHOP, told, clock()) for member in team])
    elif topic is Topic.SHOP and await _nobody_left(unit, reservation):
        await unit.outbox.owe(
            [_word(reservation.shopper_id, Topic.SHOPPER, told, clock()), *town_notices(told, admins, clock())]
        )


def _word(recipient_id: int, topic: Topic, event: Event, now: datetime) -> Notice:
    return Notice(recipient_id, topic, event, Manner.RING, Priority.STEP, now)


async def _nobody_left(unit: UnitOfWork, reservation: Reservation) -> bool:
    return reservation.shop_id not in await unit.shops.joined([reservation.shop_id])
