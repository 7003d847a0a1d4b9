"""/boutique: where a shop's people find what is theirs to do."""

from aiogram import Router
from aiogram.filters import Command

from conversations.jobs import JobKind, JobState
from handlers.filters import Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import our_shop, our_shops
from handlers.taps_files import OwnShop, SendShelf
from handlers.views import home
from handlers.views import own_shop as view
from handlers.visit import Visit


def router() -> Router:
    """A shop from behind its counter."""
    own = Router(name="own_shop")
    on(own.message, list_own, Command("boutique", "shop", ignore_case=True), reading=True)
    on(own.callback_query, show, Tapped(OwnShop), reading=True)
    on(own.callback_query, send_shelf, Tapped(SendShelf))
    return own


async def list_own(visit: Visit) -> Reply:
    shops = await our_shops(visit)
    if not shops:
        return home.say(visit.words, "orders-no-shop")
    replies = [await show(OwnShop(shop.id), visit) for shop in shops]
    return Reply(tuple(one for reply in replies for one in reply.screens))


async def show(tap: OwnShop, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    sections = await visit.unit.products.sections(shop.id)
    return view.own_shop(shop, sum(section.count for section in sections), visit.words)


async def send_shelf(tap: SendShelf, visit: Visit) -> Reply:
    """The file is made beside, and comes by the courier."""
    shop = await our_shop(tap.shop_id, visit)
    facts = {"shop_id": shop.id, "person_id": visit.person.id}
    await visit.unit.jobs.start(JobKind.SHELF_OUT, facts, visit.now, JobState.RUNNING)
    return view.shelf_coming(shop, visit.words)
