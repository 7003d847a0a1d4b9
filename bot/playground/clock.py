"""The playground's clock: the machine's, moved forwards or backwards by the page; the bot follows it."""

import asyncio
import time
from datetime import datetime
from typing import Any

from bot.playground.world import World

CENTURY_SECONDS = 100 * 365.25 * 86_400


class PlaygroundClock:
    """Real time plus an offset in seconds; `version` grows by one each time somebody moves it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._moved = asyncio.Condition()

    def now(self) -> float:
        """Return the playground's time, in seconds since 1970."""
        return time.time() + self._world.offset_seconds

    def face(self) -> dict[str, Any]:
        """Return `{version, offset_seconds}` as the page and the bot read it."""
        return {"version": self._world.clock_version, "offset_seconds": self._world.offset_seconds}

    async def move(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Set the clock to `{offset_seconds}`, `{add_minutes}` or `{at}` (ISO 8601) and return its face.

        Raises:
            ValueError: `wish` is none of these, or a century away.
        """
        offset, version = self._offset(wish), self._world.clock_version + 1
        if not abs(offset) < CENTURY_SECONDS:
            raise ValueError("the clock goes no further than a century")
        self._world.note({"kind": "clock", "offset_seconds": offset, "version": version})
        async with self._moved:
            self._moved.notify_all()
        return self.face()

    async def after(self, version: int, *, patience: float) -> dict[str, Any]:
        """Return the face once it is newer than `version`, at the latest after `patience` seconds."""
        async with self._moved:
            try:
                async with asyncio.timeout(patience):
                    await self._moved.wait_for(lambda: self._world.clock_version > version)
            except TimeoutError:
                pass  # nobody moved it: the same face says so
        return self.face()

    def _offset(self, wish: dict[str, Any]) -> float:
        if "offset_seconds" in wish:
            return float(wish["offset_seconds"])
        if "add_minutes" in wish:
            return self._world.offset_seconds + float(wish["add_minutes"]) * 60
        if "at" in wish:
            moment = datetime.fromisoformat(str(wish["at"]))
            if moment.tzinfo is None:
                raise ValueError('"at" needs its zone, as in 2026-11-28T09:00:00Z')
            return moment.timestamp() - time.time()
        raise ValueError("the clock takes offset_seconds, add_minutes or at")
