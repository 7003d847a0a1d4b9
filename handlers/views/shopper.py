"""A reservation as its shopper sees it: words from what happened, buttons from where it stands."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from catalog.model import Shop
from catalog.search.fold import compact
from conversations.notices import Topic, reservation_subject
from conversations.ports import Happened
from conversations.reservation.codes import spaced
from conversations.reservation.lifecycle import AWAITING_PICKUP, Actor, allowed
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
    Placed,
    Rejected,
    Said,
    Step,
    Unrecorded,
)
from conversations.reservation.story import offer_lapsed, offered_instead_of
from handlers.reply import Button, CardMark, Reply, Row, Screen, screen
from handlers.taps import WIRE_QUERY, Look, Mine, OpenMine, OpenShop, PickupName, ShowWay
from handlers.taps_after import OtherSlot
from handlers.texts.words import Words
from handlers.views import passing_on
from handlers.views.layout import back, button, capital, column, lines
from handlers.views.offering import sentence
from handlers.views.ordering import line, to_pay
from handlers.wire import Tap

_HEADLINES: dict[type[Step], str] = {
    Placed: "shopper-placed",
    Confirmed: "shopper-confirmed",
    Rejected: "shopper-rejected",
    Countered: "shopper-countered",
    OfferAccepted: "shopper-offer-accepted",
    OfferDeclined: "shopper-offer-declined",
    Cancelled: "shopper-cancelled",
    Expired: "shopper-expired",
    MarkedReady: "shopper-ready",
    Collected: "shopper-collected",
    Missed: "shopper-missed",
    Moved: "shopper-moved",
    Delayed: "shopper-delayed",
    Muted: "shopper-muted",
    CalledOff: "shopper-called-off",
    Unrecorded: "shopper-unrecorded",
    Corrected: "shopper-corrected",
}


_SAID = {Actor.SHOPPER: "shopper-said-shopper", Actor.SHOP: "shopper-said-shop"}
"""Whose word it is."""

_ELSEWHERE = {State.REJECTED, State.EXPIRED, State.CALLED_OFF, State.DECLINED}
"""How it ended where a no should not be the end of the story."""

MOST_ELSEWHERE = 3


def card(
    reservation: Reservation, shop: Shop, story: Sequence[Happened], words: Words, now: datetime, headline: str = ""
) -> Screen:
    """The shopper's card at the end of `story`; `headline` is a text key that says it otherwise, e.g. a reminder's."""
    text = lines(
        words.html(headline, shop=shop.name) if headline else _headline(reservation, shop, story, words, now),
        *_said(reservation, story[-1].step, words),
        *passing_on.told(reservation, story, Actor.SHOPPER, words),
        *_what_and_when(reservation, shop, story, words, now),
        *_at_the_shop(reservation, shop, words),
    )
    return Screen(text, _buttons(reservation, shop, story, words, now), mark(reservation))


def _what_and_when(
    reservation: Reservation, shop: Shop, story: Sequence[Happened], words: Words, now: datetime
) -> list[str]:
    """The lines and the slot; while an offer is open, what was asked for and what is offered, in a sentence each."""
    before = offered_instead_of(story) if reservation.state is State.COUNTERED else None
    if before is not None:
        slot, items = before
        return [
            sentence("offer-you-asked", slot, items, shop, words, now),
            sentence("offer-shop-gives", reservation.slot, reservation.lines, shop, words, now),
        ]
    return [
        *(line(item, words) for item in reservation.lines),
        capital(words.slot(reservation.slot, shop.timezone, now)),
    ]


def mark(reservation: Reservation) -> CardMark:
    """What makes a message this reservation's card for its shopper."""
    return CardMark(Topic.SHOPPER, reservation_subject(reservation.id), reservation.seq)


def _headline(reservation: Reservation, shop: Shop, story: Sequence[Happened], words: Words, now: datetime) -> str:
    happened = story[-1]
    if isinstance(happened.step, Said):
        key = _SAID[happened.actor]
        return words.html(key, shop=shop.name, state=state(reservation, words))
    key = _HEADLINES[type(happened.step)]
    if isinstance(happened.step, Collected) and happened.actor is Actor.SHOPPER:
        key = "shopper-received"
    if offer_lapsed(story):
        key = "shopper-offer-lapsed"
    reason = happened.step.reason.value if isinstance(happened.step, Rejected | CalledOff) else ""
    until = words.moment(reservation.answer_by, shop.timezone, now)
    return words.html(key, shop=shop.name, until=until, reason=reason)


def _said(reservation: Reservation, step: Step, words: Words) -> list[str]:
    """What the shop gave as its reason."""
    said = []
    if isinstance(step, Rejected) and step.missing and len(reservation.lines) > 1:
        missing = [item.name for item in reservation.lines if item.product_id in step.missing]
        said.append(words.html("shopper-missing", names=", ".join(missing)))
    if isinstance(step, Rejected | CalledOff) and step.words:
        said.append(words.html("shopper-words", words=step.words))
    return said


