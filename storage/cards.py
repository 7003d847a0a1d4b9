"""Which message shows what to whom."""

from sqlalchemy import or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.notices import Topic
from conversations.ports import Card
from storage.dialect import insert_into
from storage.tables import CardRow


def _card_from(row: CardRow) -> Card:
    return Card(row.person_id, Topic(row.topic), row.subject, row.message_id, row.seq)


class SqlCards:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def live(self, person_id: int, topic: Topic, subject: str) -> list[Card]:
        row = CardRow
        query = (
            select(row)
            .where(row.person_id == person_id, row.topic == topic.value, row.subject == subject, col(row.live))
            .order_by(col(row.message_id))
        )
        return [_card_from(found) for found in await self._session.exec(query)]

    async def show(self, card: Card) -> None:
        statement = insert_into(self._session, CardRow).values(
            person_id=card.person_id,
            message_id=card.message_id,
            topic=card.topic.value,
            subject=card.subject,
            seq=card.seq,
            live=True,
        )
        newer = statement.excluded
        shown = {"topic": newer.topic, "subject": newer.subject, "seq": newer.seq, "live": True}
        statement = statement.on_conflict_do_update(
            index_elements=["person_id", "message_id"],
            set_=shown,
            # Steps of another subject, or of the other role, say nothing about which of the two is older.
            where=or_(
                newer.seq >= col(CardRow.seq), newer.subject != col(CardRow.subject), newer.topic != col(CardRow.topic)
            ),
        )
        await self._session.exec(statement)

    async def retire(self, card: Card) -> None:
        statement = update(CardRow).where(
            col(CardRow.person_id) == card.person_id,
            col(CardRow.message_id) == card.message_id,
            # A tap may have brought it up to date meanwhile: then it has buttons again, and they are right.
            col(CardRow.seq) == card.seq,
        )
        await self._session.exec(statement.values(live=False))

    async def at(self, person_id: int, message_id: int) -> Card | None:
        query = select(CardRow).where(CardRow.person_id == person_id, CardRow.message_id == message_id)
        row = (await self._session.exec(query)).first()
        return _card_from(row) if row else None
