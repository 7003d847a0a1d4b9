"""How fast the courier sends: to a chat, to a group, over all; the urgent first, and nobody kept waiting by another."""

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.courier_limits import OVER_ALL, Bucket, Pace, Pressing
from tests.machinery.line import A_GROUPS_ID, MUCH, PATIENT, Line
from tests.machinery.skipping import at_once

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
