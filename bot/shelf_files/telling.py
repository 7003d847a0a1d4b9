"""A job's ends, with what is owed about them in the same transaction."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from conversations.jobs import Job, JobFile, JobKind, JobState, job_subject
from conversations.notices import Event, Kind, Manner, Notice, Priority, Topic
from conversations.ports import Clock
from conversations.shelf_files import ShelfFile
from storage.database import Database
from storage.unit import SqlUnit


async def tell(
    database: Database, clock: Clock, job: Job, to: JobState, file: ShelfFile, *, handed_out: JobFile | None = None
) -> None:
    """Move a shelf's file on, and owe the person a word about where it stands; nothing where it has been stopped."""
    ended_at = None if to is JobState.ASKING else job.ended_at or clock()
    async with database.writing() as unit:
        told = file.told()
        if not await unit.jobs.move(job, to, facts=told.facts(), ended_at=ended_at):
            return
        if handed_out:
            await unit.jobs.keep_file(job.id, handed_out)
        await _owe(unit, file.person_id, job, Kind.FILE, str(told.round), clock())
        if handed_out:
            await _owe(unit, file.person_id, job, Kind.HANDED_OUT, str(told.round), clock())


async def hand_out(database: Database, clock: Clock, job: Job, person_id: int, file: JobFile) -> None:
    """End a job that makes a file: the file is owed."""
    async with database.writing() as unit:
        if await unit.jobs.move(job, JobState.DONE, ended_at=clock()):
            await unit.jobs.keep_file(job.id, file)
            await _owe(unit, person_id, job, Kind.HANDED_OUT, "", clock())


async def fail(database: Database, clock: Clock, job: Job, key: str, **values: Any) -> None:
    """End a job that cannot be done, and say why."""
    if job.kind is JobKind.SHELF_FILE:
        refused = replace(ShelfFile.of(job), refusal=(key, values))
        await tell(database, clock, job, JobState.FAILED, refused)
        return
    async with database.writing() as unit:
        if await unit.jobs.move(job, JobState.FAILED, ended_at=clock()):
            await _owe(unit, job.facts["person_id"], job, Kind.FILE, "", clock())


async def _owe(unit: SqlUnit, person_id: int, job: Job, kind: Kind, mark: str, now: datetime) -> None:
    event = Event(kind, job_subject(job.id), mark)
    await unit.outbox.owe([Notice(person_id, Topic.SHOP, event, Manner.RING, Priority.REMINDER, now)])
