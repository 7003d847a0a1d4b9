"""What is typed besides commands and answers: replies to cards, "confirmer 12", a shelf entry, and all the rest."""

from aiogram import F, Router
from aiogram.enums import ChatType
from aiogram.types import Message

from conversations import typed
from conversations.notices import Topic, subject_id
from conversations.ports import Card
from conversations.reservation.lifecycle import Actor
from handlers import calling_off, changing, mine, offering, our_shelf, passing_on, shopkeeping
from handlers.filters import RepliesToCard, TypedCommand, VerbNumber
from handlers.registering import on
from handlers.reply import Reply, Screen
from handlers.shopping import shopper_card
from handlers.taps import OpenMine, Shopkeep
from handlers.taps_after import OtherSlot
from handlers.taps_offer import OfferLines, OfferSlots, ReviewOffer, Word
from handlers.views import home
from handlers.visit import Visit


def router() -> Router:
    """Typed texts, in the order in which they are understood."""
    writing = Router(name="writing")
    on(writing.message, lost, TypedCommand(), reading=True)
    on(writing.message, reply_to_card, RepliesToCard())
    on(writing.message, verb_number, VerbNumber())
    return writing


def last_router() -> Router:
    """What nothing else took: the bot never goes silent."""
    last = Router(name="last")
    on(last.message, lost, F.chat.type == ChatType.PRIVATE, reading=True)
    on(last.callback_query, old_button, reading=True)
    # A place that is shared live is an edited message too, every few seconds: only words that were changed count.
    on(last.edited_message, edited, F.chat.type == ChatType.PRIVATE, F.text, reading=True)
    return last


def elsewhere_router() -> Router:
    """Groups and channels: the bot talks to one person at a time."""
    elsewhere = Router(name="elsewhere")
    on(elsewhere.message, private_only, F.chat.type != ChatType.PRIVATE, TypedCommand(), reading=True)
    on(elsewhere.message, not_for_us, F.chat.type != ChatType.PRIVATE, reading=True)
    return elsewhere


async def reply_to_card(message: Message, card: Card, visit: Visit) -> Reply:
    """A reply to a card: its verb acts on the card's reservation, or on the one it names; any other text shows the card
    again."""
    if card.topic is Topic.SHELF:
        return await our_shelf.replied(subject_id(card.subject), message.text or "", visit)
    reservation_id = subject_id(card.subject)
    read = typed.verb_number(message.text or "") or typed.verb_number(f"{message.text} {reservation_id}")
    if read:
        return await act(read.verb, read.number, visit)
    show = shopkeeping.shop_card if card.topic is Topic.SHOP else shopper_card
    return Reply((await show(reservation_id, visit),))


async def verb_number(verb: str, number: int, visit: Visit) -> Reply:
    return await act(verb, number, visit)


async def act(verb: str, reservation_id: int, visit: Visit) -> Reply:
    """What tapping the verb's button on the reservation's card would do."""
    if verb == "cancel" and not await _is_own(reservation_id, visit):
        return await calling_off.refuse_or_ask(reservation_id, visit)
    if verb == "cancel":
        return await mine.ask_cancel(OpenMine("cancel", reservation_id), visit)
    if verb == "late":
        return await changing.ask_late(OpenMine("late", reservation_id), visit)
    if verb == "move":
        return await changing.choose_other(OtherSlot(reservation_id, 0), visit)
    if verb in _OFFERS:
        return await _OFFERS[verb](reservation_id, visit)
    if verb == "word":
        side = Actor.SHOPPER if await _is_own(reservation_id, visit) else Actor.SHOP
        return await passing_on.ask(Word("ask", side.value, reservation_id), visit)
    if verb in mine.ONE_TAP:
        return await mine.one_tap(OpenMine(verb, reservation_id), visit)
    if verb == "reject":
        return await shopkeeping.ask_reason(Shopkeep("reject", reservation_id), visit)
    return await shopkeeping.one_tap(Shopkeep(verb, reservation_id), visit)


async def _is_own(reservation_id: int, visit: Visit) -> bool:
    reservation = await visit.unit.reservations.get(reservation_id)
    return reservation is not None and reservation.shopper_id == visit.person.id


async def _slot(reservation_id: int, visit: Visit) -> Reply:
    return await offering.show_slots(OfferSlots(reservation_id, 0), None, visit)


async def _partly(reservation_id: int, visit: Visit) -> Reply:
    return await offering.show_lines(OfferLines(reservation_id), None, visit)


async def _offer(reservation_id: int, visit: Visit) -> Reply:
    return await offering.review(ReviewOffer(reservation_id), None, visit)


_OFFERS = {"slot": _slot, "partly": _partly, "offer": _offer}


async def lost(visit: Visit) -> Reply:
    return home.say(visit.words, "lost")


async def edited(visit: Visit) -> Reply:
    """It may have acted already, and would act twice."""
    return home.say(visit.words, "edited")


async def old_button(visit: Visit) -> Reply:
    return Reply(toast=visit.words("old-button"), alert=True)


async def private_only(visit: Visit) -> Reply:
    return Reply((Screen(visit.words("private-only")),))


async def not_for_us() -> Reply:
    """What people of a group say to each other."""
    return Reply()
