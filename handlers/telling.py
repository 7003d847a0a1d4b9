"""A notice as its recipient will read it: words from the event, buttons from the present state, in their language."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from catalog.model import PARIS, Shop
from conversations.digest import digest_of
from conversations.jobs import JobKind
from conversations.notices import Kind, Manner, Notice, Topic
from conversations.people import Person
from conversations.ports import Card, Clock, UnitOfWork
from conversations.reservation.lifecycle import AWAITING_PICKUP
from conversations.reservation.model import Reservation, State
from conversations.reservation.slots import day_span
from conversations.reservation.story import may_wait, offer_lapsed
from conversations.shelf_files import ShelfFile
from handlers.file_screens import File, file_screen
from handlers.reply import Attachment, Screen
from handlers.texts.words import Words, words_in
from handlers.views import admin, digest, shopkeeper, shopper, team
from handlers.views.layout import back


@dataclass(frozen=True, slots=True)
class Telling:
    """What to send: `screen` to `person`, in place of the card `instead` where one is given. No screen: there is
    nothing (any more) to say."""

    person: Person
    screen: Screen | None = None
    instead: Card | None = None


@dataclass(frozen=True, slots=True)
class _Told:
    """What the renderers below need."""

    notice: Notice
    unit: UnitOfWork
    words: Words
    now: datetime


async def telling(notice: Notice, unit: UnitOfWork, clock: Clock) -> Telling:
    """Render `notice` as things stand now."""
    person = await unit.people.get(notice.recipient_id)
    screen = await _RENDER[notice.event.kind](_Told(notice, unit, words_in(person.language), clock()))
    if screen is None or notice.manner is Manner.RING:
        return Telling(person, screen)
    return await _quiet(notice, unit, person, screen)


async def _quiet(notice: Notice, unit: UnitOfWork, person: Person, screen: Screen) -> Telling:
    """Change the card that is there; somebody who acted and has none gets one, a colleague without one needs none."""
    cards = await unit.cards.live(person.id, notice.topic, notice.event.subject)
    step = int(notice.event.mark)
    if any(card.seq > step for card in cards):
        return Telling(person)
    if cards:
        return Telling(person, screen, instead=cards[-1])
    history = await unit.reservations.history(notice.event.number)
    acted = any(happened.seq == step and happened.actor_id == person.id for happened in history)
    return Telling(person, screen if acted else None)


async def _step(told: _Told) -> Screen | None:
    reservation, shop = await _reservation(told)
    history = await told.unit.reservations.history(reservation.id)
    wanted = int(told.notice.event.mark)
    # An edit shows the newest step, whatever it was sent for: nobody's card goes back in time.
    story = history if told.notice.manner is Manner.QUIET else history[:wanted]
    view = shopkeeper.card if told.notice.topic is Topic.SHOP else shopper.card
    screen = view(reservation, shop, story, told.words, told.now)
    return replace(screen, silent=told.notice.topic is Topic.SHOP and may_wait(story[-1], shop, told.now))


async def _reminder(told: _Told) -> Screen | None:
    reservation, shop = await _reservation(told)
    if reservation.state is not State.PLACED:
        return None
    story = await told.unit.reservations.history(reservation.id)
    headline = "shop-remind-owner" if told.notice.event.kind is Kind.REMIND_OWNER else "shop-remind-staff"
    return shopkeeper.card(reservation, shop, story, told.words, told.now, headline)


async def _pickup_reminder(told: _Told) -> Screen | None:
    reservation, shop = await _reservation(told)
    if reservation.state not in AWAITING_PICKUP or told.now >= reservation.slot.end:
        return None
    story = await told.unit.reservations.history(reservation.id)
    return shopper.card(reservation, shop, story, told.words, told.now, "shopper-remind")


async def _closing(told: _Told) -> Screen | None:
    shop = await told.unit.shops.get(told.notice.event.number)
    assert shop is not None
    day = date.fromisoformat(told.notice.event.mark)
    untapped = await told.unit.reservations.asked_about(shop.id, *day_span(shop, day))
    return shopkeeper.closing(shop, day, untapped, told.words, told.now) if untapped else None


async def _expired_today(told: _Told) -> Screen | None:
    # The same span as the sweep that found them: the list's day runs from list to list.
    until = told.notice.due_at.astimezone(ZoneInfo(PARIS))
    ended = await told.unit.reservations.expired_between(until - timedelta(days=1), until)
    expired = [it for it in ended if not offer_lapsed(await told.unit.reservations.history(it.id))]
    shops = await told.unit.shops.get_many({it.shop_id for it in expired})
    return admin.expired([(it, shops[it.shop_id]) for it in expired], told.words) if expired else None


async def _unreachable(told: _Told) -> Screen | None:
    reservation, shop = await _reservation(told)
    words = told.words
    number = words("number", number=str(reservation.id))
    if told.notice.topic is Topic.SHOP:
        return Screen(words("shop-shopper-unreachable", number=number), (back(words),))
    if told.notice.topic is Topic.ADMIN:
        return Screen(words.html("admin-shop-unreachable", shop=shop.name, number=number), (back(words),))
    return shopper.shop_unreachable(reservation, shop, words)


async def _file(told: _Told) -> Screen | None:
    """Where a shelf's file stands now, to somebody who still answers for the shop."""
    job = await told.unit.jobs.get(told.notice.event.number)
    assert job is not None
    if job.kind is not JobKind.SHELF_FILE:
        return Screen(told.words("shelf-out-failed"), (back(told.words),))
    file = ShelfFile.of(job)
    shop = await told.unit.shops.get(file.shop_id)
    assert shop is not None
    if not await _answers_for(shop.id, told):
        return None
    return await file_screen(File(job, file, shop, told.unit, told.words, told.now))


