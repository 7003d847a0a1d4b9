"""What cannot be taken in, said as a text key and its values: the words are put to it elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# How much of an unreadable cell is shown again: enough to find it, short enough for one line of a message.
_EXCERPT_CHARS = 60


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a file or a row is refused: a key of the texts, and what its words mention."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Remark:
    """How a file was understood, for whoever sent it: a key of the texts, and what its words mention."""

    key: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that was not taken in: where it stood (1 is the file's first line), why, and what it said."""

    line: int
    reason: Refusal
    cells: Mapping[str, str]


class UnreadableFile(Exception):
    """The file as a whole, or from some line on, cannot be read; rows that came before that line hold."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.refusal = Refusal(key, values)


class RefusedCell(Exception):
    """A cell makes its whole row bad: the way out of reading one, never seen outside this package."""

    def __init__(self, key: str, **values: str | int) -> None:
        super().__init__(key, values)
        self.refusal = Refusal(key, values)


def excerpt(text: str) -> str:
    """Return `text` on one line, cut short with "…" where it is long."""
    line = " ".join(text[: 4 * _EXCERPT_CHARS].split())
    return line if len(line) <= _EXCERPT_CHARS else line[: _EXCERPT_CHARS - 1] + "…"
