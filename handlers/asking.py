"""Questions on the shopper's way: how many, a word for the shop, and in whose name."""

from dataclasses import astuple, replace
from typing import Any

from aiogram import F, Router

from catalog.model import Unit
from conversations import typed
from conversations.dialogs import Dialog, Question
from conversations.names import proposed, read_name
from conversations.refusals import Refusal
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import NOTE_LENGTH
from conversations.reservation.placing import check_amount
from handlers import basket, calling_off, offering, our_hours, our_settings, our_shelf, passing_on
from handlers.changing import how_late
from handlers.filters import Answers, Tapped
from handlers.registering import on
from handlers.reply import Reply, screen
from handlers.shop_page import open_shop, shop_of
from handlers.shopkeeping import our_shops, refusable, shop_card
from handlers.shopping import check_stock, offer_of, review_order
from handlers.taps import AskAmount, AskName, AskNote, FirstName, Go, OpenShop, OrderTap, PickupName, Review
from handlers.taps_running import OurHours, Pause
from handlers.taps_shelf import OurShelf
from handlers.views import entering as entering_view
from handlers.views import home, naming, ordering, place, shopkeeper, shops
from handlers.views.layout import back
from handlers.views.refusal import refusal
from handlers.visit import Visit


def router() -> Router:
    """The questions, their answers, and the way out of any question."""
    asking = Router(name="asking")
    on(asking.callback_query, ask_amount, Tapped(AskAmount))
    on(asking.callback_query, ask_note, Tapped(AskNote))
    on(asking.callback_query, ask_name, Tapped(AskName))
    on(asking.callback_query, ask_name_alone, Tapped(PickupName, "ask"))
    on(asking.callback_query, take_first_name, Tapped(PickupName, "first"))
    on(asking.callback_query, take_first_name, Tapped(FirstName))
    on(asking.callback_query, show_name, Tapped(PickupName, "show"), reading=True)
    on(asking.callback_query, stop, F.data == Go("stop").wire())
    on(asking.message, answer_amount, Answers(Question.AMOUNT))
    on(asking.message, answer_note, Answers(Question.NOTE))
    on(asking.message, answer_name, Answers(Question.NAME))
    return asking


def order_facts(tap: OrderTap) -> dict[str, Any]:
    """An order in the making, as a dialog keeps it."""
    return {"product_id": tap.product_id, "quantity": tap.quantity, "slot": tap.slot}


def order_of(dialog: Dialog) -> Review:
    """The order that a dialog is about."""
    return Review(dialog.facts["product_id"], dialog.facts["quantity"], dialog.facts["slot"])


async def ask_amount(tap: AskAmount, visit: Visit) -> Reply:
    return await _ask(Dialog(visit.person.id, Question.AMOUNT, visit.now, order_facts(tap)), visit)


async def ask_note(tap: AskNote, visit: Visit) -> Reply:
    return await _ask(Dialog(visit.person.id, Question.NOTE, visit.now, order_facts(tap)), visit)


async def ask_name(tap: AskName, visit: Visit) -> Reply:
    return await _ask(Dialog(visit.person.id, Question.NAME, visit.now, order_facts(tap)), visit)


async def ask_name_alone(visit: Visit) -> Reply:
    return await _ask(Dialog(visit.person.id, Question.NAME, visit.now), visit)


async def _ask(dialog: Dialog, visit: Visit) -> Reply:
    await visit.unit.dialogs.ask(dialog)
    return await asked(dialog, visit)


async def asked(dialog: Dialog, visit: Visit) -> Reply:
    """The question of `dialog`, as it was asked and when it must be shown again.

    Raises:
        Refusal: what it was about is gone.
    """
    words, facts = visit.words, dialog.facts
    match dialog.question:
        case Question.AMOUNT:
            order = order_of(dialog)
            return ordering.ask_amount((await offer_of(order.product_id, visit.unit)).product, order.slot, words)
        case Question.NOTE:
            return ordering.ask_note((await offer_of(facts["product_id"], visit.unit)).shop, words)
        case Question.REASON:
            return shopkeeper.reject_words(await refusable(facts["reservation_id"], visit), words)
        case Question.CODE:
            return shopkeeper.ask_code(words)
        case Question.SHELF:
            return entering_view.what_for(facts["text"], await our_shops(visit), words)
        case Question.ENTRY:
            return entering_view.what((await our_shops(visit))[0], words)
        case Question.HOURS:
            return await our_hours.asked(dialog, visit)
        case Question.PAUSE:
            return await our_settings.asked(dialog, visit)
        case Question.PRODUCT | Question.OUR_SHELF:
            return await our_shelf.asked(dialog, visit)
        case Question.DELAY:
            return await how_late(facts["reservation_id"], visit)
        case Question.BASKET_AMOUNT | Question.BASKET_NOTE:
            return await basket.asked(dialog, visit)
        case Question.PLACE:
            return place.ask(words)
        case Question.WITHIN:
            return shops.ask_within(await shop_of(facts["shop_id"], visit), words)
        case Question.OFFER:
            return await offering.asked(dialog, visit)
        case Question.WORD:
            return await passing_on.asked(dialog, visit)
        case Question.CALL_OFF:
            return await calling_off.asked(dialog, visit)
        case Question.NAME:
            return naming.ask(visit.person, _first_name(dialog), words)