async def _handed_out(told: _Told) -> Screen | None:
    job = await told.unit.jobs.get(told.notice.event.number)
    handed_out = await told.unit.jobs.file(told.notice.event.number)
    if job is None or handed_out is None or not await _answers_for(job.facts["shop_id"], told):
        return None
    text = told.words(_HANDED_OUT[job.kind])
    return Screen(text, attachment=Attachment(handed_out.name, handed_out.content))


_HANDED_OUT = {JobKind.SHELF_FILE: "handed-out-refused", JobKind.SHELF_OUT: "handed-out-shelf"}
"""What is said with the file that a job makes."""


async def _answers_for(shop_id: int, told: _Told) -> bool:
    team = await told.unit.shops.team(shop_id)
    return told.notice.recipient_id in {member.person_id for member in team}


async def _removed(told: _Told) -> Screen | None:
    shop = await told.unit.shops.get(told.notice.event.number)
    assert shop is not None
    return team.removed(shop, told.words)


async def _digest(told: _Told) -> Screen | None:
    shop = await told.unit.shops.get(told.notice.event.number)
    assert shop is not None
    found = await digest_of(shop, date.fromisoformat(told.notice.event.mark), told.unit)
    return digest.digest(shop, found, told.words) if found.says_something else None


async def _apology(told: _Told) -> Screen | None:
    return Screen(told.words("apology"), (back(told.words),))


async def _reservation(told: _Told) -> tuple[Reservation, Shop]:
    reservation = await told.unit.reservations.get(told.notice.event.number)
    assert reservation is not None
    shop = await told.unit.shops.get(reservation.shop_id)
    assert shop is not None
    return reservation, shop


_RENDER: dict[Kind, Callable[[_Told], Awaitable[Screen | None]]] = {
    Kind.STEP: _step,
    Kind.REMIND_STAFF: _reminder,
    Kind.REMIND_OWNER: _reminder,
    Kind.REMIND_SHOPPER: _pickup_reminder,
    Kind.CLOSING: _closing,
    Kind.EXPIRED_TODAY: _expired_today,
    Kind.UNREACHABLE: _unreachable,
    Kind.APOLOGY: _apology,
    Kind.REMOVED: _removed,
    Kind.DIGEST: _digest,
    Kind.FILE: _file,
    Kind.HANDED_OUT: _handed_out,
}
