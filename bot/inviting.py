"""Invite links from the command line."""

from datetime import timedelta

from rapidfuzz import fuzz, process

from bot.clock import machine_clock
from bot.reaching import introduced, telegram_bot
from bot.running import opened
from bot.settings import Settings
from catalog.model import Shop
from catalog.search.fold import fold
from conversations.invites import ADMINS_LASTS, LASTS, invite, invite_admin
from conversations.people import Rank
from handlers.qr import Links
from storage.database import Database

CLOSE_ENOUGH = 70
PART = 1000


class NoSuchShop(Exception):
    """No shop, or more than one, has that name."""


async def invite_link(settings: Settings, name: str, *, staff: bool, lasts: timedelta | None, username: str) -> str:
    """Make an invite to the shop called `name` and return its link.

    Raises:
        NoSuchShop: with the nearest names, or with the references of those that share it.
    """
    async with opened(settings) as database:
        shop = await _the_shop(database, name)
        links = await _links(settings, username)
        async with database.writing() as unit:
            rank = Rank.STAFF if staff else Rank.OWNER
            token = await invite(unit, machine_clock, shop.id, rank, lasts or LASTS)
    return links.start(f"invite_{token}")


async def admin_link(settings: Settings, *, lasts: timedelta | None, username: str) -> str:
    """Make an invite for an admin and return its link."""
    async with opened(settings) as database:
        links = await _links(settings, username)
        async with database.writing() as unit:
            token = await invite_admin(unit, machine_clock, lasts or ADMINS_LASTS)
    return links.start(f"invite_{token}")


async def _links(settings: Settings, username: str) -> Links:
    """Links into the bot, which is asked for its name where that is not given."""
    if username:
        return Links(username)
    async with telegram_bot(settings) as bot:
        return Links(await introduced(bot))


async def _the_shop(database: Database, name: str) -> Shop:
    async with database.reading() as unit:
        found = await unit.shops.named(name) or list((await unit.shops.by_reference([name])).values())
        if len(found) == 1:
            return found[0]
        if found:
            several = "\n".join(f"  {shop.reference}  {shop.address}, {shop.commune}" for shop in found)
            raise NoSuchShop(f"{len(found)} shops are called “{name}”. Name one by its reference:\n{several}")
        names: dict[str, str] = {}
        last = 0
        while part := await unit.shops.after(last, PART):
            names |= {shop.name: fold(shop.name) for shop in part}
            last = part[-1].id
    near = process.extract(fold(name), names, scorer=fuzz.WRatio, limit=3, score_cutoff=CLOSE_ENOUGH)
    hint = " Did you mean " + " or ".join(f"“{shop}”" for _, _, shop in near) + "?" if near else ""
    raise NoSuchShop(f"No shop is called “{name}”.{hint} `cabas import` brings shops in.")
