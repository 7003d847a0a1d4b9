"""Open questions, and the note of an order in the making."""

from datetime import datetime

from sqlalchemy import delete
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.dialogs import Dialog, Question
from storage.dialect import insert_into
from storage.tables import DialogRow, OrderNoteRow
from storage.tables.base import Columns


def dialog_from(row: DialogRow | Columns) -> Dialog:
    return Dialog(row.person_id, Question(row.question), row.asked_at, row.facts)


class SqlDialogs:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def get(self, person_id: int) -> Dialog | None:
        row = (await self._session.exec(select(DialogRow).where(DialogRow.person_id == person_id))).first()
        return dialog_from(row) if row else None

    async def ask(self, dialog: Dialog) -> None:
        values = {"question": dialog.question.value, "asked_at": dialog.asked_at, "facts": dialog.facts}
        statement = (
            insert_into(self._session, DialogRow)
            .values(person_id=dialog.person_id, **values)
            .on_conflict_do_update(index_elements=["person_id"], set_=values)
        )
        await self._session.exec(statement)

    async def close(self, person_id: int) -> None:
        await self._session.exec(delete(DialogRow).where(col(DialogRow.person_id) == person_id))

    async def keep_note(self, person_id: int, product_id: int, note: str, at: datetime) -> None:
        values = {"product_id": product_id, "note": note, "at": at}
        statement = (
            insert_into(self._session, OrderNoteRow)
            .values(person_id=person_id, **values)
            .on_conflict_do_update(index_elements=["person_id"], set_=values)
        )
        await self._session.exec(statement)

    async def note(self, person_id: int, product_id: int) -> str:
        row = OrderNoteRow
        query = select(row.note).where(row.person_id == person_id, row.product_id == product_id)
        return (await self._session.exec(query)).first() or ""

    async def drop_note(self, person_id: int) -> None:
        await self._session.exec(delete(OrderNoteRow).where(col(OrderNoteRow.person_id) == person_id))

    async def forget_before(self, moment: datetime) -> None:
        """Lapsed questions and notes of orders never made leave the database."""
        await self._session.exec(delete(DialogRow).where(col(DialogRow.asked_at) < moment))
        await self._session.exec(delete(OrderNoteRow).where(col(OrderNoteRow.at) < moment))
