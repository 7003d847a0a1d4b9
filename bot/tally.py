"""Searches, counted in memory and written in batches: an update that only reads writes nothing."""

import logging
from datetime import datetime

from conversations.ports import StorageFault
from storage.database import Database
from storage.updates import Searched

log = logging.getLogger(__name__)

MOST_WAITING = 10_000
LONGEST_TEXT = 100


class Tally:
    """Fulfils `conversations.ports.SearchTally`. A kill loses at most a few seconds of counting."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._waiting: list[Searched] = []

    def note(self, text: str, found: int, at: datetime) -> None:
        if len(self._waiting) < MOST_WAITING:
            self._waiting.append(Searched(text[:LONGEST_TEXT], found, at))

    async def write(self) -> None:
        """Write down what has gathered.

        Raises:
            StorageFault: nothing was written; it is kept for the next time.
        """
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        try:
            async with self._database.writing() as unit:
                await unit.updates.count_searches(waiting)
        except StorageFault:
            self._waiting = (waiting + self._waiting)[:MOST_WAITING]
            raise

    async def close(self) -> None:
        """Write down the last, before the end."""
        try:
            await self.write()
        except StorageFault:
            log.warning("%s searches were not counted", len(self._waiting), exc_info=True)
