"""The shop's people: answering demands, handing over, the question at closing."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command, CommandObject

from catalog.model import Shop
from conversations import running
from conversations.dialogs import Dialog, Question
from conversations.notices import Topic, reservation_subject
from conversations.people import Rank
from conversations.refusals import NotAllowedNow, NotYours, WrongCode
from conversations.reservation.codes import read_code
from conversations.reservation.desk import By, ReservationDesk
from conversations.reservation.lifecycle import AWAITING_PICKUP, Actor, allowed
from conversations.reservation.model import NOTE_LENGTH, Reservation
from conversations.reservation.slots import day_span
from conversations.reservation.steps import Collected, Confirmed, Corrected, MarkedReady, Missed, Reason, Rejected, Step
from handlers.filters import Answers, Tapped
from handlers.registering import on
from handlers.reply import Reply, Screen, screen
from handlers.taps import Closing, Orders, Refuse, Shopkeep
from handlers.views import our_settings, shopkeeper
from handlers.views.layout import back
from handlers.views.ordering import stop
from handlers.visit import Visit

ONE_TAP: dict[str, Step] = {
    "confirm": Confirmed(),
    "ready": MarkedReady(),
    "collected": Collected(),
    "missed": Missed(),
    "undo": Corrected(),
}
"""A shop's verbs that need nothing more than the tap."""


def router() -> Router:
    """What a shop's people tap and type."""
    shopkeeping = Router(name="shopkeeping")
    taps = shopkeeping.callback_query
    on(taps, show, Tapped(Shopkeep, "show"))
    on(taps, ask_reason, Tapped(Shopkeep, "reject"), reading=True)
    on(taps, one_tap, Tapped(Shopkeep, *ONE_TAP))
    on(taps, refuse, Tapped(Refuse))
    on(taps, answer_closing, Tapped(Closing, "all", "choose"))
    texts = shopkeeping.message
    on(texts, hand_over_typed, Command("remise", "handover", ignore_case=True))
    on(texts, answer_reason, Answers(Question.REASON))
    on(texts, answer_code, Answers(Question.CODE))
    return shopkeeping


async def one_tap(tap: Shopkeep, visit: Visit) -> Reply:
    reply = await take(ONE_TAP[tap.verb], tap.reservation_id, visit)
    return await _offering_policy(tap.reservation_id, reply, visit) if tap.verb == "confirm" else reply


async def _offering_policy(reservation_id: int, reply: Reply, visit: Visit) -> Reply:
    """Ask an owner who confirms everything whether the bot shall do it."""
    _, shop = await ours(reservation_id, visit)
    mine = [it for it in await visit.unit.shops.memberships(visit.person.id) if it.shop_id == shop.id]
    if mine[0].rank is not Rank.OWNER or not await running.deserves_offer(shop, visit.unit):
        return reply
    return replace(reply, screens=(*reply.screens, our_settings.offer_policy(shop, visit.words)))


async def take(step: Step, reservation_id: int, visit: Visit, code: str = "") -> Reply:
    """The shop's step, and the card as it then stands."""
    desk = ReservationDesk(visit.unit, visit.clock)
    await desk.record(reservation_id, step, By(Actor.SHOP, visit.person.id, code))
    return Reply((await shop_card(reservation_id, visit),))


async def shop_card(reservation_id: int, visit: Visit) -> Screen:
    """The shop's card as the reservation stands now."""
    reservation, shop = await ours(reservation_id, visit)
    story = await visit.unit.reservations.history(reservation_id)
    return shopkeeper.card(reservation, shop, story, visit.words, visit.now)


async def ours(reservation_id: int, visit: Visit) -> tuple[Reservation, Shop]:
    """A reservation at a shop the person answers for.

    Raises:
        NotYours: another shop's, or none.
    """
    reservation = await visit.unit.reservations.get(reservation_id)
    if reservation is None:
        raise NotYours()
    return reservation, await our_shop(reservation.shop_id, visit)


async def our_shop(shop_id: int, visit: Visit) -> Shop:
    """A shop the person answers for now.

    Raises:
        NotYours: they do not, or no longer.
    """
    memberships = await visit.unit.shops.memberships(visit.person.id)
    shop = await visit.unit.shops.get(shop_id)
    if shop is None or shop_id not in {membership.shop_id for membership in memberships}:
        raise NotYours()
    return shop


