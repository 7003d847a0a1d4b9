"""/pause and "Réglages": no new demands for a while, and what a shop settles about reservations."""

from dataclasses import replace

from aiogram import Router
from aiogram.filters import Command

from catalog.model import Shop
from catalog.timetable import NotRead, read_days
from conversations import running
from conversations.dialogs import Dialog, Question
from conversations.refusals import NoSuchThing
from conversations.reservation.slots import today
from handlers.filters import Answers, Tapped
from handlers.registering import on
from handlers.reply import Reply
from handlers.shopkeeping import our_shop, our_shops
from handlers.taps_running import OurSettings, Pause, Settle, WantDigest
from handlers.views import home
from handlers.views import our_settings as view
from handlers.visit import Visit


def router() -> Router:
    """How a shop is run besides its hours."""
    settings = Router(name="our settings")
    on(settings.message, list_pauses, Command("pause", ignore_case=True), reading=True)
    on(settings.message, answer_pause, Answers(Question.PAUSE))
    taps = settings.callback_query
    on(taps, show_pause, Tapped(Pause, "show"), reading=True)
    on(taps, ask_pause, Tapped(Pause, "ask"))
    on(taps, pause, Tapped(Pause, "hour", "tomorrow", "end"))
    on(taps, show_settings, Tapped(OurSettings), reading=True)
    on(taps, settle, Tapped(Settle))
    on(taps, want_digest, Tapped(WantDigest))
    return settings


async def list_pauses(visit: Visit) -> Reply:
    shops = await our_shops(visit)
    if not shops:
        return home.say(visit.words, "orders-no-shop")
    replies = [view.pause(shop, visit.words, visit.now) for shop in shops]
    return Reply(tuple(one for reply in replies for one in reply.screens))


async def show_pause(tap: Pause, visit: Visit) -> Reply:
    return view.pause(await our_shop(tap.shop_id, visit), visit.words, visit.now)


async def pause(tap: Pause, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    return await _paused(replace(shop, paused_until=running.pause_until(shop, tap.verb, visit.now)), visit)


async def _paused(shop: Shop, visit: Visit) -> Reply:
    await visit.unit.shops.change(shop)
    return view.pause(shop, visit.words, visit.now)


async def ask_pause(tap: Pause, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    await visit.unit.dialogs.ask(Dialog(visit.person.id, Question.PAUSE, visit.now, {"shop_id": shop.id}))
    return view.ask_until(shop, visit.words)


async def asked(dialog: Dialog, visit: Visit) -> Reply:
    """The question of `dialog`, as it was asked."""
    return view.ask_until(await our_shop(dialog.facts["shop_id"], visit), visit.words)


async def answer_pause(dialog: Dialog, answer: str, visit: Visit) -> Reply:
    shop = await our_shop(dialog.facts["shop_id"], visit)
    days = read_days(f"fermé {running.day_after_until(answer)}", today(shop, visit.now))
    if isinstance(days, NotRead) or len(days) != 1:
        return view.ask_until(shop, visit.words, wrong=answer)
    await visit.unit.dialogs.close(visit.person.id)
    return await _paused(replace(shop, paused_until=running.paused_until_day(shop, days[0].last)), visit)


async def show_settings(tap: OurSettings, visit: Visit) -> Reply:
    return await _settings(await our_shop(tap.shop_id, visit), visit)


async def _settings(shop: Shop, visit: Visit) -> Reply:
    without = await visit.unit.shops.without_digest(shop.id)
    return view.settings(shop, visit.words, has_digest=visit.person.id not in without)


async def want_digest(tap: WantDigest, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    await visit.unit.shops.want_digest(shop.id, visit.person.id, wanted=bool(tap.wanted))
    return await _settings(shop, visit)


async def settle(tap: Settle, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    changed = running.settled(shop, tap.field, tap.value)
    if changed is None:
        raise NoSuchThing()
    await visit.unit.shops.change(changed)
    return await _settings(changed, visit)
