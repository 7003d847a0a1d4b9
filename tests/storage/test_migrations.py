"""Migrations end where the tables stand, keep every row, and are all or nothing."""

import asyncio
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.ext.asyncio import create_async_engine

from conversations.people import Rank
from storage import migrate
from storage.agree import differences
from storage.migrate import BrokenReferences, upgrade
from tests.rooms import town_at

REBUILD_PEOPLE = """
def upgrade() -> None:
    with op.batch_alter_table("people") as batch_op:
        batch_op.add_column(sa.Column("mood", sa.String(), nullable=False, server_default="calm"))
        batch_op.alter_column("first_name", existing_type=sa.String(), nullable=True)
"""
LOSE_PEOPLE = """
def upgrade() -> None:
    op.add_column("shops", sa.Column("mood", sa.String(), nullable=True))
    op.execute("DELETE FROM people")
"""
A_RESERVATION_OF_0001 = (
    """INSERT INTO people (id, telegram_id, first_name, language, pickup_name, blocked, since)
       VALUES (1, 7000000001, 'Maria', 'fr', '', false, '2026-06-09 08:00:00')""",
    """INSERT INTO shops (id, reference, name, folded_name, kind, address, postcode, commune, phone, opening_hours,
           answering_hours, timezone, answer_minutes, slot_minutes, slot_capacity, lead_minutes, horizon_days,
           code_required, auto_confirm)
       VALUES (1, 'four', 'Le Four', 'four', '', '', '', '', '', '', '', 'Europe/Paris', 30, 30, 6, 30, 7,
           false, false)""",
    """INSERT INTO reservations (id, shop_id, shopper_id, code, pickup_name, slot_start, slot_end, state, placed_at,
           state_since, answer_by, note, seq)
       VALUES (1, 1, 1, 'B7K4', 'Maria', '2026-06-10 08:00:00', '2026-06-10 08:30:00', 'confirmed',
           '2026-06-09 08:00:00', '2026-06-09 08:10:00', '2026-06-09 08:30:00', '', 2)""",
)
FAIL_HALFWAY = """
def upgrade() -> None:
    op.add_column("shops", sa.Column("mood", sa.String(), nullable=True))
    raise RuntimeError("the power went out")
"""


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the migrations that a test may add a step to."""
    copy = tmp_path / "migrations"
    shutil.copytree(migrate._HERE, copy, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "_HERE", copy)
    return copy / "versions"


def add_step(steps: Path, body: str) -> None:
    """Put a step after the newest."""
    newest = max(step.name[:4] for step in steps.glob("[0-9]*.py"))
    head = f"""import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "test"\ndown_revision = "{newest}"\n"""
    (steps / "test_step.py").write_text(head + body)


async def query(address: str, statement: str) -> list[tuple[object, ...]]:
    engine = create_async_engine(address)
    try:
        async with engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(statement))]
    finally:
        await engine.dispose()


async def execute(address: str, *statements: str) -> None:
    engine = create_async_engine(address)
    try:
        async with engine.begin() as connection:
            for statement in statements:
                await connection.execute(text(statement))
    finally:
        await engine.dispose()


async def fill(address: str) -> None:
    """People, a shop, memberships, a reservation with lines and history, and what is owed about it."""
    async with town_at(address) as town:
        shop = await town.shop()
        await town.member(shop, "Luc")
        await town.member(shop, "Eva", Rank.STAFF)
        bread = await town.product(shop, stock=5)
        await town.reserves(await town.person(), bread, 2)


async def count_rows(address: str) -> dict[str, object]:
    tables = (
        *("people", "shops", "memberships", "products", "stock_movements", "slots"),
        *("reservations", "line_items", "reservation_events", "outbox"),
    )
    return {table: (await query(address, f"SELECT count(*) FROM {table}"))[0][0] for table in tables}


async def test_the_migrations_end_where_the_tables_stand(database_url: str) -> None:
    assert await differences(database_url) == []


async def test_an_upgrade_of_the_newest_changes_nothing(migrated_url: str) -> None:
    await fill(migrated_url)
    before = await count_rows(migrated_url)

    await upgrade(migrated_url)

    assert await count_rows(migrated_url) == before
    assert all(before.values())


async def test_two_bots_that_start_at_once_migrate_once(database_url: str) -> None:
    await asyncio.gather(*(upgrade(database_url) for _ in range(4)))

    assert await query(database_url, "SELECT count(*) FROM alembic_version") == [(1,)]
    assert await query(database_url, "SELECT count(*) FROM people") == [(0,)]


async def test_rebuilding_a_table_that_others_point_to_keeps_every_row(migrated_url: str, steps: Path) -> None:
    await fill(migrated_url)
    before = await count_rows(migrated_url)
    add_step(steps, REBUILD_PEOPLE)

    await upgrade(migrated_url)

    assert await count_rows(migrated_url) == before
    assert await query(migrated_url, "SELECT DISTINCT mood FROM people") == [("calm",)]


async def test_rows_still_hang_together_after_a_rebuild(migrated_url: str, steps: Path) -> None:
    await fill(migrated_url)
    add_step(steps, REBUILD_PEOPLE)
    await upgrade(migrated_url)

    async with town_at(migrated_url) as town, town.database.reading() as unit:
        assert len(await unit.shops.team(1)) == 2
        assert [line.quantity for one in await unit.reservations.open_of(3) for line in one.lines] == [2]


async def test_the_pickups_reminder_joins_filled_tables(database_url: str) -> None:
    await upgrade(database_url, "0001")
    await execute(database_url, *A_RESERVATION_OF_0001)

    await upgrade(database_url)

    kept = "SELECT r.code, p.first_name, r.remind_shopper_at FROM reservations r JOIN people p ON p.id = r.shopper_id"
    assert await query(database_url, kept) == [("B7K4", "Maria", None)]


async def test_products_on_the_shelf_wait_for_a_yes_as_before(database_url: str) -> None:
    await upgrade(database_url, "0007")
    shop = A_RESERVATION_OF_0001[1]
    bread = """INSERT INTO products (id, shop_id, reference, name, brand, category, description, ean, picture, unit,
        stock, notice_minutes) VALUES (1, 1, 'pain', 'Pain', '', '', '', '', '', 'piece', 4, 0)"""
    await execute(database_url, shop, bread)

    await upgrade(database_url)

    assert await query(database_url, "SELECT name, stock, auto_confirm FROM products") == [("Pain", 4, False)]


async def test_the_places_name_joins_filled_tables_and_links_may_make_admins(database_url: str) -> None:
    await upgrade(database_url, "0002")
    await execute(database_url, *A_RESERVATION_OF_0001)

    await upgrade(database_url)

    assert await query(database_url, "SELECT first_name, place_name, place_saved FROM people") == [("Maria", "", False)]
    link = "INSERT INTO invites (token_hash, rank, made_at, expires_at) VALUES ('x', '', {0}, {0})"
    await execute(database_url, link.format("'2026-06-09 08:00:00'"))


@pytest.mark.parametrize("dialect", ["sqlite"], indirect=True)
async def test_a_step_that_leaves_rows_pointing_nowhere_is_taken_back_whole(migrated_url: str, steps: Path) -> None:
    await fill(migrated_url)
    before = await count_rows(migrated_url)
    add_step(steps, LOSE_PEOPLE)

    with pytest.raises(BrokenReferences, match="rows point nowhere"):
        await upgrade(migrated_url)

    assert await count_rows(migrated_url) == before
    assert await query(migrated_url, "SELECT version_num FROM alembic_version") == [("0008",)]
    assert "mood" not in {name for _, name, *_ in await query(migrated_url, "PRAGMA table_info(shops)")}


async def test_a_step_that_fails_halfway_is_taken_back_whole(migrated_url: str, steps: Path) -> None:
    await fill(migrated_url)
    before = await count_rows(migrated_url)
    add_step(steps, FAIL_HALFWAY)

    with pytest.raises(RuntimeError, match="the power went out"):
        await upgrade(migrated_url)

    assert await count_rows(migrated_url) == before
    add_step(steps, REBUILD_PEOPLE)
    await upgrade(migrated_url)
    assert await count_rows(migrated_url) == before


async def test_two_steps_after_the_same_one_are_refused(steps: Path, database_url: str) -> None:
    add_step(steps, REBUILD_PEOPLE)
    twin = (steps / "test_step.py").read_text().replace('"test"', '"twin"')
    (steps / "test_twin.py").write_text(twin)

    with pytest.raises(Exception, match="Multiple head revisions"):
        await upgrade(database_url)
