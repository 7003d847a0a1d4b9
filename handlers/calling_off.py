"""A shop takes its yes back: why, and then for sure."""

from aiogram import Router

from conversations.dialogs import Dialog, Question
from conversations.refusals import NotAllowedNow
from conversations.reservation.lifecycle import Actor, allowed
from conversations.reservation.model import NOTE_LENGTH, Reservation, State
from conversations.reservation.steps import CalledOff
from handlers.filters import Answers, Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import ask_reason, ours, take
from handlers.taps import Shopkeep
from handlers.taps_offer import CallOff
from handlers.views import calling_off as view
from handlers.visit import Visit


def router() -> Router:
    """All that calls a confirmed reservation off."""
    calling_off = Router(name="calling off")
    on(calling_off.callback_query, ask, Tapped(Shopkeep, "calloff"))
    on(calling_off.callback_query, call_off, Tapped(CallOff))
    on(calling_off.message, answer, Answers(Question.CALL_OFF))
    return calling_off


async def ask(tap: Shopkeep, visit: Visit) -> Reply:
    reservation = await _ours(tap.reservation_id, visit)
    facts = {"reservation_id": reservation.id}
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.CALL_OFF, visit.now, facts))
    return view.why(reservation, visit.words)


async def refuse_or_ask(reservation_id: int, visit: Visit) -> Reply:
    """What "annuler" means to a shop: a demand is refused, a confirmed order called off."""
    reservation, _ = await ours(reservation_id, visit)
    if reservation.state is State.PLACED:
        return await ask_reason(Shopkeep("reject", reservation_id), visit)
    return await ask(Shopkeep("calloff", reservation_id), visit)


async def asked(dialog: Dialog, visit: Visit) -> Reply:
    """The question of `dialog`, as it was asked."""
    return view.why(await _ours(dialog.facts["reservation_id"], visit), visit.words)


async def call_off(tap: CallOff, visit: Visit) -> Reply:
    return await take(CalledOff(reason=tap.reason), tap.reservation_id, visit)


async def answer(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    reservation = await _ours(dialog.facts["reservation_id"], visit)
    if len(answer) > NOTE_LENGTH:
        return view.why(reservation, visit.words, too_long=len(answer))
    await visit.unit.dialogs.close(visit.person.id)
    return await take(CalledOff(answer), reservation.id, visit)


async def _ours(reservation_id: int, visit: Visit) -> Reservation:
    """A reservation that we may still call off.

    Raises:
        NotYours: another shop's, or none.
        NotAllowedNow: it is not confirmed, or has ended.
    """
    reservation, _ = await ours(reservation_id, visit)
    if not allowed(reservation, CalledOff, Actor.SHOP, visit.now):
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    return reservation
