"""A shopper's own reservations: the list, the card, cancelling, "Je l'ai récupérée", the QR code."""

from aiogram import Router
from aiogram.filters import Command

from catalog.model import Shop
from conversations.refusals import NotAllowedNow, NotYours
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import AWAITING_PICKUP, Actor, allowed
from conversations.reservation.model import Reservation
from conversations.reservation.steps import Cancelled, Collected, OfferAccepted, OfferDeclined, Step
from handlers.filters import Tapped
from handlers.qr import Links, qr_picture
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopping import shopper_card
from handlers.taps import Mine, OpenMine
from handlers.views import shopper
from handlers.visit import Visit

MOST_SHOWN = 8

ONE_TAP: dict[str, Step] = {
    "cancelled": Cancelled(),
    "received": Collected(),
    "accept": OfferAccepted(),
    "decline": OfferDeclined(),
}
"""A shopper's verbs that need nothing more than the tap."""


def router() -> Router:
    """What a shopper does after placing."""
    mine = Router(name="mine")
    on(mine.message, show_list, Command("reservations", ignore_case=True), reading=True)
    on(mine.callback_query, show_list, Tapped(Mine), reading=True)
    on(mine.callback_query, show_one, Tapped(OpenMine, "show"))
    on(mine.callback_query, ask_cancel, Tapped(OpenMine, "cancel"), reading=True)
    on(mine.callback_query, one_tap, Tapped(OpenMine, *ONE_TAP))
    on(mine.callback_query, show_qr, Tapped(OpenMine, "qr"), reading=True)
    return mine


async def show_list(visit: Visit) -> Reply:
    found = await visit.unit.reservations.of_shopper(visit.person.id, limit=MOST_SHOWN)
    shops = await visit.unit.shops.get_many({it.shop_id for it in found})
    return shopper.mine([(it, shops[it.shop_id]) for it in found], visit.words, visit.now)


async def show_one(tap: OpenMine, visit: Visit) -> Reply:
    await own(tap.reservation_id, visit)
    return Reply((await shopper_card(tap.reservation_id, visit),))


async def ask_cancel(tap: OpenMine, visit: Visit) -> Reply:
    reservation, shop = await own_for(Cancelled, tap.reservation_id, visit)
    return shopper.cancel_sure(reservation, shop, visit.words)


async def one_tap(tap: OpenMine, visit: Visit) -> Reply:
    """The shopper's step, and the card as it then stands."""
    desk = ReservationDesk(visit.unit, visit.clock)
    await desk.record(tap.reservation_id, ONE_TAP[tap.verb], By(Actor.SHOPPER, visit.person.id))
    return Reply((await shopper_card(tap.reservation_id, visit),))


async def show_qr(tap: OpenMine, visit: Visit, links: Links) -> Reply:
    reservation, shop = await own(tap.reservation_id, visit)
    if reservation.state not in AWAITING_PICKUP:
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    picture = qr_picture(links.start(f"pickup_{reservation.code}"))
    return shopper.qr(reservation, shop, picture, visit.words, visit.now)


async def own(reservation_id: int, visit: Visit) -> tuple[Reservation, Shop]:
    """The person's own reservation and its shop.

    Raises:
        NotYours: somebody else's, or none.
    """
    reservation = await visit.unit.reservations.get(reservation_id)
    shop = await visit.unit.shops.get(reservation.shop_id) if reservation else None
    if reservation is None or shop is None or reservation.shopper_id != visit.person.id:
        raise NotYours()
    return reservation, shop


async def own_for(step: type[Step], reservation_id: int, visit: Visit) -> tuple[Reservation, Shop]:
    """The person's own reservation and its shop, where they may take `step` now: nobody should choose in vain.

    Raises:
        NotYours: somebody else's, or none.
        NotAllowedNow: it has moved on.
    """
    reservation, shop = await own(reservation_id, visit)
    if not allowed(reservation, step, Actor.SHOPPER, visit.now):
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    return reservation, shop
