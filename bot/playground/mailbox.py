"""The updates that wait for the bot: numbered without a gap, kept until the bot has confirmed them."""

import asyncio
from collections.abc import Callable
from itertools import islice, takewhile

from bot.playground.journal import Record
from bot.playground.refusal import conflict
from bot.playground.world import Json, World

OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
WEBHOOK_SET = "terminated by setWebhook request"


class Mailbox:
    """Updates in the order in which they were made; one getUpdates at a time may wait for them."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._poll: asyncio.Future[None] | None = None
        self.on_arrival: list[Callable[[], None]] = []

    def posted(self, kind: str, content: Json) -> list[Record]:
        """Return the record that makes an update of `content`; none where the bot does not want this kind.

        The caller notes it together with what caused it, then calls `arrived`.
        """
        if self._world.allowed_updates and kind not in self._world.allowed_updates:
            return []
        update = {"update_id": self._world.last_update_id + 1, kind: content}
        return [{"kind": "update", "update": update}]

    def arrived(self) -> None:
        if self._poll and not self._poll.done():
            self._poll.set_result(None)
        for tell in self.on_arrival:
            tell()

    async def poll(self, *, offset: int, limit: int, patience: float) -> list[Json]:
        """Confirm what is below `offset` and return up to `limit` updates, waiting `patience` seconds for the first.

        A negative `offset` keeps that many of the newest and forgets the others.

        Raises:
            Refusal: 409, another getUpdates began meanwhile, or a webhook was set.
        """
        self.interrupt(OTHER_POLL)
        self._confirm_below(offset)
        if not self._world.pending and patience > 0:
            await self._wait(patience)
        return list(islice(self._world.pending.values(), limit))

    def confirm(self, ids: list[int]) -> None:
        if ids:
            self._world.note({"kind": "confirmed", "ids": ids})

    def drop_all(self) -> None:
        self.confirm(list(self._world.pending))

    def interrupt(self, words: str) -> None:
        """Refuse a waiting getUpdates with a conflict."""
        if self._poll and not self._poll.done():
            self._poll.set_exception(conflict(words))

    def close(self) -> None:
        """Let a waiting getUpdates go with what there is."""
        if self._poll and not self._poll.done():
            self._poll.set_result(None)

    def _confirm_below(self, offset: int) -> None:
        if offset < 0:
            self.confirm(list(self._world.pending)[:offset])
        else:
            self.confirm(list(takewhile(lambda update_id: update_id < offset, self._world.pending)))

    async def _wait(self, patience: float) -> None:
        mine = self._poll = asyncio.get_running_loop().create_future()
        timer = asyncio.get_running_loop().call_later(patience, _end, mine)
        try:
            await mine
        finally:
            timer.cancel()
            if self._poll is mine:
                self._poll = None


def _end(poll: "asyncio.Future[None]") -> None:
    if not poll.done():
        poll.set_result(None)
