"""Invite links: one use, a life, and never the token itself in the database."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Shop
from conversations.invites import accept, invite, token_hash
from conversations.people import Membership, Person, Rank
from conversations.refusals import InviteNotValid
from storage.tables import InviteRow
from tests.rooms import Town, there


@pytest.fixture
async def shop(town: Town) -> Shop:
    return await town.shop()


async def link(town: Town, shop: Shop, rank: Rank = Rank.OWNER, lasts: timedelta = timedelta(days=30)) -> str:
    async with town.database.writing() as unit:
        return await invite(unit, town.clock, shop.id, rank, lasts)


async def opens(town: Town, person: Person, token: str) -> tuple[Shop, Membership]:
    async with town.database.writing() as unit:
        return await there(accept(unit, town.clock, person, token))


async def ranks(town: Town, shop: Shop) -> dict[int, Rank]:
    async with town.database.reading() as unit:
        return {member.person_id: member.rank for member in await unit.shops.team(shop.id)}


async def test_who_opens_the_link_is_one_of_the_shops_people(town: Town, shop: Shop) -> None:
    eva = await town.person("Eva")

    assert await opens(town, eva, await link(town, shop, Rank.STAFF)) == (
        shop,
        Membership(shop.id, eva.id, Rank.STAFF),
    )
    assert await ranks(town, shop) == {eva.id: Rank.STAFF}


async def test_a_link_works_once(town: Town, shop: Shop) -> None:
    token = await link(town, shop)
    luc = await town.person("Luc")
    await opens(town, luc, token)

    for person in (luc, await town.person("Eva")):
        with pytest.raises(InviteNotValid):
            await opens(town, person, token)
    assert await ranks(town, shop) == {luc.id: Rank.OWNER}


async def test_a_link_lapses(town: Town, shop: Shop) -> None:
    token = await link(town, shop, lasts=timedelta(hours=1))
    town.clock.passes(hours=1)

    with pytest.raises(InviteNotValid):
        await opens(town, await town.person(), token)


async def test_a_revoked_link_makes_nobody_a_member(town: Town, shop: Shop) -> None:
    token = await link(town, shop)
    async with AsyncSession(town.database.engine) as session, session.begin():
        await session.exec(update(InviteRow).values(revoked_at=town.clock()))

    with pytest.raises(InviteNotValid):
        await opens(town, await town.person(), token)


async def test_a_made_up_link_makes_nobody_a_member(town: Town, shop: Shop) -> None:
    await link(town, shop)

    with pytest.raises(InviteNotValid):
        await opens(town, await town.person(), "made-up")


async def test_only_the_hash_of_a_token_is_kept(town: Town, shop: Shop) -> None:
    token = await link(town, shop)

    async with AsyncSession(town.database.engine) as session:
        [row] = await session.exec(select(InviteRow))
    assert row.token_hash == token_hash(token)
    assert token not in str(row.model_dump())


async def test_a_token_fits_a_start_link(town: Town, shop: Shop) -> None:
    token = await link(town, shop)

    # Telegram: 64 characters at most, of A-Z, a-z, 0-9, _ and -.
    assert re.fullmatch(r"[\w-]{1,64}", f"invite_{token}", re.ASCII)


async def test_an_owner_who_opens_the_link_meant_for_staff_stays_owner(town: Town, shop: Shop) -> None:
    luc = await town.member(shop, "Luc", Rank.OWNER)

    await opens(town, luc, await link(town, shop, Rank.STAFF))

    assert await ranks(town, shop) == {luc.id: Rank.OWNER}


async def test_staff_who_open_an_owners_link_become_owners(town: Town, shop: Shop) -> None:
    eva = await town.member(shop, "Eva", Rank.STAFF)

    await opens(town, eva, await link(town, shop, Rank.OWNER))

    assert await ranks(town, shop) == {eva.id: Rank.OWNER}


async def test_who_was_removed_comes_back_by_a_new_link_with_its_rank(town: Town, shop: Shop) -> None:
    luc = await town.member(shop, "Luc", Rank.OWNER)
    await town.removes(shop, luc)
    assert await ranks(town, shop) == {}

    await opens(town, luc, await link(town, shop, Rank.STAFF))

    assert await ranks(town, shop) == {luc.id: Rank.STAFF}
