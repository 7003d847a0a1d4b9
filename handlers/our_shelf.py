"""A shop's own shelf: the list, its search, and each product's card with all that can be changed about it."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from aiogram import F, Router
from aiogram.filters import Command
from aiogram.types import Message

from catalog.entering import LONGEST_NAME
from catalog.importing.prices import read_price
from catalog.importing.quantities import read_cutoff, read_notice, read_stock
from catalog.importing.refusals import RefusedCell
from catalog.model import Product, Shop
from catalog.search.fold import fold
from catalog.search.town import TownIndex
from conversations import running, shelving
from conversations.dialogs import Dialog, Question
from conversations.notices import subject_id
from conversations.ports import Card
from conversations.refusals import NoSuchThing
from handlers.filters import Answers, OurPhoto, RepliesToCard, Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import our_shop, our_shops
from handlers.taps_shelf import EditProduct, FindOurs, OurProduct, OurShelf
from handlers.views import home
from handlers.views import our_shelf as view
from handlers.visit import Visit

MOST_FOUND = 10


def router() -> Router:
    """What a shop does with its shelf."""
    shelf = Router(name="our shelf")
    on(shelf.message, list_ours, Command("produits", "products", ignore_case=True), reading=True)
    on(shelf.message, picture_by_reply, F.photo, RepliesToCard())
    on(shelf.message, take_picture, OurPhoto(Question.PRODUCT))
    on(shelf.message, answer, Answers(Question.PRODUCT))
    on(shelf.message, find, Answers(Question.OUR_SHELF))
    taps = shelf.callback_query
    on(taps, show_shelf, Tapped(OurShelf), reading=True)
    on(taps, ask_find, Tapped(FindOurs))
    on(taps, show, Tapped(OurProduct, "show"))
    on(taps, edit, Tapped(OurProduct, "edit"), reading=True)
    on(taps, move, Tapped(OurProduct, *MOVES))
    on(taps, ask, Tapped(EditProduct))
    return shelf


async def list_ours(visit: Visit) -> Reply:
    shops = await our_shops(visit)
    if not shops:
        return home.say(visit.words, "orders-no-shop")
    replies = [await show_shelf(OurShelf(shop.id, 0), visit) for shop in shops]
    return Reply(tuple(one for reply in replies for one in reply.screens))


async def show_shelf(tap: OurShelf, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    look = visit.unit.products.taken_off if tap.off else visit.unit.products.of_shop
    goods = await look(shop.id, offset=tap.page * view.PAGE, limit=view.PAGE + 1)
    return view.shelf(shop, goods, tap, visit.words)


async def ask_find(tap: FindOurs, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.OUR_SHELF, visit.now, {"shop_id": shop.id}))
    return view.ask_find(shop, visit.words)


async def find(dialog: Dialog, answer: str, visit: Visit, town: TownIndex) -> Reply:
    """Typed with errors or not; the question stays open for the next one."""
    shop = await our_shop(dialog.facts["shop_id"], visit)
    hits = town.products.search(answer, limit=MOST_FOUND, filters=lambda it: town.goods[it].shop_id == shop.id)
    goods = await visit.unit.products.get_many([hit.product_id for hit in hits])
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.OUR_SHELF, visit.now, dialog.facts))
    return view.found(shop, answer, [goods[hit.product_id] for hit in hits if hit.product_id in goods], visit.words)


async def ours(product_id: int, visit: Visit) -> tuple[Product, Shop, bool]:
    """A product of a shop that the person answers for, on the shelf or taken off; whether it is on it.

    Raises:
        NoSuchThing: there is none.
        NotYours: it is another shop's.
    """
    there = await visit.unit.products.get(product_id)
    product = there or await visit.unit.products.off_shelf(product_id)
    if product is None:
        raise NoSuchThing()
    return product, await our_shop(product.shop_id, visit), there is not None


async def product_card(product_id: int, visit: Visit, headline: str = "") -> Reply:
    """The card of one's own product, below what was just done to it."""
    product, shop, on_shelf = await ours(product_id, visit)
    standing = view.Standing(
        on_shelf,
        out_until=await visit.unit.products.out_until(product_id),
        by_itself=await _by_itself(product, visit),
    )
    return Reply((view.card(product, shop, visit.words, visit.now, standing, headline),))


