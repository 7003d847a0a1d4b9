"""Whether the bot is awake: it polled a moment ago, or its webhook took the last update."""

import asyncio
import time
from collections.abc import Callable


class Presence:
    """Tells `changed` whenever the bot falls asleep or wakes up."""

    def __init__(self, changed: Callable[[], None], *, awake_seconds: float = 35.0) -> None:
        self._changed = changed
        self.awake_seconds = awake_seconds
        self._last_poll = float("-inf")
        self._hooked = False
        self._told = False
        self._timer: asyncio.TimerHandle | None = None

    @property
    def awake(self) -> bool:
        return self._hooked or time.monotonic() - self._last_poll < self.awake_seconds

    def polled(self) -> None:
        """Say that getUpdates was called, or has just ended."""
        self._last_poll = time.monotonic()
        if self._timer:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(self.awake_seconds + 0.05, self._look)
        self._look()

    def hooked(self, reached: bool) -> None:
        """Say whether the webhook took what it was last sent."""
        self._hooked = reached
        self._look()

    def close(self) -> None:
        if self._timer:
            self._timer.cancel()

    def _look(self) -> None:
        if self.awake != self._told:
            self._told = self.awake
            self._changed()
