"""Long work, as rows that say how far it is, and the files that it hands out."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from conversations.jobs import AT_WORK, Job, JobFile, JobKind, JobState
from storage.dialect import insert_into, is_sqlite
from storage.tables import ImportChangeRow, JobFileRow, JobRow

_TURN = 0x0CABA6
"""PostgreSQL's advisory lock of whoever writes a part of an import."""

_BOTS = (JobKind.SHELF_FILE, JobKind.SHELF_OUT)
"""What the bot works at; other jobs are their starter's own."""


class SqlJobs:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self.moves = False
        """Whether this very unit gives the bot something to work at."""

    async def start(
        self, kind: JobKind, facts: Mapping[str, Any], at: datetime, state: JobState = JobState.RUNNING
    ) -> Job:
        row = JobRow(kind=kind.value, state=state.value, facts=dict(facts), asked_at=at)
        self._session.add(row)
        await self._session.flush()
        self.moves = True
        return Job(row.id or 0, kind, state, at, facts)

    async def get(self, job_id: int) -> Job | None:
        row = (await self._session.exec(select(JobRow).where(JobRow.id == job_id))).first()
        return _job(row) if row else None

    async def at_work(self) -> list[Job]:
        """What the bot has to work at, oldest first."""
        row = JobRow
        states = [state.value for state in AT_WORK]
        kinds = [kind.value for kind in _BOTS]
        query = select(row).where(col(row.state).in_(states), col(row.kind).in_(kinds)).order_by(col(row.id))
        return [_job(found) for found in await self._session.exec(query)]

    async def move(
        self, job: Job, to: JobState, *, facts: Mapping[str, Any] | None = None, ended_at: datetime | None = None
    ) -> bool:
        """Bring it from the state that it was read in to another one; False when somebody was faster."""
        values: dict[str, Any] = {"state": to.value, "ended_at": ended_at}
        if facts is not None:
            values["facts"] = dict(facts)
        moved = await self._update(job, values)
        self.moves = self.moves or (moved and to in AT_WORK)
        return moved

    async def keep_facts(self, job: Job, facts: Mapping[str, Any]) -> bool:
        """Write what is known of it; False where it has moved on."""
        return await self._update(job, {"facts": dict(facts)})

    async def turn(self) -> None:
        """Let no other import write until this transaction ends: two of the same file may run at once.

        On SQLite, which knows one writer anyway, this waits until it is this one.
        """
        await self._session.exec(select(1) if is_sqlite(self._session) else select(func.pg_advisory_xact_lock(_TURN)))

    async def advance(self, job: Job) -> bool:
        """Write how far it is; False where it has been stopped."""
        return await self._update(job, {"done": job.done, "changed": job.changed, "refused": job.refused})

    async def _update(self, job: Job, values: Mapping[str, Any]) -> bool:
        row = JobRow
        there = (col(row.id) == job.id, col(row.state) == job.state.value)
        found = await self._session.exec(update(row).where(*there).values(**values).returning(col(row.id)))
        return found.first() is not None

    async def end(self, job: Job, state: JobState, at: datetime) -> None:
        statement = update(JobRow).where(col(JobRow.id) == job.id).values(state=state.value, ended_at=at)
        await self._session.exec(statement)

    # ------------------------------------------------------------ what it hands out

    async def keep_file(self, job_id: int, file: JobFile) -> None:
        """The one file of the job."""
        values = {"name": file.name, "content": file.content}
        statement = (
            insert_into(self._session, JobFileRow)
            .values(job_id=job_id, **values)
            .on_conflict_do_update(index_elements=["job_id"], set_=values)
        )
        await self._session.exec(statement)

    async def file(self, job_id: int) -> JobFile | None:
        row = (await self._session.exec(select(JobFileRow).where(JobFileRow.job_id == job_id))).first()
        return JobFile(row.name, row.content) if row else None

    async def forget_before(self, moment: datetime) -> None:
        """What jobs that ended before handed out, and what it takes to undo them, leaves the database."""
        old = select(JobRow.id).where(col(JobRow.asked_at) < moment)
        await self._session.exec(delete(JobFileRow).where(col(JobFileRow.job_id).in_(old)))
        await self._session.exec(delete(ImportChangeRow).where(col(ImportChangeRow.job_id).in_(old)))


def _job(row: JobRow) -> Job:
    job = Job(row.id or 0, JobKind(row.kind), JobState(row.state), row.asked_at, row.facts)
    return replace(job, done=row.done, changed=row.changed, refused=row.refused, ended_at=row.ended_at)
