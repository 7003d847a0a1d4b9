"""The basket: put in, change, choose a slot at each shop, review, place all or none."""

from collections.abc import Sequence
from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command

from catalog.model import Unit
from conversations import typed
from conversations.basket import ErrandNow, LineNow, agreed, basket_now, change_amount, put_in
from conversations.dialogs import Dialog, Question
from conversations.refusals import NotInBasket, Refusal
from conversations.reservation.free import free_slots
from conversations.reservation.model import NOTE_LENGTH
from conversations.reservation.placing import Placing
from handlers.filters import Answers, MeansBasket, Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopping import MOST_BETWEEN, check_stock, reservable, shopper_card
from handlers.taps_basket import (
    AskErrandNote,
    AskLineAmount,
    ErrandSlots,
    OpenBasket,
    OpenLine,
    PickErrandSlot,
    PlaceBasket,
    PutIn,
    ReviewBasket,
    SetAmount,
)
from handlers.views import basket as view
from handlers.views import ordering
from handlers.views.refusal import refusal
from handlers.visit import Visit


def router() -> Router:
    """All that is done with a basket."""
    basket = Router(name="basket")
    on(basket.message, show, Command("panier", "basket", ignore_case=True), reading=True)
    on(basket.message, answer_amount, Answers(Question.BASKET_AMOUNT))
    on(basket.message, answer_note, Answers(Question.BASKET_NOTE))
    on(basket.message, show, MeansBasket(), reading=True)
    taps = basket.callback_query
    on(taps, show, Tapped(OpenBasket), reading=True)
    on(taps, put, Tapped(PutIn))
    on(taps, open_line, Tapped(OpenLine), reading=True)
    on(taps, set_amount, Tapped(SetAmount))
    on(taps, ask_amount, Tapped(AskLineAmount))
    on(taps, show_slots, Tapped(ErrandSlots), reading=True)
    on(taps, pick_slot, Tapped(PickErrandSlot))
    on(taps, ask_note, Tapped(AskErrandNote))
    on(taps, review, Tapped(ReviewBasket), reading=True)
    on(taps, place, Tapped(PlaceBasket))
    return basket


async def show(visit: Visit) -> Reply:
    return view.basket(await _errands(visit), visit.words, visit.now)


async def put(tap: PutIn, visit: Visit) -> Reply:
    offer = await reservable(tap.product_id, tap.quantity, visit.unit)
    check_stock(offer.product, tap.quantity)
    await put_in(visit.unit, visit.person.id, offer.product, tap.quantity, visit.now)
    toast = visit.words("basket-put-in", name=offer.product.name)
    return replace(await show(visit), toast=toast, in_place=False, stands=OpenBasket())


async def open_line(tap: OpenLine, visit: Visit) -> Reply:
    errand, line = await _line(tap.product_id, visit)
    return view.line(line, errand.shop, visit.words)


async def set_amount(tap: SetAmount, visit: Visit) -> Reply:
    """The amount as it was said; the line stays on the screen, or the basket where it was taken out."""
    if tap.quantity == 0:
        await visit.unit.baskets.remove(visit.person.id, [tap.product_id])
        return replace(await show(visit), stands=OpenBasket())
    await _change(tap.product_id, tap.quantity, visit)
    return replace(await open_line(OpenLine(tap.product_id), visit), stands=OpenLine(tap.product_id))


async def _change(product_id: int, quantity: int, visit: Visit) -> None:
    offer = await reservable(product_id, quantity, visit.unit)
    check_stock(offer.product, quantity)
    await change_amount(visit.unit, visit.person.id, offer.product, quantity, visit.now)


async def ask_amount(tap: AskLineAmount, visit: Visit) -> Reply:
    return await _ask(Question.BASKET_AMOUNT, {"product_id": tap.product_id}, visit)


async def ask_note(tap: AskErrandNote, visit: Visit) -> Reply:
    return await _ask(Question.BASKET_NOTE, {"shop_id": tap.shop_id}, visit)


async def _ask(question: Question, facts: dict[str, int], visit: Visit) -> Reply:
    dialog = Dialog(visit.person.id, question, visit.now, facts)
    reply = await asked(dialog, visit)
    await visit.unit.dialogs.ask(dialog)
    return reply


async def asked(dialog: Dialog, visit: Visit) -> Reply:
    """The question of `dialog`, which is about a line or a shop of the basket.

    Raises:
        NotInBasket: it is no longer in it.
    """
    if dialog.question is Question.BASKET_NOTE:
        return ordering.ask_note(_at(dialog.facts["shop_id"], await _errands(visit)).shop, visit.words)
    _, line = await _line(dialog.facts["product_id"], visit)
    return view.ask_amount(line, visit.words)


