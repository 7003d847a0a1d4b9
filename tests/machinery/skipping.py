"""An event loop whose clock jumps to the next timer as soon as nothing else is to do: hours pass at once."""

import asyncio
import selectors
from collections.abc import Coroutine
from typing import Any, TypeVar

T = TypeVar("T")


class _Skipping(selectors.DefaultSelector):
    """Instead of sleeping, moves the clock on."""

    now = 0.0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        ready = super().select(0)
        if not ready and timeout is None:
            raise RuntimeError("everybody waits, and nothing will ever happen")
        if not ready and timeout:
            self.now += timeout
        return ready


class SkippingLoop(asyncio.SelectorEventLoop):
    """Starts at 0 seconds. Not for work that waits for sockets or threads: their time would be skipped too."""

    def __init__(self) -> None:
        self._skipping = _Skipping()
        super().__init__(self._skipping)

    def time(self) -> float:
        return self._skipping.now


def at_once(story: Coroutine[Any, Any, T]) -> T:
    """Run `story` on a clock that skips."""
    with asyncio.Runner(loop_factory=SkippingLoop) as runner:
        return runner.run(story)


def now() -> float:
    """The running loop's seconds."""
    return asyncio.get_running_loop().time()
