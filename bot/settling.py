"""The demo's first minutes: its town imported, and an invite for each shop's merchant."""

from collections.abc import Collection, Sequence
from pathlib import Path

from bot.clock import machine_clock
from bot.importing import import_file
from catalog.demo import files
from conversations.invites import LASTS, invite, invite_admin
from conversations.people import Rank
from storage.database import Database
from storage.migrate import upgrade

MOST_SHOPS = 100


async def invite_tokens(
    folder: Path, database_url: str, names: Sequence[str], joined: Collection[str]
) -> dict[str, tuple[str, str]]:
    """Fill the database; for each merchant's name their shop's, and a token where they have not `joined` yet.

    `folder` takes what an import refuses.
    """
    await upgrade(database_url)
    database = Database(database_url)
    try:
        async with database.reading() as unit:
            empty = not await unit.shops.after(0, 1)
        if empty:
            await _import(database, folder)
        async with database.writing() as unit:
            shops = await unit.shops.after(0, MOST_SHOPS)
            return {
                name: (shop.name, "" if name in joined else await invite(unit, machine_clock, shop.id, Rank.OWNER))
                for name, shop in zip(names, shops, strict=False)
            }
    finally:
        await database.close()


async def spare_invites(database_url: str) -> list[dict[str, str]]:
    """An invite to every shop, and one that makes an admin, for whoever moves in: each with its role and label."""
    database = Database(database_url)
    try:
        async with database.writing() as unit:
            shops = await unit.shops.after(0, MOST_SHOPS)
            tokens = [(shop.name, await invite(unit, machine_clock, shop.id, Rank.STAFF)) for shop in shops]
            # As long as any other: the page's clock may be days ahead.
            admin = await invite_admin(unit, machine_clock, LASTS)
    finally:
        await database.close()
    merchants = [{"role": "merchant", "label": name, "payload": f"invite_{token}"} for name, token in tokens]
    return [*merchants, {"role": "admin", "label": "", "payload": f"invite_{admin}"}]


async def _import(database: Database, folder: Path) -> None:
    for path in files():
        await import_file(
            database,
            path,
            shop_name=None,
            dry_run=False,
            clock=machine_clock,
            report=lambda progress: None,
            refused_to=folder / "refused.csv",
        )
