"""What a file would change, for the person who sent it to look at; and taking it in once they have said yes."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.importing.intake import Difference
from bot.importing.outcome import Progress
from bot.importing.products import ProductIntake
from bot.importing.selling_out import SellingOut, sold_out
from bot.importing.taking import Rehearsal, Stopped, Taking
from bot.importing.which_shop import ShopFinder
from catalog.importing import ProductRow, Table
from catalog.importing.headings import PRODUCTS
from catalog.importing.names import Names
from conversations.jobs import Job
from conversations.ports import Clock
from conversations.shelf_files import FirstRow, Seen
from storage.database import Database
from storage.imports import Changed
from storage.unit import SqlUnit


def unheard(progress: Progress) -> None:
    """Nobody is shown how far it is."""


def intake_of(table: Table, shop_id: int, names: Names) -> ProductIntake:
    """What takes a file in whose products are all the shop's."""
    return ProductIntake(table.headings, ShopFinder(), shop_id, names)


async def seen_in(database: Database, table: Table, shop_id: int, columns: Mapping[str, str], clock: Clock) -> Seen:
    """What the file would change on the shop's shelf.

    Raises:
        UnreadableFile: it cannot be read to its end.
    """
    names = PRODUCTS.choosing(columns)
    fields = tuple((heading, _field(names, heading)) for heading in table.headings)
    if "name" not in names.fields(table.headings):
        return Seen(columns=fields)
    intake = intake_of(table, shop_id, names)
    rehearsal = Rehearsal(database, table, intake, clock, unheard)
    await rehearsal.run({})
    async with database.reading() as unit:
        shelf = await unit.products.ids_of_shop(shop_id)
    count = rehearsal.count
    return Seen(
        *(count.new, count.changed, count.untouched, count.refused),
        missing=len(shelf - intake.met),
        shelf=len(shelf),
        first=tuple(map(_first, intake.first)),
        columns=fields,
        newest=max(shelf, default=0),
        remarks=tuple((remark.key, dict(remark.values)) for remark in table.remarks),
    )


def _field(names: Names, heading: str) -> str:
    meaning = names.meaning(heading)
    # Whose the products are is known: they are the shop's who sent the file.
    return meaning.field if meaning and meaning.field != "shop" else ""


def _first(row: ProductRow) -> FirstRow:
    return FirstRow(row.name, row.price_cents, row.unit.value, row.stock)


class ShelfTaking(Taking):
    """Takes a file in as the job that there is already, and notes what it changes."""

    def __init__(
        self,
        database: Database,
        table: Table,
        intake: ProductIntake,
        clock: Clock,
        report: Callable[[Progress], None],
        job: Job,
    ) -> None:
        super().__init__(database, table, intake, clock, report)
        self._job = job
        self._met = intake.met

    async def run(self, facts: dict[str, Any]) -> None:
        """Take everything in, from where it was: what is the same already stays untouched.

        Raises:
            Stopped: by the person.
            UnreadableFile: from some line on; what came before is in.
        """
        await self._take_all()
        async with self._database.writing() as unit:
            if not await unit.jobs.advance(self._advanced(self.count)):
                raise Stopped

    async def sell_out_missing(self, shop_id: int, newest: int) -> None:
        """What was on the shelf when the file was shown, up to the product `newest`, and is not in it, is sold out.

        Raises:
            Stopped: by the person.
        """
        async with self._database.reading() as unit:
            missing = await unit.products.ids_of_shop(shop_id) - self._met
            missing -= await unit.imports.product_ids(self._job.id)
        self.intake = SellingOut()
        asked = [sold_out(shop_id, product_id) for product_id in sorted(missing) if product_id <= newest]
        await self._take([Difference(one, None, is_new=False) for one in asked])

    async def _note(self, unit: SqlUnit, changes: Sequence[Changed]) -> None:
        await unit.imports.note(self._job.id, changes)
