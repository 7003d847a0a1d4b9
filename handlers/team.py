"""/equipe: who answers for a shop, links for new members, leaving; and /inviter, an admin's link for an owner."""

from aiogram import Router
from aiogram.filters import Command, CommandObject

from catalog.model import Shop
from catalog.search.town import TownIndex
from conversations import running, team
from conversations.invites import invite
from conversations.people import Rank
from conversations.refusals import NoSuchThing, NotAnAdmin
from handlers.filters import Tapped
from handlers.qr import Links, qr_picture
from handlers.registering import on
from handlers.reply import Reply
from handlers.shop_page import shop_of
from handlers.shopkeeping import our_shop, our_shops
from handlers.taps_team import InviteOwner, InviteTo, Leave, Member, Revoke, Team
from handlers.views import home
from handlers.views import team as view
from handlers.visit import Visit

MOST_SHOPS = 6


def router() -> Router:
    """What a shop's people, and admins, do about who answers for it."""
    members = Router(name="team")
    on(members.message, list_teams, Command("equipe", "team", ignore_case=True), reading=True)
    on(members.message, list_shops, Command("inviter", "invite", ignore_case=True), reading=True)
    taps = members.callback_query
    on(taps, show, Tapped(Team), reading=True)
    on(taps, show_member, Tapped(Member, "show", "remove"), reading=True)
    on(taps, remove, Tapped(Member, "removed"))
    on(taps, change_rank, Tapped(Member, "owner", "staff"))
    on(taps, make_link, Tapped(InviteTo))
    on(taps, revoke, Tapped(Revoke))
    on(taps, ask_leave, Tapped(Leave, "ask"), reading=True)
    on(taps, leave, Tapped(Leave, "sure"))
    on(taps, invite_owner, Tapped(InviteOwner))
    return members


async def list_teams(visit: Visit) -> Reply:
    shops = await our_shops(visit)
    if not shops:
        return home.say(visit.words, "orders-no-shop")
    replies = [await _shown(shop, visit) for shop in shops]
    return Reply(tuple(one for reply in replies for one in reply.screens))


async def show(tap: Team, visit: Visit) -> Reply:
    return await _shown(await our_shop(tap.shop_id, visit), visit)


async def _shown(shop: Shop, visit: Visit, headline: str = "") -> Reply:
    members = await visit.unit.shops.team(shop.id)
    people = {it.person_id: await visit.unit.people.get(it.person_id) for it in members}
    unused = await visit.unit.invites.unused(shop.id, visit.now)
    return view.team(shop, members, people, unused, visit.person.id, visit.words, headline=headline)


async def show_member(tap: Member, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    membership = await team.member(shop.id, tap.person_id, visit.unit)
    person = await visit.unit.people.get(tap.person_id)
    ask = view.remove_sure if tap.verb == "remove" else view.member
    return ask(shop, membership, person, visit.words)


async def remove(tap: Member, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    await team.remove(shop.id, tap.person_id, visit.unit, visit.clock)
    return await _shown(shop, visit, "team-removed")


async def change_rank(tap: Member, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    await team.change_rank(shop.id, tap.person_id, Rank(tap.verb), visit.unit, visit.clock)
    return await _shown(shop, visit, "team-changed")


async def make_link(tap: InviteTo, visit: Visit, links: Links) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    if tap.rank not in set(Rank):
        raise NoSuchThing()
    return await _link(shop, Rank(tap.rank), visit, links)


async def _link(shop: Shop, rank: Rank, visit: Visit, links: Links) -> Reply:
    link = links.start(f"invite_{await invite(visit.unit, visit.clock, shop.id, rank)}")
    return view.link(shop, rank, link, qr_picture(link), visit.words)


async def revoke(tap: Revoke, visit: Visit) -> Reply:
    shop = await running.owned(tap.shop_id, visit.person.id, visit.unit)
    await visit.unit.invites.revoke(shop.id, visit.now)
    return await _shown(shop, visit, "team-revoked")


async def ask_leave(tap: Leave, visit: Visit) -> Reply:
    return view.leave_sure(await our_shop(tap.shop_id, visit), visit.words)


async def leave(tap: Leave, visit: Visit) -> Reply:
    shop = await our_shop(tap.shop_id, visit)
    await team.leave(shop.id, visit.person.id, visit.unit, visit.clock)
    return view.left(shop, visit.words)


async def list_shops(command: CommandObject, visit: Visit, town: TownIndex) -> Reply:
    """The shops that are called something like what was typed, for an admin to invite their owner."""
    await _check_admin(visit)
    if not command.args:
        return view.invite_whom(visit.words)
    hits = town.shops.search(command.args, limit=MOST_SHOPS)
    found = await visit.unit.shops.get_many([hit.product_id for hit in hits])
    return view.invite_which([found[hit.product_id] for hit in hits if hit.product_id in found], visit.words)


async def invite_owner(tap: InviteOwner, visit: Visit, links: Links) -> Reply:
    await _check_admin(visit)
    return await _link(await shop_of(tap.shop_id, visit), Rank.OWNER, visit, links)


async def _check_admin(visit: Visit) -> None:
    if not await team.is_admin(visit.person, visit.hall, visit.unit):
        raise NotAnAdmin()