async def _by_itself(product: Product, visit: Visit) -> bool:
    return product.id in await visit.unit.products.confirmed_by_themselves([product.id])


async def show(tap: OurProduct, visit: Visit) -> Reply:
    return await product_card(tap.product_id, visit)


async def edit(tap: OurProduct, visit: Visit) -> Reply:
    product, shop, _ = await ours(tap.product_id, visit)
    return view.edit(product, shop, visit.words, by_itself=await _by_itself(product, visit))


async def _take_off(product: Product, shop: Shop, visit: Visit) -> str:
    await visit.unit.products.take_off(product.id, visit.now)
    return "product-off"


async def _put_back(product: Product, shop: Shop, visit: Visit) -> str:
    await visit.unit.products.change(product)
    return "product-on"


async def _out(product: Product, shop: Shop, visit: Visit) -> str:
    if await visit.unit.products.out_until(product.id) is None:
        await shelving.out_for_today(visit.unit, product, shop, visit.now)
    return "product-out"


async def _in(product: Product, shop: Shop, visit: Visit) -> str:
    await shelving.back_on_shelf(visit.unit, product.id, None, visit.now)
    return "product-in"


async def _alone(product: Product, shop: Shop, visit: Visit) -> str:
    await running.owned(shop.id, visit.person.id, visit.unit)
    await visit.unit.products.confirm_by_itself(product.id, wanted=True)
    return "product-alone" if product.stock is not None else "product-alone-uncounted"


async def _asked(product: Product, shop: Shop, visit: Visit) -> str:
    await running.owned(shop.id, visit.person.id, visit.unit)
    await visit.unit.products.confirm_by_itself(product.id, wanted=False)
    return "product-shop-alone" if shop.auto_confirm else "product-asked"


MOVES: dict[str, Callable[[Product, Shop, Visit], Awaitable[str]]] = {
    "off": _take_off,
    "on": _put_back,
    "out": _out,
    "in": _in,
    "alone": _alone,
    "asked": _asked,
}
"""Verbs that need nothing more than the tap; each gives the text that says so."""


async def move(tap: OurProduct, visit: Visit) -> Reply:
    product, shop, _ = await ours(tap.product_id, visit)
    headline = await MOVES[tap.verb](product, shop, visit)
    return await product_card(product.id, visit, headline)


async def ask(tap: EditProduct, visit: Visit) -> Reply:
    product, _, _ = await ours(tap.product_id, visit)
    if tap.field not in FIELDS and tap.field != "picture":
        raise NoSuchThing()
    facts = {"product_id": product.id, "field": tap.field}
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.PRODUCT, visit.now, facts))
    return view.ask(product, tap.field, visit.words)


async def asked(dialog: Dialog, visit: Visit) -> Reply:
    """The question of `dialog`, as it was asked."""
    if dialog.question is Question.OUR_SHELF:
        return view.ask_find(await our_shop(dialog.facts["shop_id"], visit), visit.words)
    product, _, _ = await ours(dialog.facts["product_id"], visit)
    return view.ask(product, dialog.facts["field"], visit.words)


