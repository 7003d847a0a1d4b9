"""A chat with much to hear, or one that was told to wait, keeps nobody else waiting; and nothing is kept for ever."""

import asyncio
from collections import Counter

import pytest
from telegram.error import RetryAfter

from bot import courier_limits
from bot.courier_limits import A_CHAT, A_GROUP, OVER_ALL, seconds_of
from tests.machinery.line import MUCH, PATIENT, Line
from tests.machinery.skipping import at_once, now

# ------------------------------------------------------------ nobody is kept waiting by another


def test_a_busy_chat_sends_whoever_would_wait_long_away_and_keeps_no_place() -> None:
    async def story() -> tuple[int, float]:
        line = Line(over_all=MUCH)
        ended = await asyncio.gather(*(line.send(1) for _ in range(30)), return_exceptions=True)
        return sum(isinstance(one, RetryAfter) for one in ended), now()

    # Three at once, and those whose turn comes within three seconds.
    assert at_once(story()) == (30 - 3 - 3, 3.0)


def test_everybody_who_was_sent_away_gets_through_in_the_end() -> None:
    async def story() -> Counter[int | str]:
        line = Line()
        await asyncio.gather(*(line.sends(chat) for chat in (1, 2) for _ in range(25)))
        return Counter(chat for _, chat in line.sent)

    assert at_once(story()) == {1: 25, 2: 25}


def test_a_busy_chat_slows_nobody_else() -> None:
    async def story() -> list[float]:
        line = Line()
        busy = [asyncio.create_task(line.sends(1)) for _ in range(50)]
        await asyncio.sleep(0.5)
        await line.sends(2)
        for task in busy:
            task.cancel()
        return line.moments(2)

    assert at_once(story()) == [0.5]


def test_taking_buttons_away_waits_as_long_as_it_takes() -> None:
    async def story() -> list[float]:
        line = Line(over_all=MUCH)
        await asyncio.gather(*(line.send(1, PATIENT) for _ in range(10)))
        return line.moments()

    assert at_once(story())[-1] == 7.0


# ------------------------------------------------------------ 429


def test_a_chat_that_was_told_to_wait_is_not_written_to_before() -> None:
    async def story() -> tuple[list[float], list[float], list[float]]:
        line = Line()
        line.refusing[1] = 30
        told = []
        for _ in range(3):
            try:
                await line.send(1)
            except RetryAfter as refused:
                told.append(seconds_of(refused))
            await asyncio.sleep(0.5)
        await line.send(2)
        line.refusing.clear()
        await line.sends(1)
        return told, line.moments(1), line.moments(2)

    told, moments, others = at_once(story())
    assert told == [30, 30, 29]
    assert moments == [0, 30.5]
    assert others == [1.5]


def test_a_flood_over_all_is_told_to_whoever_meets_it() -> None:
    async def story() -> float:
        line = Line()
        line.refusing["@the_town"] = 5
        with pytest.raises(RetryAfter) as told:
            await line.send("@the_town")
        return seconds_of(told.value)

    assert at_once(story()) == 5


# ------------------------------------------------------------ memory


def test_chats_that_have_rested_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier_limits, "MOST_CHATS", 100)

    async def story() -> tuple[int, int]:
        line = Line(over_all=MUCH)
        line.refusing = dict.fromkeys(range(1000, 2000), 2)
        for chat in (*range(1, 1000), *range(1000, 2000)):
            await asyncio.gather(line.send(chat), return_exceptions=True)
            await asyncio.sleep(0.1)
        return len(line.limiter._chats), len(line.limiter._held_until)

    chats, held = at_once(story())
    assert chats <= 101
    assert held <= 121


def test_a_chat_that_is_forgotten_was_not_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(courier_limits, "MOST_CHATS", 0)

    async def story() -> list[float]:
        line = Line(over_all=MUCH)
        for _ in range(5):
            await line.send(1, PATIENT)
        return line.moments()

    assert at_once(story()) == [0, 0, 0, 1, 2]


def test_the_paces_are_telegrams_own() -> None:
    assert [A_CHAT.per_second, OVER_ALL.per_second] == [1.0, 25.0]
    assert A_GROUP.per_second * 60 == pytest.approx(20)
