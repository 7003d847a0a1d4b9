"""The clocks of a reservation: which moments its present state waits for."""

from dataclasses import replace
from datetime import datetime

from catalog.model import Shop
from conversations.reservation.lifecycle import AWAITING_PICKUP
from conversations.reservation.model import Reservation, State
from conversations.reservation.slots import answer_clock, ask_at, reminder_after, unrecorded_at


def wound(reservation: Reservation, shop: Shop, now: datetime) -> Reservation:
    """Return `reservation` with the clocks of the state it has just entered; all others are off."""
    still = replace(
        reservation,
        remind_staff_at=None,
        remind_owner_at=None,
        remind_shopper_at=None,
        ask_at=None,
        unrecorded_at=None,
    )
    if reservation.state is State.PLACED:
        clock = answer_clock(shop, now, reservation.slot.start)
        return replace(
            still,
            answer_by=clock.answer_by,
            remind_staff_at=clock.remind_staff_at,
            remind_owner_at=clock.remind_owner_at,
        )
    if reservation.state in AWAITING_PICKUP:
        end = reservation.slot.end
        return replace(
            still,
            remind_shopper_at=reminder_after(shop, reservation.slot, now),
            ask_at=ask_at(shop, end),
            unrecorded_at=unrecorded_at(shop, end),
        )
    return still
