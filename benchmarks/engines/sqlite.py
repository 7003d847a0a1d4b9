"""SQLite's FTS5: by words, the last one as a beginning, and by trigrams, its usual way to forgive typing errors."""

import sqlite3
from collections.abc import Sequence

from benchmarks.engines import Engine, plain_text_of, telling_words
from catalog.model import Product


class Words(Engine):
    """All the words, else any of them."""

    settings = "tokenize='unicode61 remove_diacritics 2', prefix='2 3 4'"

    @property
    def version(self) -> str:
        return sqlite3.sqlite_version

    def build(self, products: Sequence[Product]) -> None:
        self._base = sqlite3.connect(self.folder / "index.sqlite3")
        self._base.execute("PRAGMA journal_mode = OFF")
        self._base.execute("PRAGMA synchronous = OFF")
        self._base.execute(f"CREATE VIRTUAL TABLE shelf USING fts5(words, content='', {self.settings})")
        rows = ((product.id, plain_text_of(product)) for product in products)
        self._base.executemany("INSERT INTO shelf (rowid, words) VALUES (?, ?)", rows)
        self._base.execute("INSERT INTO shelf (shelf) VALUES ('optimize')")
        self._base.commit()

    def search(self, text: str, limit: int) -> list[int]:
        words = [f'"{word}"' for word in telling_words(text)]
        if not words:
            return []
        words[-1] += "*"
        return self._matching(" AND ".join(words), limit) or self._matching(" OR ".join(words), limit)

    def _matching(self, expression: str, limit: int) -> list[int]:
        wanted = "SELECT rowid FROM shelf WHERE shelf MATCH ? ORDER BY rank LIMIT ?"
        return [number for (number,) in self._base.execute(wanted, (expression, limit))]


class Trigrams(Words):
    """Any three letters in a row of any word, most telling ones first."""

    settings = "tokenize='trigram'"

    def search(self, text: str, limit: int) -> list[int]:
        threes = {word[at : at + 3] for word in telling_words(text) for at in range(len(word) - 2)}
        return self._matching(" OR ".join(f'"{three}"' for three in sorted(threes)), limit) if threes else []
