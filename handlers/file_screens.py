"""A shelf's file by its state: shown to who taps, and told by the courier."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from catalog.model import Shop
from conversations.jobs import Job, JobState
from conversations.ports import UnitOfWork
from conversations.shelf_files import Seen, ShelfFile
from handlers.reply import Screen
from handlers.texts.words import Words
from handlers.views import shelf_files as views


@dataclass(frozen=True, slots=True)
class File:
    """A file as its job stands, and who is shown it."""

    job: Job
    file: ShelfFile
    shop: Shop
    unit: UnitOfWork
    words: Words
    now: datetime


async def file_screen(it: File) -> Screen:
    """The screen of its state."""
    return await _SCREENS[it.job.state](it)


async def _reading(it: File) -> Screen:
    return views.reading(it.job.id, it.file, it.words)


async def _asking(it: File) -> Screen:
    return views.asking(it.job.id, it.file, it.shop, it.words)


async def _running(it: File) -> Screen:
    return views.running(it.job.id, it.file, it.job.done, it.words)


async def _report(it: File) -> Screen:
    job = it.job
    if job.state is JobState.CANCELLED and not job.changed:
        return views.dropped(it.file, it.words)
    new, changed = await it.unit.imports.counts(job.id)
    # A file that a kill has stopped is read anew: what had come in before, it finds untouched.
    untouched = max(0, job.done - job.refused - new - changed)
    counts = Seen(new, changed, untouched, job.refused)
    return views.report(job, it.file, it.shop, counts, it.words, undoable=job.undoable_at(it.now))


async def _undoing(it: File) -> Screen:
    return views.undoing(it.file, it.words)


async def _undone(it: File) -> Screen:
    return views.undone(it.file, it.words)


_SCREENS: dict[JobState, Callable[[File], Awaitable[Screen]]] = {
    JobState.READING: _reading,
    JobState.ASKING: _asking,
    JobState.RUNNING: _running,
    JobState.DONE: _report,
    JobState.CANCELLED: _report,
    JobState.FAILED: _report,
    JobState.UNDOING: _undoing,
    JobState.UNDONE: _undone,
}
