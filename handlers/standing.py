"""The present state of what an update was about: shown again after a refusal, and when it comes twice."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from conversations.notices import Topic, subject_id
from conversations.refusals import Refusal
from conversations.reservation.lifecycle import Actor, allowed
from conversations.reservation.steps import Moved
from handlers import (
    asking,
    basket,
    changing,
    mine,
    orders,
    our_hours,
    our_settings,
    our_shelf,
    place,
    shelf_files,
    shopkeeping,
    shopping,
    team,
    welcome,
)
from handlers.reply import Reply
from handlers.taps import ChooseSlot, FirstName, OpenMine, Orders, PickupName, Place, Refuse, Review, Shopkeep, Speak
from handlers.taps_after import Move, OtherSlot, SayLate
from handlers.taps_basket import OpenBasket, OpenLine, PickErrandSlot, PlaceBasket, PutIn, ReviewBasket, SetAmount
from handlers.taps_files import ChooseColumn, FileFor, HandleFile, SetColumn
from handlers.taps_offer import (
    CallOff,
    ConfirmAll,
    OfferAmount,
    OfferInstead,
    OfferLine,
    OfferLines,
    OfferSlot,
    OfferSlots,
    ReviewOffer,
    SendOffer,
    TakeInstead,
    Word,
)
from handlers.taps_place import ChooseSpot, Here
from handlers.taps_running import DropDays, OurHours, OurSettings, Pause, SetHours, Settle, WantDigest
from handlers.taps_shelf import EditProduct, OurProduct
from handlers.taps_team import InviteTo, Leave, Member, Revoke, Team
from handlers.views import home, shelf
from handlers.visit import Visit
from handlers.wire import Tap


async def standing(tap: Tap | None, visit: Visit) -> Reply | None:
    """What to show instead of the tapped screen; None where nothing better is known than what is there."""
    show = _SHOWS.get(type(tap)) if tap else None
    try:
        return await show(tap, visit) if show else None
    except Refusal:
        return None


def left_by(reply: Reply) -> Tap | None:
    """The tap that shows again what `reply` shows: its card, or what it says itself."""
    card = next((screen.card for screen in reply.screens if screen.card), None)
    if card is None:
        return reply.stands
    return _CARDS[card.topic]("show", subject_id(card.subject))


_CARDS: dict[Topic, Callable[[str, int], Tap]] = {
    Topic.SHOP: Shopkeep,
    Topic.SHOPPER: OpenMine,
    Topic.SHELF: OurProduct,
}


async def once_more(left: Tap | None, visit: Visit) -> Reply | None:
    """What an update that has acted already `left` to be seen; where that is nothing, the question that is open."""
    if left is not None:
        return await standing(left, visit)
    dialog = await visit.unit.dialogs.get(visit.person.id)
    try:
        return await asking.asked(dialog, visit) if dialog and dialog.open_at(visit.now) else None
    except Refusal:
        return None


async def greeting(visit: Visit) -> Reply:
    """The first screen, for a start that came twice: what its link did is done."""
    reply = home.start(visit.person, visit.hall, visit.words)
    return replace(reply, menu_for="shop" if await visit.unit.shops.memberships(visit.person.id) else "")


async def _shop_card(tap: Any, visit: Visit) -> Reply:
    """The card of the reservation that the tap is about."""
    return Reply((await shopkeeping.shop_card(tap.reservation_id, visit),))


async def _order(tap: Place, visit: Visit) -> Reply:
    """Placed already: its card. Not placed, since the slot or the stock went: what can still be had."""
    if (already := await shopping.placed_from(tap, visit)) is not None:
        return Reply((await shopping.shopper_card(already.id, visit),))
    offer = await shopping.offer_of(tap.product_id, visit.unit)
    stock = offer.product.stock
    if stock is not None and stock < tap.quantity:
        return shelf.product(offer, visit.words, visit.now, visit.person.place)
    return await shopping.choose_slot(ChooseSlot(tap.product_id, tap.quantity, 0), visit)


async def _hours(tap: OurHours | SetHours | DropDays, visit: Visit) -> Reply:
    return await our_hours.show(OurHours("show", tap.shop_id), visit)


async def _team(tap: Team | Member | InviteTo | Revoke | Leave, visit: Visit) -> Reply:
    return await team.show(Team(tap.shop_id), visit)


async def _settings(tap: Settle | WantDigest, visit: Visit) -> Reply:
    return await our_settings.show_settings(OurSettings(tap.shop_id), visit)


async def _product(tap: OurProduct | EditProduct, visit: Visit) -> Reply:
    return await our_shelf.product_card(tap.product_id, visit)


async def _word(tap: Word, visit: Visit) -> Reply:
    show = _shop_card if tap.side == Actor.SHOP else _own_card
    return await show(tap, visit)


async def _orders(tap: ConfirmAll, visit: Visit) -> Reply:
    return await orders.show_orders(Orders(tap.shop_id), visit)


async def _own_card(tap: SayLate | OtherSlot | Word, visit: Visit) -> Reply:
    return await mine.show_one(OpenMine("show", tap.reservation_id), visit)


async def _move(tap: Move, visit: Visit) -> Reply:
    """Not to be moved, or moved already: its card. The slot went meanwhile: what is still free."""
    reservation, _ = await mine.own(tap.reservation_id, visit)
    if reservation.slot.start == tap.slot_start or not allowed(reservation, Moved, Actor.SHOPPER, visit.now):
        return await _own_card(OtherSlot(reservation.id, 0), visit)
    return await changing.choose_other(OtherSlot(reservation.id, 0), visit)


async def _name(_tap: PickupName, visit: Visit) -> Reply:
    return await asking.show_name(visit)


async def _here(_tap: Here | ChooseSpot, visit: Visit) -> Reply:
    return await place.show(visit)


async def _basket(_tap: PutIn | SetAmount | OpenBasket, visit: Visit) -> Reply:
    return await basket.show(visit)


async def _whole_order(tap: PickErrandSlot | ReviewBasket | PlaceBasket, visit: Visit) -> Reply:
    """The order again, or what is missing now; placed already: the cards."""
    errands = await visit.unit.baskets.of(visit.person.id)
    if isinstance(tap, PlaceBasket) and not errands:
        return await basket.placed_since(tap, visit)
    return await basket.review(visit)


async def _file(tap: HandleFile | FileFor | ChooseColumn | SetColumn, visit: Visit) -> Reply:
    return await shelf_files.shown(tap.job_id, visit)


_SHOWS: dict[type[Tap], Callable[[Any, Visit], Awaitable[Reply]]] = {
    OpenMine: mine.show_one,
    Shopkeep: _shop_card,
    Refuse: _shop_card,
    Place: _order,
    Review: shopping.review,
    Speak: welcome.spoken,
    FirstName: shopping.review,
    PickupName: _name,
    Here: _here,
    PutIn: _basket,
    SetAmount: _basket,
    OpenBasket: _basket,
    OpenLine: basket.open_line,
    PickErrandSlot: _whole_order,
    ReviewBasket: _whole_order,
    PlaceBasket: _whole_order,
    ChooseSpot: _here,
    **dict.fromkeys((OfferSlots, OfferSlot, OfferLines, OfferLine, OfferAmount), _shop_card),
    **dict.fromkeys((OfferInstead, TakeInstead, ReviewOffer, SendOffer, CallOff), _shop_card),
    **dict.fromkeys((Team, Member, InviteTo, Revoke, Leave), _team),
    OurHours: _hours,
    SetHours: _hours,
    DropDays: _hours,
    Pause: our_settings.show_pause,
    Settle: _settings,
    WantDigest: _settings,
    OurProduct: _product,
    EditProduct: _product,
    Word: _word,
    ConfirmAll: _orders,
    SayLate: _own_card,
    OtherSlot: _own_card,
    Move: _move,
    HandleFile: _file,
    FileFor: _file,
    ChooseColumn: _file,
    SetColumn: _file,
}
