"""A reservation's life as one table: which step leads where, and who may take it.

Read down `TRANSITIONS` to know every rule; nothing else in the house decides about a state.
"""

from dataclasses import replace
from datetime import datetime, timedelta
from enum import StrEnum

from conversations.refusals import NotAllowedNow, NotYours
from conversations.reservation.model import Reservation, State
from conversations.reservation.steps import (
    CalledOff,
    Cancelled,
    Collected,
    Confirmed,
    Corrected,
    Countered,
    Delayed,
    Expired,
    MarkedReady,
    Missed,
    Moved,
    Muted,
    OfferAccepted,
    OfferDeclined,
    Rejected,
    Said,
    Step,
    Unrecorded,
)


class Actor(StrEnum):
    """Who takes a step."""

    SHOPPER = "shopper"
    SHOP = "shop"
    POLICY = "policy"
    CLOCK = "clock"
    ADMIN = "admin"


SHOPPER, SHOP, POLICY, CLOCK, ADMIN = Actor


def other_side(side: Actor) -> Actor:
    """Whom the shopper deals with, or the shop."""
    return SHOP if side is SHOPPER else SHOPPER


_Rule = tuple[State, frozenset[Actor]]


def _to(state: State, *actors: Actor) -> _Rule:
    return state, frozenset(actors)


def _words_in(state: State) -> dict[type[Step], _Rule]:
    """A word from either side, and wanting no more of them, leave the reservation where it is."""
    return {Said: _to(state, SHOPPER, SHOP), Muted: _to(state, SHOPPER, SHOP)}


_PICKUP: dict[type[Step], _Rule] = {
    Collected: _to(State.COLLECTED, SHOP, SHOPPER),
    Missed: _to(State.MISSED, SHOP),
    Moved: _to(State.PLACED, SHOPPER),
    CalledOff: _to(State.CALLED_OFF, SHOP, ADMIN),
    Cancelled: _to(State.CANCELLED, SHOPPER),
    Unrecorded: _to(State.UNRECORDED, CLOCK),
}

TRANSITIONS: dict[State, dict[type[Step], _Rule]] = {
    State.PLACED: {
        Confirmed: _to(State.CONFIRMED, SHOP, POLICY),
        Rejected: _to(State.REJECTED, SHOP),
        Countered: _to(State.COUNTERED, SHOP),
        Cancelled: _to(State.CANCELLED, SHOPPER),
        Expired: _to(State.EXPIRED, CLOCK),
        **_words_in(State.PLACED),
    },
    State.COUNTERED: {
        OfferAccepted: _to(State.CONFIRMED, SHOPPER),
        OfferDeclined: _to(State.DECLINED, SHOPPER),
        Cancelled: _to(State.CANCELLED, SHOPPER),
        Expired: _to(State.EXPIRED, CLOCK),
        **_words_in(State.COUNTERED),
    },
    State.CONFIRMED: {
        MarkedReady: _to(State.READY, SHOP),
        Delayed: _to(State.CONFIRMED, SHOPPER),
        **_PICKUP,
        **_words_in(State.CONFIRMED),
    },
    State.READY: {Delayed: _to(State.READY, SHOPPER), **_PICKUP, **_words_in(State.READY)},
    State.COLLECTED: {Corrected: _to(State.READY, SHOP)},
    State.MISSED: {Corrected: _to(State.READY, SHOP)},
    State.REJECTED: {},
    State.DECLINED: {},
    State.CANCELLED: {},
    State.CALLED_OFF: {},
    State.EXPIRED: {},
    State.UNRECORDED: {},
}

CORRECTABLE_FOR = timedelta(minutes=15)
OFFER_LASTS = timedelta(minutes=60)

OPEN = frozenset({State.PLACED, State.COUNTERED, State.CONFIRMED, State.READY})
AWAITING_ANSWER = frozenset({State.PLACED, State.COUNTERED})
AWAITING_PICKUP = frozenset({State.CONFIRMED, State.READY})
GONE = frozenset({State.COLLECTED, State.UNRECORDED})
"""The pieces have left the shop, as far as anybody knows."""

ANSWERED = frozenset(State) - {State.PLACED, State.CANCELLED, State.EXPIRED}
"""The shop has said something to it."""

GIVES_STOCK_BACK = frozenset(State) - OPEN - GONE
GIVES_SLOT_BACK = GIVES_STOCK_BACK - {State.MISSED}
"""A missed slot has passed: nobody could take it any more, and a correction must not need it back."""


def allowed(reservation: Reservation, step: type[Step], actor: Actor, now: datetime) -> bool:
    """Whether `actor` may take `step` now."""
    rule = TRANSITIONS[reservation.state].get(step)
    return rule is not None and actor in rule[1] and _timely(reservation, step, now)


def after(reservation: Reservation, step: Step, actor: Actor, now: datetime) -> Reservation:
    """Return `reservation` as it stands after `actor` took `step`.

    Raises:
        NotAllowedNow: it has moved on, or it is not (or no longer) the time for this step.
        NotYours: this step is somebody else's.
    """
    rule = TRANSITIONS[reservation.state].get(type(step))
    if rule is None or not _timely(reservation, type(step), now):
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    state, actors = rule
    if actor not in actors:
        raise NotYours()
    changed = replace(reservation, state=state, state_since=now, seq=reservation.seq + 1)
    if isinstance(step, Said | Muted):
        return replace(changed, state_since=reservation.state_since)
    if isinstance(step, Countered):
        return _offered(changed, step, now)
    if isinstance(step, Moved):
        return replace(changed, slot=step.slot)
    return changed


def _timely(reservation: Reservation, step: type[Step], now: datetime) -> bool:
    if step is Corrected:
        return now <= reservation.state_since + CORRECTABLE_FOR
    # Once the shop has been asked who came, its door is closed.
    if step is Delayed:
        return reservation.ask_at is not None and now < reservation.ask_at
    # What was due when the clock looked may have a new deadline by the time it acts.
    if step is Expired:
        return now >= reservation.answer_by
    if step is Unrecorded:
        return reservation.unrecorded_at is not None and now >= reservation.unrecorded_at
    return True


def _offered(reservation: Reservation, offer: Countered, now: datetime) -> Reservation:
    slot = offer.slot or reservation.slot
    return replace(
        reservation,
        slot=slot,
        lines=offer.lines if offer.lines is not None else reservation.lines,
        answer_by=min(now + OFFER_LASTS, slot.start),
    )
