"""The shopper's way from a result on: product, slot, review, place."""

from aiogram import Router

from catalog.model import Product
from conversations.ports import Offer, UnitOfWork
from conversations.refusals import NoSuchThing, OutOfStock, ShopNotReachable
from conversations.reservation.free import free_slots
from conversations.reservation.model import Order, Reservation
from conversations.reservation.placing import Placing, check_amount
from handlers.filters import Tapped
from handlers.registering import on
from handlers.reply import Reply, Screen
from handlers.taps import ChooseSlot, OpenProduct, OrderTap, Place, Review
from handlers.views import ordering, shelf, shopper
from handlers.visit import Visit

MOST_BETWEEN = 8
"""How many reservations somebody places at most between being shown an order and tapping it."""


def router() -> Router:
    """Everything a shopper taps before a reservation is placed."""
    shopping = Router(name="shopping")
    on(shopping.callback_query, open_product, Tapped(OpenProduct), reading=True)
    on(shopping.callback_query, choose_slot, Tapped(ChooseSlot), reading=True)
    on(shopping.callback_query, review, Tapped(Review), reading=True)
    on(shopping.callback_query, place, Tapped(Place))
    return shopping


async def open_product(tap: OpenProduct, visit: Visit) -> Reply:
    offer = await offer_of(tap.product_id, visit.unit)
    return shelf.product(offer, visit.words, visit.now, visit.person.place)


async def choose_slot(tap: ChooseSlot, visit: Visit) -> Reply:
    offer = await reservable(tap.product_id, tap.quantity, visit.unit)
    free = await free_slots(visit.unit, offer.shop, [offer.product], visit.now)
    return ordering.choose_slot(offer.product, offer.shop, tap.quantity, free, tap.page, visit.words, visit.now)


async def review(tap: Review, visit: Visit) -> Reply:
    return await review_order(tap, visit, await visit.unit.dialogs.note(visit.person.id, tap.product_id))


async def review_order(tap: OrderTap, visit: Visit, note: str) -> Reply:
    """The order as it would be sent; a slot that filled meanwhile gives way to the free ones."""
    offer = await reservable(tap.product_id, tap.quantity, visit.unit)
    check_stock(offer.product, tap.quantity)
    free = await free_slots(visit.unit, offer.shop, [offer.product], visit.now)
    slot = next((slot for slot in free if slot.start == tap.slot_start), None)
    if slot is None:
        return ordering.choose_slot(offer.product, offer.shop, tap.quantity, free, 0, visit.words, visit.now, full=True)
    name = visit.person.called
    return ordering.review(offer.product, offer.shop, tap.quantity, slot, note, name, visit.words, visit.now)


async def place(tap: Place, visit: Visit) -> Reply:
    unit = visit.unit
    if (already := await placed_from(tap, visit)) is not None:
        return Reply((await shopper_card(already.id, visit),))
    offer = await offer_of(tap.product_id, unit)
    note = await unit.dialogs.note(visit.person.id, tap.product_id)
    order = Order(offer.shop.id, ((tap.product_id, tap.quantity),), tap.slot_start, note)
    placed = await Placing(unit, visit.clock, visit.hall.caps).place(visit.person, [order])
    await unit.dialogs.drop_note(visit.person.id)
    # A yes that the shop's policy has just said rings by itself.
    cards = [await shopper_card(reservation.id, visit, steps=1) for reservation in placed]
    return Reply(tuple(cards))


async def placed_from(tap: Place, visit: Visit) -> Reservation | None:
    """What was placed of this order since it was shown: the second of two quick taps is no second wish."""
    newest = await visit.unit.reservations.of_shopper(visit.person.id, limit=MOST_BETWEEN)
    return next((it for it in newest if it.placed_at >= tap.shown_at and is_order(it, tap)), None)


def is_order(reservation: Reservation, tap: OrderTap) -> bool:
    """Whether this is what the tap asks for."""
    line = reservation.lines[0]
    return (line.product_id, line.quantity, reservation.slot.start) == (tap.product_id, tap.quantity, tap.slot_start)


async def shopper_card(reservation_id: int, visit: Visit, *, steps: int | None = None) -> Screen:
    """The shopper's card as the reservation stands now; its words tell the first `steps` of its story, or all."""
    reservation = await visit.unit.reservations.get(reservation_id)
    if reservation is None:
        raise NoSuchThing()
    shop = await visit.unit.shops.get(reservation.shop_id)
    if shop is None:
        raise NoSuchThing()
    story = await visit.unit.reservations.history(reservation_id)
    return shopper.card(reservation, shop, story[:steps], visit.words, visit.now)


async def offer_of(product_id: int, unit: UnitOfWork) -> Offer:
    """The product with its shop.

    Raises:
        NoSuchThing: it is no longer on the shelf.
    """
    offers = await unit.products.offers([product_id])
    if not offers:
        raise NoSuchThing()
    return offers[0]


async def reservable(product_id: int, quantity: int, unit: UnitOfWork) -> Offer:
    """The product with its shop, where `quantity` of it can be asked for.

    Raises:
        NoSuchThing: it is no longer on the shelf.
        ShopNotReachable: nobody of the shop could answer.
        BadAmount: no such amount is sold.
    """
    offer = await offer_of(product_id, unit)
    if not offer.joined:
        raise ShopNotReachable(shop=offer.shop.name)
    check_amount(offer.product, quantity)
    return offer


def check_stock(product: Product, quantity: int) -> None:
    """Raise `OutOfStock` where fewer than `quantity` are free now, before anybody goes on with an order in vain."""
    if product.stock is not None and product.stock < quantity:
        raise OutOfStock(name=product.name, free=product.stock, unit=product.unit.value)
