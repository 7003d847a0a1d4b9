"""A shop's "yes, but": another slot, less of something, something else instead; reviewed before it is sent."""

from dataclasses import replace
from typing import NamedTuple

from aiogram import Router

from catalog.model import Product, Shop
from catalog.search.town import TownIndex
from conversations import typed
from conversations.dialogs import Dialog, Question
from conversations.refusals import NotAllowedNow
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.free import free_slots
from conversations.reservation.lifecycle import Actor, allowed
from conversations.reservation.model import Reservation
from conversations.reservation.offering import Draft, Wanted, countered, offered
from conversations.reservation.steps import Countered
from handlers.filters import Answers, Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import ours, shop_card
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
from handlers.views import offering as view
from handlers.visit import Visit

MOST_INSTEAD = 6


def router() -> Router:
    """All that puts an offer together."""
    offering = Router(name="offering")
    taps = offering.callback_query
    on(taps, show_slots, Tapped(OfferSlots))
    on(taps, choose_slot, Tapped(OfferSlot))
    on(taps, show_lines, Tapped(OfferLines))
    on(taps, show_line, Tapped(OfferLine))
    on(taps, set_amount, Tapped(OfferAmount))
    on(taps, look_instead, Tapped(OfferInstead))
    on(taps, take_instead, Tapped(TakeInstead))
    on(taps, review, Tapped(ReviewOffer))
    on(taps, send, Tapped(SendOffer))
    on(offering.message, answer, Answers(Question.OFFER))
    return offering


class _Desk(NamedTuple):
    """What an offer is about, and how far it has come."""

    reservation: Reservation
    shop: Shop
    draft: Draft


async def _open(reservation_id: int, dialog: Dialog | None, visit: Visit) -> _Desk:
    """The offer that is being put together for this reservation, or a new one.

    Raises:
        NotYours: another shop's, or none.
        NotAllowedNow: it has been answered.
    """
    reservation, shop = await ours(reservation_id, visit)
    if not allowed(reservation, Countered, Actor.SHOP, visit.now):
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    if dialog and dialog.question is Question.OFFER and dialog.facts["reservation_id"] == reservation_id:
        return _Desk(reservation, shop, Draft.from_facts(dialog.facts))
    return _Desk(reservation, shop, Draft.of(reservation))


async def _keep(draft: Draft, visit: Visit) -> None:
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.OFFER, visit.now, draft.facts()))


async def show_slots(tap: OfferSlots, dialog: Dialog | None, visit: Visit) -> Reply:
    reservation, shop, draft = await _open(tap.reservation_id, dialog, visit)
    await _keep(draft, visit)
    shelf = await visit.unit.products.get_many([it.product_id for it in draft.wanted if it.quantity])
    free = [slot for slot in await free_slots(visit.unit, shop, shelf.values(), visit.now) if slot != reservation.slot]
    return view.slots(reservation, shop, free, tap.page, visit.words, visit.now)


async def choose_slot(tap: OfferSlot, dialog: Dialog | None, visit: Visit) -> Reply:
    desk = await _open(tap.reservation_id, dialog, visit)
    return await _reviewed(desk._replace(draft=replace(desk.draft, slot_start=tap.slot_start)), visit)


async def show_lines(tap: OfferLines, dialog: Dialog | None, visit: Visit) -> Reply:
    return await _lines(await _open(tap.reservation_id, dialog, visit), visit)


async def _lines(desk: _Desk, visit: Visit) -> Reply:
    await _keep(replace(desk.draft, instead_of=0), visit)
    shelf = await visit.unit.products.get_many([it.product_id for it in desk.draft.wanted])
    return view.lines_of(desk.reservation, desk.draft, shelf, visit.words)


async def show_line(tap: OfferLine, dialog: Dialog | None, visit: Visit) -> Reply:
    reservation, _, draft = await _open(tap.reservation_id, dialog, visit)
    await _keep(draft, visit)
    line = draft.line_for(tap.product_id)
    shelf = await visit.unit.products.get_many([line.product_id])
    return view.one_line(reservation, line, shelf.get(line.product_id), visit.words)


async def set_amount(tap: OfferAmount, dialog: Dialog | None, visit: Visit) -> Reply:
    desk = await _open(tap.reservation_id, dialog, visit)
    line = desk.draft.line_for(tap.product_id)
    changed = desk.draft.with_line(replace(line, quantity=tap.quantity))
    return await _lines(desk._replace(draft=changed), visit)


