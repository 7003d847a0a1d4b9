"""The present state of what a tap was about: shown again after a refusal, and when an update comes twice."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

from conversations.refusals import Refusal
from handlers import mine, shopkeeping, shopping
from handlers.reply import Reply
from handlers.taps import ChooseSlot, OpenMine, Place, Refuse, Shopkeep
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


async def greeting(visit: Visit) -> Reply:
    """The first screen, for a start that came twice: what its link did is done."""
    reply = home.start(visit.person, visit.words)
    return replace(reply, menu_for="shop" if await visit.unit.shops.memberships(visit.person.id) else "")


async def _shop_card(tap: Shopkeep | Refuse, visit: Visit) -> Reply:
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


_SHOWS: dict[type[Tap], Callable[[Any, Visit], Awaitable[Reply]]] = {
    OpenMine: mine.show_one,
    Shopkeep: _shop_card,
    Refuse: _shop_card,
    Place: _order,
}
