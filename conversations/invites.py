"""Invite links: single use, expiring, and kept only as a hash."""

import hashlib
import secrets
from datetime import timedelta

from catalog.model import Shop
from conversations.people import Invite, Membership, Person, Rank
from conversations.ports import Clock, UnitOfWork
from conversations.refusals import InviteNotValid

LASTS = timedelta(days=30)


def token_hash(token: str) -> str:
    """What is kept of a token: 64 hex digits of SHA-256; the token's own 128 random bits need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


async def invite(unit: UnitOfWork, clock: Clock, shop_id: int, rank: Rank, lasts: timedelta = LASTS) -> str:
    """Make a link's token for a member of `shop_id` to be; it fits a start payload."""
    token = secrets.token_urlsafe(16)
    now = clock()
    await unit.invites.add(Invite(token_hash(token), shop_id, rank, now + lasts), now)
    return token


async def accept(unit: UnitOfWork, clock: Clock, person: Person, token: str) -> tuple[Shop, Membership]:
    """Make `person` a member by their link.

    Raises:
        InviteNotValid: used, revoked, lapsed or never made.
    """
    now = clock()
    used = await unit.invites.redeem(token_hash(token), person.id, now)
    shop = await unit.shops.get(used.shop_id) if used else None
    if used is None or shop is None:
        raise InviteNotValid()
    # An owner may try the link they made for their staff: that must not cost them the shop.
    owns = Membership(shop.id, person.id, Rank.OWNER) in await unit.shops.team(shop.id)
    membership = Membership(shop.id, person.id, Rank.OWNER if owns else used.rank)
    await unit.shops.join(membership, now)
    return shop, membership
