"""Small pieces that every screen is laid out with."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from handlers.reply import Button, Row
from handlers.taps import Go
from handlers.texts.words import Words
from handlers.wire import Tap

LONGEST_LABEL = 60

T = TypeVar("T")


def lines(*texts: str) -> str:
    """One text a line; empty ones are left out."""
    return "\n".join(text for text in texts if text)


def button(label: str, tap: Tap) -> Button:
    """A button; a phone shows about 40 letters of its label, so a very long one is cut."""
    return Button(cut(label, LONGEST_LABEL), tap)


def cut(text: str, longest: int) -> str:
    """At most `longest` characters of it, the last one "…" where some are missing."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def capital(text: str) -> str:
    """Its first letter as a capital; the others stay ("Samedi 28 novembre")."""
    return text[:1].upper() + text[1:]


def column(buttons: Iterable[Button]) -> tuple[Row, ...]:
    """A row each."""
    return tuple((one,) for one in buttons)


def in_pairs(buttons: Sequence[Button]) -> tuple[Row, ...]:
    """Two a row."""
    return tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))


def pager(words: Words, earlier: tuple[str, Tap] | None, later: tuple[str, Tap] | None) -> tuple[Row, ...]:
    """The row that turns pages, by text keys and taps; nothing where there is one page."""
    row = tuple(button(words(key), tap) for key, tap in filter(None, (earlier, later)))
    return (row,) if row else ()


def back(words: Words, tap: Tap | None = None) -> Row:
    """ "Retour", to `tap` or home."""
    return (button(words("button-back"), tap or Go("home")),)


def page_of(items: Sequence[T], page: int, size: int) -> tuple[Sequence[T], int, int]:
    """The items of `page` (from 0, kept within bounds), that page's number, and how many pages there are."""
    pages = max(1, -(-len(items) // size))
    page = min(max(page, 0), pages - 1)
    return items[page * size : (page + 1) * size], page, pages