async def look_instead(tap: OfferInstead, dialog: Dialog | None, visit: Visit, town: TownIndex) -> Reply:
    desk = await _open(tap.reservation_id, dialog, visit)
    desk.draft.line_for(tap.product_id)
    asked = next(it for it in desk.reservation.lines if it.product_id == tap.product_id)
    return await _instead(desk._replace(draft=replace(desk.draft, instead_of=tap.product_id)), asked.name, visit, town)


async def _instead(desk: _Desk, text: str, visit: Visit, town: TownIndex) -> Reply:
    """What the own shelf has that is like `text`; another word may be typed."""
    await _keep(desk.draft, visit)
    name = next(it.name for it in desk.reservation.lines if it.product_id == desk.draft.instead_of)
    found = await _on_our_shelf(desk, text, visit, town)
    return view.instead(desk.reservation, desk.draft.instead_of, name, found, visit.words)


async def _on_our_shelf(desk: _Desk, text: str, visit: Visit, town: TownIndex) -> list[Product]:
    there = {it.product_id for it in desk.draft.wanted}
    goods, shop_id = town.goods, desk.shop.id
    # A whole name is rarely met by another product: each of its words is looked for as well.
    sought = [text, *sorted(text.split(), key=len, reverse=True)]
    ids: dict[int, None] = {}
    for words in sought:
        hits = town.products.search(
            words, limit=MOST_INSTEAD, filters=lambda it: goods[it].shop_id == shop_id and it not in there
        )
        ids |= dict.fromkeys(hit.product_id for hit in hits)
    products = await visit.unit.products.get_many(list(ids)[: 2 * MOST_INSTEAD])
    return [products[it] for it in ids if it in products and products[it].stock != 0][:MOST_INSTEAD]


async def take_instead(tap: TakeInstead, dialog: Dialog | None, visit: Visit) -> Reply:
    desk = await _open(tap.reservation_id, dialog, visit)
    line = desk.draft.line_for(tap.product_id)
    shelf = await visit.unit.products.get_many([line.product_id, tap.instead])
    quantity = view.like_amount(line.quantity, shelf.get(line.product_id), shelf.get(tap.instead))
    changed = desk.draft.with_line(Wanted(tap.instead, quantity, line.asked_for))
    await offered(changed, desk.reservation, desk.shop, visit.unit, visit.now)
    return await _lines(desk._replace(draft=changed), visit)


async def review(tap: ReviewOffer, dialog: Dialog | None, visit: Visit) -> Reply:
    return await _reviewed(await _open(tap.reservation_id, dialog, visit), visit)


async def _reviewed(desk: _Desk, visit: Visit) -> Reply:
    await _keep(replace(desk.draft, instead_of=0), visit)
    offer = await offered(desk.draft, desk.reservation, desk.shop, visit.unit, visit.now)
    return view.review(desk.reservation, desk.shop, offer, desk.draft.mark, visit.words, visit.now)


async def send(tap: SendOffer, dialog: Dialog | None, visit: Visit) -> Reply:
    """Send what was shown; what has changed since is shown first."""
    desk = await _open(tap.reservation_id, dialog, visit)
    if desk.draft.mark != tap.mark:
        return await _reviewed(desk, visit)
    offer = await offered(desk.draft, desk.reservation, desk.shop, visit.unit, visit.now)
    step = countered(offer, desk.reservation)
    await visit.unit.dialogs.close(visit.person.id)
    by = By(Actor.SHOP, visit.person.id)
    await ReservationDesk(visit.unit, visit.clock).record(desk.reservation.id, step, by)
    return Reply((await shop_card(desk.reservation.id, visit),))


async def answer(dialog: Dialog, answer: str, visit: Visit, town: TownIndex) -> Reply:
    """What is typed while an offer is put together: what to give instead, or the offer as far as it has come."""
    desk = await _open(dialog.facts["reservation_id"], dialog, visit)
    if desk.draft.instead_of:
        return await _instead(desk, answer, visit, town)
    if typed.means_offer(answer):
        return await send(SendOffer(desk.reservation.id, desk.draft.mark), dialog, visit)
    return await _reviewed(desk, visit)


async def asked(dialog: Dialog, visit: Visit) -> Reply:
    """The offer of `dialog` as far as it has come."""
    return await _reviewed(await _open(dialog.facts["reservation_id"], dialog, visit), visit)
