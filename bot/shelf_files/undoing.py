"""An import taken back, product by product, as it was noted."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

from bot.importing.pace import Pace, unbroken
from bot.importing.taking import Stopped
from catalog.importing.undoing import Undone, undone
from conversations.jobs import Job
from conversations.ports import Clock
from conversations.shelf_files import ShelfFile
from storage.database import Database
from storage.imports import Changed
from storage.unit import SqlUnit


async def undo(database: Database, job: Job, file: ShelfFile, clock: Clock) -> ShelfFile:
    """Take back what `job` has changed, and return `file` with how many products that were. What has been taken back is
    noted no more: stopped half-way, it goes on where it was.

    Raises:
        Stopped: the job is not being undone any more.
    """
    pace = Pace()
    while True:
        async with database.reading() as unit:
            changes = await unit.imports.of(job.id, pace.rows)
        if not changes:
            return file
        began = perf_counter()
        file = await unbroken(_undo_some(database, job, file, changes, clock))
        pace.held(perf_counter() - began, len(changes))
        await asyncio.sleep(pace.rest_seconds)


async def _undo_some(
    database: Database, job: Job, file: ShelfFile, changes: Sequence[Changed], clock: Clock
) -> ShelfFile:
    async with database.writing() as unit:
        await unit.jobs.turn()
        await unit.shops.lock({file.shop_id})
        backs = await _backs(unit, changes)
        await unit.products.change_many([back.product for back in backs])
        await unit.stock.set_free_many({back.product.id: back.product.stock for back in backs}, clock())
        await unit.products.take_off_many([back.product.id for back in backs if back.off_shelf], clock())
        await unit.imports.forget(job.id, [change.product_id for change in changes])
        kept = sum(back.kept for back in backs)
        file = replace(file, undone=file.undone + len(backs) - kept, kept=file.kept + kept)
        if not await unit.jobs.keep_facts(job, file.facts()):
            raise Stopped
    return file


async def _backs(unit: SqlUnit, changes: Sequence[Changed]) -> list[Undone]:
    """What becomes of those that are still on the shelf; what a hand has taken off stays off."""
    now = await unit.products.get_many([change.product_id for change in changes])
    typed = await unit.imports.typed_since(changes)
    return [
        undone(
            change.before,
            change.after,
            now[change.product_id],
            was_on_shelf=change.was_on_shelf,
            typed_since=change.product_id in typed,
        )
        for change in changes
        if change.product_id in now
    ]
