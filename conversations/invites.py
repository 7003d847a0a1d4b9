"""Invite links: single use, expiring, and kept only as a hash."""

import hashlib
import secrets
from datetime import timedelta

from catalog.model import Shop
from conversations.people import Invite, Membership, Person, Rank
from conversations.ports import Clock, UnitOfWork
from conversations.refusals import InviteNotValid

LASTS = timedelta(days=30)
ADMINS_LASTS = timedelta(days=1)


def token_hash(token: str) -> str:
    """What is kept of a token: 64 hex digits of SHA-256; the token's own 128 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


async def invite(unit: UnitOfWork, clock: Clock, shop_id: int, rank: Rank, lasts: timedelta = LASTS) -> str:
    """Make a link's token for a member of `shop_id` to be; it fits a start payload."""
    return await _made(unit, clock, shop_id, rank, lasts)


async def invite_admin(unit: UnitOfWork, clock: Clock, lasts: timedelta = ADMINS_LASTS) -> str:
    """Make a link's token for an admin to be."""
    return await _made(unit, clock, None, None, lasts)


async def _made(unit: UnitOfWork, clock: Clock, shop_id: int | None, rank: Rank | None, lasts: timedelta) -> str:
    token = secrets.token_urlsafe(16)
    now = clock()
    await unit.invites.add(Invite(token_hash(token), shop_id, rank, now + lasts), now)
    return token


async def accept(unit: UnitOfWork, clock: Clock, person: Person, token: str) -> tuple[Shop, Membership] | None:
    """Make `person` a member by their link, or an admin: then None.

    Raises:
        InviteNotValid: used, revoked, lapsed or never made.
    """
    now = clock()
    used = await unit.invites.redeem(token_hash(token), person.id, now)
    if used is None:
        raise InviteNotValid()
    if used.shop_id is None or used.rank is None:
        await unit.people.make_admin(person.id, now)
        return None
    shop = await unit.shops.get(used.shop_id)
    if shop is None:
        raise InviteNotValid()
    # An owner may try the link they made for their staff: that must not cost them the shop.
    owns = Membership(shop.id, person.id, Rank.OWNER) in await unit.shops.team(shop.id)
    membership = Membership(shop.id, person.id, Rank.OWNER if owns else used.rank)
    await unit.shops.join(membership, now)
    return shop, membership
