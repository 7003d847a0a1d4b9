"""A shop's own page: its shelf by section, a search in it alone, its hours, the way there, and the wish that it were
on Cabas."""

from aiogram import Router
from aiogram.filters import Command

from catalog.asking.asker import Asker
from catalog.asking.offering import every_category
from catalog.marks import mark_of
from catalog.model import Shop
from catalog.search.town import TownIndex
from conversations.dialogs import Dialog, Question
from conversations.refusals import NoSuchThing
from handlers.filters import Answers, Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.taps import OpenShop, ShowWay
from handlers.taps_shop import OpenSection, SearchIn, Sections, ShowHours, WishFor
from handlers.views import opening, shelf
from handlers.views import shops as view
from handlers.visit import Visit

MOST_FOUND = 8


def router() -> Router:
    """What one does in a shop, or to choose one."""
    page = Router(name="shop page")
    on(page.message, list_shops, Command("magasins", "shops", ignore_case=True), reading=True)
    on(page.callback_query, open_shop, Tapped(OpenShop), reading=True)
    on(page.callback_query, show_way, Tapped(ShowWay), reading=True)
    on(page.callback_query, show_hours, Tapped(ShowHours), reading=True)
    on(page.callback_query, show_sections, Tapped(Sections), reading=True)
    on(page.callback_query, open_section, Tapped(OpenSection), reading=True)
    on(page.callback_query, ask_search, Tapped(SearchIn))
    on(page.message, search_in, Answers(Question.WITHIN))
    on(page.callback_query, wish_for, Tapped(WishFor))
    return page


async def shop_of(shop_id: int, visit: Visit) -> Shop:
    """The shop.

    Raises:
        NoSuchThing: there is none.
    """
    shop = await visit.unit.shops.get(shop_id)
    if shop is None:
        raise NoSuchThing()
    return shop


async def list_shops(visit: Visit, town: TownIndex) -> Reply:
    """ "/magasins": the kinds of shops there are, the nearest, and those that are open."""
    return view.kinds(every_category(town), visit.hall.name, visit.words)


async def open_shop(tap: OpenShop, visit: Visit) -> Reply:
    shop = await shop_of(tap.shop_id, visit)
    goods = await visit.unit.products.of_shop(shop.id, offset=tap.page * shelf.SHELF_PAGE, limit=shelf.SHELF_PAGE + 1)
    joined = bool(await visit.unit.shops.joined([shop.id]))
    asker = Asker(visit.person.place, visit.now)
    return shelf.shop(shop, goods, tap.page, joined=joined, words=visit.words, asker=asker)


async def show_way(tap: ShowWay, visit: Visit) -> Reply:
    return shelf.way(await shop_of(tap.shop_id, visit))


async def show_hours(tap: ShowHours, visit: Visit) -> Reply:
    shop = await shop_of(tap.shop_id, visit)
    return opening.opening(shop, visit.words, visit.now, visit.person.place)


async def show_sections(tap: Sections, visit: Visit) -> Reply:
    shop = await shop_of(tap.shop_id, visit)
    return shelf.sections(shop, await visit.unit.products.sections(shop.id), tap.page, visit.words)


async def open_section(tap: OpenSection, visit: Visit) -> Reply:
    shop = await shop_of(tap.shop_id, visit)
    names = [section.name for section in await visit.unit.products.sections(shop.id)]
    name = next((name for name in names if mark_of(name) == tap.mark), None)
    if name is None:
        raise NoSuchThing()
    goods = await visit.unit.products.of_shop(
        shop.id, offset=tap.page * shelf.SHELF_PAGE, limit=shelf.SHELF_PAGE + 1, section=name
    )
    return shelf.section(shop, name, goods, tap.page, visit.words)


async def ask_search(tap: SearchIn, visit: Visit) -> Reply:
    shop = await shop_of(tap.shop_id, visit)
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.WITHIN, visit.now, {"shop_id": shop.id}))
    return view.ask_within(shop, visit.words)


async def search_in(dialog: Dialog, answer: str, visit: Visit, town: TownIndex) -> Reply:
    """What this shop has for a text; the question stays open: whoever is in a shop looks for more than one thing."""
    shop = await shop_of(dialog.facts["shop_id"], visit)
    hits = town.products.search(answer, limit=MOST_FOUND, filters=lambda it: town.goods[it].shop_id == shop.id)
    goods = await visit.unit.products.get_many([hit.product_id for hit in hits])
    found = [goods[hit.product_id] for hit in hits if hit.product_id in goods]
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.WITHIN, visit.now, dialog.facts))
    return view.found_within(shop, answer, found, visit.words)


async def wish_for(tap: WishFor, visit: Visit) -> Reply:
    """Count that somebody would reserve here; whoever can do so already is shown the shop."""
    shop = await shop_of(tap.shop_id, visit)
    if await visit.unit.shops.joined([shop.id]):
        return await open_shop(OpenShop(shop.id, 0), visit)
    await visit.unit.shops.wish_for(shop.id, visit.person.id, visit.now)
    return view.wished(shop, visit.words)
