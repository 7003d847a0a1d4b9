"""What changed in the catalogue, written in the change's own transaction; search indexes follow it."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, func, insert, literal, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.dialect import oldest_open_transaction, this_transaction
from storage.tables import CatalogChangeRow


class Changed(StrEnum):
    """What sort of thing changed."""

    PRODUCT = "product"
    SHOP = "shop"


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """How far somebody has followed: everything up to here is known.

    By transaction first: on PostgreSQL a lower seq may become visible after a higher one, but once all
    transactions below a number have ended, none of their rows can appear any more.
    """

    transaction: int = -1
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    """Shop or product `subject_id` is new, different, sold out, back or gone."""

    mark: Mark
    subject: Changed
    subject_id: int


class SqlChanges:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.written: set[tuple[Changed, int]] = set()
        """What this very unit has changed, for this process's own index."""

    async def add(self, subject: Changed, ids: list[int]) -> None:
        """Write down that these have changed."""
        if not ids:
            return
        self.written.update((subject, subject_id) for subject_id in ids)
        statement = insert(CatalogChangeRow).values(transaction=this_transaction(self._session))
        rows = [{"subject": subject.value, "subject_id": changed} for changed in ids]
        await self._session.exec(statement, params=rows)

    async def since(self, mark: Mark, limit: int) -> list[Change]:
        """Changes after `mark` that are settled, in their order."""
        row = CatalogChangeRow
        query = (
            select(row)
            .where(_after(mark))
            .where(col(row.transaction) < oldest_open_transaction(self._session))
            .order_by(col(row.transaction), col(row.seq))
            .limit(limit)
        )
        return [
            Change(Mark(found.transaction, found.seq or 0), Changed(found.subject), found.subject_id)
            for found in await self._session.exec(query)
        ]

    async def behind(self, mark: Mark) -> int | None:
        """How many changes came after `mark`; None where it is no mark of this catalogue."""
        row = CatalogChangeRow
        at_it = select(row.seq).where(row.transaction == mark.transaction, row.seq == mark.seq)
        if (await self._session.exec(at_it)).first() is None:
            return None
        return (await self._session.exec(select(func.count(col(row.seq))).where(_after(mark)))).one()

    async def newest(self) -> Mark:
        """The mark of one who reads the whole catalogue in this transaction."""
        row = CatalogChangeRow
        query = (
            select(row.transaction, row.seq)
            .where(col(row.transaction) < oldest_open_transaction(self._session))
            .order_by(col(row.transaction).desc(), col(row.seq).desc())
            .limit(1)
        )
        found = (await self._session.exec(query)).first()
        return Mark(found[0], found[1] or 0) if found else Mark()


def _after(mark: Mark) -> ColumnElement[bool]:
    row = CatalogChangeRow
    return tuple_(col(row.transaction), col(row.seq)) > tuple_(literal(mark.transaction), literal(mark.seq))
