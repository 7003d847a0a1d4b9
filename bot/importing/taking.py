"""A file on its way in, part by part; or only as if."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from time import perf_counter
from typing import Any

from bot.importing.intake import Admitted, Difference, Intake, Row, Wanted, counted
from bot.importing.outcome import Count, Progress
from bot.importing.pace import MOST_ROWS, Pace, unbroken
from catalog.importing import BadRow, Refusal, Table, UnreadableFile
from catalog.model import Shop
from conversations.jobs import Job, JobKind, JobState
from conversations.ports import Clock
from storage.database import Database
from storage.imports import Changed
from storage.unit import SqlUnit


class Stopped(Exception):
    """Somebody has stopped the job; what it was just writing is rolled back."""


class Taking:
    """Takes a table in as a job. `count` and `reasons` (by line) tell what became of the rows so far."""

    writes = True

    def __init__(
        self,
        database: Database,
        table: Table,
        intake: Intake[Any],
        clock: Clock,
        report: Callable[[Progress], None],
    ) -> None:
        self.table = table
        self.intake = intake
        self.count = Count()
        self.reasons: dict[int, Refusal] = {}
        self.shops: tuple[Shop, ...] = ()
        self._database = database
        self._clock = clock
        self._report = report
        self._rows = intake.rows(table)
        self._broken: UnreadableFile | None = None
        self._pace = Pace()

    async def run(self, facts: dict[str, Any]) -> None:
        """Take everything in, under a job with these `facts`.

        Raises:
            UnreadableFile: from some line on; what came before is in.
        """
        async with self._database.writing() as unit:
            self._job = await unit.jobs.start(JobKind.IMPORT, {**facts, "kind": self.intake.kind}, self._clock())
        state = JobState.FAILED
        try:
            await self._take_all()
            state = JobState.DONE
        except asyncio.CancelledError:
            state = JobState.CANCELLED
            raise
        finally:
            await self._end(state)

    async def _take_all(self) -> None:
        while rows := await unbroken(asyncio.to_thread(self._next_rows)):
            admitted, differing = await unbroken(self._compare(rows))
            self.reasons |= admitted.refused
            untouched = len(admitted.wanted) - len(differing)
            self.count += Count(untouched=untouched, refused=len(admitted.refused))
            self._tell()
            await self._take(differing)

    def _next_rows(self) -> list[Row]:
        """Return the next rows, none at the end; those that come before an unreadable line first."""
        rows: list[Row] = []
        try:
            while len(rows) < MOST_ROWS and self._broken is None and (row := next(self._rows, None)):
                rows.append(row)
        except UnreadableFile as broken:
            self._broken = broken
        if self._broken and not rows:
            raise self._broken
        return rows

    async def _compare(self, rows: Sequence[Row]) -> tuple[Admitted, list[Difference[Any]]]:
        """Part the rows, and find what differs from what is known now: nobody is kept from writing meanwhile."""
        async with self._database.reading() as unit:
            admitted = await self.intake.admit(unit, rows)
            admitted.refused |= {row.line: row.reason for row in rows if isinstance(row, BadRow)}
            return admitted, await self.intake.differences(unit, admitted.wanted)

    async def _take(self, differing: Sequence[Difference[Any]]) -> None:
        asked = [difference.asked for difference in differing]
        while asked:
            part, asked = asked[: self._pace.rows], asked[self._pace.rows :]
            await unbroken(self._write(part))
            self._tell()
            await asyncio.sleep(self._pace.rest_seconds)

    async def _write(self, part: Sequence[Wanted]) -> None:
        async with self._database.writing() as unit:
            await unit.jobs.turn()
            await unit.shops.lock({asked.key[0] for asked in part})
            began = perf_counter()
            # Somebody may have written since it was compared: what counts is what is known now.
            differences = await self.intake.differences(unit, part)
            await self._note(unit, await self.intake.write(unit, differences, self._clock()))
            count = self.count + counted(len(part), differences)
            if not await unit.jobs.advance(self._advanced(count)):
                raise Stopped
        self._pace.held(perf_counter() - began, len(part))
        self.count = count

    async def _note(self, unit: SqlUnit, changes: Sequence[Changed]) -> None:
        """Keep what it takes to undo them: an import from the chat does, one on the command line does not."""

    async def _end(self, state: JobState) -> None:
        async with self._database.writing() as unit:
            await unit.jobs.advance(self._advanced(self.count))
            await unit.jobs.end(self._job, state, self._clock())

    def _advanced(self, count: Count) -> Job:
        return replace(self._job, done=count.rows, changed=count.new + count.changed, refused=count.refused)

    def _tell(self) -> None:
        self._report(Progress(self.count, self.table.bytes_read, self.table.total_bytes))


class Rehearsal(Taking):
    """Only tells what would become of the rows; `shops` are those that would be added."""

    writes = False

    async def run(self, facts: dict[str, Any]) -> None:
        await self._take_all()

    async def _take(self, differing: Sequence[Difference[Any]]) -> None:
        self.count += counted(len(differing), differing)
        new = (difference.thing for difference in differing if difference.is_new)
        self.shops += tuple(thing for thing in new if isinstance(thing, Shop))
        self._tell()
