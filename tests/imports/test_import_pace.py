"""An import takes as much at a time as fits, and rests as long as it held the database."""

import asyncio

import pytest

from bot.importing.pace import AIM_SECONDS, FIRST_ROWS, LEAST_REST_SECONDS, LEAST_ROWS, MOST_ROWS, Pace, unbroken


def after(*held: float) -> Pace:
    """The pace after transactions that took so many seconds."""
    pace = Pace()
    for seconds in held:
        pace.held(seconds, pace.rows)
    return pace


def test_it_begins_small() -> None:
    assert Pace().rows == FIRST_ROWS


def test_a_quick_transaction_lets_the_next_one_be_twice_as_large() -> None:
    assert after(AIM_SECONDS / 10).rows == 2 * FIRST_ROWS


def test_a_slow_one_makes_the_next_one_fit() -> None:
    assert after(2 * AIM_SECONDS).rows == FIRST_ROWS // 2


def test_a_slow_disk_is_no_reason_to_take_row_by_row() -> None:
    assert after(60.0, 60.0).rows == LEAST_ROWS


def test_however_quick_it_stays_small_enough() -> None:
    assert after(*[0.0] * 10).rows == MOST_ROWS


def test_a_last_part_of_a_few_rows_says_nothing_when_it_was_quick() -> None:
    pace = Pace()

    pace.held(AIM_SECONDS / 2, 5)

    assert pace.rows == FIRST_ROWS


@pytest.mark.parametrize(("held", "rest"), [(0.04, 0.04), (0.0001, LEAST_REST_SECONDS)])
def test_it_rests_at_least_as_long_as_it_held(held: float, rest: float) -> None:
    assert after(held).rest_seconds == rest


async def test_what_is_unbroken_ends_before_the_cancellation_goes_through() -> None:
    begun, may_end, ended = asyncio.Event(), asyncio.Event(), asyncio.Event()

    async def work() -> None:
        begun.set()
        await may_end.wait()
        ended.set()

    task = asyncio.create_task(unbroken(work()))
    await begun.wait()
    task.cancel()
    may_end.set()

    with pytest.raises(asyncio.CancelledError):
        await task
    assert ended.is_set()
