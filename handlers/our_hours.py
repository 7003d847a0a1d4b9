"""/horaires: a shop's week, its exceptional days, public holidays, and when its people answer; read back before it
counts."""

from dataclasses import replace
from datetime import date
from typing import Any

from aiogram import Router
from aiogram.filters import Command

from catalog.marks import mark_of
from catalog.model import Shop
from catalog.timetable import NotRead, TwoWays, apart, read_days, read_week
from conversations import running
from conversations.dialogs import Dialog, Question
from conversations.people import Rank
from conversations.refusals import NoSuchThing
from conversations.reservation.lifecycle import OPEN
from conversations.reservation.slots import today
from handlers.filters import Answers, Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import our_shop
from handlers.taps_running import DropDays, OurHours, SetHours
from handlers.views import home
from handlers.views import our_hours as view
from handlers.visit import Visit

ASKED = ("week", "answering", "days")


def router() -> Router:
    """What a shop says of its hours."""
    hours = Router(name="our hours")
    on(hours.message, list_hours, Command("horaires", "hours", ignore_case=True), reading=True)
    on(hours.message, answer, Answers(Question.HOURS))
    on(hours.callback_query, show, Tapped(OurHours, "show"), reading=True)
    on(hours.callback_query, ask, Tapped(OurHours, *ASKED))
    on(hours.callback_query, holidays, Tapped(OurHours, "closed", "open"))
    on(hours.callback_query, settle, Tapped(SetHours))
    on(hours.callback_query, drop, Tapped(DropDays))
    return hours


async def list_hours(visit: Visit) -> Reply:
    memberships = await visit.unit.shops.memberships(visit.person.id)
    if not memberships:
        return home.say(visit.words, "orders-no-shop")
    replies = [await show(OurHours("show", it.shop_id), visit) for it in memberships]
    return Reply(tuple(one for reply in replies for one in reply.screens))


async def show(tap: OurHours, visit: Visit) -> Reply:
    return await _shown(await our_shop(tap.shop_id, visit), visit)


async def _shown(shop: Shop, visit: Visit, headline: str = "") -> Reply:
    """The hours as they stand, and the reservations that they leave outside."""
    memberships = await visit.unit.shops.memberships(visit.person.id)
    is_owner = any(it.shop_id == shop.id and it.rank is Rank.OWNER for it in memberships)
    outside = running.left_outside(shop, await visit.unit.reservations.of_shop(shop.id, OPEN))
    return view.hours_of(shop, outside, visit.words, visit.now, is_owner=is_owner, headline=headline)


async def ask(tap: OurHours, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    await _keep(shop, tap.verb, [], visit)
    return view.ask(shop, tap.verb, visit.words)


async def _keep(shop: Shop, what: str, readings: list[str], visit: Visit) -> None:
    facts = {"shop_id": shop.id, "what": what, "readings": readings}
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.HOURS, visit.now, facts))


async def asked(dialog: Dialog, visit: Visit) -> Reply:
    """The question of `dialog`, as it was asked."""
    shop = await running.owned(dialog.facts["shop_id"], visit.person.id, visit.unit)
    return view.ask(shop, dialog.facts["what"], visit.words)


async def answer(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    """Read what was typed, and read it back: nothing changes before the yes."""
    shop = await running.owned(dialog.facts["shop_id"], visit.person.id, visit.unit)
    what = dialog.facts["what"]
    readings = _read(what, answer, today(shop, visit.now))
    if isinstance(readings, NotRead):
        return view.ask(shop, what, visit.words, wrong=readings.word or answer)
    await _keep(shop, what, readings, visit)
    would = [_with(shop, what, reading, visit) for reading in readings]
    return view.sure(shop, would, what, _mark(readings), visit.words, visit.now)


def _read(what: str, text: str, day: date) -> list[str] | NotRead:
    """Each way to read it, in OpenStreetMap's syntax."""
    if what == "days":
        days = read_days(text, day)
        return days if isinstance(days, NotRead) else ["; ".join(it.rule for it in days)]
    week = read_week(text)
    if isinstance(week, NotRead):
        return week
    return list(week.choices) if isinstance(week, TwoWays) else [week]


def _with(shop: Shop, what: str, reading: str, visit: Visit) -> Shop:
    day = today(shop, visit.now)
    if what == "answering":
        return replace(shop, answering_hours=reading)
    if what == "days":
        return running.with_days(shop, apart(reading)[1], day)
    return running.with_week(shop, reading, day)


def _mark(readings: list[str]) -> int:
    return mark_of(" // ".join(readings))


async def settle(tap: SetHours, dialog: Dialog | None, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    facts: dict[str, Any] = dialog.facts if dialog and dialog.question is Question.HOURS else {}
    readings = facts.get("readings", [])
    if facts.get("shop_id") != shop.id or _mark(readings) != tap.mark or not tap.pick < len(readings):
        return home.say(visit.words, "nothing-open")
    await visit.unit.dialogs.close(visit.person.id)
    return await _change(_with(shop, facts["what"], readings[tap.pick], visit), visit)


async def _change(shop: Shop, visit: Visit) -> Reply:
    await visit.unit.shops.change(shop)
    return await _shown(shop, visit, "our-hours-changed")


async def holidays(tap: OurHours, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    day = today(shop, visit.now)
    return await _change(running.with_holidays(shop, day, is_open=tap.verb == "open"), visit)


async def drop(tap: DropDays, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    if tap.first not in {it.first for it in apart(shop.opening_hours)[1]}:
        raise NoSuchThing()
    return await _change(running.without_days(shop, tap.first, today(shop, visit.now)), visit)