async def answer_amount(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    order = order_of(dialog)
    offer = await offer_of(order.product_id, visit.unit)
    quantity = typed.amount(answer, grams=offer.product.unit is Unit.GRAM)
    if quantity is None:
        return ordering.ask_amount(offer.product, order.slot, visit.words, visit.words("not-an-amount"))
    try:
        check_amount(offer.product, quantity)
        check_stock(offer.product, quantity)
    except Refusal as no:
        return ordering.ask_amount(offer.product, order.slot, visit.words, refusal(no, visit.words))
    await visit.unit.dialogs.close(visit.person.id)
    note = await visit.unit.dialogs.note(visit.person.id, order.product_id)
    return await review_order(Review(order.product_id, quantity, order.slot), visit, note)


async def answer_note(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    if len(answer) > NOTE_LENGTH:
        return ordering.note_too_long(len(answer), visit.words)
    order = order_of(dialog)
    await visit.unit.dialogs.close(visit.person.id)
    await visit.unit.dialogs.keep_note(visit.person.id, order.product_id, answer, visit.now)
    return await review_order(order, visit, answer)


async def answer_name(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    name = read_name(answer)
    if name is None:
        return naming.ask(visit.person, _first_name(dialog), visit.words, wrong=True)
    await visit.unit.dialogs.close(visit.person.id)
    return await _called(name, order_of(dialog) if dialog.facts else None, visit)


async def take_first_name(tap: FirstName | PickupName, visit: Visit) -> Reply:
    return await _called(proposed(visit.person.first_name), tap if isinstance(tap, FirstName) else None, visit)


def _first_name(dialog: Dialog) -> FirstName | PickupName:
    """The tap that takes Telegram's first name. It carries the order along: a second tap shows it as well."""
    return FirstName(*astuple(order_of(dialog))) if dialog.facts else PickupName("first")


async def _called(name: str, order: OrderTap | None, visit: Visit) -> Reply:
    """Keep the name, and go on with the order that it was asked for."""
    visit = replace(visit, person=await visit.unit.people.keep(replace(visit.person, pickup_name=name)))
    if order is None:
        return await show_name(visit)
    return await review_order(order, visit, await visit.unit.dialogs.note(visit.person.id, order.product_id))


async def show_name(visit: Visit) -> Reply:
    return naming.kept(visit.person, visit.words)


async def stop(visit: Visit) -> Reply:
    """Leave the open question; what it was about is shown again."""
    dialog = await visit.unit.dialogs.get(visit.person.id)
    await visit.unit.dialogs.close(visit.person.id)
    if dialog is None:
        return home.say(visit.words, "nothing-open")
    try:
        return await _before(dialog, visit)
    except Refusal as gone:
        return screen(visit.words.html("said", text=refusal(gone, visit.words)), back(visit.words))


async def _before(dialog: Dialog, visit: Visit) -> Reply:
    """The screen on which `dialog` was begun."""
    if dialog.question is Question.HOURS:
        return await our_hours.show(OurHours("show", dialog.facts["shop_id"]), visit)
    if dialog.question is Question.PAUSE:
        return await our_settings.show_pause(Pause("show", dialog.facts["shop_id"]), visit)
    if dialog.question is Question.PRODUCT:
        return await our_shelf.product_card(dialog.facts["product_id"], visit)
    if dialog.question is Question.OUR_SHELF:
        return await our_shelf.show_shelf(OurShelf(dialog.facts["shop_id"], 0), visit)
    if dialog.question is Question.WORD:
        return await passing_on.card(Actor(dialog.facts["side"]), dialog.facts["reservation_id"], visit)
    if dialog.question in {Question.REASON, Question.OFFER, Question.CALL_OFF}:
        return Reply((await shop_card(dialog.facts["reservation_id"], visit),))
    if dialog.question in {Question.BASKET_AMOUNT, Question.BASKET_NOTE}:
        return await basket.before(dialog, visit)
    if dialog.question is Question.WITHIN:
        return await open_shop(OpenShop(dialog.facts["shop_id"], 0), visit)
    if dialog.question is Question.NOTE:
        # "Passer" is no note, also where there was one.
        await visit.unit.dialogs.drop_note(visit.person.id)
    if dialog.question in {Question.AMOUNT, Question.NOTE, Question.NAME} and dialog.facts:
        order = order_of(dialog)
        return await review_order(order, visit, await visit.unit.dialogs.note(visit.person.id, order.product_id))
    return home.say(visit.words, "stopped")
