"""Start links into the bot, and QR codes of them."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from io import BytesIO

import segno

from catalog.search.fold import compact

SEARCH_BYTES = 42
"""Of a query, as many as fit into a start payload, 64 of A-Z, a-z, 0-9, _ and -, behind its "search_"."""


@dataclass(frozen=True, slots=True)
class Links:
    """Links that open the bot; `username` is without @."""

    username: str

    def start(self, payload: str) -> str:
        return f"https://t.me/{self.username}?start={payload}"


def search_payload(text: str) -> str:
    """The start payload that searches `text`, or as many of its words as fit; base64url, since it holds no space."""
    words = text if len(text.encode()) <= SEARCH_BYTES else compact(text, SEARCH_BYTES)
    return f"search_{urlsafe_b64encode(words.encode()).decode().rstrip('=')}"


def searched(which: str) -> str:
    """The text behind the payload's "search_"; "" where it is none of ours."""
    try:
        return urlsafe_b64decode(which + "=" * (-len(which) % 4)).decode()
    except ValueError:
        return ""


def qr_picture(link: str) -> bytes:
    """A PNG, about 400 pixels wide, that a phone's camera reads off another phone's screen."""
    picture = BytesIO()
    segno.make(link, error="m").save(picture, kind="png", scale=10, border=4)
    return picture.getvalue()
