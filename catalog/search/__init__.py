"""Finding a product from what somebody types, typing errors and all.

Text is folded (`fold`), its words are looked up in a vocabulary (`vocabulary`) in all the ways they may be read
(`reading`), and the products that bear them (`postings`) are ranked (`ranking`). `SearchIndex` is the front door.
Nothing here knows of shops' lives, of stock or of Telegram.
"""

from catalog.search.compaction import Compaction
from catalog.search.fold import compact, fold
from catalog.search.index import Match, SearchIndex
from catalog.search.snapshot import UnusableSnapshot

__all__ = ["Compaction", "Match", "SearchIndex", "UnusableSnapshot", "compact", "fold"]
