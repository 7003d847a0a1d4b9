"""The polling loop: nothing is confirmed before it has ended, and no fault of the network or of an update ends it."""

import asyncio
from typing import Any

import pytest
from aiogram import Bot
from aiogram.types import Update

from bot.polling import Poller, doubling_seconds, person_id
from handlers.reply import Reply
from handlers.views import home
from handlers.visit import Visit
from tests.machinery.faulty import Which
from tests.machinery.machine import Machine, running
from tests.someone import Someone
from tests.street import TOKEN, eventually

POLL = Which("getUpdates")


class Held:
    """A handler that waits until it is let go."""

    def __init__(self) -> None:
        self.begun, self.let_go = asyncio.Event(), asyncio.Event()
        self.runs = 0

    async def __call__(self, visit: Visit) -> Reply:
        self.runs += 1
        self.begun.set()
        await self.let_go.wait()
        return home.say(visit.words, "lost")


@pytest.fixture
async def maria(machine: Machine) -> Someone:
    async with machine.awake():
        return await machine.shopper("Maria")


async def answers(machine: Machine, someone: Someone) -> None:
    """The bot goes on: whoever writes is answered."""
    heard = len(someone.heard)
    machine.types(someone, "/aide")
    await machine.quiet()
    assert len(someone.heard) == heard + 1


async def test_an_update_is_confirmed_when_it_has_ended_and_not_before(machine: Machine, maria: Someone) -> None:
    held = Held()
    machine.reads(held=held)
    async with machine.awake():
        update = machine.types(maria, "/held")
        await held.begun.wait()
        luc = await machine.shopper("Luc", started=False)
        machine.acts(luc, "start")

        async def luc_is_greeted() -> bool:
            return bool(luc.heard)

        await eventually(luc_is_greeted)
        assert update in machine.pending
        held.let_go.set()
        await machine.quiet()
    assert held.runs == 1


@pytest.mark.parametrize("after", [False, True])
async def test_the_network_goes_and_comes_back(machine: Machine, maria: Someone, after: bool) -> None:
    broken = machine.telegram.resets(POLL, times=3, after=after)
    async with machine.awake():
        await answers(machine, maria)
    assert broken.times == 0


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (502, "<html><h1>Bad Gateway</h1></html>"),
        (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
        (200, "not JSON at all"),
        (200, {"ok": True, "result": "no list"}),
        (409, {"ok": False, "error_code": 409, "description": "Conflict: terminated by other getUpdates request"}),
        (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}),
    ],
)
async def test_no_answer_of_a_gateway_ends_the_loop(
    machine: Machine, maria: Someone, status: int, body: str | dict[str, Any]
) -> None:
    odd = machine.telegram.answers(POLL, status, body, times=3)
    async with machine.awake():
        await answers(machine, maria)
    assert odd.times == 0


async def test_another_bot_with_the_same_token_is_named_and_waited_for(
    machine: Machine, maria: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    async with machine.awake():
        await machine.quiet()
        other = Bot(TOKEN, session=machine.assembly.bot.session)
        assert await other.get_updates(timeout=0) == []
        await answers(machine, maria)

    assert any("another bot polls with this token" in record.message for record in caplog.records)


async def test_a_flood_of_polls_is_paused_as_long_as_telegram_wishes(machine: Machine, maria: Someone) -> None:
    pauses: list[float] = []

    async def notes(seconds: float) -> None:
        pauses.append(seconds)

    machine.telegram.floods(POLL, 70)
    poller = Poller(machine.assembly.bot, machine.assembly.dispatcher, pause=notes)
    async with running(poller.run()):
        await answers(machine, maria)

    assert pauses == [70.0]


async def test_an_update_of_a_kind_that_is_not_known_yet_is_left_alone(
    machine: Machine, maria: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox = machine.playground.office.mailbox
    machine.playground.office.world.note(*mailbox.posted("message_of_the_future", {"from": {"id": maria.id}}))
    async with machine.awake():
        await answers(machine, maria)


async def test_an_update_that_cannot_be_read_is_logged_and_blocks_nobody(
    machine: Machine, maria: Someone, caplog: pytest.LogCaptureFixture
) -> None:
    mailbox = machine.playground.office.mailbox
    machine.playground.office.world.note(*mailbox.posted("message", {"message_id": "not a number"}))
    async with machine.awake():
        await answers(machine, maria)

    assert sum(record.message == "an update could not be read" for record in caplog.records) == 1


async def test_a_stop_lets_what_is_at_work_end_and_confirms_it(machine: Machine, maria: Someone) -> None:
    held = Held()
    machine.reads(held=held)
    async with machine.polling() as poller:
        heard = len(maria.heard)
        machine.types(maria, "/held")
        await held.begun.wait()
        asyncio.get_running_loop().call_soon(held.let_go.set)
    assert poller is not None
    assert len(maria.heard) == heard + 1
    assert machine.pending == []


async def test_a_stop_confirms_nothing_that_has_not_ended(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.polling.GRACE_SECONDS", 0.01)
    held = Held()
    machine.reads(held=held)
    async with machine.polling():
        update = machine.types(maria, "/held")
        await held.begun.wait()
    assert machine.pending == [update]

    held.let_go.set()
    async with machine.awake():
        await machine.quiet()
    assert held.runs == 2


async def test_a_stop_while_telegram_is_away_ends_all_the_same(machine: Machine, maria: Someone) -> None:
    async with machine.polling():
        await answers(machine, maria)
        machine.telegram.resets(POLL, times=1000)


async def test_a_fault_of_the_way_itself_ends_nothing(
    machine: Machine, maria: Someone, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fails(*_args: Any, **_how: Any) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("aiogram.Dispatcher.feed_update", fails)
        async with machine.polling():
            machine.types(maria, "/aide")
            await machine.quiet()
    async with machine.awake():
        await answers(machine, maria)

    assert sum("got lost" in record.message for record in caplog.records) == 1


def test_pauses_double_up_to_half_a_minute() -> None:
    assert [doubling_seconds(failures) for failures in (1, 2, 3, 4, 7, 8, 5000)] == [0.5, 1, 2, 4, 30, 30, 30]


@pytest.mark.parametrize(
    ("told", "whose"),
    [
        ({"update_id": 5}, -5),
        ({"update_id": 6, "something_new": {"from": {"id": 3}}}, -6),
        ({"update_id": 7, "poll_answer": {"poll_id": "1", "option_ids": [], "option_persistent_ids": []}}, -7),
    ],
)
def test_what_is_nobodys_stands_alone(told: dict[str, Any], whose: int) -> None:
    assert person_id(Update.model_validate(told)) == whose
