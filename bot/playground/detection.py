"""What Telegram finds in a text by itself: commands, links, addresses, mentions, hashtags."""

import re
from typing import Any

from bot.playground import utf16
from bot.playground.entities import in_order, range_of

Json = dict[str, Any]

_FOUND = re.compile(
    r"(?P<url>\bhttps?://[^\s<>\"]*[^\s<>\".,;:!?)]|\bt\.me/[\w/?=&-]+)"
    r"|(?P<email>\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b)"
    r"|(?<![\w/@.])(?P<bot_command>/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?)(?![\w/])"
    r"|(?<![\w@])(?P<mention>@[A-Za-z][A-Za-z0-9_]{3,31})\b"
    r"|(?<![\w#])(?P<hashtag>#(?=\w*[^\W\d])\w{1,256})"
)
_OPAQUE = {"code", "pre", "text_link"}


def detected(text: str, known: list[Json]) -> list[Json]:
    """Return what is found in `text` outside of code and links that are already `known`."""
    opaque = [range_of(entity) for entity in known if entity["type"] in _OPAQUE]
    found: list[Json] = []
    for match in _FOUND.finditer(text):
        begin = utf16.length(text[: match.start()])
        end = begin + utf16.length(match[0])
        if not any(start < end and begin < stop for start, stop in opaque):
            found.append({"offset": begin, "length": end - begin, "type": match.lastgroup})
    return found


def with_detected(text: str, known: list[Json]) -> list[Json]:
    """Return `known` and what is found besides, in the order of the text, outer ones first."""
    return in_order(known + detected(text, known))
