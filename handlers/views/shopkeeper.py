"""A reservation as the shop's people see it: the relay, its answers, the pickup, the question at closing."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from catalog.model import Shop
from conversations.notices import Topic, reservation_subject
from conversations.ports import Happened
from conversations.reservation.codes import spaced
from conversations.reservation.lifecycle import AWAITING_PICKUP, Actor, allowed
from conversations.reservation.model import NOTE_LENGTH, Reservation, State
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
    Reason,
    Rejected,
    Said,
    Step,
    Unrecorded,
)
from conversations.reservation.story import delays, moved_from, offer_lapsed, offered_instead_of
from handlers.reply import CardMark, Reply, Row, Screen, screen
from handlers.taps import Closing, Orders, Refuse, Shopkeep
from handlers.taps_offer import OfferLines, OfferSlots
from handlers.texts.words import Words
from handlers.views import passing_on
from handlers.views.layout import back, button, column, in_pairs, lines, page_of, pager
from handlers.views.offering import sentence
from handlers.views.ordering import line, stop, to_pay
from handlers.views.orders import order_button, order_line
from handlers.wire import Tap

ORDERS_PAGE = 10

_HEADLINES: dict[type[Step], str] = {
    Placed: "shop-placed",
    Confirmed: "shop-confirmed",
    Rejected: "shop-rejected",
    Countered: "shop-countered",
    OfferAccepted: "shop-offer-accepted",
    OfferDeclined: "shop-offer-declined",
    Cancelled: "shop-cancelled",
    Expired: "shop-expired",
    MarkedReady: "shop-ready",
    Collected: "shop-collected",
    Missed: "shop-missed",
    Moved: "shop-moved",
    Delayed: "shop-delayed",
    Muted: "shop-muted",
    CalledOff: "shop-called-off",
    Unrecorded: "shop-unrecorded",
    Corrected: "shop-corrected",
}

_SAID = {Actor.SHOPPER: "shop-said-shopper", Actor.SHOP: "shop-said-shop"}
"""Whose word it is."""

_STEPS: tuple[tuple[str, type[Step]], ...] = (
    ("confirm", Confirmed),
    ("reject", Rejected),
    ("ready", MarkedReady),
    ("collected", Collected),
    ("missed", Missed),
    ("calloff", CalledOff),
    ("undo", Corrected),
)
"""A shop's verbs, in the order of their buttons."""


def card(
    reservation: Reservation, shop: Shop, story: Sequence[Happened], words: Words, now: datetime, headline: str = ""
) -> Screen:
    """The shop's card at the end of `story`; `headline` is a text key that says it otherwise, e.g. a reminder's."""
    number = words("number", number=str(reservation.id))
    text = lines(
        words(headline or _headline(story), number=number),
        *_what(reservation, shop, story, words, now),
        _who_and_when(reservation, shop, story, words, now),
        words.html("shop-note", note=reservation.note) if reservation.note else "",
        *_late(reservation, story, words),
        *passing_on.told(reservation, story, Actor.SHOP, words),
        *_clock(reservation, shop, words, now),
    )
    return Screen(text, _buttons(reservation, story, words, now), mark(reservation))


def mark(reservation: Reservation) -> CardMark:
    """What makes a message this reservation's card for the shop's people."""
    return CardMark(Topic.SHOP, reservation_subject(reservation.id), reservation.seq)


def _headline(story: Sequence[Happened]) -> str:
    happened = story[-1]
    if offer_lapsed(story):
        return "shop-offer-lapsed"
    if isinstance(happened.step, Confirmed) and happened.actor is Actor.POLICY:
        return "shop-confirmed-policy"
    if isinstance(happened.step, Collected) and happened.actor is Actor.SHOPPER:
        return "shop-received"
    if isinstance(happened.step, Said):
        return _SAID[happened.actor]
    return _HEADLINES[type(happened.step)]


def _what(reservation: Reservation, shop: Shop, story: Sequence[Happened], words: Words, now: datetime) -> list[str]:
    """The lines; while an offer is open, what was asked for and what is offered, in a sentence each."""
    before = offered_instead_of(story) if reservation.state is State.COUNTERED else None
    if before is not None:
        slot, items = before
        return [
            sentence("offer-asked", slot, items, shop, words, now),
            sentence("offer-given", reservation.slot, reservation.lines, shop, words, now),
        ]
    total = reservation.total_cents
    several = len(reservation.lines) > 1 and total is not None
    return [*(line(item, words) for item in reservation.lines), to_pay(reservation.lines, words) if several else ""]


def _who_and_when(reservation: Reservation, shop: Shop, story: Sequence[Happened], words: Words, now: datetime) -> str:
    slot = words.slot(reservation.slot, shop.timezone, now)
    before = moved_from(story)
    if before is None:
        return words.html("shop-for", name=reservation.pickup_name, slot=slot)
    was = words.slot(before, shop.timezone, now)
    return words.html("shop-for-moved", name=reservation.pickup_name, before=was, after=slot)


