"""The index of all shelves: kept in step with them one product at a time, asked with whatever people type."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from operator import itemgetter
from os import PathLike
from pathlib import Path
from typing import NamedTuple, Self

import numpy as np

from catalog.model import Point, Product
from catalog.search.compaction import Compaction
from catalog.search.explaining import Explanation, corrected, read_words
from catalog.search.fold import query_words, typed_words
from catalog.search.ranking import Hits, Scorer, best, nearness, together
from catalog.search.reading import Question
from catalog.search.shelved import Shelved
from catalog.search.spelling import mended
from catalog.search.understanding import Understood, understood

# So many times the matches asked for are ranked, so that the best are surely among them; at least so many, and with a
# place far more: what fits a little less may be very near.
_TIMES_RANKED, _FEWEST_RANKED, _FEWEST_RANKED_AROUND = 4, 64, 4_096

# So many changes since the arrays were made slow no search down; nor does a larger number that is a small part of all.
_CHANGES_AT_ONCE, _PART_CHANGED = 1_000, 20


class Match(NamedTuple):
    """A product that was found; `score` runs from 0 to 1."""

    product_id: int
    score: float


class SearchIndex:
    """Products by the words of their names, brands and categories.

    `place_of` tells where shops are, by shop id; it is read at every search, so it may change meanwhile. An index
    serves one thread; only what `compaction` returns may run in another.
    """

    def __init__(self, place_of: Mapping[int, Point] | None = None) -> None:
        self._place_of = place_of if place_of is not None else {}
        self._compaction: Compaction | None = None
        self._hold(Shelved.of(()))

    @classmethod
    def build(cls, products: Iterable[Product], place_of: Mapping[int, Point] | None = None) -> Self:
        """Return an index of `products`; of several with the same id, the last one stands."""
        index = cls(place_of)
        index._hold(Shelved.of(products))
        return index

    @classmethod
    def load(cls, path: str | PathLike[str], place_of: Mapping[int, Point] | None = None) -> Self:
        """Return the index that was saved to `path`.

        Raises:
            UnusableSnapshot: the file is missing, damaged, or of another version.
        """
        index = cls(place_of)
        index._hold(Shelved.read(Path(path)))
        return index

    def save(self, path: str | PathLike[str]) -> None:
        """Write the index to `path`, at once: whoever reads it meanwhile finds what was there before."""
        self._shelved.compacted().write(Path(path))

    def __len__(self) -> int:
        return len(self._shelved.postings)

    def __contains__(self, product_id: object) -> bool:
        return isinstance(product_id, int) and self._shelved.postings.row_of(product_id) is not None

    def add(self, product: Product) -> None:
        """Index `product`, in the place of what was indexed under its id."""
        self._shelved.remove(product.id)
        self._shelved.add(product)
        self._changed(product)

    def remove(self, product_id: int) -> None:
        """Forget a product; one that is not known is forgotten already."""
        self._shelved.remove(product_id)
        self._changed(product_id)

    def search(
        self,
        text: str,
        *,
        limit: int = 10,
        near: Point | None = None,
        filters: Callable[[int], bool] | None = None,
        literal: bool = False,
    ) -> list[Match]:
        """Return the products closest to `text`, best first; equal scores by product id.

        A product meets every word but stop words. A word that is unknown, or known but rare beside one nearly the
        same, may have been mistyped, typed by ear, split or joined; others only where nothing is found otherwise. The
        last word may be unfinished. An empty list means that nothing is close enough: never a weak guess.

        `near` puts shops at a smaller great-circle distance first among equals. `filters` says of a product id whether
        it may be shown; it is asked best first, until there are `limit`. With `literal` nothing counts as mistyped,
        split or joined. No text is refused; its first 200 characters count.
        """
        fewest = _FEWEST_RANKED if near is None else _FEWEST_RANKED_AROUND
        ranked = self._ranked(text, literal, near, max(limit * _TIMES_RANKED, fewest))
        if filters is None:
            return list(islice(ranked, max(limit, 0)))
        shown = (match for match in ranked if filters(match.product_id))
        return sorted(islice(shown, max(limit, 0)), key=lambda match: (-match.score, match.product_id))

    def correction(self, text: str) -> str | None:
        """Return `text` as it was understood, folded, if the best match has a word that was mistyped or typed by ear.

        None if the best match has the words that were typed, or if there is none. Right after a search for `text` it
        costs little.
        """
        first = next(self._ranked(text, False, None, _FEWEST_RANKED), None)
        explanation = first and self.explain(text, first.product_id)
        return corrected(explanation.words) if explanation else None

    def nearest_spelling(self, text: str) -> str | None:
        """Return the known words nearest to `text`, folded, if a search finds something by them.

        It forgives more than a search does, since people are asked. None when `text` is known as it is, and when
        nothing is near.
        """
        words = query_words(text)
        nearest = mended(words, self._shelved.vocabulary)
        if nearest is None or nearest == words:
            return None
        spelled = " ".join(nearest)
        return spelled if self.search(spelled, limit=1, literal=True) else None

    def explain(self, text: str, product_id: int, near: Point | None = None) -> Explanation | None:
        """Return why a product is found by `text`, and what its score is made of; None if it is not found."""
        postings = self._shelved.postings
        row = postings.row_of(product_id)
        if row is None:
            return None
        alone = np.array([row], np.int32)
        readings = self._understood(text, False, _FEWEST_RANKED).readings
        scored = ((self._scorer.scored(alone, reading).scores.tolist(), reading) for reading in readings)
        met = [(scores[0], reading) for scores, reading in scored if scores]
        if not met:
            return None
        score, reading = max(met, key=itemgetter(0))
        words = read_words(reading, postings.entries_of(row), self._shelved.vocabulary)
        share = score / sum(word.points for word in words)
        kept = float(nearness(postings.shops.numbers[alone], self._place_of, near)[0]) if near else 1.0
        return Explanation(product_id, words, round(share, 6), round(kept, 6), round(score * kept, 6))

    @property
    def needs_compaction(self) -> bool:
        """Whether so much has changed that searches get slower: time for a compaction."""
        return self._shelved.changes > max(_CHANGES_AT_ONCE, len(self) // _PART_CHANGED)

    def compaction(self) -> Compaction:
        """Begin to make the index anew from what it holds: `run` it in any thread, then `finish` it in this one.

        One that was begun before and not finished is given up.
        """
        self._compaction = Compaction(self._shelved.draft())
        return self._compaction

    def finish(self, compaction: Compaction) -> None:
        """Go on with what `compaction` has made, and with all that has changed meanwhile.

        One that was given up, or that has not run to its end, changes nothing.
        """
        if compaction is not self._compaction or compaction.made is None:
            return
        self._compaction = None
        self._hold(compaction.made)
        for change in compaction.meanwhile:
            if isinstance(change, Product):
                self.add(change)
            else:
                self.remove(change)

    def _hold(self, shelved: Shelved) -> None:
        self._shelved = shelved
        self._scorer = Scorer(shelved.postings, shelved.vocabulary.frequency)
        self._asked_last: dict[bool, tuple[str, int, Understood]] = {}

    def _changed(self, change: Product | int) -> None:
        self._asked_last.clear()
        if self._compaction is not None:
            self._compaction.meanwhile.append(change)

    def _ranked(self, text: str, literal: bool, near: Point | None, most: int) -> Iterator[Match]:
        """Yield every match once: the `most` best in their order, then those found when more are sought."""
        shown = set[int]()
        while True:
            hits = together(self._understood(text, literal, most).parts)
            if near is not None:
                hits = self._seen_from(near, hits)
            for product_id, score in best(hits, self._shelved.postings, most):
                if product_id not in shown:
                    shown.add(product_id)
                    yield Match(product_id, score)
            if hits.whole and len(hits.rows) <= most:
                return
            most *= _TIMES_RANKED * _TIMES_RANKED

    def _seen_from(self, near: Point, hits: Hits) -> Hits:
        shops, of_row = np.unique(self._shelved.postings.shops.numbers[hits.rows], return_inverse=True)
        return hits._replace(scores=hits.scores * nearness(shops, self._place_of, near)[of_row])

    def _understood(self, text: str, literal: bool, enough: int) -> Understood:
        # What was asked last, to the letter and not, is remembered: a search, its correction and what explains it are
        # one piece of work.
        known = self._asked_last.get(literal)
        if known is None or known[0] != text or known[1] < enough:
            question = Question(typed_words(text), self._shelved.vocabulary, len(self))
            known = text, enough, understood(question, self._scorer, literal=literal, enough=enough)
            self._asked_last[literal] = known
        return known[2]
