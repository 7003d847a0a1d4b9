"""Coming in: /start and its links, help, language, a shared place."""

import logging
from dataclasses import replace

from aiogram import F, Router
from aiogram.enums import ChatMemberStatus, ChatType
from aiogram.filters import Command, CommandObject, CommandStart
from aiogram.types import ChatMemberUpdated

from catalog.search.town import TownIndex
from conversations.basket import product_ids
from conversations.invites import accept
from conversations.ports import SearchTally
from conversations.refusals import InviteNotValid
from conversations.team import is_admin
from handlers.filters import Tapped
from handlers.qr import Links, searched
from handlers.recent import RecentResults
from handlers.registering import on
from handlers.reply import Reply
from handlers.searching import Wanted, again, look_up
from handlers.shop_page import open_shop
from handlers.shopkeeping import hand_over, our_shops
from handlers.shopping import open_product
from handlers.taps import Go, OpenProduct, OpenShop, Speak
from handlers.texts.words import words_in
from handlers.views import home
from handlers.visit import Visit
from handlers.wire import UnknownTap

log = logging.getLogger(__name__)


def router() -> Router:
    """Screens that stand by themselves."""
    welcome = Router(name="welcome")
    on(welcome.message, start_with, CommandStart(deep_link=True, ignore_case=True))
    on(welcome.message, start, CommandStart(ignore_case=True))
    on(welcome.message, help_screen, Command("aide", "help", ignore_case=True), reading=True)
    on(welcome.message, language, Command("langue", "language", ignore_case=True), reading=True)
    on(welcome.callback_query, speak, Tapped(Speak))
    on(welcome.callback_query, go, Tapped(Go), F.data != Go("stop").wire(), reading=True)
    on(welcome.my_chat_member, came_or_left, F.chat.type == ChatType.PRIVATE)
    return welcome


async def start(visit: Visit) -> Reply:
    inside = len(product_ids(await visit.unit.baskets.of(visit.person.id)))
    return home.start(visit.person, visit.hall, visit.words, in_basket=inside)


async def start_with(
    command: CommandObject, visit: Visit, town: TownIndex, recent: RecentResults, tally: SearchTally
) -> Reply:
    """A link: an invite, a shop, a product, a search, or a pickup's QR code; any other is an ordinary start."""
    what, _, which = (command.args or "").partition("_")
    if what == "invite":
        return await join(which, visit)
    if what == "pickup":
        return await hand_over(which, visit)
    if what == "search" and (text := searched(which)):
        return await look_up(Wanted(text), visit, town, recent, tally)
    try:
        if what == "product":
            return await open_product(OpenProduct.parse(f"{OpenProduct.kind}:{which}"), visit)
        if what == "shop":
            return await open_shop(OpenShop.parse(f"{OpenShop.kind}:{which}:0"), visit)
    except UnknownTap:
        log.info("a start link that is none of ours: %r", command.args)
    return await start(visit)


async def join(token: str, visit: Visit) -> Reply:
    """Make the person a member; who is one already and opens an old link again is told so."""
    try:
        used = await accept(visit.unit, visit.clock, visit.person, token)
    except InviteNotValid:
        shops = await our_shops(visit)
        if not shops:
            raise
        return home.member_already(shops, visit.words)
    if used is None:
        return home.admin_joined(visit.person, visit.hall, visit.words)
    shop, membership = used
    return home.joined(visit.person, shop, membership.rank, await visit.unit.shops.wishes(shop.id), visit.words)


async def go(tap: Go, visit: Visit, town: TownIndex, recent: RecentResults, links: Links) -> Reply:
    if tap.where == "help":
        return await help_screen(visit, links)
    if tap.where == "kept":
        return home.kept(visit.words, visit.hall)
    shown = await again(visit, town, recent) if tap.where == "results" else None
    return shown or await start(visit)


async def help_screen(visit: Visit, links: Links) -> Reply:
    admin = await is_admin(visit.person, visit.hall, visit.unit)
    return home.help_screen(visit.words, await our_shops(visit), links.username, visit.hall, is_admin=admin)


async def language(visit: Visit) -> Reply:
    return home.language(visit.words)


async def speak(tap: Speak, visit: Visit) -> Reply:
    await visit.unit.people.keep(replace(visit.person, language=words_in(tap.language).language))
    return await spoken(tap, visit)


async def spoken(tap: Speak, visit: Visit) -> Reply:
    """In the language that was chosen, its menu included."""
    words = words_in(tap.language)
    reply = home.language_set(words)
    return Reply(reply.screens, menu_for="shop" if await our_shops(visit) else "shopper", speaks=words.language)


async def came_or_left(event: ChatMemberUpdated, visit: Visit) -> Reply:
    gone = event.new_chat_member.status in {ChatMemberStatus.KICKED, ChatMemberStatus.LEFT}
    await visit.unit.people.mark_blocked(visit.person.id, blocked=gone)
    return Reply()
