"""Finding a product from what somebody types, typing errors and all: a small library of its own.

    index = SearchIndex.build([Product(id=1, name="Confiture de fraises", shop_id=7), …])
    index.search("confitur fraize")      # [Match(product_id=1, score=0.89…)]

It needs numpy and rapidfuzz, no database and no event loop, and lives in memory. The method, step by step:

1. Text is folded (`fold`): small letters, no accents, œ spelled out, punctuation a blank; stop words are left aside.
2. Every word gets an id, and all words one table in which each stands under a number for every way to leave one or two
   letters out (`lookalikes`). A typed word is looked up under its own such numbers: in a moment, whatever the size of
   the vocabulary, the few words that may be meant come out, and rapidfuzz counts their errors (`vocabulary`). So it
   goes with the sound of a word (`sound`).
3. What may be meant is weighed (`guessing`, `errors`): slips that fingers make often cost less, and a word on many
   products is likelier than one on few. Two words may be one, one may be two, the last may be unfinished (`reading`).
4. Each such reading is a list of needs (`needs`), and a product must meet them all. Rows that bear the rarest need's
   words come from the postings, best first, and are checked against the other needs by the words that stand on them
   (`postings`): a handful of array operations for thousands of products.
5. The best stand first (`ranking`): how well the words are met, then where they stand, then how much of the name they
   are; `explain` tells it all.

Products are added and removed one at a time, in well under a millisecond, beside the arrays; a compaction takes them in
without stopping the search. `save` and `load` keep the arrays in a file. Nothing here knows of shops' lives, of stock
or of Telegram; docs/search.md says more, with figures.
"""

from catalog.search.compaction import Compaction
from catalog.search.explaining import Explanation, ReadWord
from catalog.search.fold import compact, fold
from catalog.search.index import Match, SearchIndex
from catalog.search.snapshot import UnusableSnapshot

__all__ = ["Compaction", "Explanation", "Match", "ReadWord", "SearchIndex", "UnusableSnapshot", "compact", "fold"]
