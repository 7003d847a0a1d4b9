"""Onto the shelf in one message: a text with a price, a photo with a caption, /ajouter; what is in doubt is asked."""

from collections.abc import Callable

from aiogram import Router
from aiogram.filters import Command, CommandObject
from aiogram.types import Message

from catalog.asking.readings import read
from catalog.entering import Entry, Unread, read_lines
from catalog.entering.alike import are_alike
from catalog.marks import mark_of
from catalog.model import Product, Shop
from catalog.search.fold import fold
from catalog.search.town import TownIndex
from conversations import shelving
from conversations.dialogs import Dialog, Question
from conversations.ports import SearchTally
from conversations.shelving import Unpriced
from handlers.filters import Answers, OurPhoto, ShelfEntry, Tapped
from handlers.our_shelf import product_card
from handlers.recent import RecentResults
from handlers.registering import on
from handlers.reply import Reply
from handlers.searching import Wanted, look_up
from handlers.shopkeeping import our_shop, our_shops
from handlers.taps_shelf import AddOne, Shelve
from handlers.views import entering as view
from handlers.views import home
from handlers.visit import Visit

MOST_TWINS = 5


def router() -> Router:
    """What brings a product onto the shelf."""
    entering = Router(name="entering")
    on(entering.message, take_photo, OurPhoto())
    on(entering.message, add, Command("ajouter", "add", ignore_case=True))
    on(entering.message, answer, Answers(Question.ENTRY, lines=True))
    on(entering.callback_query, ask_one, Tapped(AddOne))
    on(entering.callback_query, shelve, Tapped(Shelve, "add", "search"))
    return entering


def typed_router() -> Router:
    """A text with a price, where it means nothing else."""
    typed = Router(name="typed entries")
    on(typed.message, ask_shelf, ShelfEntry())
    return typed


async def ask_shelf(message: Message, visit: Visit) -> Reply:
    text = message.text or ""
    await _keep(Question.SHELF, text, "", visit)
    return view.what_for(text, await our_shops(visit), visit.words)


async def _keep(question: Question, text: str, picture: str, visit: Visit, *, shop_id: int = 0) -> None:
    """Remember what is being put on the shelf, and on which, where that is settled."""
    facts = {"text": text, "picture": picture, "shop_id": shop_id}
    await visit.unit.dialogs.ask(Dialog(visit.person.id, question, visit.now, facts))


async def take_photo(message: Message, visit: Visit, town: TownIndex) -> Reply:
    """A photo by one of a shop's people: what its caption says, with this picture."""
    assert message.photo
    return await _begin(message.caption or "", message.photo[-1].file_id, visit, town)


async def add(command: CommandObject, visit: Visit, town: TownIndex) -> Reply:
    if not await our_shops(visit):
        return home.say(visit.words, "orders-no-shop")
    return await _begin(command.args or "", "", visit, town)


