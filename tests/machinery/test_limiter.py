"""How fast the courier sends: to a chat, to a group, over all; the urgent first, and nobody kept waiting by another."""

import asyncio
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram.error import RetryAfter

from bot import courier_limits
from bot.courier_limits import A_CHAT, A_GROUP, OVER_ALL, Bucket, CourierLimiter, Pace, Pressing, seconds_of
from tests.machinery.skipping import at_once, now

MUCH = Pace(10_000, 10_000)
A_GROUPS_ID = -100
URGENT, PATIENT = Pressing(0), Pressing(0, patient=True)


class Line:
    """Sends through a limiter, and notes when each request went out."""

    def __init__(self, **paces: Pace) -> None:
        self.limiter = CourierLimiter(**paces)
        self.sent: list[tuple[float, int | str]] = []
        self.refusing: dict[int | str, int] = {}

    async def send(self, chat_id: int | str, pressing: Pressing | None = URGENT) -> None:
        async def callback() -> bool:
            self.sent.append((round(now(), 3), chat_id))
            if chat_id in self.refusing:
                raise RetryAfter(self.refusing[chat_id])
            return True

        await self.limiter.process_request(callback, (), {}, "sendMessage", {"chat_id": chat_id}, pressing)

    async def sends(self, chat_id: int | str, pressing: Pressing | None = URGENT) -> float:
        """Send, as often as one is told to come back; returns how many seconds one was told to wait in all."""
        waited = 0.0
        while True:
            try:
                await self.send(chat_id, pressing)
            except RetryAfter as told:
                waited += seconds_of(told)
                await asyncio.sleep(seconds_of(told))
            else:
                return waited

    def moments(self, chat_id: int | str | None = None) -> list[float]:
        return [moment for moment, chat in self.sent if chat_id in (None, chat)]


# ------------------------------------------------------------ the bucket


def test_a_bucket_gives_its_burst_at_once_and_then_keeps_its_pace() -> None:
    bucket, waits = Bucket(Pace(2.0, 3), 100.0), []
    for _ in range(6):
        waits.append(bucket.wait(100.0))
        bucket.take(100.0)

    assert waits == [0, 0, 0, 0.5, 1.0, 1.5]


def test_a_bucket_fills_again_and_never_over_its_burst() -> None:
    bucket = Bucket(Pace(2.0, 3), 0.0)
    for _ in range(3):
        bucket.take(0.0)

    assert not bucket.full(1.0)
    assert bucket.full(1.5)
    assert bucket.full(1000.0)
    for _ in range(3):
        assert bucket.wait(1000.0) == 0
        bucket.take(1000.0)
    assert bucket.wait(1000.0) == 0.5


@given(
    st.floats(0.01, 100),
    st.integers(1, 20),
    st.lists(st.floats(0, 5), min_size=1, max_size=60),
)
def test_no_span_of_time_ever_sees_more_than_the_burst_and_the_pace(
    per_second: float, burst: int, arrivals: list[float]
) -> None:
    bucket, at, gone = Bucket(Pace(per_second, burst), 0.0), 0.0, list[float]()
    for later in arrivals:
        at = max(at + later, gone[-1] if gone else 0.0)
        at += bucket.wait(at)
        bucket.take(at)
        gone.append(at)

    for first in range(len(gone)):
        for last in range(first, len(gone)):
            most = burst + (gone[last] - gone[first]) * per_second
            assert last - first + 1 <= most + 1e-6


# ------------------------------------------------------------ chats, groups, all


def test_a_chat_gets_three_at_once_and_then_one_a_second() -> None:
    async def story() -> list[float]:
        line = Line(over_all=MUCH)
        await asyncio.gather(*(line.sends(1, PATIENT) for _ in range(6)))
        return line.moments()

    assert at_once(story()) == [0, 0, 0, 1, 2, 3]


def test_a_group_gets_twenty_a_minute() -> None:
    async def story() -> list[float]:
        line = Line(over_all=MUCH)
        await asyncio.gather(*(line.sends(A_GROUPS_ID, PATIENT) for _ in range(43)))
        return line.moments()

    moments = at_once(story())
    assert sum(moment <= 60 for moment in moments) == 3 + 20
    assert sum(60 < moment <= 120 for moment in moments) == 20


def test_over_all_it_is_twenty_five_a_second() -> None:
    async def story() -> list[float]:
        line = Line()
        await asyncio.gather(*(line.sends(chat) for chat in range(1, 106)))
        return line.moments()

    moments = at_once(story())
    assert sum(moment == 0 for moment in moments) == OVER_ALL.burst
    assert moments[-1] == pytest.approx(100 / OVER_ALL.per_second)


def test_a_channels_name_counts_over_all_only() -> None:
    async def story() -> list[float]:
        line = Line()
        await asyncio.gather(*(line.sends("@the_town") for _ in range(OVER_ALL.burst)))
        return line.moments()

    assert at_once(story()) == [0] * OVER_ALL.burst


def test_the_urgent_goes_before_what_came_earlier() -> None:
    async def story() -> list[int | str]:
        line = Line(over_all=Pace(1.0, 1))
        announcements = [asyncio.create_task(line.send(chat, Pressing(9))) for chat in range(1, 6)]
        await asyncio.sleep(1.5)
        steps = [asyncio.create_task(line.send(chat, Pressing(0))) for chat in range(11, 14)]
        await asyncio.gather(*announcements, *steps, line.send(21, None))
        return [chat for _, chat in line.sent]

    assert at_once(story()) == [1, 2, 11, 12, 13, 21, 3, 4, 5]


def test_who_gives_up_waiting_takes_no_turn_with_them() -> None:
    async def story() -> list[tuple[float, int | str]]:
        line = Line(over_all=Pace(1.0, 1))
        tasks = [asyncio.create_task(line.send(chat)) for chat in range(1, 5)]
        await asyncio.sleep(0.5)
        tasks[1].cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        return line.sent

    assert at_once(story()) == [(0, 1), (1, 3), (2, 4)]


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
