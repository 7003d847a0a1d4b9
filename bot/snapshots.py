"""Where the index of all shelves rests between two starts: one file, named after how far it has followed."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalog.model import Point
from catalog.search import SearchIndex, UnusableSnapshot
from storage.changes import Mark

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The snapshots in `folder`, which is made when the first one is kept. Everything here takes a thread's time."""

    folder: Path

    def newest(self, place_of: Mapping[int, Point]) -> tuple[SearchIndex, Mark] | None:
        """The index that was kept last, and the mark up to which it knows all changes; None where there is none, or
        none that can be used."""
        for mark, path in sorted(self._kept().items(), reverse=True):
            try:
                return SearchIndex.load(path, place_of), mark
            except UnusableSnapshot as unusable:
                log.info("%s", unusable)
        return None

    def keep(self, save: Callable[[Path], None], mark: Mark) -> None:
        """Let `save` write an index that knows all changes up to `mark`, and drop the others.

        A folder that cannot be written to costs only the next start its time.
        """
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            save(self.folder / f"{mark.transaction}_{mark.seq}.index")
            for other, path in self._kept().items():
                if other != mark:
                    path.unlink(missing_ok=True)
        except OSError as fault:
            log.warning("the search index cannot be kept in %s: %s", self.folder, fault.strerror)

    def _kept(self) -> dict[Mark, Path]:
        kept = {}
        for path in self.folder.glob("*_*.index"):
            transaction, _, seq = path.stem.partition("_")
            if transaction.removeprefix("-").isdecimal() and seq.isdecimal():
                kept[Mark(int(transaction), int(seq))] = path
        return kept