async def before(dialog: Dialog, visit: Visit) -> Reply:
    """The screen on which `dialog` was begun."""
    if dialog.question is Question.BASKET_NOTE:
        # "Passer" is no note, also where there was one.
        await visit.unit.baskets.keep_note(visit.person.id, dialog.facts["shop_id"], "")
        return await review(visit)
    return await open_line(OpenLine(dialog.facts["product_id"]), visit)


async def answer_amount(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    product_id = dialog.facts["product_id"]
    _, line = await _line(product_id, visit)
    quantity = typed.amount(answer, grams=line.item.unit is Unit.GRAM)
    if quantity is None:
        return view.ask_amount(line, visit.words, visit.words("not-an-amount"))
    try:
        await _change(product_id, quantity, visit)
    except NotInBasket:
        raise
    except Refusal as no:
        return view.ask_amount(line, visit.words, refusal(no, visit.words))
    await visit.unit.dialogs.close(visit.person.id)
    return await open_line(OpenLine(product_id), visit)


async def answer_note(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    if len(answer) > NOTE_LENGTH:
        return ordering.note_too_long(len(answer), visit.words)
    shop = _at(dialog.facts["shop_id"], await _errands(visit)).shop
    await visit.unit.dialogs.close(visit.person.id)
    await visit.unit.baskets.keep_note(visit.person.id, shop.id, answer)
    return await review(visit)


async def show_slots(tap: ErrandSlots, visit: Visit) -> Reply:
    errands = await _errands(visit)
    return await _slots(errands, _at(tap.shop_id, errands), tap.page, visit)


async def pick_slot(tap: PickErrandSlot, visit: Visit) -> Reply:
    shop = _at(tap.shop_id, await _errands(visit)).shop
    await visit.unit.baskets.choose_slot(visit.person.id, shop.id, tap.slot_start)
    return await review(visit)


async def review(visit: Visit) -> Reply:
    """The whole order; before it, what cannot be had, and the slots that nobody has chosen yet, shop by shop."""
    errands = await _errands(visit)
    if not errands or any(errand.blocked for errand in errands):
        reply = view.basket(errands, visit.words, visit.now)
        return replace(reply, toast=visit.words("basket-blocked") if errands else "", alert=bool(errands))
    # Before anybody chooses slots in vain.
    orders = [errand.order for errand in errands]
    await Placing(visit.unit, visit.clock, visit.hall.caps).check_caps(visit.person, orders)
    undecided = next((errand for errand in errands if errand.slot is None), None)
    if undecided is not None:
        return await _slots(errands, undecided, 0, visit)
    return view.review(errands, visit.person.called, visit.words, visit.now)


async def place(tap: PlaceBasket, visit: Visit) -> Reply:
    """All of it or nothing. The second of two quick taps shows what the first has placed."""
    errands = await _errands(visit)
    if not errands:
        return await placed_since(tap, visit)
    if agreed(errands) != tap.mark:
        # Changed in another message, or by the shop: nobody agrees to what they have not read.
        return replace(await review(visit), toast=visit.words("basket-changed"), alert=True)
    reservations = await Placing(visit.unit, visit.clock, visit.hall.caps).place(
        visit.person, [errand.order for errand in errands]
    )
    inside = [line.item.product_id for errand in errands for line in errand.lines]
    await visit.unit.baskets.remove(visit.person.id, inside)
    # A yes that a shop's policy has just said rings by itself.
    return Reply(tuple([await shopper_card(reservation.id, visit, steps=1) for reservation in reservations]))


async def placed_since(tap: PlaceBasket, visit: Visit) -> Reply:
    """The first card of what was placed since this basket was shown, as its tap has shown it; where nothing was placed,
    that the basket is empty."""
    newest = await visit.unit.reservations.of_shopper(visit.person.id, limit=MOST_BETWEEN)
    first = min((it.id for it in newest if it.placed_at >= tap.shown_at), default=None)
    return await show(visit) if first is None else Reply((await shopper_card(first, visit),))


async def _errands(visit: Visit) -> list[ErrandNow]:
    return await basket_now(visit.unit, visit.person.id, visit.now)


def _at(shop_id: int, errands: Sequence[ErrandNow]) -> ErrandNow:
    found = next((errand for errand in errands if errand.shop.id == shop_id), None)
    if found is None:
        raise NotInBasket()
    return found


async def _line(product_id: int, visit: Visit) -> tuple[ErrandNow, LineNow]:
    for errand in await _errands(visit):
        for line in errand.lines:
            if line.item.product_id == product_id:
                return errand, line
    raise NotInBasket()


async def _slots(errands: Sequence[ErrandNow], errand: ErrandNow, page: int, visit: Visit) -> Reply:
    free = await free_slots(visit.unit, errand.shop, errand.goods, visit.now)
    position = [it.shop.id for it in errands].index(errand.shop.id) + 1
    return view.slots(errand, position, len(errands), free, page, visit.words, visit.now)
