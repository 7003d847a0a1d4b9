"""What happens, told to every open page as server-sent events."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

BACKLOG = 5_000  # events a page may lag behind; beyond it is let go and asks for /state again


class Broadcast:
    """Tells each event to everybody who listens now; nothing is kept for those who come later."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[bytes | None]] = set()

    def tell(self, name: str, facts: dict[str, Any]) -> None:
        frame = f"event: {name}\ndata: {json.dumps(facts, ensure_ascii=False)}\n\n".encode()
        for queue in list(self._listeners):
            if queue.qsize() < BACKLOG:
                queue.put_nowait(frame)
            else:
                self._let_go(queue)

    async def listen(self, *, breath: float = 15.0) -> AsyncIterator[bytes]:
        """Yield frames as they come, and a comment every `breath` seconds of silence so that the line stays open."""
        queue: asyncio.Queue[bytes | None] = asyncio.Queue()
        self._listeners.add(queue)
        try:
            yield b"retry: 1000\n\n"
            while True:
                frame: bytes | None = b": still here\n\n"
                with suppress(TimeoutError):
                    async with asyncio.timeout(breath):
                        frame = await queue.get()
                if frame is None:
                    return
                yield frame
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        for queue in list(self._listeners):
            self._let_go(queue)

    def _let_go(self, queue: asyncio.Queue[bytes | None]) -> None:
        self._listeners.discard(queue)
        queue.put_nowait(None)
