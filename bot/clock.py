"""The town's clock: the machine's, or a playground's that people may set."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import aiohttp

log = logging.getLogger(__name__)

TIMEOUT = aiohttp.ClientTimeout(total=40)  # seconds; a playground holds the question for 25
RETRY_SECONDS = 1.0


def machine_clock() -> datetime:
    """The machine's own time, aware and in UTC."""
    return datetime.now(UTC)


class TownClock:
    """Tells the town's time. `on_change` is called after somebody has set it."""

    def __init__(self) -> None:
        self.offset = timedelta(0)
        self.on_change: list[Callable[[], None]] = []
        self._version = -1

    def __call__(self) -> datetime:
        return machine_clock() + self.offset

    async def take(self, url: str) -> None:
        """Take the time that a playground tells at `url`, once it answers: nothing may happen at another one before."""
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            await self._take(session, url)

    async def follow(self, url: str) -> None:
        """Follow the clock that a playground serves at `url`, for ever."""
        async with aiohttp.ClientSession(timeout=TIMEOUT) as session:
            while True:
                await self._take(session, url)

    async def _take(self, session: aiohttp.ClientSession, url: str) -> None:
        """Wait for a version that is newer than the one we have."""
        while True:
            try:
                async with session.get(url, params={"after": str(self._version)}, raise_for_status=True) as answer:
                    told = await answer.json()
            except (aiohttp.ClientError, TimeoutError, ValueError) as failed:
                log.info("the playground's clock does not answer: %r", failed)
                await asyncio.sleep(RETRY_SECONDS)
                continue
            self._version = int(told["version"])
            return self._set(timedelta(seconds=float(told["offset_seconds"])))

    def _set(self, offset: timedelta) -> None:
        if offset != self.offset:
            self.offset = offset
            for changed in self.on_change:
                changed()
