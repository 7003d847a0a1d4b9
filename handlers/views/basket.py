"""A basket, one of its lines, and the review of all it holds, which the shops must still confirm."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from catalog.model import Shop, Unit
from conversations.basket import ErrandNow, LineNow, Off, agreed
from conversations.reservation.model import total_of
from conversations.reservation.placing import LEAST, MOST
from conversations.reservation.slots import Slot
from handlers.moments import shown_seconds, slot_minutes
from handlers.reply import Button, Reply, screen
from handlers.taps import OpenProduct
from handlers.taps_basket import (
    AskErrandNote,
    AskLineAmount,
    ErrandSlots,
    OpenBasket,
    OpenLine,
    PickErrandSlot,
    PlaceBasket,
    ReviewBasket,
    SetAmount,
)
from handlers.texts.words import Words
from handlers.views.layout import back, button, column, lines
from handlers.views.ordering import line as line_text
from handlers.views.ordering import stop
from handlers.views.slots import Chooser, free_slots

STEP = {Unit.PIECE: 1, Unit.GRAM: 100}
"""By how much a tap changes an amount."""


def basket(errands: Sequence[ErrandNow], words: Words, now: datetime) -> Reply:
    """What is in it, shop by shop, and what of it cannot be had as it stands."""
    if not errands:
        return screen(words("basket-empty"), back(words))
    text = lines(words("basket-title", shops=len(errands), total=_total(errands, words)), *_told(errands, words, now))
    go_on = button(words("button-go-on"), ReviewBasket())
    change = [
        button(words("button-change-line", name=line.item.name), OpenLine(line.item.product_id))
        for errand in errands
        for line in errand.lines
    ]
    return screen(text, (go_on,), *column(change), back(words))


def _told(errands: Sequence[ErrandNow], words: Words, now: datetime) -> Iterator[str]:
    """Each shop with its slot, where one was chosen, and its lines."""
    for errand in errands:
        slot = words.slot(errand.slot, errand.shop.timezone, now) if errand.slot else "none"
        yield words.html("basket-shop", shop=errand.shop.name, slot=slot)
        yield from (told(line, words) for line in errand.lines)
        if not errand.joined:
            yield words.html("refused-shop-not-joined", shop=errand.shop.name)


def told(line: LineNow, words: Words) -> str:
    """A line as it is now, and what has changed since it was put in."""
    text = line_text(line.item, words)
    if line.off is not None:
        amount = words.amount(line.free, line.item.unit) if line.off is Off.TOO_FEW and line.free is not None else ""
        return words("basket-line-off", line=text, off=line.off.value, amount=amount)
    if line.item.price_cents != line.seen.price_cents:
        return words("basket-line-price", line=text, before=words.price(line.seen.price_cents, line.seen.unit))
    return text


def _total(errands: Sequence[ErrandNow], words: Words) -> str:
    items = [item for errand in errands for item in errand.to_be_had]
    return words.money(total_of(items)) if items else "none"


def line(line: LineNow, shop: Shop, words: Words) -> Reply:
    """One line, with the buttons that change its amount in place."""
    item = line.item
    step, at = STEP[item.unit], item.quantity
    most = MOST[item.unit] if line.free is None else min(MOST[item.unit], line.free)
    change = []
    if at + step <= most:
        by = words.amount(step, item.unit)
        change.append(button(words("button-more-of", by=by), SetAmount(item.product_id, at + step)))
    # Where fewer are left than were put in, one tap takes what there is.
    less = min(at - step, most)
    if less >= LEAST[item.unit]:
        by = words.amount(at - less, item.unit)
        change.append(button(words("button-less-of", by=by), SetAmount(item.product_id, less)))
    text = lines(told(line, words), words.html("shop-name", name=shop.name))
    return screen(
        text,
        tuple(change),
        (button(words("button-write-amount"), AskLineAmount(item.product_id)),),
        (button(words("button-take-out"), SetAmount(item.product_id, 0)),),
        (button(words("button-see-product"), OpenProduct(item.product_id)),),
        back(words, OpenBasket()),
    )


def ask_amount(line: LineNow, words: Words, why: str = "") -> Reply:
    """How many, to be typed; `why` is what was wrong with the last answer."""
    question = words.html("ask-line-amount", unit=line.item.unit.value, name=line.item.name)
    return screen(lines(words.html("said", text=why) if why else "", question), (stop(words),))


def slots(
    errand: ErrandNow, position: int, count: int, free: Sequence[Slot], page: int, words: Words, now: datetime
) -> Reply:
    """When to pass by one shop; it is the one at `position` (from 1) of `count`."""
    text = lines(
        words.html("basket-slot", shop=errand.shop.name, position=position, count=count),
        words.html("refused-slot-full", shop=errand.shop.name) if errand.slot_start and not errand.slot else "",
    )
    shop_id = errand.shop.id
    chooser = Chooser(
        pick=lambda slot: PickErrandSlot(shop_id, slot_minutes(slot.start)),
        turn=lambda to: ErrandSlots(shop_id, to),
        back=OpenBasket(),
    )
    return free_slots(text, errand.shop, free, page, chooser, words, now)


def review(errands: Sequence[ErrandNow], name: str, words: Words, now: datetime) -> Reply:
    """All that would be sent, for pickup under `name`."""
    notes = [words.html("basket-note", shop=it.shop.name, note=it.note) for it in errands if it.note]
    text = lines(
        words.html("basket-review", name=name, count=len(errands), total=_total(errands, words)),
        *_told(errands, words, now),
        *notes,
        words("basket-review-foot", count=len(errands)),
    )
    reply = screen(
        text,
        (button(words("button-place"), PlaceBasket(shown_seconds(now), agreed(errands))),),
        *(tuple(_changes(errand, words)) for errand in errands),
        back(words, OpenBasket()),
    )
    return replace(reply, stands=ReviewBasket())


def _changes(errand: ErrandNow, words: Words) -> Iterator[Button]:
    yield button(words("button-slot-at", shop=errand.shop.name), ErrandSlots(errand.shop.id, 0))
    yield button(words("button-note-for", shop=errand.shop.name), AskErrandNote(errand.shop.id))


def way_in(count: int, words: Words) -> Button:
    """ "Mon panier (2)"."""
    return button(words("button-basket", count=count), OpenBasket())
