"""Updates that have acted, and searches counted in batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, exists, update
from sqlalchemy import select as select_columns
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.ports import Arrival
from storage.dialect import insert_into
from storage.dialogs import dialog_from
from storage.people import person_from
from storage.tables import DialogRow, PersonRow, SearchRow, UpdateRow
from storage.tables.base import table_of

_ACTED = exists().where(
    col(UpdateRow.bot_id) == bindparam("bot_id"), col(UpdateRow.update_id) == bindparam("update_id")
)
# No column of the two has the same name, so that a row of both reads as either.
_ARRIVAL = (
    select_columns(*table_of(PersonRow).c, *table_of(DialogRow).c, _ACTED.label("acted"))
    .select_from(table_of(PersonRow).outerjoin(table_of(DialogRow)))
    .where(col(PersonRow.telegram_id) == bindparam("telegram_id"))
)


@dataclass(frozen=True, slots=True)
class Searched:
    """One search as typed and how many hits it had. Whose it was is not kept."""

    text: str
    found: int
    at: datetime


class SqlUpdates:
    def __init__(self, session: AsyncSession, connection: AsyncConnection) -> None:
        self._session = session
        self._connection = connection

    async def first_time(self, bot_id: int, update_id: int, at: datetime) -> bool:
        """Write down that this update acts in this transaction; False when it has acted already."""
        statement = (
            insert_into(self._session, UpdateRow)
            .values(bot_id=bot_id, update_id=update_id, stands="", at=at)
            .on_conflict_do_nothing()
            .returning(col(UpdateRow.update_id))
        )
        return (await self._session.exec(statement)).scalar_one_or_none() is not None

    async def arrival(self, bot_id: int, update_id: int, telegram_id: int) -> Arrival:
        asked = {"bot_id": bot_id, "update_id": update_id, "telegram_id": telegram_id}
        found = (await self._connection.execute(_ARRIVAL, asked)).first()
        if found is None:
            return Arrival(None, None, await self.acted(bot_id, update_id) is not None)
        return Arrival(person_from(found), dialog_from(found) if found.person_id else None, found.acted)

    async def leaves(self, bot_id: int, update_id: int, stands: str) -> None:
        row = update(UpdateRow).where(col(UpdateRow.bot_id) == bot_id, col(UpdateRow.update_id) == update_id)
        await self._session.exec(row.values(stands=stands))

    async def acted(self, bot_id: int, update_id: int) -> str | None:
        query = select(UpdateRow.stands).where(UpdateRow.bot_id == bot_id, UpdateRow.update_id == update_id)
        return (await self._session.exec(query)).first()

    async def forget_before(self, moment: datetime) -> None:
        await self._session.exec(delete(UpdateRow).where(col(UpdateRow.at) < moment))

    async def count_searches(self, searched: Sequence[Searched]) -> None:
        self._session.add_all(SearchRow(text=one.text, found=one.found, at=one.at) for one in searched)
        await self._session.flush()

    async def forget_searches(self, before: datetime) -> None:
        await self._session.exec(delete(SearchRow).where(col(SearchRow.at) < before))
