"""Imports as stories tell them: a text becomes a file, the file comes in, and the catalogue shows what it changed."""

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import func, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.importing import Outcome, Progress, import_file
from catalog.model import Product, Shop
from storage.tables import JobRow, ProductRow, metadata
from tests.importing_files import written
from tests.rooms import Town

SHOPS = "nom;référence;commune;horaires\nBoulangerie du Port;BDP;Port-Lannec;Mo-Sa 08:00-19:00\nCave;C;Port-Lannec;\n"
PRODUCTS = "référence;nom;boutique;prix;stock\nP-1;Pain de mie;BDP;3,40;8\nP-2;Brioche;Boulangerie du port;5,20;\n"


def unheard(progress: Progress) -> None:
    """Nobody listens."""


class ImportingTown:
    """A town that files come to; `folder` is where they lie."""

    def __init__(self, town: Town, folder: Path) -> None:
        self.town = town
        self.folder = folder
        self.refused = folder / "refused.csv"

    async def takes(
        self,
        text: str | Path,
        *,
        shop: str | None = None,
        dry_run: bool = False,
        report: Callable[[Progress], None] = unheard,
        expected: Sequence[Shop] = (),
    ) -> Outcome:
        """Import a file, or one with this text; what is refused goes to `refused`."""
        return await import_file(
            self.town.database,
            text if isinstance(text, Path) else written(self.folder, text, "fichier.csv"),
            shop_name=shop,
            dry_run=dry_run,
            clock=self.town.clock,
            report=report,
            refused_to=self.refused,
            expected=expected,
        )

    async def shelf(self) -> dict[str, Product]:
        """The products that shoppers find, by reference."""
        async with self.town.database.reading() as unit:
            return {product.reference: product for product in await unit.products.after(0, 10_000)}

    async def shop(self, reference: str) -> Shop:
        async with self.town.database.reading() as unit:
            return (await unit.shops.by_reference([reference]))[reference]

    async def counts(self, but: Collection[str] = ()) -> dict[str, int]:
        """How many rows each table has."""
        async with AsyncSession(self.town.database.engine) as session:
            return {
                table.name: (await session.exec(select(func.count()).select_from(table))).one()
                for table in metadata.tables.values()
                if table.name not in but
            }

    async def jobs(self) -> list[JobRow]:
        """Every job, the oldest first."""
        async with AsyncSession(self.town.database.engine) as session:
            return list(await session.exec(select(JobRow).order_by(col(JobRow.id))))

    async def rewrites(self, **columns: Any) -> None:
        """Write these columns of every product, as some other part of the bot would."""
        async with AsyncSession(self.town.database.engine) as session, session.begin():
            await session.exec(update(ProductRow).values(**columns))


def many(rows: int, shop: str = "BDP") -> str:
    """A file of so many products."""
    lines = (f"P-{number};Confiture {number};{shop};4,50" for number in range(rows))
    return "\n".join(["référence;nom;boutique;prix", *lines, ""])
