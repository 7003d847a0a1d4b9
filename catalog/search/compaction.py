"""Making an index anew without stopping it: the work in a thread, the changes made meanwhile caught up at the end."""

from pathlib import Path

from catalog.model import Product
from catalog.search.shelved import Draft, Shelved


class Compaction:
    """An index being made from a draft of another; `meanwhile` are the products added and ids removed since."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self.made: Shelved | None = None
        self.meanwhile: list[Product | int] = []

    def run(self) -> None:
        """Make it. May take seconds at a million products; any thread will do."""
        self.made = self._draft.made()

    def save(self, path: Path) -> None:
        """Write what `run` has made to `path`, as `SearchIndex.save` does; to be called before `finish`."""
        assert self.made is not None
        self.made.write(path)
