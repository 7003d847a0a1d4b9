"""tantivy: words exact or within an error or two by their length, the last one as a beginning too."""

from collections.abc import Sequence
from importlib.metadata import version

import tantivy
from tantivy import Occur, Query

from benchmarks.engines import Engine, plain_text_of, telling_words
from catalog.model import Product

_EXACT_COUNTS = 3.0


def _errors(word: str) -> int:
    return (len(word) >= 4) + (len(word) >= 8)


class Tantivy(Engine):
    """All the words, else any of them; an exact word counts three times one with an error."""

    @property
    def version(self) -> str:
        return version("tantivy")

    def build(self, products: Sequence[Product]) -> None:
        fields = tantivy.SchemaBuilder()
        fields.add_integer_field("number", stored=True, indexed=False)
        fields.add_text_field("words")
        self._schema = fields.build()
        index = tantivy.Index(self._schema, str(self.folder))
        writer = index.writer(heap_size=200_000_000, num_threads=1)
        for product in products:
            writer.add_document(tantivy.Document(number=product.id, words=plain_text_of(product)))
        writer.commit()
        writer.wait_merging_threads()
        index.reload()
        self._searcher = index.searcher()

    def search(self, text: str, limit: int) -> list[int]:
        words = telling_words(text)
        meant = [self._meant(word, is_last=at == len(words) - 1) for at, word in enumerate(words)]
        return (self._found(Occur.Must, meant, limit) or self._found(Occur.Should, meant, limit)) if meant else []

    def _meant(self, word: str, is_last: bool) -> Query:
        ways = [Query.boost_query(Query.term_query(self._schema, "words", word), _EXACT_COUNTS)]
        if _errors(word):
            ways.append(self._near(word, _errors(word)))
        if is_last and len(word) > 2:
            ways.append(self._near(word, min(1, _errors(word)), prefix=True))
        return Query.boolean_query([(Occur.Should, way) for way in ways])

    def _near(self, word: str, errors: int, prefix: bool = False) -> Query:
        return Query.fuzzy_term_query(
            self._schema, "words", word, distance=errors, transposition_cost_one=True, prefix=prefix
        )

    def _found(self, every: Occur, meant: Sequence[Query], limit: int) -> list[int]:
        hits = self._searcher.search(Query.boolean_query([(every, word) for word in meant]), limit).hits
        return [self._searcher.doc(address)["number"][0] for _, address in hits]
