"""Does the jobs that people have placed, a few at a time, whenever the bot is up."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from aiogram import Bot
from aiogram.exceptions import AiogramError

from bot.importing.intake import RefusedFile
from bot.importing.outcome import Progress
from bot.importing.refused import write_back
from bot.importing.taking import Stopped
from bot.shelf_files.fetching import fetched
from bot.shelf_files.progress import moving, put
from bot.shelf_files.reading import ShelfTaking, intake_of, seen_in
from bot.shelf_files.telling import fail, hand_out, tell
from bot.shelf_files.undoing import undo
from bot.shelf_files.writing import shelf_file
from catalog.importing import Refusal, UnreadableFile, open_table
from catalog.importing.headings import PRODUCTS
from conversations.jobs import Job, JobFile, JobKind, JobState
from conversations.people import Person
from conversations.ports import Clock, StorageFault
from conversations.shelf_files import ShelfFile
from handlers.reply import Screen
from handlers.texts.words import words_in
from handlers.views import shelf_files as views
from storage.database import Database
from storage.unit import SqlUnit

log = logging.getLogger(__name__)

AT_ONCE = 2
"""Jobs that are done at the same time: a large shelf should not keep another shop waiting."""

AGAIN_SECONDS = 2.0
MOST_ATTEMPTS = 5
REFUSED_SUFFIX = "-a-corriger.csv"


@dataclass
class JobWorker:
    """Works at the jobs of `database`. One bot has one: two would do everything twice."""

    database: Database
    bot: Bot
    clock: Clock
    _wake: asyncio.Event = field(default_factory=asyncio.Event)
    _doing: dict[int, asyncio.Task[None]] = field(default_factory=dict)

    async def after_commit(self, unit: SqlUnit) -> None:
        """This process has just placed a job, or moved one on."""
        if unit.jobs.moves:
            self._wake.set()

    async def run(self) -> None:
        """Work for ever. What was begun when the process ended is taken up again at the next start."""
        try:
            while True:
                self._wake.clear()
                await self._take_up()
                await self._wake.wait()
        finally:
            for task in self._doing.values():
                task.cancel()
            await asyncio.gather(*self._doing.values(), return_exceptions=True)

    async def _take_up(self) -> None:
        try:
            async with self.database.reading() as unit:
                jobs = await unit.jobs.at_work()
        except StorageFault:
            log.warning("jobs wait for the database", exc_info=True)
            asyncio.get_running_loop().call_later(AGAIN_SECONDS, self._wake.set)
            return
        for job in jobs:
            if job.id not in self._doing and len(self._doing) < AT_ONCE:
                self._doing[job.id] = task = asyncio.create_task(self._do(job))
                task.add_done_callback(partial(self._done, job.id))

    def _done(self, job_id: int, task: asyncio.Task[None]) -> None:
        del self._doing[job_id]
        if not task.cancelled() and (fault := task.exception()):
            # Not even its failing could be written down: it is still to be done.
            log.warning("job %s waits for the database: %s", job_id, fault)
        self._wake.set()

    async def _do(self, job: Job) -> None:
        """Do it to its end, whatever happens: a fault on the way is no reason to give up, a bug is told."""
        for attempt in range(1, MOST_ATTEMPTS + 1):
            try:
                await _WORK[job.kind, job.state](self, job)
                return
            except Stopped:
                return
            except (UnreadableFile, RefusedFile) as whole:
                await fail(self.database, self.clock, job, whole.refusal.key, **whole.refusal.values)
                return
            except (AiogramError, StorageFault, OSError, TimeoutError):
                log.warning("job %s failed, attempt %s", job.id, attempt, exc_info=True)
                await asyncio.sleep(AGAIN_SECONDS * attempt)
            except Exception:
                # As an update's: rolled back, logged, and said.
                log.exception("job %s failed", job.id)
                break
        await fail(self.database, self.clock, job, "file-failed")

    # ------------------------------------------------------------ what there is to do

    async def _read(self, job: Job) -> None:
        file = ShelfFile.of(job)
        async with self.database.reading() as unit:
            columns = await unit.imports.columns(file.shop_id) | file.columns
        async with fetched(self.bot, file.file_id) as path:
            with await asyncio.to_thread(open_table, path, columns) as table:
                seen = await seen_in(self.database, table, file.shop_id, columns, self.clock)
        # Read otherwise, it may lack much more: what is missing is asked about anew.
        read = replace(file, columns=columns, seen=seen, sells_out=False)
        await tell(self.database, self.clock, job, JobState.ASKING, read)

    async def _take(self, job: Job) -> None:
        file = ShelfFile.of(job)
        person = await self._person(file)
        words = words_in(person.language)

        def shown(rows: int) -> Screen:
            return views.running(job.id, file, rows, words)

        async with (
            fetched(self.bot, file.file_id) as path,
            moving(self.bot, person.telegram_id, file.message_id, shown) as report,
        ):
            handed_out, refusal = await self._take_from(path, job, file, report, words.language)
        await put(self.bot, person.telegram_id, file.message_id, views.ended(file, words))
        told = replace(file, refusal=(refusal.key, refusal.values) if refusal else None)
        state = JobState.FAILED if refusal else JobState.DONE
        await tell(self.database, self.clock, job, state, told, handed_out=handed_out)

    async def _take_from(
        self, path: Path, job: Job, file: ShelfFile, report: Callable[[Progress], None], language: str
    ) -> tuple[JobFile | None, Refusal | None]:
        """Take the file in; returns its refused rows, and why it could not be read to its end."""
        refusal = None
        with await asyncio.to_thread(open_table, path, file.columns) as table:
            intake = intake_of(table, file.shop_id, PRODUCTS.choosing(file.columns))
            taking = ShelfTaking(self.database, table, intake, self.clock, report, job)
            try:
                await taking.run({})
                if file.sells_out and file.seen:
                    await taking.sell_out_missing(file.shop_id, file.seen.newest)
            except UnreadableFile as broken:
                refusal = broken.refusal
        if not taking.reasons:
            return None, refusal
        refused_to = path.with_name("refused.csv")
        await asyncio.to_thread(write_back, path, table.headings, taking.reasons, refused_to, language, file.columns)
        name = Path(file.name).stem.removesuffix(Path(REFUSED_SUFFIX).stem) + REFUSED_SUFFIX
        return JobFile(name, refused_to.read_bytes()), refusal

    async def _undo(self, job: Job) -> None:
        async with self.database.reading() as unit:
            # It may have been broken off: what was counted so far counts.
            now = await unit.jobs.get(job.id) or job
        file = await undo(self.database, job, ShelfFile.of(now), self.clock)
        await tell(self.database, self.clock, job, JobState.UNDONE, file)

    async def _write_out(self, job: Job) -> None:
        file = await shelf_file(self.database, job.facts["shop_id"])
        await hand_out(self.database, self.clock, job, job.facts["person_id"], file)

    async def _person(self, file: ShelfFile) -> Person:
        async with self.database.reading() as unit:
            return await unit.people.get(file.person_id)


_WORK: dict[tuple[JobKind, JobState], Callable[[JobWorker, Job], Awaitable[None]]] = {
    (JobKind.SHELF_FILE, JobState.READING): JobWorker._read,
    (JobKind.SHELF_FILE, JobState.RUNNING): JobWorker._take,
    (JobKind.SHELF_FILE, JobState.UNDOING): JobWorker._undo,
    (JobKind.SHELF_OUT, JobState.RUNNING): JobWorker._write_out,
}
