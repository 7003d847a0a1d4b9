"""One file as one job: read in parts, each compared outside and written inside a transaction that is soon over."""

import asyncio
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from bot.importing.intake import Intake, RefusedFile
from bot.importing.outcome import Outcome, Progress
from bot.importing.pace import unbroken
from bot.importing.products import ProductIntake
from bot.importing.refused import write_back
from bot.importing.shops import ShopIntake
from bot.importing.taking import Rehearsal, Taking
from bot.importing.which_shop import ShopFinder
from catalog.importing import Table, UnreadableFile, kind_of, open_table, understood
from catalog.importing.headings import PRODUCTS
from catalog.model import Shop
from conversations.jobs import JobState
from conversations.ports import Clock
from storage.database import Database


async def import_file(
    database: Database,
    path: Path,
    *,
    shop_name: str | None,
    dry_run: bool,
    clock: Clock,
    report: Callable[[Progress], None],
    refused_to: Path,
    language: str = "fr",
    expected: Sequence[Shop] = (),
) -> Outcome:
    """Take in the shops or products of the file at `path`; `report` hears how far it is.

    What is known and the same stays untouched, so that a file that was stopped half-way goes on where it was. Stopping
    is cancelling: the rows that are done stay, the job's row says so. `shop_name` says whose all products are; a shop's
    reference will do. `refused_to` gets the refused rows, each with its reason in `language`. A dry run writes nothing,
    no file and no job; it takes the `expected` shops for known.

    Raises:
        OSError: there is no such file, it may not be read, or `refused_to` not be written.
        StorageFault: the database cannot be used; what was done before stays.
    """
    try:
        with await asyncio.to_thread(open_table, path) as table:
            intake = await _intake(database, table, shop_name, expected)
            taking = (Rehearsal if dry_run else Taking)(database, table, intake, clock, report)
            return await _taken(taking, path, {"file": path.name, "shop": shop_name or ""}, refused_to, language)
    except (UnreadableFile, RefusedFile) as whole:
        return Outcome(JobState.FAILED, refusal=whole.refusal)


async def _intake(database: Database, table: Table, shop_name: str | None, expected: Sequence[Shop]) -> Intake[Any]:
    """Return who takes this file in.

    Raises:
        RefusedFile: nothing says whose the products are, or it names no shop.
    """
    if kind_of(table.headings) == "shops":
        return ShopIntake()
    shops = ShopFinder(expected)
    if shop_name is not None:
        async with database.reading() as unit:
            return ProductIntake(table.headings, shops, await shops.the_one(unit, shop_name))
    if "shop" not in PRODUCTS.fields(table.headings):
        raise RefusedFile("import-no-shop-column")
    return ProductIntake(table.headings, shops, None)


async def _taken(taking: Taking, path: Path, facts: dict[str, Any], refused_to: Path, language: str) -> Outcome:
    state, refusal, wrote = JobState.DONE, None, False
    try:
        await taking.run(facts)
    except UnreadableFile as broken:
        state, refusal = JobState.FAILED, broken.refusal
    finally:
        # However it ended: what was refused so far can be corrected.
        if taking.reasons and taking.writes:
            back = asyncio.to_thread(write_back, path, taking.table.headings, taking.reasons, refused_to, language)
            await unbroken(back)
            wrote = True
    return Outcome(
        state,
        taking.intake.kind,
        taking.count,
        taking.reasons,
        refused_to if wrote else None,
        refusal,
        taking.shops,
        understood(taking.table.headings),
        taking.table.remarks,
    )
