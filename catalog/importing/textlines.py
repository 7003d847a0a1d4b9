"""The lines of a text, counted, none of them without end."""

import io
from collections.abc import Iterator

from catalog.importing.refusals import UnreadableFile
from catalog.importing.source import Source

# A longer record is no product, but a quotation mark that was never closed, or no table at all.
MOST_RECORD_CHARS = 100_000


class RecordLines:
    """The lines that a reader puts together to records; whoever has one complete says so with `begin_record`.

    `begun_at` is the line on which the present record begins (1 is the first); `ended` tells that no more come.

    Raises, while they are read:
        UnreadableFile: import-line-too-long, import-quote-open, or what `Source` refuses.
    """

    def __init__(self, source: Source, encoding: str) -> None:
        self._text = io.TextIOWrapper(io.BufferedReader(source), encoding=encoding, newline="")
        self._number = 0
        self._chars = 0
        self.begun_at = 1
        self.ended = False

    def begin_record(self) -> None:
        self.begun_at, self._chars = self._number + 1, 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._text.readline(MOST_RECORD_CHARS + 1)
        if not line:
            self.ended = True
            raise StopIteration
        self._number += 1
        self._chars += len(line)
        if len(line) > MOST_RECORD_CHARS:
            raise UnreadableFile("import-line-too-long", line=self._number, most=MOST_RECORD_CHARS)
        if self._chars > MOST_RECORD_CHARS:
            raise UnreadableFile("import-quote-open", line=self.begun_at)
        return line
