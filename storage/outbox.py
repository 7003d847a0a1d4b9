"""The outbox: rows are claimed with a lease, in order per recipient and subject, and settled once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, exists, func, or_, update
from sqlalchemy.orm import aliased
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from conversations.ports import Card
from storage.dialect import insert_into
from storage.tables import OutboxRow

REPLY_LEASE = timedelta(seconds=20)
"""How long the acting update's own reply has before the courier takes its row over."""


class Outcome(StrEnum):
    """How a row was settled."""

    SENT = "sent"
    NOTHING_TO_SHOW = "nothing_to_show"
    SUPERSEDED = "superseded"
    UNREACHABLE = "unreachable"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Owed:
    """A claimed row: a notice on its way; `attempts` counts this one."""

    id: int
    notice: Notice
    attempts: int


class SqlOutbox:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.owes = False
        """Whether this very unit owes something: the courier need not wait for its next look."""

    async def owe(self, notices: Sequence[Notice]) -> None:
        for notice in notices:
            statement = insert_into(self._session, OutboxRow).values(**_columns(notice)).on_conflict_do_nothing()
            await self._session.exec(statement)
        self.owes = self.owes or bool(notices)

    async def supersede(self, subject: str, kinds: Collection[Kind]) -> None:
        await self._supersede(subject, col(OutboxRow.kind).in_([kind.value for kind in kinds]))

    async def supersede_steps(self, recipient_id: int, topic: Topic, subject: str) -> None:
        row = OutboxRow
        theirs = (col(row.recipient_id) == recipient_id, col(row.topic) == topic.value)
        await self._supersede(subject, *theirs, col(row.kind) == Kind.STEP.value)

    async def _supersede(self, subject: str, *which: ColumnElement[bool]) -> None:
        row = OutboxRow
        statement = update(row).where(col(row.subject) == subject, col(row.settled_at).is_(None), *which)
        await self._session.exec(statement.values(settled_at=datetime.now(UTC), outcome=Outcome.SUPERSEDED.value))

    async def anything_due(self, now: datetime, real_now: datetime) -> bool:
        """Whether a claim may find something; a read, so that idle couriers do not stand in the writers' queue."""
        row = OutboxRow
        due = exists().where(col(row.settled_at).is_(None), col(row.due_at) <= now, _unclaimed(real_now))
        return bool((await self._session.exec(select(due))).one())

    async def claim(
        self, now: datetime, real_now: datetime, lease: timedelta, limit: int, *, without: Collection[int] = ()
    ) -> list[Owed]:
        """Take up to `limit` due rows that nobody else is sending, the most urgent first; `without` these.

        `now` is the town's time, for what is due; `real_now` the machine's, for leases. A row waits for the older
        ones of the same recipient and subject.
        """
        row, older = OutboxRow, aliased(OutboxRow)
        waits = exists().where(
            col(older.recipient_id) == col(row.recipient_id),
            col(older.subject) == col(row.subject),
            col(older.settled_at).is_(None),
            col(older.id) < col(row.id),
        )
        due = (
            select(row.id)
            .where(col(row.settled_at).is_(None), col(row.due_at) <= now, _unclaimed(real_now), ~waits)
            .where(col(row.id).not_in(without))
            .order_by(col(row.priority), col(row.id))
            .limit(limit)
            .with_for_update(skip_locked=True)
            # Looked up once: as a plain subquery PostgreSQL may run it again and again, past the limit.
            .cte("due")
            .prefix_with("MATERIALIZED")
        )
        statement = (
            update(row)
            .where(col(row.id).in_(select(due.c.id)), _unclaimed(real_now), col(row.settled_at).is_(None))
            .values(claimed_until=real_now + lease, attempts=col(row.attempts) + 1)
            .returning(row)
        )
        claimed = (await self._session.exec(statement)).scalars().all()
        return sorted((_owed(found) for found in claimed), key=lambda owed: (owed.notice.priority, owed.id))

    async def settle(self, row_id: int, outcome: Outcome, message_id: int | None = None, error: str = "") -> None:
        """End a row for good. What was sent is sent, though a newer step superseded it on its way."""
        values = {"outcome": outcome.value, "message_id": message_id, "error": error, "settled_at": datetime.now(UTC)}
        overridden = [Outcome.SUPERSEDED.value] if outcome is Outcome.SENT else []
        open_still = or_(col(OutboxRow.settled_at).is_(None), col(OutboxRow.outcome).in_(overridden))
        await self._session.exec(update(OutboxRow).where(col(OutboxRow.id) == row_id, open_still).values(**values))

    async def settle_shown(self, card: Card) -> None:
        values = {"outcome": Outcome.SENT.value, "message_id": card.message_id, "settled_at": datetime.now(UTC)}
        await self._session.exec(_told_by_reply(card.person_id, card.topic, card.subject, card.seq).values(**values))

    async def hand_over(self, recipient_id: int, topic: Topic, subject: str, seq: int) -> bool:
        statement = _told_by_reply(recipient_id, topic, subject, seq).values(claimed_until=None)
        return bool((await self._session.exec(statement)).rowcount)

    async def put_off(self, row_id: int, until: datetime, error: str = "") -> None:
        """Try again at `until`, in the machine's time."""
        statement = update(OutboxRow).where(col(OutboxRow.id) == row_id, col(OutboxRow.settled_at).is_(None))
        await self._session.exec(statement.values(claimed_until=until, error=error))

    async def renew(self, row_ids: Collection[int], until: datetime) -> None:
        """Keep rows claimed until `until`, in the machine's time; one that is settled meanwhile stays as it is."""
        statement = update(OutboxRow).where(col(OutboxRow.id).in_(row_ids), col(OutboxRow.settled_at).is_(None))
        await self._session.exec(statement.values(claimed_until=until))

    async def owing(self) -> int:
        """How many rows are not settled."""
        query = select(func.count(col(OutboxRow.id))).where(col(OutboxRow.settled_at).is_(None))
        return (await self._session.exec(query)).one()


def _unclaimed(real_now: datetime) -> ColumnElement[bool]:
    return or_(col(OutboxRow.claimed_until).is_(None), col(OutboxRow.claimed_until) <= real_now)


def _told_by_reply(recipient_id: int, topic: Topic, subject: str, seq: int) -> Any:
    """The step and those before it: an order that the shop's policy confirms at once is two, and shows the second."""
    row = OutboxRow
    return update(row).where(
        col(row.recipient_id) == recipient_id,
        col(row.event).in_([Event(Kind.STEP, subject, str(step)).key for step in range(1, seq + 1)]),
        col(row.topic) == topic.value,
        # A step that must ring is the courier's to tell, even where its card has been seen meanwhile.
        col(row.manner) == Manner.QUIET.value,
        col(row.settled_at).is_(None),
    )


def _columns(notice: Notice) -> dict[str, Any]:
    return {
        "recipient_id": notice.recipient_id,
        "topic": notice.topic.value,
        "subject": notice.event.subject,
        "kind": notice.event.kind.value,
        "event": notice.event.key,
        "manner": notice.manner.value,
        "priority": notice.priority.value,
        "due_at": notice.due_at,
        "attempts": 0,
        "outcome": "",
        "error": "",
        "claimed_until": datetime.now(UTC) + REPLY_LEASE if notice.by_reply else None,
    }


def _owed(row: OutboxRow) -> Owed:
    notice = Notice(
        row.recipient_id,
        Topic(row.topic),
        Event.from_key(row.event),
        Manner(row.manner),
        Priority(row.priority),
        row.due_at,
    )
    return Owed(row.id or 0, notice, row.attempts)
