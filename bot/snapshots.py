"""Where the index of all shelves rests between two starts, in files named after how far it has followed."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from numpy.typing import NDArray

from catalog.model import Point
from catalog.search import SearchIndex, UnusableSnapshot, snapshot
from catalog.search.goods import Goods
from storage.changes import Mark

log = logging.getLogger(__name__)

INDEX, GOODS = ".index", ".goods"


class Kept(NamedTuple):
    """An index and what else is known of its products, and the mark up to which both know all changes."""

    products: SearchIndex
    goods: Goods
    mark: Mark


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The snapshots in `folder`, which is made when the first one is kept. Everything here takes a thread's time."""

    folder: Path

    def newest(self, place_of: Mapping[int, Point]) -> Kept | None:
        """What was kept last; None where there is nothing, or nothing that can be used."""
        for mark, path in sorted(self._kept().items(), reverse=True):
            try:
                goods = Goods.of(snapshot.read(path.with_suffix(GOODS)))
                return Kept(SearchIndex.load(path, place_of), goods, mark)
            except (UnusableSnapshot, KeyError) as unusable:
                log.info("%s is not used: %s", path, unusable)
        return None

    def keep(self, save: Callable[[Path], None], goods: Mapping[str, NDArray[Any]], mark: Mark) -> None:
        """Let `save` write an index that knows all changes up to `mark`, beside the columns of its goods, and drop all
        others.

        A folder that cannot be written to costs only the next start its time.
        """
        path = self.folder / f"{mark.transaction}_{mark.seq}{INDEX}"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            # The index comes last: where it stands, the rest does too.
            snapshot.write(path.with_suffix(GOODS), goods)
            save(path)
            for other in self.folder.glob("*_*.*"):
                if other.stem != path.stem and other.suffix in (INDEX, GOODS):
                    other.unlink(missing_ok=True)
        except OSError as fault:
            log.warning("the search index cannot be kept in %s: %s", self.folder, fault.strerror)

    def _kept(self) -> dict[Mark, Path]:
        kept = {}
        for path in self.folder.glob(f"*_*{INDEX}"):
            transaction, _, seq = path.stem.partition("_")
            if transaction.removeprefix("-").isdecimal() and seq.isdecimal():
                kept[Mark(int(transaction), int(seq))] = path
        return kept
