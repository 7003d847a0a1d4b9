"""A shopper after the shop's yes: coming later, and asking for another time."""

from datetime import timedelta

from aiogram import Router

from catalog.model import Shop
from conversations.dialogs import Dialog, Question
from conversations.refusals import SlotFull
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.free import free_slots
from conversations.reservation.lifecycle import Actor
from conversations.reservation.model import NOTE_LENGTH, Reservation
from conversations.reservation.slots import Slot
from conversations.reservation.steps import Delayed, Moved
from handlers.filters import Answers, Tapped
from handlers.mine import own, own_for
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopping import shopper_card
from handlers.taps import OpenMine
from handlers.taps_after import Move, OtherSlot, SayLate
from handlers.views import changing as views
from handlers.visit import Visit


def router() -> Router:
    """What a shopper may still change."""
    changing = Router(name="changing")
    on(changing.callback_query, ask_late, Tapped(OpenMine, "late"))
    on(changing.callback_query, say_late, Tapped(SayLate))
    on(changing.message, answer_late, Answers(Question.DELAY))
    on(changing.callback_query, choose_other, Tapped(OtherSlot), reading=True)
    on(changing.callback_query, ask_move, Tapped(Move, "ask"), reading=True)
    on(changing.callback_query, move, Tapped(Move, "sure"))
    return changing


async def ask_late(tap: OpenMine, visit: Visit) -> Reply:
    facts = {"reservation_id": tap.reservation_id}
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.DELAY, visit.now, facts))
    return await how_late(tap.reservation_id, visit)


async def how_late(reservation_id: int, visit: Visit) -> Reply:
    """The question, as it is asked and asked again."""
    return views.how_late(*await own_for(Delayed, reservation_id, visit), visit.words)


async def say_late(tap: SayLate, visit: Visit) -> Reply:
    await own(tap.reservation_id, visit)
    story = await visit.unit.reservations.history(tap.reservation_id)
    # The second of two quick taps rings at no shop.
    if any(isinstance(happened.step, Delayed) for happened in story[tap.seq :]):
        return Reply((await shopper_card(tap.reservation_id, visit),))
    return await _delayed(tap.reservation_id, Delayed(tap.minutes), visit)


async def answer_late(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    number: int = dialog.facts["reservation_id"]
    if len(answer) > NOTE_LENGTH:
        return views.how_late(*await own_for(Delayed, number, visit), visit.words, too_long=len(answer))
    await visit.unit.dialogs.close(visit.person.id)
    return await _delayed(number, Delayed(words=answer), visit)


async def _delayed(reservation_id: int, step: Delayed, visit: Visit) -> Reply:
    desk = ReservationDesk(visit.unit, visit.clock)
    await desk.record(reservation_id, step, By(Actor.SHOPPER, visit.person.id))
    return Reply((await shopper_card(reservation_id, visit),))


async def choose_other(tap: OtherSlot, visit: Visit) -> Reply:
    reservation, shop = await own_for(Moved, tap.reservation_id, visit)
    free = await _other_slots(reservation, shop, visit)
    return views.choose_other(reservation, shop, free, tap.page, visit.words, visit.now)


async def ask_move(tap: Move, visit: Visit) -> Reply:
    """Say first what it means."""
    reservation, shop = await own_for(Moved, tap.reservation_id, visit)
    slot = _slot(tap, shop)
    if slot not in await _other_slots(reservation, shop, visit):
        raise SlotFull(shop=shop.name)
    return views.move_sure(reservation, shop, slot, visit.words, visit.now)


async def move(tap: Move, visit: Visit) -> Reply:
    reservation, shop = await own_for(Moved, tap.reservation_id, visit)
    desk = ReservationDesk(visit.unit, visit.clock)
    await desk.record(reservation.id, Moved(_slot(tap, shop)), By(Actor.SHOPPER, visit.person.id))
    # A yes that the shop's policy has just said rings by itself.
    return Reply((await shopper_card(reservation.id, visit, steps=reservation.seq + 1),))


def _slot(tap: Move, shop: Shop) -> Slot:
    return Slot(tap.slot_start, tap.slot_start + timedelta(minutes=shop.slot_minutes))


async def _other_slots(reservation: Reservation, shop: Shop, visit: Visit) -> list[Slot]:
    shelf = await visit.unit.products.get_many([line.product_id for line in reservation.lines])
    return [slot for slot in await free_slots(visit.unit, shop, shelf.values(), visit.now) if slot != reservation.slot]
