"""Long work, as rows that say how far it is."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from storage.dialect import is_sqlite
from storage.tables import JobRow

_TURN = 0x0CABA6
"""PostgreSQL's advisory lock of whoever writes a part of an import."""


class JobState(StrEnum):
    """Where a job stands."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """Long work: rows `done`, of which `changed` and `refused`; `facts` say what it is about."""

    id: int
    kind: str
    state: JobState
    asked_at: datetime
    facts: dict[str, Any] = field(default_factory=dict)
    done: int = 0
    changed: int = 0
    refused: int = 0


class SqlJobs:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def start(self, kind: str, facts: dict[str, Any], at: datetime) -> Job:
        row = JobRow(kind=kind, state=JobState.RUNNING.value, facts=facts, asked_at=at)
        self._session.add(row)
        await self._session.flush()
        return Job(row.id or 0, kind, JobState.RUNNING, at, facts)

    async def get(self, job_id: int) -> Job | None:
        row = (await self._session.exec(select(JobRow).where(JobRow.id == job_id))).first()
        if row is None:
            return None
        job = Job(row.id or 0, row.kind, JobState(row.state), row.asked_at, row.facts)
        return replace(job, done=row.done, changed=row.changed, refused=row.refused)

    async def turn(self) -> None:
        """Let no other import write until this transaction ends: two of the same file may run at once.

        On SQLite, which knows one writer anyway, this waits until it is this one.
        """
        await self._session.exec(select(1) if is_sqlite(self._session) else select(func.pg_advisory_xact_lock(_TURN)))

    async def advance(self, job: Job) -> None:
        """Write how far it is."""
        values = {"done": job.done, "changed": job.changed, "refused": job.refused}
        await self._session.exec(update(JobRow).where(col(JobRow.id) == job.id).values(**values))

    async def end(self, job: Job, state: JobState, at: datetime) -> None:
        statement = update(JobRow).where(col(JobRow.id) == job.id).values(state=state.value, ended_at=at)
        await self._session.exec(statement)
