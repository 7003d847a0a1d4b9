"""What is owed to whom: every step of a reservation, to both sides, decided by one table.

A notice names an event, not words: words come from the event and buttons from the present state when it is
delivered. Unique per (recipient, event, topic).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from conversations.people import Membership, Rank
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import Reservation
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
    Placed,
    Rejected,
    Said,
    Step,
    Unrecorded,
)


class Topic(StrEnum):
    """In what role somebody hears an event."""

    SHOPPER = "shopper"
    SHOP = "shop"
    ADMIN = "admin"
    SHELF = "shelf"
    APOLOGY = "apology"


class Manner(StrEnum):
    """How it reaches them: RING is a new message; QUIET changes the card they have."""

    RING = "ring"
    QUIET = "quiet"


class Priority(IntEnum):
    """Lower goes first."""

    STEP = 0
    REMINDER = 1
    ANNOUNCEMENT = 9


class Kind(StrEnum):
    """What sort of event a notice tells."""

    STEP = "step"
    REMIND_STAFF = "remind_staff"
    REMIND_OWNER = "remind_owner"
    REMIND_SHOPPER = "remind_shopper"
    CLOSING = "closing"
    EXPIRED_TODAY = "expired_today"
    UNREACHABLE = "unreachable"
    APOLOGY = "apology"
    FILE = "file"
    HANDED_OUT = "handed_out"
    REMOVED = "removed"
    DIGEST = "digest"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: `subject` is what it happened to ("reservation:12"), `mark` tells it from the
    subject's other events of this kind (a step's seq, a closing's day, a pickup reminder's moment)."""

    kind: Kind
    subject: str
    mark: str = ""

    @property
    def key(self) -> str:
        return f"{self.subject}/{self.kind.value}/{self.mark}"

    @property
    def number(self) -> int:
        """The id within the subject."""
        return subject_id(self.subject)

    @classmethod
    def from_key(cls, key: str) -> "Event":
        subject, kind, mark = key.split("/", 2)
        return cls(Kind(kind), subject, mark)


@dataclass(frozen=True, slots=True)
class Notice:
    """One event owed to one person. `by_reply`: the acting update's own reply is about to tell it; only if that
    never arrives does the courier."""

    recipient_id: int
    topic: Topic
    event: Event
    manner: Manner
    priority: Priority
    due_at: datetime
    by_reply: bool = False


RING, QUIET = Manner

_HEARD: dict[type[Step], tuple[Manner, Manner]] = {
    # step:        (the shopper, the shop's people)
    Placed: (QUIET, RING),
    Confirmed: (RING, QUIET),
    Rejected: (RING, QUIET),
    Countered: (RING, QUIET),
    OfferAccepted: (QUIET, RING),
    OfferDeclined: (QUIET, RING),
    Cancelled: (QUIET, RING),
    Expired: (RING, RING),
    MarkedReady: (RING, QUIET),
    Collected: (RING, QUIET),
    Missed: (RING, QUIET),
    Moved: (QUIET, RING),
    Delayed: (QUIET, RING),
    Said: (RING, RING),
    Muted: (QUIET, QUIET),
    CalledOff: (RING, QUIET),
    Unrecorded: (RING, QUIET),
    Corrected: (RING, QUIET),
}


def reservation_subject(reservation_id: int) -> str:
    """What notices and cards call a reservation."""
    return f"reservation:{reservation_id}"


def product_subject(product_id: int) -> str:
    """What cards call a product."""
    return f"product:{product_id}"


def subject_id(subject: str) -> int:
    """The id of what `reservation_subject`, `product_subject` or `shop_subject` named."""
    return int(subject.partition(":")[2])


def shop_subject(shop_id: int) -> str:
    """What notices and cards call a shop."""
    return f"shop:{shop_id}"


def of_step(
    reservation: Reservation, step: Step, actor: Actor, actor_id: int | None, team: Iterable[Membership], now: datetime
) -> list[Notice]:
    """What `step` owes to both sides, the person who acted included."""
    event = Event(Kind.STEP, reservation_subject(reservation.id), str(reservation.seq))
    to_shopper, to_shop = _HEARD[type(step)]
    if actor is Actor.SHOPPER:
        to_shopper = QUIET
    if isinstance(step, Said) and actor is Actor.SHOP:
        # Colleagues see on their card what was said.
        to_shop = QUIET
    if actor is Actor.ADMIN:
        # Nobody at the shop has tapped: they must hear it too.
        to_shop = RING
    heard = [(reservation.shopper_id, Topic.SHOPPER, to_shopper, actor is Actor.SHOPPER)]
    heard += [
        (member.person_id, Topic.SHOP, to_shop, actor is Actor.SHOP and member.person_id == actor_id) for member in team
    ]
    return [
        Notice(person_id, topic, event, manner, Priority.STEP, now, by_reply=acted)
        for person_id, topic, manner, acted in heard
    ]


def reminders(reservation: Reservation, kind: Kind, team: Iterable[Membership], now: datetime) -> list[Notice]:
    """The reminder that a demand waits: staff hear the first, owners the second."""
    event = Event(kind, reservation_subject(reservation.id), str(reservation.seq))
    return [
        Notice(member.person_id, Topic.SHOP, event, RING, Priority.REMINDER, now)
        for member in team
        if kind is Kind.REMIND_STAFF or member.rank is Rank.OWNER
    ]


def pickup_reminder(reservation: Reservation, due: datetime, now: datetime) -> Notice:
    """The shopper's reminder of the pickup that was due at `due`."""
    event = Event(Kind.REMIND_SHOPPER, reservation_subject(reservation.id), due.isoformat())
    return Notice(reservation.shopper_id, Topic.SHOPPER, event, RING, Priority.REMINDER, now)