async def our_shops(visit: Visit) -> list[Shop]:
    """The shops the person answers for now."""
    memberships = await visit.unit.shops.memberships(visit.person.id)
    return list((await visit.unit.shops.get_many([one.shop_id for one in memberships])).values())


async def show(tap: Shopkeep, visit: Visit) -> Reply:
    return Reply((await shop_card(tap.reservation_id, visit),))


async def ask_reason(tap: Shopkeep, visit: Visit) -> Reply:
    return shopkeeper.reject_why(await refusable(tap.reservation_id, visit), visit.words)


async def refusable(reservation_id: int, visit: Visit) -> Reservation:
    """A demand that still waits for our answer: nobody should choose a reason in vain.

    Raises:
        NotYours: another shop's, or none.
        NotAllowedNow: it has been answered.
    """
    reservation, _ = await ours(reservation_id, visit)
    if not allowed(reservation, Rejected, Actor.SHOP, visit.now):
        raise NotAllowedNow(state=reservation.state.value, number=reservation.id)
    return reservation


async def refuse(tap: Refuse, visit: Visit) -> Reply:
    """A reason was chosen: refuse, or ask what is still missing to do so."""
    reservation = await refusable(tap.reservation_id, visit)
    reason = tap.reason
    if tap.ready:
        missing = tuple(item.product_id for i, item in enumerate(reservation.lines) if tap.missing >> i & 1)
        await visit.unit.dialogs.close(visit.person.id)
        return await take(Rejected(reason, missing), reservation.id, visit)
    if reason is Reason.OUT_OF_STOCK:
        return shopkeeper.reject_which(reservation, tap.missing, visit.words)
    facts = {"reservation_id": reservation.id}
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.REASON, visit.now, facts))
    return shopkeeper.reject_words(reservation, visit.words)


async def answer_reason(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    reservation = await refusable(dialog.facts["reservation_id"], visit)
    if len(answer) > NOTE_LENGTH:
        return shopkeeper.reject_words(reservation, visit.words, too_long=len(answer))
    await visit.unit.dialogs.close(visit.person.id)
    return await take(Rejected(Reason.OTHER, words=answer), reservation.id, visit)


async def answer_closing(tap: Closing, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    untapped = await visit.unit.reservations.asked_about(shop.id, *day_span(shop, tap.day))
    if tap.verb == "choose" and untapped:
        return Reply((shopkeeper.choose_untapped(shop, tap.day, untapped, tap.page, visit.words),))
    if shop.code_required and untapped:
        # The shop has come to ask for codes since: nobody has shown any.
        return Reply((shopkeeper.closing(shop, tap.day, untapped, visit.words, visit.now),))
    desk = ReservationDesk(visit.unit, visit.clock)
    for reservation in untapped:
        done = await desk.record(reservation.id, Collected(), By(Actor.SHOP, visit.person.id))
        # This reply shows none of the cards: the courier need not wait for it to change them.
        subject = reservation_subject(done.id)
        await visit.unit.outbox.hand_over(visit.person.id, Topic.SHOP, subject, done.seq)
    return screen(visit.words("closing-done"), back(visit.words, Orders(shop.id)))


async def hand_over_typed(command: CommandObject, visit: Visit) -> Reply:
    if command.args:
        return await hand_over(command.args, visit)
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.CODE, visit.now))
    return shopkeeper.ask_code(visit.words)


async def answer_code(answer: str, visit: Visit) -> Reply:
    try:
        reply = await hand_over(answer, visit)
    except WrongCode as wrong:
        return screen(visit.words(wrong.key), (stop(visit.words),))
    await visit.unit.dialogs.close(visit.person.id)
    return reply


async def hand_over(typed: str, visit: Visit) -> Reply:
    """Hand over against a code, typed or scanned; the code is the shopper's yes.

    Raises:
        WrongCode: nothing that waits at the person's shops has it.
    """
    code = read_code(typed)
    shops = [membership.shop_id for membership in await visit.unit.shops.memberships(visit.person.id)]
    if not shops:
        raise NotYours()
    found = await visit.unit.reservations.by_code(shops, code, AWAITING_PICKUP) if code else []
    if not found:
        raise WrongCode()
    return await take(Collected(), found[0].id, visit, found[0].code)
