"""A file from the chat, taken in and taken back on both engines: the shelf is what it was, to the last column."""

from dataclasses import replace
from datetime import time

from bot.shelf_files.reading import ShelfTaking, intake_of
from bot.shelf_files.undoing import undo
from catalog.importing import open_table
from catalog.importing.headings import PRODUCTS as NAMES
from catalog.model import Product, Unit
from conversations.jobs import Job, JobKind, JobState
from conversations.shelf_files import ShelfFile
from storage.tables import ProductRow
from tests.importing_files import written
from tests.imports.town import SHOPS, ImportingTown, unheard

FILE = """\
référence;nom;prix;unité;stock;marque;délai en minutes;heure limite
P-1;Pain;3,50;;4;Maison;60;16:00
P-2;Cerises;8,90;kg;2,5;;;
P-3;Tarte;18;;;;;
P-4;Flan;2,80;;3;;;
P-5;Miel;7;;6;;;
"""


async def shelved(town: ImportingTown, shop_id: int) -> list[Product]:
    """Five products: as in the file but for their price, sold by the piece, off the shelf, uncounted, and another."""
    goods = [
        Product(0, "Pain", shop_id, "P-1", price_cents=320, stock=10, cutoff=time(17)),
        Product(0, "Cerises", shop_id, "P-2", price_cents=890, stock=None),
        Product(0, "Tarte", shop_id, "P-3", price_cents=1500, stock=2, description="aux pommes"),
        Product(0, "Miel", shop_id, "P-5", price_cents=700, stock=None),
        Product(0, "Savon", shop_id, "P-9", price_cents=450, stock=7),
    ]
    async with town.town.database.writing() as unit:
        ids = await unit.products.add(goods)
        await unit.stock.set_free_many(dict(zip(ids, (one.stock for one in goods), strict=True)), town.town.clock())
        await unit.products.take_off(ids[2], town.town.clock())
    return [replace(one, id=product_id) for one, product_id in zip(goods, ids, strict=True)]


async def taken(town: ImportingTown, shop_id: int, text: str = FILE) -> tuple[Job, ShelfFile]:
    """The file taken in, what is missing in it sold out."""
    database, clock = town.town.database, town.town.clock
    person = await town.town.person()
    file = ShelfFile(person.id, "FILE", "rayon.csv", shop_id, sells_out=True)
    async with database.writing() as unit:
        job = await unit.jobs.start(JobKind.SHELF_FILE, file.facts(), clock())
    with open_table(written(town.folder, text, "rayon.csv"), {}) as table:
        taking = ShelfTaking(database, table, intake_of(table, shop_id, NAMES), clock, unheard, job)
        await taking.run({})
        await taking.sell_out_missing(shop_id, newest=5)
    async with database.writing() as unit:
        assert await unit.jobs.move(job, JobState.UNDOING)
    return replace(job, state=JobState.UNDOING), file


async def columns(town: ImportingTown) -> list[tuple[object, ...]]:
    """All that is written of the products which there were before."""
    async with town.town.database.engine.connect() as connection:
        table = ProductRow.metadata.tables["products"]
        rows = await connection.execute(table.select().where(table.c.reference != "P-4").order_by(table.c.id))
        return [
            tuple(bool(value) if name == "removed_at" else value for name, value in row._mapping.items())
            for row in rows
        ]


async def test_what_an_import_did_is_undone_to_the_last_column(town: ImportingTown) -> None:
    await town.takes(SHOPS)
    shop_id = (await town.shop("BDP")).id
    await shelved(town, shop_id)
    before, shelf = await columns(town), await town.shelf()
    job, file = await taken(town, shop_id)
    changed = await town.shelf()
    assert (changed["P-1"].price_cents, changed["P-2"].unit, changed["P-9"].stock) == (350, Unit.GRAM, 0)
    assert {"P-3", "P-4"} <= set(changed)

    told = await undo(town.town.database, job, file, town.town.clock)

    assert (told.undone, told.kept) == (6, 0)
    assert await columns(town) == before
    assert await town.shelf() == shelf


async def test_an_undoing_that_was_broken_off_goes_on_where_it_was(town: ImportingTown) -> None:
    await town.takes(SHOPS)
    shop_id = (await town.shop("BDP")).id
    await shelved(town, shop_id)
    before = await columns(town)
    job, file = await taken(town, shop_id)
    async with town.town.database.writing() as unit:
        # As a kill between two of its parts leaves it.
        [first] = await unit.imports.of(job.id, 1)
        assert first.before
        await unit.products.change(first.before)
        await unit.stock.set_free(first.before.id, first.before.stock, town.town.clock())
        await unit.imports.forget(job.id, [first.before.id])

    await undo(town.town.database, job, file, town.town.clock)

    assert await columns(town) == before
