"""How much at a time: the bot writes to the same database and must not wait for its turn."""

import asyncio
from collections.abc import Coroutine
from typing import Any, TypeVar

FIRST_ROWS = 50
MOST_ROWS = 500

# Fewer would not be quicker where it is the disk that takes its time.
LEAST_ROWS = 20

# Nobody may hold the database for 50 ms. Well below that: a busy disk takes its time for a commit, and whoever finds
# SQLite's file locked asks again only after a while.
AIM_SECONDS = 0.015
LEAST_REST_SECONDS = 0.005

Done = TypeVar("Done")


class Pace:
    """Fits the rows of a transaction to how long the last one was held, and tells how long to rest after it."""

    def __init__(self) -> None:
        self.rows = FIRST_ROWS
        self.rest_seconds = LEAST_REST_SECONDS

    def held(self, seconds: float, rows: int) -> None:
        """Learn that a transaction of `rows` held the database for `seconds`."""
        # A last part of a few rows that were quick says nothing about more of them.
        if rows >= self.rows or seconds > AIM_SECONDS:
            fitting = int(rows * AIM_SECONDS / seconds) if seconds else MOST_ROWS
            # Upwards step by step: one quick commit does not make the next one quick.
            self.rows = max(LEAST_ROWS, min(fitting, 2 * self.rows, MOST_ROWS))
        self.rest_seconds = max(seconds, LEAST_REST_SECONDS)


async def unbroken(work: Coroutine[Any, Any, Done]) -> Done:
    """Await `work` to its end even when cancelled meanwhile; the cancellation goes through afterwards."""
    task = asyncio.ensure_future(work)
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise
