"""The demo's last month: it happens by the house's rules, is over, and was told to nobody."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.demo import MERCHANTS
from bot.past import live_last_month
from bot.past.lives import LIVES
from bot.past.month import Month
from bot.settling import invite_tokens
from bot.sweeping import Sweeper
from bot.tally import Tally
from conversations.people import Membership, Person, Rank
from conversations.reservation.lifecycle import OPEN, TRANSITIONS
from storage.database import Database
from tests.equations import check_pieces, check_places, check_states
from tests.rooms import SetClock

NOW = datetime(2026, 11, 27, 9, tzinfo=UTC)
ONCE = tuple((1, chapters) for _, chapters in LIVES)
ADMIN_ID = 5
THE_END = {state.value for state, steps in TRANSITIONS.items() if state not in OPEN}


class DemoTown:
    """The demo's town in a file of its own, its merchants joined."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.address = f"sqlite:///{folder / 'cabas.sqlite3'}"
        self.database = Database(self.address)

    async def settle(self) -> None:
        await invite_tokens(self.folder, self.address, MERCHANTS, ())
        async with self.database.writing() as unit:
            for shop in await unit.shops.after(0, len(MERCHANTS)):
                owner = await unit.people.keep(Person(0, 1_000 + shop.id, "Owner", "fr"))
                await unit.shops.join(Membership(shop.id, owner.id, Rank.OWNER), NOW)

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.folder / "cabas.sqlite3")) as connection:
            return connection.execute(query).fetchall()


@pytest.fixture(scope="module")
def month(tmp_path_factory: pytest.TempPathFactory) -> DemoTown:
    """Each life once."""

    async def lived(folder: Path) -> DemoTown:
        town = DemoTown(folder)
        await town.settle()
        await Month(town.database, NOW, ONCE).happen()
        await town.database.close()
        return town

    return asyncio.run(lived(tmp_path_factory.mktemp("month")))


def test_reservations_have_come_to_every_end_there_is(month: DemoTown) -> None:
    states = [state for (state,) in month.rows("SELECT state FROM reservations")]

    assert len(states) == len(LIVES)
    assert set(states) == THE_END


def test_pieces_places_and_steps_add_up_as_they_do_anywhere(month: DemoTown) -> None:
    for check in (check_pieces, check_places, check_states):
        check(month.rows)


def test_the_shelves_are_as_the_file_says(month: DemoTown) -> None:
    first = dict[int, int](month.rows("SELECT product_id, amount FROM stock_movements ORDER BY id DESC"))

    assert all((stock or 0) == first.get(number, 0) for number, stock in month.rows("SELECT id, stock FROM products"))


def test_people_have_searched_and_mostly_found(month: DemoTown) -> None:
    [(searched, missed, latest)] = month.rows("SELECT count(*), sum(found = 0), max(at) FROM searches")

    assert searched == 400
    assert 0 < missed < 0.2 * searched
    assert datetime.fromisoformat(latest) <= NOW.replace(tzinfo=None)


async def test_nobody_hears_of_it_and_nothing_of_it_is_due(month: DemoTown) -> None:
    database = Database(month.address)
    async with database.writing() as unit:
        await unit.people.keep(Person(0, ADMIN_ID, "Claire", "fr"))
    before = month.rows("SELECT id, state, seq FROM reservations")

    await Sweeper(database, SetClock(NOW), Tally(database), frozenset({ADMIN_ID})).sweep()
    await database.close()

    assert month.rows("SELECT * FROM outbox") == []
    assert month.rows("SELECT id, state, seq FROM reservations") == before


async def test_it_happens_once(month: DemoTown) -> None:
    database = Database(month.address)
    await live_last_month(database, merchants=len(MERCHANTS))
    await database.close()

    assert month.rows("SELECT count(*) FROM reservations") == [(len(LIVES),)]


async def test_it_happens_the_same_in_every_town(month: DemoTown, tmp_path: Path) -> None:
    other = DemoTown(tmp_path)
    await other.settle()
    await Month(other.database, NOW, ONCE).happen()
    await other.database.close()

    assert sum(count for count, _ in LIVES) == 250
    for kept in ("reservations", "line_items", "reservation_events", "searches"):
        assert other.rows(f"SELECT * FROM {kept}") == month.rows(f"SELECT * FROM {kept}")