def _late(reservation: Reservation, story: Sequence[Happened], words: Words) -> list[str]:
    """What the shopper last said of coming later."""
    said = delays(story)
    if not said or reservation.state not in AWAITING_PICKUP:
        return []
    if said[-1].words:
        return [words.html("shop-late-words", words=said[-1].words)]
    return [words("shop-late", amount=words("minutes", count=said[-1].minutes))]


def _clock(reservation: Reservation, shop: Shop, words: Words, now: datetime) -> list[str]:
    if reservation.state is State.PLACED:
        return [words("shop-placed-until", until=words.moment(reservation.answer_by, shop.timezone, now))]
    if reservation.state not in AWAITING_PICKUP:
        return []
    if shop.code_required:
        return [words("shop-code-asked")]
    return [words("shop-code", code=spaced(reservation.code))]


def _buttons(reservation: Reservation, story: Sequence[Happened], words: Words, now: datetime) -> tuple[Row, ...]:
    buttons = [
        button(words(f"button-{verb}"), Shopkeep(verb, reservation.id))
        for verb, step in _STEPS
        if allowed(reservation, step, Actor.SHOP, now)
    ]
    if allowed(reservation, Countered, Actor.SHOP, now):
        buttons.append(button(words("button-offer-slot"), OfferSlots(reservation.id, 0)))
        buttons.append(button(words("button-offer-lines"), OfferLines(reservation.id)))
    rows = in_pairs([*buttons, *passing_on.buttons(reservation, story, Actor.SHOP, words)])
    return (*rows, back(words, Orders(reservation.shop_id)))


def reject_why(reservation: Reservation, words: Words) -> Reply:
    """The reasons, one tap each."""
    several = len(reservation.lines) > 1
    everything = (1 << len(reservation.lines)) - 1
    gone = Refuse(reservation.id, Reason.OUT_OF_STOCK, 0 if several else everything, 0 if several else 1)
    return screen(
        words("reject-why", number=words("number", number=str(reservation.id))),
        (button(words("button-out-of-stock"), gone),),
        (button(words("button-closed"), Refuse(reservation.id, Reason.CLOSED, 0, 1)),),
        (button(words("button-other-reason"), Refuse(reservation.id, Reason.OTHER, 0, 0)),),
        back(words, Shopkeep("show", reservation.id)),
        card=mark(reservation),
    )


def reject_which(reservation: Reservation, missing: int, words: Words) -> Reply:
    """Tick the lines that are out of stock; `missing` has a bit a line."""
    reason = Reason.OUT_OF_STOCK
    ticks = [
        button(
            words("button-line-missing" if missing >> i & 1 else "button-line-there", name=item.name),
            Refuse(reservation.id, reason, missing ^ (1 << i), 0),
        )
        for i, item in enumerate(reservation.lines)
    ]
    send = [button(words("button-send-rejection"), Refuse(reservation.id, reason, missing, 1))] if missing else []
    text = words("reject-which", number=words("number", number=str(reservation.id)))
    return screen(
        text, *column([*ticks, *send]), back(words, Shopkeep("reject", reservation.id)), card=mark(reservation)
    )


def reject_words(reservation: Reservation, words: Words, *, too_long: int = 0) -> Reply:
    """The shop's own words, or none; `too_long` is how many characters it has just written too many of."""
    skip = button(words("button-skip"), Refuse(reservation.id, Reason.OTHER, 0, 1))
    text = words("reject-words", number=words("number", number=str(reservation.id)), limit=NOTE_LENGTH)
    if too_long:
        text = words("note-too-long", length=too_long, limit=NOTE_LENGTH)
    return screen(text, (skip, stop(words)))


def ask_code(words: Words) -> Reply:
    """Which code the customer shows."""
    return screen(words("handover-ask"), (stop(words),))


def closing(place: Shop, day: date, untapped: Sequence[Reservation], words: Words, now: datetime) -> Screen:
    """The one question of the day about what nobody tapped; where codes are asked for, there is no answer for all."""
    shown = untapped[:ORDERS_PAGE]
    text = lines(
        words("closing", count=len(untapped)),
        *(order_line(it, place, words, now) for it in shown),
        words("and-others", count=len(untapped) - len(shown)) if len(untapped) > len(shown) else "",
        words("closing-codes") if place.code_required else "",
    )
    every = button(words("button-all-collected"), Closing("all", place.id, day))
    some = button(words("button-choose"), Closing("choose", place.id, day))
    return Screen(text, ((some,) if place.code_required else (every, some), back(words, Orders(place.id))))


def choose_untapped(place: Shop, day: date, untapped: Sequence[Reservation], page: int, words: Words) -> Screen:
    """What nobody tapped, one by one, a page at a time."""
    shown, page, pages = page_of(untapped, page, ORDERS_PAGE)
    turn = _turn(words, page, pages, lambda to: Closing("choose", place.id, day, to))
    return Screen(
        words("closing-choose"),
        (*column(order_button(it, words) for it in shown), *turn, back(words, Orders(place.id))),
    )


def _turn(words: Words, page: int, pages: int, to: Callable[[int], Tap]) -> tuple[Row, ...]:
    return pager(
        words,
        ("button-earlier-orders", to(page - 1)) if page else None,
        ("button-more-orders", to(page + 1)) if page + 1 < pages else None,
    )
