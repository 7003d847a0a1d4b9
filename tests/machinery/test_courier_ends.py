"""What the courier cannot deliver, cannot write down, or has on its way when it is stopped."""

import asyncio
import logging
from datetime import timedelta
from typing import Any

import pytest

from bot.clock import machine_clock
from conversations.ports import StorageFault
from storage.outbox import Owed, SqlOutbox
from tests.machinery.machine import Machine
from tests.machinery.owed import SENDS, is_done, people, sorry
from tests.someone import Someone
from tests.street import eventually


@pytest.fixture
async def maria(machine: Machine) -> Someone:
    [maria] = await people(machine, 1)
    return maria


# ------------------------------------------------------------ what Telegram refuses, and bugs


async def test_what_telegram_refuses_is_put_aside_with_its_words_and_the_next_goes_on(
    machine: Machine, maria: Someone
) -> None:
    machine.telegram.refuses(SENDS, 400, "Bad Request: can't parse entities: unexpected end tag")
    await machine.owes(maria, "1", "2")

    async with machine.delivering():
        await is_done(machine)

    first, second = await machine.owed()
    assert (first.outcome, first.attempts) == ("dead", 1)
    assert "Can't parse entities" in first.error
    assert second.outcome == "sent"
    assert sorry(maria) == 1


async def test_a_notice_that_cannot_be_told_is_put_off_and_at_last_given_up(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(*_args: Any) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("bot.courier.MOST_ATTEMPTS", 3)
    await machine.owes(maria, "1")
    with monkeypatch.context() as patched:
        patched.setattr("bot.courier_telling.telling", fails)
        async with machine.delivering():
            await is_done(machine)
    await machine.owes(maria, "2")
    async with machine.delivering():
        await is_done(machine)

    first, second = await machine.owed()
    assert (first.outcome, first.attempts, first.error) == ("dead", 3, "ZeroDivisionError: a bug")
    assert second.outcome == "sent"
    logged = [record.exc_info for record in caplog.records if record.levelno == logging.ERROR]
    assert [info[0] for info in logged if info] == [ZeroDivisionError] * 3


async def test_a_row_that_cannot_even_be_settled_does_not_end_the_courier(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(*_args: Any) -> None:
        raise ZeroDivisionError

    async def complains() -> bool:
        return any("could not be settled" in record.message for record in caplog.records)

    machine.blocks_unheard(maria)
    await machine.owes(maria, "1")
    with monkeypatch.context() as patched:
        patched.setattr("bot.courier.tell_who_waits", fails)
        async with machine.delivering():
            await eventually(complains)
    async with machine.another_courier(ahead=timedelta(minutes=2)) as later, machine.delivering(later):
        await is_done(machine)

    assert await machine.outcomes() == ["unreachable"]


# ------------------------------------------------------------ the database's faults


async def test_a_database_that_is_away_delays_and_loses_nothing(
    machine: Machine, maria: Someone, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.LOOK_EVERY_SECONDS", 0.01)
    await machine.owes(maria, "1")
    monkeypatch.setattr(machine.database, "_patience", timedelta(milliseconds=10))

    async def complains() -> bool:
        return any("the outbox cannot be read" in record.message for record in caplog.records)

    async with machine.database.writing(), machine.delivering():
        await eventually(complains)
    async with machine.delivering():
        await is_done(machine)

    assert sorry(maria) == 1


async def test_what_telegram_has_taken_is_not_sent_again_while_the_database_is_away(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier_telling.SETTLE_AGAIN_SECONDS", 0.01)
    away = ["busy", "busy", "busy"]
    settle = SqlOutbox.settle

    async def at_last(*args: Any, **named: Any) -> None:
        if away:
            raise StorageFault(away.pop())
        await settle(*args, **named)

    monkeypatch.setattr(SqlOutbox, "settle", at_last)
    await machine.owes(maria, "1")
    async with machine.delivering():
        await is_done(machine)

    assert sorry(maria) == 1
    assert await machine.outcomes() == ["sent"]


async def test_a_machine_that_slept_sends_nothing_twice(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.LOOK_EVERY_SECONDS", 0.01)
    await machine.owes(maria, "1")
    hold = machine.telegram.holds(SENDS, after=True)
    async with machine.another_courier() as sleepy:
        awake_since = machine_clock()
        slept = timedelta(0)
        sleepy.machine = lambda: awake_since + slept

        async def never(*_args: Any) -> None:
            """Its leases end before it can renew them."""

        monkeypatch.setattr(sleepy, "_renew", never)
        async with machine.delivering(sleepy):
            await hold.caught.wait()
            slept = timedelta(minutes=1)
            await asyncio.sleep(0.2)
            hold.let_go.set()
            await is_done(machine)

    assert sorry(maria) == 1


# ------------------------------------------------------------ several couriers, and stopping


async def test_two_couriers_double_nothing(machine: Machine) -> None:
    everybody = await people(machine, 12)
    for one in everybody:
        for number in range(3):
            await machine.owes(one, "1", "2", subject=f"word:{number}")

    async with machine.another_courier() as other, machine.delivering(other), machine.delivering():
        await is_done(machine)

    assert [sorry(one) for one in everybody] == [6] * 12
    assert set(await machine.outcomes()) == {"sent"}


async def test_a_courier_that_is_stopped_settles_what_is_on_its_way(machine: Machine, maria: Someone) -> None:
    await machine.owes(maria, "1")
    hold = machine.telegram.holds(SENDS, after=True)

    async with machine.delivering():
        await hold.caught.wait()
        asyncio.get_running_loop().call_soon(hold.let_go.set)

    assert sorry(maria) == 1
    assert await machine.outcomes() == ["sent"]


async def test_a_courier_that_is_stopped_does_not_wait_for_ever(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.GRACE_SECONDS", 0.01)
    await machine.owes(maria, "1")
    hold = machine.telegram.holds(SENDS)

    async with machine.delivering():
        await hold.caught.wait()
    assert await machine.outcomes() == [""]

    hold.let_go.set()
    async with machine.another_courier(ahead=timedelta(minutes=2)) as later, machine.delivering(later):
        await is_done(machine)
    assert await machine.outcomes() == ["sent"]


async def test_what_a_courier_took_at_the_very_moment_of_its_stop_is_free_at_once(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    claiming, claim = asyncio.Event(), SqlOutbox.claim

    async def notes(*args: Any, **named: Any) -> list[Owed]:
        claiming.set()
        return await claim(*args, **named)

    monkeypatch.setattr(SqlOutbox, "claim", notes)
    await machine.owes(maria, "1")

    async with machine.delivering():
        await claiming.wait()
    assert await machine.outcomes() == [""]

    async with machine.delivering():
        await is_done(machine)
    assert sorry(maria) == 1
