"""What the search finds, and when a follower has caught up."""

from sqlalchemy import update
from sqlmodel import col, select

from bot.catalogue import CatalogueFollower
from catalog.model import Product
from storage.changes import Changed, Mark
from storage.tables import CatalogChangeRow, ProductRow
from tests.rooms import TUESDAY_AT_TEN as NOW
from tests.rooms import Town
from tests.street import eventually


def found(follower: CatalogueFollower, text: str) -> list[int]:
    """Products that the search finds."""
    return [hit.id for hit in follower.town.search(text, limit=10) if not hit.is_shop]


def shops(follower: CatalogueFollower, text: str) -> list[int]:
    return [hit.id for hit in follower.town.search(text, limit=10) if hit.is_shop]


async def caught_up(follower: CatalogueFollower, town: Town) -> None:
    """Look once all that is committed may be followed."""
    await all_may_be_followed(town)
    await follower.catch_up()


async def all_may_be_followed(town: Town) -> None:
    """Wait until that is so: on PostgreSQL, until the server's older transactions have ended, those of other tests
    included."""
    async with town.database.engine.connect() as connection:
        query = select(CatalogChangeRow.transaction, CatalogChangeRow.seq)
        newest = max(Mark(*row) for row in await connection.execute(query))

    async def may_be_followed() -> bool:
        async with town.database.reading() as unit:
            return await unit.changes.newest() >= newest

    await eventually(may_be_followed)


async def removes(town: Town, product: Product) -> None:
    """Take a product off the shelf, as an import without it does."""
    async with town.database.writing() as unit:
        statement = update(ProductRow).where(col(ProductRow.id) == product.id).values(removed_at=NOW)
        await unit.products._session.exec(statement)
        await unit.changes.add(Changed.PRODUCT, [product.id])
