"""People, found by their own id or by Telegram's."""

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import exists, func, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from catalog.model import Point
from conversations.people import Person
from conversations.reservation.model import State
from storage.dialect import insert_into
from storage.tables import AdminRow, PersonRow, ReservationRow
from storage.tables.base import Columns

_NOWHERE: dict[str, Any] = {"lat": None, "lon": None, "place_at": None, "place_name": "", "place_saved": False}


def person_from(row: PersonRow | Columns) -> Person:
    place = Point(row.lat, row.lon) if row.lat is not None and row.lon is not None else None
    return Person(
        row.id or 0,
        row.telegram_id,
        row.first_name,
        row.language,
        row.pickup_name,
        row.blocked,
        place,
        row.place_name,
        row.place_saved,
    )


class SqlPeople:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, person_id: int) -> Person:
        return person_from((await self._session.exec(select(PersonRow).where(PersonRow.id == person_id))).one())

    async def by_telegram(self, telegram_id: int) -> Person | None:
        row = (await self._session.exec(select(PersonRow).where(PersonRow.telegram_id == telegram_id))).first()
        return person_from(row) if row else None

    async def admins(self, telegram_ids: frozenset[int]) -> list[Person]:
        """Those of `telegram_ids` who have ever acted here, and who became an admin by a link."""
        by_link = select(AdminRow.person_id)
        named = or_(col(PersonRow.telegram_id).in_(telegram_ids), col(PersonRow.id).in_(by_link))
        return [person_from(row) for row in await self._session.exec(select(PersonRow).where(named))]

    async def make_admin(self, person_id: int, at: datetime) -> None:
        row = insert_into(self._session, AdminRow).values(person_id=person_id, since=at)
        await self._session.exec(row.on_conflict_do_nothing())

    async def is_admin(self, person_id: int) -> bool:
        return bool((await self._session.exec(select(exists().where(col(AdminRow.person_id) == person_id)))).one())

    async def keep(self, person: Person) -> Person:
        kept = {
            "first_name": person.first_name,
            "language": person.language,
            "pickup_name": person.pickup_name,
            "blocked": person.blocked,
        }
        statement = (
            insert_into(self._session, PersonRow)
            .values(telegram_id=person.telegram_id, since=datetime.now(UTC), **kept)
            .on_conflict_do_update(index_elements=["telegram_id"], set_=kept)
        )
        await self._session.exec(statement)
        found = await self.by_telegram(person.telegram_id)
        assert found is not None
        return found

    async def share_place(self, person_id: int, place: Point, name: str, at: datetime) -> None:
        values = {"lat": place.lat, "lon": place.lon, "place_at": at, "place_name": name, "place_saved": False}
        await self._session.exec(update(PersonRow).where(col(PersonRow.id) == person_id).values(values))

    async def save_place(self, person_id: int) -> None:
        there = update(PersonRow).where(col(PersonRow.id) == person_id, col(PersonRow.lat).is_not(None))
        await self._session.exec(there.values(place_saved=True))

    async def forget_place(self, person_id: int) -> None:
        await self._session.exec(update(PersonRow).where(col(PersonRow.id) == person_id).values(_NOWHERE))

    async def forget_places(self, before: datetime) -> None:
        """Where somebody was is nobody's business any longer than it helps them, unless they wish it to be kept."""
        old = update(PersonRow).where(col(PersonRow.place_at) < before, col(PersonRow.place_saved).is_(False))
        await self._session.exec(old.values(_NOWHERE))

    async def mark_blocked(self, person_id: int, *, blocked: bool) -> None:
        statement = update(PersonRow).where(col(PersonRow.id) == person_id).values(blocked=blocked)
        await self._session.exec(statement)

    async def missed_lately(self, person_id: int) -> int:
        row = ReservationRow
        collected = (
            select(func.max(row.state_since))
            .where(row.shopper_id == person_id, row.state == State.COLLECTED.value)
            .scalar_subquery()
        )
        missed = select(func.count()).where(
            row.shopper_id == person_id,
            row.state == State.MISSED.value,
            or_(collected.is_(None), col(row.state_since) > collected),
        )
        return (await self._session.exec(missed)).one()

    async def has_collected(self, person_id: int) -> bool:
        collected = exists().where(
            col(ReservationRow.shopper_id) == person_id, col(ReservationRow.state) == State.COLLECTED.value
        )
        return bool((await self._session.exec(select(collected))).one())
