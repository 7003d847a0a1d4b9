"""Who answers for a shop: joining by links, and leaving without anybody being left unnoticed."""

from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic, shop_subject
from conversations.people import Membership, Person, Rank
from conversations.ports import Clock, UnitOfWork
from conversations.refusals import LastOwner, NoSuchThing
from conversations.town_hall import TownHall


async def member(shop_id: int, person_id: int, unit: UnitOfWork) -> Membership:
    """The membership.

    Raises:
        NoSuchThing: they answer for this shop no more.
    """
    found = next((it for it in await unit.shops.team(shop_id) if it.person_id == person_id), None)
    if found is None:
        raise NoSuchThing()
    return found


async def is_admin(person: Person, hall: TownHall, unit: UnitOfWork) -> bool:
    """Whether somebody runs the town's bot: named by the settings, or by a link."""
    return person.telegram_id in hall.admin_ids or await unit.people.is_admin(person.id)


async def leave(shop_id: int, person_id: int, unit: UnitOfWork, clock: Clock) -> None:
    """Take somebody out of the team, by their own wish or an owner's.

    Raises:
        NoSuchThing: they are not in it.
        LastOwner: nobody could open the shop's door to others any more.
    """
    leaving = await member(shop_id, person_id, unit)
    await _check_owner_left(leaving, unit)
    await unit.shops.leave(shop_id, person_id, clock())


async def change_rank(shop_id: int, person_id: int, rank: Rank, unit: UnitOfWork, clock: Clock) -> None:
    """Make a member an owner, or one of the staff.

    Raises:
        NoSuchThing: they are not in the team.
        LastOwner: the shop would have no owner.
    """
    changing = await member(shop_id, person_id, unit)
    if rank is Rank.STAFF:
        await _check_owner_left(changing, unit)
    await unit.shops.join(Membership(shop_id, person_id, rank), clock())


async def _check_owner_left(going: Membership, unit: UnitOfWork) -> None:
    await unit.shops.lock([going.shop_id])
    owners = {it.person_id for it in await unit.shops.team(going.shop_id) if it.rank is Rank.OWNER}
    if owners == {going.person_id}:
        raise LastOwner()


async def remove(shop_id: int, person_id: int, unit: UnitOfWork, clock: Clock) -> None:
    """An owner takes somebody out of the team; whoever it is hears so.

    Raises:
        NoSuchThing, LastOwner: see `leave`.
    """
    await leave(shop_id, person_id, unit, clock)
    now = clock()
    event = Event(Kind.REMOVED, shop_subject(shop_id), now.isoformat())
    await unit.outbox.owe([Notice(person_id, Topic.SHOP, event, Manner.RING, Priority.REMINDER, now)])