def _at_the_shop(reservation: Reservation, shop: Shop, words: Words) -> list[str]:
    if reservation.state not in AWAITING_PICKUP:
        return []
    total = reservation.total_cents
    return [
        words.html("shop-line", shop=shop.name, address=", ".join(filter(None, (shop.address, shop.commune)))),
        words("shopper-code", code=spaced(reservation.code)),
        to_pay(reservation.lines, words) if total is not None else words("to-pay-there"),
    ]


def _buttons(
    reservation: Reservation, shop: Shop, story: Sequence[Happened], words: Words, now: datetime
) -> tuple[Row, ...]:
    rows: list[Row] = []
    if reservation.state is State.COUNTERED:
        accept = button(words("button-accept"), OpenMine("accept", reservation.id))
        rows.append((accept, button(words("button-decline"), OpenMine("decline", reservation.id))))
    if reservation.state in AWAITING_PICKUP:
        received = button(words("button-received"), OpenMine("received", reservation.id))
        rows.append((button(words("button-qr"), OpenMine("qr", reservation.id)), received))
    rows.append(_changes(reservation, words, now))
    if allowed(reservation, Cancelled, Actor.SHOPPER, now):
        rows.append((button(words("button-cancel"), OpenMine("cancel", reservation.id)),))
    rows.append(passing_on.buttons(reservation, story, Actor.SHOPPER, words))
    if reservation.state in _ELSEWHERE:
        rows += column(_elsewhere(reservation, words))
        rows.append((button(words("button-shop", shop=shop.name), OpenShop(shop.id, 0)),))
    there = reservation.state in AWAITING_PICKUP and shop.place is not None
    way = (button(words("button-way"), ShowWay(shop.id)),) if there else ()
    rows.append((*way, button(words("button-mine"), Mine())))
    return (*filter(None, rows), back(words))


def _elsewhere(reservation: Reservation, words: Words) -> Iterator[Button]:
    """Who else has what this shop could not give."""
    for name in dict.fromkeys(item.name for item in reservation.lines[:MOST_ELSEWHERE]):
        yield button(words("button-elsewhere", name=name), Look(0, compact(name, WIRE_QUERY)))


def _changes(reservation: Reservation, words: Words, now: datetime) -> Row:
    """Coming later, and coming at another time, where that can still be said."""
    ways: tuple[tuple[type[Step], str, Tap], ...] = (
        (Delayed, "button-late", OpenMine("late", reservation.id)),
        (Moved, "button-other-slot", OtherSlot(reservation.id, 0)),
    )
    return tuple(button(words(key), tap) for step, key, tap in ways if allowed(reservation, step, Actor.SHOPPER, now))


def shop_unreachable(reservation: Reservation, shop: Shop, words: Words) -> Screen:
    """Nobody of the shop gets the demand: the shopper may wait or cancel."""
    cancel = button(words("button-cancel"), OpenMine("cancel", reservation.id))
    return Screen(words.html("shopper-shop-unreachable", shop=shop.name), ((cancel,), back(words)))


def cancel_sure(reservation: Reservation, shop: Shop, words: Words) -> Reply:
    """A cancellation is asked twice: the tap sits beside harmless ones."""
    return screen(
        words.html("cancel-sure", shop=shop.name),
        (button(words("button-cancel-sure"), OpenMine("cancelled", reservation.id)),),
        (button(words("button-keep"), OpenMine("show", reservation.id)),),
        card=mark(reservation),
    )


def mine(reservations: Sequence[tuple[Reservation, Shop]], words: Words, now: datetime) -> Reply:
    """The shopper's reservations, newest first."""
    if not reservations:
        return screen(words("mine-none"), back(words))
    told, buttons = [], []
    for it, shop in reservations:
        # The number tells apart what is fetched from the same shop at the same hour.
        which = {
            "shop": shop.name,
            "slot": words.slot(it.slot, shop.timezone, now),
            "number": words("number", number=str(it.id)),
        }
        told.append(words.html("mine-line", **which, state=state(it, words)))
        buttons.append(button(words("mine-button", **which), OpenMine("show", it.id)))
    name = button(words("button-my-name"), PickupName("ask"))
    return screen(lines(words("mine-title"), *told), *column(buttons), (name,), back(words))


def state(reservation: Reservation, words: Words) -> str:
    """Where a reservation stands, in a word or two."""
    return words(f"state-{reservation.state.value}")


def qr(reservation: Reservation, shop: Shop, picture: bytes, words: Words, now: datetime) -> Reply:
    """The pickup code as a picture to show, and in letters should the shop have no camera."""
    slot = words.slot(reservation.slot, shop.timezone, now)
    caption = words.html("qr-caption", shop=shop.name, slot=slot, code=spaced(reservation.code))
    return Reply((Screen(caption, (back(words, OpenMine("show", reservation.id)),), picture=picture),), in_place=False)