async def ask_one(tap: AddOne, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    await _keep(Question.ENTRY, "", "", visit, shop_id=shop.id)
    return view.what(shop, visit.words)


async def answer(dialog: Dialog, answer: str, visit: Visit, town: TownIndex) -> Reply:
    """What to put on the shelf, or the price that was still missing."""
    text, picture, shop_id = dialog.facts["text"], dialog.facts["picture"], dialog.facts["shop_id"]
    if _is_unpriced(text) and fold(answer) in _TOLD_IN_SHOP:
        return await _go_on(Shelve("add", shop_id, mark_of(text), "0"), text, picture, visit, town)
    if _is_unpriced(text) and any(isinstance(it, Unread) for it in read_lines(answer)):
        # A price alone: that of what was named before.
        answer = f"{text} {answer}"
    return await _begin(answer, picture, visit, town, shop_id=shop_id)


_TOLD_IN_SHOP = {"prix en boutique", "prix dit en boutique", "en boutique", "in the shop", "price told in the shop"}


def _is_unpriced(text: str) -> bool:
    readings = read_lines(text)
    return len(readings) == 1 and isinstance(readings[0], Entry) and readings[0].price_cents is None


async def _begin(text: str, picture: str, visit: Visit, town: TownIndex, *, shop_id: int = 0) -> Reply:
    shops = [await our_shop(shop_id, visit)] if shop_id else await our_shops(visit)
    if not text.strip():
        await _keep(Question.ENTRY, "", picture, visit, shop_id=shop_id)
        return view.what(shops[0], visit.words)
    await _keep(Question.SHELF, text, picture, visit)
    if len(shops) > 1:
        return view.which(text, shops, visit.words)
    return await _go_on(Shelve("add", shops[0].id, mark_of(text)), text, picture, visit, town)


async def shelve(
    tap: Shelve, dialog: Dialog | None, visit: Visit, town: TownIndex, recent: RecentResults, tally: SearchTally
) -> Reply:
    """The shop member has said what their text was for, or how it is meant."""
    is_ours = dialog is not None and dialog.question in {Question.SHELF, Question.ENTRY}
    text = dialog.facts["text"] if dialog and is_ours else ""
    # An older question's button must not shelve what was typed since.
    if dialog is None or mark_of(text) != tap.text:
        return home.say(visit.words, "nothing-open")
    if tap.verb == "search":
        await visit.unit.dialogs.close(visit.person.id)
        return await look_up(Wanted(_sought(text)), visit, town, recent, tally)
    return await _go_on(tap, text, dialog.facts["picture"], visit, town)


def _sought(text: str) -> str:
    """Nothing is called "6,50": the name alone is looked for, unless the text sets a limit ("moins de 6,50 €")."""
    readings = read_lines(text)
    only = readings[0] if len(readings) == 1 else None
    return only.name if isinstance(only, Entry) and not read(text).prices else text


async def _go_on(tap: Shelve, text: str, picture: str, visit: Visit, town: TownIndex) -> Reply:
    """Put it on the shelf, or ask what is still in doubt."""
    shop = await our_shop(tap.shop_id, visit)
    twin_of = await _twins(text, shop, visit, town)
    decided = shelving.decide(read_lines(text), tap.picks, twin_of)
    if not isinstance(decided, list):
        is_typed = isinstance(decided, Unread | Unpriced)
        await _keep(Question.ENTRY if is_typed else Question.SHELF, text, picture, visit, shop_id=shop.id)
        return view.in_doubt(decided, tap, visit.words)
    if not decided:
        return view.what(shop, visit.words)
    await visit.unit.dialogs.close(visit.person.id)
    ids = [
        # One photo shows one product.
        await shelving.put_on_shelf(visit.unit, deed, shop.id, picture if len(decided) == 1 else "", visit.now)
        for deed in decided
    ]
    if len(ids) == 1:
        return await product_card(ids[0], visit, "shelved")
    goods = await visit.unit.products.get_many(ids)
    return view.shelved([goods[it] for it in ids if it in goods], shop, visit.words)


async def _twins(text: str, shop: Shop, visit: Visit, town: TownIndex) -> Callable[[Entry], Product | None]:
    """What the shop's shelf has under nearly the same name as each entry of `text`."""
    goods = town.goods
    names = [choice.name for reading in read_lines(text) for choice in _choices(reading)]
    ids = {
        hit.product_id
        for name in names
        for hit in town.products.search(name, limit=MOST_TWINS, filters=lambda it: goods[it].shop_id == shop.id)
    }
    known = await visit.unit.products.get_many(ids)

    def twin_of(entry: Entry) -> Product | None:
        reference = entry.product(shop.id).reference
        if any(it.reference == reference for it in known.values()):
            # The very same: it only gets its new price.
            return None
        return next((it for it in known.values() if are_alike(it.name, entry.name)), None)

    return twin_of


def _choices(reading: object) -> tuple[Entry, ...]:
    return (reading,) if isinstance(reading, Entry) else getattr(reading, "choices", ())
