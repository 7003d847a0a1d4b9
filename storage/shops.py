"""Shops and their people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Point, Shop
from catalog.search.fold import fold
from conversations.people import Membership, Rank
from storage.changes import Changed, SqlChanges
from storage.dialect import ANEW, insert_into
from storage.tables import MembershipRow, PersonRow, ShopRow, ShopWishRow

_JOINED = (
    select(MembershipRow.shop_id)
    .join(PersonRow, col(PersonRow.id) == col(MembershipRow.person_id))
    .where(col(MembershipRow.left_at).is_(None), col(PersonRow.blocked).is_(False))
)


def is_joined() -> Any:
    """Whether a shop of the query has an active member who has not blocked the bot, as a column of it."""
    return _JOINED.where(col(MembershipRow.shop_id) == col(ShopRow.id)).correlate(ShopRow).exists()


def shop_from(row: ShopRow) -> Shop:
    return shop_of(row.model_dump())


def shop_of(columns: Mapping[str, Any]) -> Shop:
    lat, lon = columns["lat"], columns["lon"]
    place = Point(lat, lon) if lat is not None and lon is not None else None
    fields = {name: value for name, value in columns.items() if name not in {"folded_name", "lat", "lon"}}
    return Shop(place=place, **fields)


def _columns(shop: Shop) -> dict[str, Any]:
    columns = asdict(shop)
    del columns["id"], columns["place"]
    lat, lon = shop.place or (None, None)
    return {**columns, "lat": lat, "lon": lon, "folded_name": fold(shop.name)}


class SqlShops:
    def __init__(self, session: AsyncSession, changes: SqlChanges) -> None:
        self._session = session
        self._changes = changes

    async def get(self, shop_id: int) -> Shop | None:
        return (await self.get_many([shop_id])).get(shop_id)

    async def get_many(self, shop_ids: Collection[int]) -> dict[int, Shop]:
        if not shop_ids:
            return {}
        return {shop.id: shop for shop in await self._find(col(ShopRow.id).in_(shop_ids))}

    async def named(self, name: str) -> list[Shop]:
        return await self._find(col(ShopRow.folded_name) == fold(name))

    async def by_reference(self, references: Collection[str]) -> dict[str, Shop]:
        return {shop.reference: shop for shop in await self._find(col(ShopRow.reference).in_(references))}

    async def named_many(self, folded_names: Collection[str]) -> dict[str, list[Shop]]:
        """The shops of each of these names, which are folded."""
        named: dict[str, list[Shop]] = {}
        for shop in await self._find(col(ShopRow.folded_name).in_(folded_names)):
            named.setdefault(fold(shop.name), []).append(shop)
        return named

    async def names(self) -> list[str]:
        """Every name there is."""
        return list(await self._session.exec(select(ShopRow.name).distinct()))

    async def after(self, shop_id: int, limit: int) -> list[Shop]:
        """The next shops by id, to read them all in parts."""
        query = select(ShopRow).where(col(ShopRow.id) > shop_id).order_by(col(ShopRow.id)).limit(limit)
        return [shop_from(row) for row in await self._session.exec(query, execution_options=ANEW)]

    async def add(self, shops: Sequence[Shop]) -> list[int]:
        """Insert; returns the new ids in the same order."""
        if not shops:
            return []
        statement = insert(ShopRow).returning(col(ShopRow.id), sort_by_parameter_order=True)
        ids = list((await self._session.exec(statement, params=[_columns(shop) for shop in shops])).scalars())
        await self._changes.add(Changed.SHOP, ids)
        return ids

    async def change(self, shop: Shop) -> None:
        """Write the shop as it now is."""
        await self.change_many([shop])

    async def change_many(self, shops: Sequence[Shop]) -> None:
        """Write the shops as they now are."""
        if not shops:
            return
        await self._session.exec(update(ShopRow), params=[{**_columns(shop), "id": shop.id} for shop in shops])
        await self._changes.add(Changed.SHOP, [shop.id for shop in shops])

    async def team(self, shop_id: int) -> list[Membership]:
        return await self._members(MembershipRow.shop_id == shop_id)

    async def memberships(self, person_id: int) -> list[Membership]:
        return await self._members(MembershipRow.person_id == person_id)

    async def joined(self, shop_ids: Collection[int]) -> set[int]:
        return set(await self._session.exec(_JOINED.where(col(MembershipRow.shop_id).in_(shop_ids))))

    async def all_joined(self) -> set[int]:
        """Every shop with an active member who has not blocked the bot."""
        return set(await self._session.exec(_JOINED))

    async def lock(self, shop_ids: Collection[int]) -> None:
        # Always in the order of ids: two who want the same shops must not wait for each other.
        # SQLite, which knows one writer anyway, leaves FOR UPDATE out.
        query = select(ShopRow.id).where(col(ShopRow.id).in_(shop_ids)).order_by(col(ShopRow.id))
        await self._session.exec(query.with_for_update(key_share=True))

    async def join(self, membership: Membership, at: datetime) -> None:
        values = {"rank": membership.rank.value, "since": at, "left_at": None}
        statement = (
            insert_into(self._session, MembershipRow)
            .values(shop_id=membership.shop_id, person_id=membership.person_id, **values)
            .on_conflict_do_update(index_elements=["shop_id", "person_id"], set_=values)
        )
        await self._session.exec(statement)
        # What nobody could reserve from before ranks higher from now on.
        await self._changes.add(Changed.SHOP, [membership.shop_id])

    async def without_digest(self, shop_id: int) -> set[int]:
        row = MembershipRow
        query = select(row.person_id).where(row.shop_id == shop_id, col(row.no_digest))
        return set(await self._session.exec(query))

    async def want_digest(self, shop_id: int, person_id: int, *, wanted: bool) -> None:
        row = MembershipRow
        member = update(row).where(col(row.shop_id) == shop_id, col(row.person_id) == person_id)
        await self._session.exec(member.values(no_digest=not wanted))

    async def leave(self, shop_id: int, person_id: int, at: datetime) -> None:
        member = update(MembershipRow).where(
            col(MembershipRow.shop_id) == shop_id, col(MembershipRow.person_id) == person_id
        )
        await self._session.exec(member.values(left_at=at))
        await self._changes.add(Changed.SHOP, [shop_id])

    async def wish_for(self, shop_id: int, person_id: int, at: datetime) -> None:
        row = insert_into(self._session, ShopWishRow).values(shop_id=shop_id, person_id=person_id, at=at)
        await self._session.exec(row.on_conflict_do_nothing())

    async def wishes(self, shop_id: int) -> int:
        query = select(func.count(col(ShopWishRow.person_id))).where(ShopWishRow.shop_id == shop_id)
        return (await self._session.exec(query)).one()

    async def _find(self, which: ColumnElement[bool]) -> list[Shop]:
        query = select(ShopRow).where(which).order_by(col(ShopRow.id))
        return [shop_from(row) for row in await self._session.exec(query, execution_options=ANEW)]

    async def _members(self, which: bool) -> list[Membership]:
        query = (
            select(MembershipRow)
            .where(which, col(MembershipRow.left_at).is_(None))
            .order_by(col(MembershipRow.shop_id), col(MembershipRow.person_id))
        )
        rows = await self._session.exec(query)
        return [Membership(row.shop_id, row.person_id, Rank(row.rank)) for row in rows]
