"""The town's clock: the machine's, or a playground's that people may set."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import aiohttp

log = logging.getLogger(__name__)

LONG_POLL_SECONDS = 40


def machine_clock() -> datetime:
    """The machine's own time, aware and in UTC."""
    return datetime.now(UTC)


class TownClock:
    """Tells the town's time. `on_change` is called after somebody has set it."""

    def __init__(self) -> None:
        self.offset = timedelta(0)
        self.on_change: list[Callable[[], None]] = []

    def __call__(self) -> datetime:
        return machine_clock() + self.offset

    async def follow(self, url: str) -> None:
        """Follow the clock that a playground serves at `url`, for ever."""
        version = -1
        timeout = aiohttp.ClientTimeout(total=LONG_POLL_SECONDS)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            while True:
                try:
                    async with session.get(url, params={"after": str(version)}) as answer:
                        told = await answer.json()
                except (aiohttp.ClientError, TimeoutError):
                    log.info("the playground's clock does not answer")
                    await asyncio.sleep(1)
                    continue
                version = int(told["version"])
                self._set(timedelta(seconds=float(told["offset_seconds"])))

    def _set(self, offset: timedelta) -> None:
        if offset != self.offset:
            self.offset = offset
            for changed in self.on_change:
                changed()