async def answer(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    product, _, _ = await ours(dialog.facts["product_id"], visit)
    field = dialog.facts["field"]
    change = FIELDS.get(field)
    if change is None or not await change(product, answer, visit):
        return view.ask(product, field, visit.words, wrong=answer)
    await visit.unit.dialogs.close(visit.person.id)
    return await product_card(product.id, visit, "product-changed")


async def take_picture(message: Message, dialog: Dialog, visit: Visit) -> Reply:
    assert message.photo
    await visit.unit.dialogs.close(visit.person.id)
    return await set_picture(dialog.facts["product_id"], message.photo[-1].file_id, visit)


async def picture_by_reply(message: Message, card: Card, visit: Visit) -> Reply:
    assert message.photo
    return await set_picture(subject_id(card.subject), message.photo[-1].file_id, visit)


async def set_picture(product_id: int, picture: str, visit: Visit) -> Reply:
    """Give one's own product this photo."""
    product, _, _ = await ours(product_id, visit)
    await visit.unit.products.change(replace(product, picture=picture))
    return await product_card(product.id, visit, "product-changed")


async def replied(product_id: int, text: str, visit: Visit) -> Reply:
    """A reply to a product's card: "5,80" is its price, "stock 3" its stock, "épuisé" and "retirer" what they say."""
    product, _, _ = await ours(product_id, visit)
    said = fold(text)
    if said in _SAID:
        return await move(OurProduct(_SAID[said], product_id), visit)
    stock = said.removeprefix("stock ") if said.startswith("stock ") else ""
    done = await (_stock(product, stock, visit) if stock else _price(product, text, visit))
    return await product_card(product_id, visit, "product-changed" if done else "product-unread")


_SAID = {
    "epuise": "out",
    "sold out": "out",
    "retirer": "off",
    "remove": "off",
    "remettre": "on",
    "de nouveau": "in",
    "confirmer automatiquement": "alone",
    "confirm automatically": "alone",
    "confirmer soi meme": "asked",
    "confirm yourself": "asked",
}


async def _price(product: Product, text: str, visit: Visit) -> bool:
    try:
        price = read_price(text)
    except RefusedCell:
        return False
    if price is not None and price.cents == 0:
        return False
    unit = (price and price.unit) or product.unit
    await visit.unit.products.change(replace(product, price_cents=price and price.cents, unit=unit))
    return True


async def _stock(product: Product, text: str, visit: Visit) -> bool:
    try:
        stock = None if fold(text) in _UNCOUNTED else read_stock(text, product.unit, 1000)
    except RefusedCell:
        return False
    await visit.unit.products.ends_out(product.id)
    await visit.unit.stock.set_free(product.id, stock, visit.now)
    return True


_UNCOUNTED = {"non compte", "sans compter", "illimite", "not counted", "unlimited"}


async def _name(product: Product, text: str, visit: Visit) -> bool:
    if not fold(text) or len(text) > LONGEST_NAME:
        return False
    await visit.unit.products.change(replace(product, name=text))
    return True


async def _section(product: Product, text: str, visit: Visit) -> bool:
    if len(text) > shelving.SECTION_LENGTH:
        return False
    await visit.unit.products.change(replace(product, category=text))
    return True


async def _text(product: Product, text: str, visit: Visit) -> bool:
    if len(text) > shelving.DESCRIPTION_LENGTH:
        return False
    await visit.unit.products.change(replace(product, description=text))
    return True


async def _notice(product: Product, text: str, visit: Visit) -> bool:
    """ "48 h", "2 jours", "non"."""
    try:
        minutes = 0 if fold(text) in _NONE else read_notice(text.removesuffix("avant"))
    except RefusedCell:
        return False
    await visit.unit.products.change(replace(product, notice_minutes=minutes))
    return True


async def _cutoff(product: Product, text: str, visit: Visit) -> bool:
    """ "18 h", "17 h 30", "non"."""
    try:
        cutoff = None if fold(text) in _NONE else read_cutoff(fold(text).removeprefix("avant ").strip())
    except RefusedCell:
        return False
    await visit.unit.products.change(replace(product, cutoff=cutoff))
    return True


_NONE = {"non", "aucun", "aucune", "no", "none"}

FIELDS: dict[str, Callable[[Product, str, Visit], Awaitable[bool]]] = {
    "price": _price,
    "stock": _stock,
    "name": _name,
    "section": _section,
    "text": _text,
    "notice": _notice,
    "cutoff": _cutoff,
}
"""What can be changed by typing; each says whether it could be read."""
