"""A word from one side of a reservation to the other: the bot passes it on, names and numbers stay hidden."""

from aiogram import Router

from catalog.model import Shop
from conversations.dialogs import Dialog, Question
from conversations.refusals import NotAllowedNow, NotYours
from conversations.reservation.desk import By, ReservationDesk, check_heard
from conversations.reservation.lifecycle import Actor, allowed
from conversations.reservation.model import NOTE_LENGTH, Reservation
from conversations.reservation.steps import Muted, Said, Step
from conversations.reservation.story import muted_by
from handlers.filters import Answers, Tapped
from handlers.mine import own
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import ours, shop_card
from handlers.shopping import shopper_card
from handlers.taps_offer import Word
from handlers.views import passing_on as view
from handlers.visit import Visit

SIDES = (Actor.SHOPPER, Actor.SHOP)


def router() -> Router:
    """Words either way."""
    passing_on = Router(name="passing on")
    on(passing_on.callback_query, ask, Tapped(Word, "ask"))
    on(passing_on.callback_query, mute, Tapped(Word, "mute"))
    on(passing_on.message, answer, Answers(Question.WORD))
    return passing_on


async def ask(tap: Word, visit: Visit) -> Reply:
    side = _side(tap.side)
    reservation, shop = await _theirs(side, Said, tap.reservation_id, visit)
    # Nobody should write in vain.
    check_heard(await visit.unit.reservations.history(reservation.id), side)
    facts = {"reservation_id": reservation.id, "side": side.value}
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.WORD, visit.now, facts))
    return view.what(reservation, shop, side, visit.words)


async def asked(dialog: Dialog, visit: Visit, *, too_long: int = 0) -> Reply:
    """The question of `dialog`, as it was asked."""
    side = _side(dialog.facts["side"])
    reservation, shop = await _theirs(side, Said, dialog.facts["reservation_id"], visit)
    return view.what(reservation, shop, side, visit.words, too_long=too_long)


async def answer(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    if len(answer) > NOTE_LENGTH:
        return await asked(dialog, visit, too_long=len(answer))
    await visit.unit.dialogs.close(visit.person.id)
    return await _record(Said(answer), _side(dialog.facts["side"]), dialog.facts["reservation_id"], visit)


async def mute(tap: Word, visit: Visit) -> Reply:
    side = _side(tap.side)
    await _theirs(side, Muted, tap.reservation_id, visit)
    if muted_by(await visit.unit.reservations.history(tap.reservation_id), side):
        return await card(side, tap.reservation_id, visit)
    return await _record(Muted(), side, tap.reservation_id, visit)


async def card(side: Actor, reservation_id: int, visit: Visit) -> Reply:
    """The card of the side that acts."""
    show = shop_card if side is Actor.SHOP else shopper_card
    return Reply((await show(reservation_id, visit),))


async def _record(step: Step, side: Actor, reservation_id: int, visit: Visit) -> Reply:
    await ReservationDesk(visit.unit, visit.clock).record(reservation_id, step, By(side, visit.person.id))
    return await card(side, reservation_id, visit)


async def _theirs(side: Actor, step: type[Step], reservation_id: int, visit: Visit) -> tuple[Reservation, Shop]:
    """The reservation and its shop, of which the person is the `side` that they say.

    Raises:
        NotYours: they are not.
        NotAllowedNow: it has ended.
    """
    look = ours if side is Actor.SHOP else own
    reservation, shop = await look(reservation_id, visit)
    if not allowed(reservation, step, side, visit.now):
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    return reservation, shop


def _side(name: str) -> Actor:
    if name not in SIDES:
        raise NotYours()
    return Actor(name)
