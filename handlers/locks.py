"""One person's updates run one at a time, in their order; different people's run at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager


class PersonLocks:
    """A lock a person, there only while somebody holds it or waits for it."""

    def __init__(self) -> None:
        self._locks: dict[int, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def of(self, telegram_id: int) -> AsyncIterator[None]:
        lock, users = self._locks.get(telegram_id, (asyncio.Lock(), 0))
        self._locks[telegram_id] = (lock, users + 1)
        try:
            async with lock:
                yield
        finally:
            lock, users = self._locks.pop(telegram_id)
            if users > 1:
                self._locks[telegram_id] = (lock, users - 1)

    def __len__(self) -> int:
        return len(self._locks)
