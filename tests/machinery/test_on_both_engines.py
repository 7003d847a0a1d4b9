"""The machinery on SQLite and on PostgreSQL: what depends on how a database locks, fails and comes back."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from conversations.people import Rank
from handlers.reply import Reply
from handlers.views import home
from handlers.visit import Visit
from tests.machinery.machine import Machine, Wish, machine_at


@pytest.fixture
async def machine(tmp_path: Path, migrated_url: str) -> AsyncIterator[Machine]:
    async with machine_at(tmp_path, migrated_url, Wish()) as machine:
        yield machine


async def test_the_whole_way_with_two_couriers_doubles_nothing(awake: Machine) -> None:
    shop = await awake.shop("Boulangerie du Port")
    anne, luc = await awake.merchant(shop), await awake.merchant(shop, "Luc", Rank.STAFF)
    maria = await awake.shopper("Maria")

    async with awake.another_courier() as other, awake.delivering(other):
        await maria.reserves("pain de mie")
        await anne.taps("Confirmer")
        await luc.taps("Prête")
        await anne.taps("Remise")

    assert "vous a remis votre commande" in maria.last.text
    told = [said.text for said in maria.heard]
    assert len(told) == len(set(told))
    assert set(await awake.outcomes()) <= {"sent", "nothing_to_show"}


async def test_people_who_want_the_last_loaf_at_once_all_get_an_answer(awake: Machine) -> None:
    await awake.merchant(await awake.shop())
    await awake.town.types_stock(await awake.product(), 2)
    people = [await awake.shopper(f"Maria {number}") for number in range(5)]
    for one in people:
        await one.says("pain de mie")
        await one.taps(", ", on=one.last)
        await one.taps("Réserver")
        await one.taps(" de ")
    for one in people:
        awake.taps(one, "Confirmer la réservation")
    await awake.quiet()

    got = [one for one in people if "Demande envoyée" in one.last.text]
    assert len(got) == 2
    assert all(any("épuisé" in toast for toast in one.toasts) for one in people if one not in got)
    assert (await awake.product()).stock == 0


@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
async def test_an_update_whose_server_goes_down_comes_again_and_acts_once(awake: Machine) -> None:
    runs = 0

    async def is_cut_off(visit: Visit) -> Reply:
        nonlocal runs
        runs += 1
        if runs == 1:
            others = "pg_stat_activity WHERE pid <> pg_backend_pid() AND datname = current_database()"
            async with awake.database.engine.connect() as connection:
                await connection.exec_driver_sql(f"SELECT pg_terminate_backend(pid) FROM {others}")
        return home.say(visit.words, "lost")

    awake.understands(cut=is_cut_off)
    maria = await awake.shopper("Maria")
    heard = len(maria.heard)

    await maria.says("/cut")

    assert runs == 2
    assert len(maria.heard) == heard + 1
    assert "Je ne sais pas lire cela" in maria.last.text


async def test_an_update_that_two_processes_are_given_acts_once(machine: Machine) -> None:
    runs = 0

    async def counts(visit: Visit) -> Reply:
        nonlocal runs
        runs += 1
        return home.say(visit.words, "lost")

    async with machine.awake():
        maria = await machine.shopper("Maria")
    update = machine.update(machine.types(maria, "/count"))
    ways = [machine.another_way() for _ in range(4)]
    for way in ways:
        machine.understands(way, count=counts)

    await asyncio.gather(*(way.feed_update(machine.assembly.bot, update) for way in ways))

    assert runs == 1
