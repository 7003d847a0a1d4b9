"""The courier: nobody is missed, nothing is doubled, and one recipient's trouble is nobody else's."""

import math
from datetime import timedelta
from typing import Any

import pytest
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.clock import machine_clock
from bot.courier import Courier, back_off
from conversations.notices import Priority
from tests.machinery.faulty import Which
from tests.machinery.machine import Machine, at_once, unhurried
from tests.machinery.owed import SENDS, is_done, people, sorry
from tests.someone import Someone
from tests.street import TOKEN, eventually


@pytest.fixture
async def maria(machine: Machine) -> Someone:
    [maria] = await people(machine, 1)
    return maria


# ------------------------------------------------------------ order and number


async def test_words_about_one_thing_come_in_their_order_whatever_fails_in_between(
    machine: Machine, maria: Someone
) -> None:
    await machine.owes(maria, "1", "2", "3", "4", "5")
    machine.telegram.answers(SENDS, 502, "<html>Bad Gateway</html>", times=2)

    async with machine.delivering():
        await is_done(machine)

    ids = [row.message_id or 0 for row in await machine.owed()]
    assert ids == sorted(ids)
    assert sorry(maria) == 5


async def test_the_urgent_goes_first(machine: Machine) -> None:
    maria, luc = await people(machine, 2)
    for number in range(20):
        await machine.owes(maria, "1", subject=f"word:{number}", priority=Priority.ANNOUNCEMENT)
    await machine.owes(luc, "1", subject="word:99")

    async with machine.delivering():
        await is_done(machine)

    chats = [call.chat_id for call in machine.telegram.calls if SENDS.fits(call)]
    assert luc.id in chats[:8], "the eight that are taken at once begin with the urgent one"


async def test_at_most_eight_are_on_their_way_at_once(machine: Machine) -> None:
    everybody = await people(machine, 30)
    for one in everybody:
        await machine.owes(one, "1")
    hold = machine.telegram.holds(SENDS, times=math.inf)

    async def eight() -> bool:
        return machine.telegram.at_once == 8

    async with machine.delivering():
        await eventually(eight)
        hold.let_go.set()
        await is_done(machine)

    assert machine.telegram.most_at_once == 8
    assert [sorry(one) for one in everybody] == [1] * 30


# ------------------------------------------------------------ the network and Telegram's own faults


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (502, "<html>Bad Gateway</html>"),
        (500, {"ok": False, "error_code": 500, "description": "Internal Server Error"}),
        (503, ""),
        (401, {"ok": False, "error_code": 401, "description": "Unauthorized"}),
    ],
)
async def test_what_telegram_cannot_take_now_is_sent_again_until_it_does(
    machine: Machine, maria: Someone, status: int, body: str | dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.courier.MOST_ATTEMPTS", 1)
    await machine.owes(maria, "1")
    machine.telegram.answers(SENDS, status, body, times=3)

    async with machine.delivering():
        await is_done(machine)

    assert sorry(maria) == 1
    assert [(row.outcome, row.attempts) for row in await machine.owed()] == [("sent", 4)]


@pytest.mark.parametrize(("after", "heard"), [(False, 1), (True, 2)])
async def test_a_line_that_breaks_doubles_at_most_what_was_on_it(
    machine: Machine, maria: Someone, after: bool, heard: int
) -> None:
    await machine.owes(maria, "1")
    machine.telegram.resets(SENDS, after=after)

    async with machine.delivering():
        await is_done(machine)

    assert sorry(maria) == heard
    assert await machine.outcomes() == ["sent"]


async def test_an_answer_that_does_not_come_is_not_waited_for_for_ever(machine: Machine, maria: Someone) -> None:
    await machine.owes(maria, "1")
    hold = machine.telegram.holds(SENDS)
    base = machine.settings.telegram_api_base
    sender = ExtBot(TOKEN, base_url=f"{base}/bot", request=HTTPXRequest(read_timeout=0.2), rate_limiter=unhurried())
    async with sender:
        courier = Courier(machine.database, sender, machine.clock, back_off=at_once)
        async with machine.delivering(courier):
            await is_done(machine)
        hold.let_go.set()

    assert sorry(maria) >= 1
    assert await machine.outcomes() == ["sent"]


async def test_each_failure_doubles_the_wait(machine: Machine, maria: Someone) -> None:
    await machine.owes(maria, "1")
    machine.telegram.answers(SENDS, 500, "", times=3)
    now = machine_clock()
    async with machine.another_courier() as courier:
        courier.machine, courier.back_off = lambda: now, back_off
        waits: list[float] = []
        for _ in range(3):
            async with machine.delivering(courier):
                await machine.tried(len(waits) + 1)
            [row] = await machine.owed()
            assert row.claimed_until is not None
            waits.append((row.claimed_until - now).total_seconds())
            now = row.claimed_until
        async with machine.delivering(courier):
            await is_done(machine)

    assert waits == [1, 2, 4]


def test_no_wait_is_longer_than_ten_minutes() -> None:
    assert [back_off(attempts).total_seconds() for attempts in (1, 2, 10, 11, 12, 5000)] == [1, 2, 512, 600, 600, 600]


# ------------------------------------------------------------ floods


async def test_a_chat_that_was_told_to_wait_holds_up_nobody_else(machine: Machine) -> None:
    maria, luc = await people(machine, 2)
    flood = machine.telegram.floods(Which("sendMessage", maria.id), 3600, times=math.inf)
    for number in range(20):
        await machine.owes(maria, "1", subject=f"word:{number}")
    await machine.owes(luc, "1")

    async with machine.delivering():

        async def luc_has_heard() -> bool:
            return sorry(luc) == 1

        await eventually(luc_has_heard)
        await machine.tried(1)

    assert flood.met.is_set()
    tries = [call for call in machine.telegram.calls if SENDS.fits(call) and call.chat_id == maria.id]
    assert len(tries) <= 8, "once told, the courier does not ask again"
    until = [row.claimed_until for row in await machine.owed() if not row.outcome]
    assert all(moment and moment > machine_clock() + timedelta(minutes=59) for moment in until)


async def test_after_a_flood_everything_is_told(machine: Machine, maria: Someone) -> None:
    machine.telegram.floods(SENDS, 1)
    await machine.owes(maria, "1", "2")

    async with machine.delivering():
        await is_done(machine)

    assert sorry(maria) == 2
