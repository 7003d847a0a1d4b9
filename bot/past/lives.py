"""How reservations went: each life is its chapters after the placing, who took the step and when."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from conversations.reservation import steps
from conversations.reservation.lifecycle import CLOCK, SHOP, SHOPPER, Actor
from conversations.reservation.model import Reservation
from conversations.reservation.slots import Slot

When = Callable[[Reservation, Random], datetime]


@dataclass(frozen=True, slots=True)
class Chapter:
    """One step of a life. `step` gets the reservation as it stands, and a way to a later slot that is offered."""

    actor: Actor
    step: Callable[[Reservation, Callable[[], Slot]], steps.Step]
    when: When


def _minutes(dice: Random, least: int, most: int) -> timedelta:
    return timedelta(minutes=dice.randint(least, most), seconds=dice.randint(0, 59))


def _in_time(reservation: Reservation, dice: Random) -> datetime:
    """While the shop has time to answer: its clock stands still at night, so it is counted from its end."""
    return reservation.answer_by - _minutes(dice, 4, 26)


def _soon(reservation: Reservation, dice: Random) -> datetime:
    return reservation.state_since + _minutes(dice, 2, 9)


def _before_pickup(reservation: Reservation, dice: Random) -> datetime:
    return reservation.slot.start - _minutes(dice, 12, 40)


def _at_pickup(reservation: Reservation, dice: Random) -> datetime:
    return reservation.slot.start + _minutes(dice, 0, 25)


def _after_pickup(reservation: Reservation, dice: Random) -> datetime:
    return reservation.slot.end + _minutes(dice, 5, 20)


def _too_late(reservation: Reservation, _dice: Random) -> datetime:
    return reservation.answer_by


def _given_up(reservation: Reservation, _dice: Random) -> datetime:
    assert reservation.unrecorded_at is not None
    return reservation.unrecorded_at


def _missing(reservation: Reservation) -> steps.Rejected:
    return steps.Rejected(steps.Reason.OUT_OF_STOCK, (reservation.lines[0].product_id,))


YES = Chapter(SHOP, lambda _, later: steps.Confirmed(), _in_time)
NO_MORE = Chapter(SHOP, lambda reservation, later: _missing(reservation), _in_time)
CLOSED = Chapter(SHOP, lambda _, later: steps.Rejected(steps.Reason.CLOSED), _in_time)
OTHER_TIME = Chapter(SHOP, lambda _, later: steps.Countered(slot=later()), _in_time)
AGREED = Chapter(SHOPPER, lambda _, later: steps.OfferAccepted(), _soon)
NO_THANKS = Chapter(SHOPPER, lambda _, later: steps.OfferDeclined(), _soon)
CHANGED = Chapter(SHOPPER, lambda _, later: steps.Moved(later()), _soon)
CANCELLED = Chapter(SHOPPER, lambda _, later: steps.Cancelled(), _soon)
LATE = Chapter(SHOPPER, lambda _, later: steps.Delayed(minutes=10), _before_pickup)
READY = Chapter(SHOP, lambda _, later: steps.MarkedReady(), _before_pickup)
FETCHED = Chapter(SHOP, lambda _, later: steps.Collected(), _at_pickup)
FETCHED_AS_THEY_SAY = Chapter(SHOPPER, lambda _, later: steps.Collected(), _after_pickup)
NOBODY_CAME = Chapter(SHOP, lambda _, later: steps.Missed(), _after_pickup)
THEY_CAME = Chapter(SHOP, lambda _, later: steps.Corrected(), _soon)
HANDED_OVER = Chapter(SHOP, lambda _, later: steps.Collected(), _soon)
TAKEN_BACK = Chapter(SHOP, lambda _, later: steps.CalledOff("Un imprévu, nous sommes désolés."), _before_pickup)
NO_ANSWER = Chapter(CLOCK, lambda _, later: steps.Expired(), _too_late)
NOBODY_SAID = Chapter(CLOCK, lambda _, later: steps.Unrecorded(), _given_up)

Lives = tuple[tuple[int, tuple[Chapter, ...]], ...]

LIVES: Lives = (
    (95, (YES, READY, FETCHED)),
    (42, (YES, FETCHED)),
    (10, (YES, READY, FETCHED_AS_THEY_SAY)),
    (8, (YES, READY, LATE, FETCHED)),
    (7, (YES, CHANGED, YES, FETCHED)),
    (9, (OTHER_TIME, AGREED, READY, FETCHED)),
    (3, (YES, READY, NOBODY_CAME, THEY_CAME, HANDED_OVER)),
    (9, (YES, READY, NOBODY_CAME)),
    (10, (YES, NOBODY_SAID)),
    (15, (NO_MORE,)),
    (5, (CLOSED,)),
    (5, (OTHER_TIME, NO_THANKS)),
    (9, (CANCELLED,)),
    (7, (YES, CANCELLED)),
    (4, (YES, TAKEN_BACK)),
    (12, (NO_ANSWER,)),
)
"""How many went so."""
