"""The database is locked, full or away: the update is asked for again until it has acted, once."""

import asyncio
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from bot.running import Limits
from conversations.ports import StorageFault
from handlers.reply import Reply
from handlers.views import home
from handlers.visit import Visit
from tests.machinery.machine import Machine, Wish
from tests.someone import Someone
from tests.street import eventually

PATIENCE = timedelta(milliseconds=400)


@pytest.fixture
def wish() -> Wish:
    return Wish(Limits(patience=PATIENCE))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Another process writes, for longer than anybody has patience."""
    other = sqlite3.connect(folder / "cabas.sqlite3", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        other.execute("ROLLBACK")
        other.close()


@pytest.fixture
async def maria(awake: Machine) -> Someone:
    """She is about to confirm her order of a loaf."""
    await awake.merchant("Boulangerie du Port")
    maria = await awake.shopper("Maria")
    await maria.says("pain de mie")
    await maria.taps(", ", on=maria.last)
    await maria.taps("Réserver")
    await maria.taps(" de ")
    return maria


def faults(caplog: pytest.LogCaptureFixture) -> int:
    return sum("waits for the database" in record.message for record in caplog.records)


async def test_while_the_database_is_locked_an_update_waits_at_telegram_and_then_acts_once(
    awake: Machine, maria: Someone, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def asked_again() -> bool:
        return faults(caplog) >= 3

    with locked(tmp_path):
        update = awake.taps(maria, "Confirmer la réservation")
        await eventually(asked_again)
        assert update in awake.pending
    await awake.quiet()

    assert len((await awake.everything())["reservations"]) == 1
    assert "Demande envoyée" in maria.last.text
    assert not any("Pardon" in said.text for said in maria.heard)


async def test_several_people_who_wait_for_the_database_all_act(
    awake: Machine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    people = [await awake.shopper(f"Maria {number}") for number in range(6)]

    async def asked_again() -> bool:
        return faults(caplog) >= 12

    with locked(tmp_path):
        for one in people:
            awake.acts(one, "location", latitude=47.0, longitude=-2.0)
        await eventually(asked_again)
    await awake.quiet()

    # Behind one another in the bot's own queue they have waited longer than each alone: that is no bug of a handler.
    assert [one.heard[-2].text for one in people] == ["C'est noté, je sais où vous êtes. Je l'oublie ce soir."] * 6


async def test_a_persons_later_updates_do_not_overtake_one_that_waits(awake: Machine, tmp_path: Path) -> None:
    order: list[str] = []
    away = True

    async def acts(visit: Visit) -> Reply:
        if away:
            raise StorageFault("away")
        order.append("acts")
        return home.say(visit.words, "lost")

    async def reads() -> Reply:
        order.append("reads")
        return Reply()

    awake.understands(act=acts)
    awake.reads(read=reads)
    maria, luc = await awake.shopper("Maria"), await awake.shopper("Luc")
    awake.types(maria, "/act")
    awake.types(maria, "/read")
    await luc_is_served(awake, luc)

    assert order == []
    away = False
    await awake.quiet()
    assert order == ["acts", "reads"]


async def luc_is_served(machine: Machine, luc: Someone) -> None:
    heard = len(luc.heard)
    machine.types(luc, "/aide")

    async def answered() -> bool:
        return len(luc.heard) > heard

    await eventually(answered)


async def test_what_has_ended_beside_one_that_waits_is_not_run_again(awake: Machine) -> None:
    away = True
    runs: list[str] = []

    async def waits() -> Reply:
        runs.append("waits")
        if away:
            raise StorageFault("away")
        return Reply()

    async def ends(visit: Visit) -> Reply:
        runs.append("ends")
        return home.say(visit.words, "lost")

    awake.reads(wait=waits, end=ends)
    maria, luc = await awake.shopper("Maria"), await awake.shopper("Luc")
    heard = len(luc.heard)
    awake.types(maria, "/wait")
    awake.types(luc, "/end")

    async def asked_again() -> bool:
        return runs.count("waits") >= 4

    await eventually(asked_again)
    assert len(awake.pending) == 2
    away = False
    await awake.quiet()

    assert runs.count("ends") == 1
    assert len(luc.heard) == heard + 1


async def test_a_fault_while_the_reply_is_kept_shows_it_again_and_acts_no_second_time(
    awake: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    failed = asyncio.Event()

    async def fails_once(self: object, *args: object) -> bool:
        monkeypatch.undo()
        failed.set()
        raise StorageFault("away")

    monkeypatch.setattr("handlers.present.Presenter._keep_card", fails_once)
    await maria.taps("Confirmer la réservation")

    assert failed.is_set()
    assert len((await awake.everything())["reservations"]) == 1
    assert "Demande envoyée" in maria.last.text
    assert await awake.outcomes() == ["sent", "sent"]


async def test_an_apology_that_cannot_be_owed_now_is_owed_when_the_database_is_back(
    awake: Machine, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails() -> Reply:
        raise ZeroDivisionError

    awake.reads(boom=fails)
    maria = await awake.shopper("Maria")

    async def asked_again() -> bool:
        return faults(caplog) >= 2

    with locked(tmp_path):
        awake.types(maria, "/boom")
        await eventually(asked_again)
    await awake.quiet()

    assert [said.text for said in maria.heard if "Pardon" in said.text] == [maria.last.text]
