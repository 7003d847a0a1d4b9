"""What a handler answers, a `Reply` or a `Listing`, without a word of Telegram's libraries."""

from dataclasses import dataclass

from conversations.notices import Topic
from handlers.wire import Tap


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message."""

    label: str
    tap: Tap


Row = tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class CardMark:
    """The message is a card: it shows `subject` after step `seq`, to somebody in the role of `topic`."""

    topic: Topic
    subject: str
    seq: int


@dataclass(frozen=True, slots=True)
class Venue:
    """A place on the map, in degrees."""

    lat: float
    lon: float
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a message brings along."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Screen:
    """One message: text in Telegram's HTML and rows of buttons. A `picture` carries the text below it: a PNG, or a
    product's as it is kept. `asks_place` labels buttons at the bottom of the chat instead of its own: one that shares
    where the person is, and others that write what they say. An `attachment` comes with the text below it. The courier
    delivers a `silent` one without a sound."""

    text: str
    buttons: tuple[Row, ...] = ()
    card: CardMark | None = None
    picture: bytes | str = b""
    venue: Venue | None = None
    asks_place: tuple[str, ...] = ()
    attachment: Attachment | None = None
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Reply:
    """What the person who acted gets: messages, of which the first takes the place of the tapped one where
    `in_place`, and a `toast` over the chat (`alert`: one that waits to be closed). `menu_for` names the role whose
    command menu the person gets from now on, in the language `speaks` where that has just changed. `stands` shows the
    same once more, should the update come again; a card does so by itself."""

    screens: tuple[Screen, ...] = ()
    toast: str = ""
    alert: bool = False
    in_place: bool = True
    menu_for: str = ""
    speaks: str = ""
    stands: Tap | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that can be posted into any chat. The list shows `title`, `description` and `picture`, the product's as
    it is kept; what is posted is the `flyer`, in Telegram's HTML, with a button that opens `link`. `id` has 64 bytes at
    most."""

    id: str
    title: str
    description: str
    flyer: str
    label: str
    link: str
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Door:
    """A button above a listing, which opens the bot as a link with this start payload does."""

    label: str
    payload: str


@dataclass(frozen=True, slots=True)
class Listing:
    """What an inline query is answered with. `farther` is the offset of the next page, "" where this is the last one;
    Telegram may give the same person the same answer for `cache_seconds`."""

    entries: tuple[Entry, ...] = ()
    farther: str = ""
    door: Door | None = None
    cache_seconds: int = 60


def screen(text: str, *buttons: Row, card: CardMark | None = None) -> Reply:
    """A reply of one message."""
    return Reply((Screen(text, buttons, card),))
