"""A shop's offer of something else: put together by its people, and read by the shopper as before and after."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from catalog.model import Product, Shop, Unit
from conversations.reservation.model import LineItem, Reservation, line_of, total_of
from conversations.reservation.offering import Draft, Offered, Wanted
from conversations.reservation.placing import LEAST
from conversations.reservation.slots import Slot
from handlers.moments import slot_minutes
from handlers.reply import Button, Reply, screen
from handlers.taps import Shopkeep
from handlers.taps_offer import (
    OfferAmount,
    OfferInstead,
    OfferLine,
    OfferLines,
    OfferSlot,
    OfferSlots,
    ReviewOffer,
    SendOffer,
    TakeInstead,
)
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, in_pairs, lines
from handlers.views.ordering import stop
from handlers.views.slots import Chooser, free_slots

MOST_AMOUNTS = 8


def sentence(key: str, slot: Slot, items: Sequence[LineItem], shop: Shop, words: Words, now: datetime) -> str:
    """What was asked for, or is offered, as one sentence of `key`, safe inside HTML."""
    total = total_of(items)
    return words.html(
        key,
        shop=shop.name,
        lines=words.listed([in_words(item, words) for item in items]),
        slot=words.slot(slot, shop.timezone, now),
        total="none" if total is None else words.money(total),
    )


def in_words(item: LineItem, words: Words) -> str:
    """ "2 × Pain de mie", "500 g de cèpes"."""
    if item.unit is Unit.GRAM:
        return words("offer-weight", amount=words.amount(item.quantity, item.unit), name=item.name)
    return words("offer-pieces", count=item.quantity, name=item.name)


def slots(reservation: Reservation, shop: Shop, free: Sequence[Slot], page: int, words: Words, now: datetime) -> Reply:
    """Which of the shop's free slots to offer."""
    number = words("number", number=str(reservation.id))
    text = words("offer-choose-slot", number=number, slot=words.slot(reservation.slot, shop.timezone, now))
    chooser = Chooser(
        pick=lambda slot: OfferSlot(reservation.id, slot_minutes(slot.start)),
        turn=lambda to: OfferSlots(reservation.id, to),
        back=Shopkeep("show", reservation.id),
    )
    return free_slots(text, shop, free, page, chooser, words, now)


def lines_of(reservation: Reservation, draft: Draft, shelf: Mapping[int, Product], words: Words) -> Reply:
    """Each line as it would be offered; one tap opens it."""
    number = words("number", number=str(reservation.id))
    asked = {item.product_id: item for item in reservation.lines}
    buttons = [
        button(
            _line_label(asked[it.asked_for], it, shelf.get(it.product_id), words),
            OfferLine(reservation.id, it.asked_for),
        )
        for it in draft.wanted
    ]
    return screen(
        words("offer-lines", number=number),
        *column(buttons),
        (button(words("button-offer-review"), ReviewOffer(reservation.id)),),
        back(words, Shopkeep("show", reservation.id)),
    )


def _line_label(asked: LineItem, wanted: Wanted, product: Product | None, words: Words) -> str:
    if wanted.quantity == 0:
        return words("offer-line-without", name=asked.name)
    if wanted.product_id != asked.product_id and product is not None:
        return words("offer-line-instead", name=in_words(line_of(product, wanted.quantity), words), before=asked.name)
    return in_words(_with(asked, wanted.quantity), words)


def _with(item: LineItem, quantity: int) -> LineItem:
    return LineItem(item.product_id, item.name, item.unit, item.price_cents, quantity, item.counted)


def one_line(reservation: Reservation, wanted: Wanted, product: Product | None, words: Words) -> Reply:
    """How much of one line can be given."""
    asked = next(item for item in reservation.lines if item.product_id == wanted.asked_for)
    now = asked if product is None or product.id == asked.product_id else line_of(product, asked.quantity)
    text = words.html(
        "offer-line-ask", asked=in_words(asked, words), name=now.name, other="no" if now is asked else "yes"
    )
    return screen(
        text,
        *in_pairs([_amount(reservation.id, asked, it, now.unit, words) for it in _fewer(asked.quantity, now.unit)]),
        (button(words("button-offer-none"), OfferAmount(reservation.id, asked.product_id, 0)),),
        (button(words("button-offer-instead"), OfferInstead(reservation.id, asked.product_id)),),
        back(words, OfferLines(reservation.id)),
    )


def _amount(reservation_id: int, asked: LineItem, quantity: int, unit: Unit, words: Words) -> Button:
    return button(words.amount(quantity, unit), OfferAmount(reservation_id, asked.product_id, quantity))


def _fewer(asked: int, unit: Unit) -> list[int]:
    """Amounts up to what was asked for, the whole of it first; quarters where it is weighed."""
    if unit is Unit.GRAM:
        quarters = {max(LEAST[unit], asked * part // 4 // 10 * 10) for part in (1, 2, 3)}
        return [asked, *sorted((it for it in quarters if it < asked), reverse=True)]
    return list(range(asked, 0, -1))[:MOST_AMOUNTS]


def like_amount(quantity: int, was: Product | None, now: Product | None) -> int:
    """As much of another product as of the first one, where they are counted alike; else the least that is sold."""
    if now is None or (was is not None and was.unit is now.unit):
        return quantity
    return LEAST[now.unit] if now.unit is Unit.PIECE else 10 * LEAST[now.unit]


def instead(reservation: Reservation, product_id: int, name: str, found: Sequence[Product], words: Words) -> Reply:
    """What the own shelf has that could be given in its place."""
    buttons = (
        button(
            words("product-button", name=it.name, price=words.price(it.price_cents, it.unit)),
            TakeInstead(reservation.id, product_id, it.id),
        )
        for it in found
    )
    text = words.html("offer-instead-ask", name=name, count=len(found))
    return screen(text, *column(buttons), (button(words("button-back"), OfferLine(reservation.id, product_id)),))


def review(reservation: Reservation, shop: Shop, offer: Offered, mark: int, words: Words, now: datetime) -> Reply:
    """What the shopper will read, before it is sent."""
    number = words("number", number=str(reservation.id))
    text = lines(
        words("offer-review", number=number),
        sentence("offer-asked", reservation.slot, reservation.lines, shop, words, now),
        words("offer-same") if offer.is_all else "",
        words("offer-nothing") if not offer.lines else "",
        "" if offer.is_all or not offer.lines else sentence("offer-given", offer.slot, offer.lines, shop, words, now),
    )
    can_send = offer.lines and not offer.is_all
    send = (button(words("button-offer-send"), SendOffer(reservation.id, mark)),) if can_send else ()
    return screen(
        text,
        send,
        (
            button(words("button-offer-slot"), OfferSlots(reservation.id, 0)),
            button(words("button-offer-lines"), OfferLines(reservation.id)),
        ),
        (stop(words),),
    )
