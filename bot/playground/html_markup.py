"""Telegram's HTML: read strictly, refused in Telegram's words with the byte offset of what is wrong."""

import re
from dataclasses import dataclass
from typing import Any

from bot.playground import utf16
from bot.playground.entities import in_order
from bot.playground.refusal import Refusal, bad_request

Json = dict[str, Any]

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "a": "text_link",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "blockquote": "blockquote",
}
NAMED_CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}

_PLAIN = re.compile(r"[^<&]+")
_CHARACTER = re.compile(r"&(?:#x(?P<hex>[0-9a-fA-F]{1,6})|#(?P<dec>[0-9]{1,7})|(?P<name>[a-zA-Z]+));?")
_END_TAG = re.compile(r"</(?P<name>[^\s>]*)\s*(?P<closed>>?)")
_TAG_NAME = re.compile(r"<(?P<name>[^\s>]*)")
_ATTRIBUTE = re.compile(r"\s*(?P<name>[^\s=>]*)\s*(?P<equals>=?)\s*")
_QUOTED = re.compile(r"\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'")
_LINK = re.compile(r"(?:https?|tg|tonsite)://[^\s/]\S*|mailto:\S+|tel:\S+|[\w-]+(?:\.[\w-]+)+(?:/\S*)?")
_BARE = re.compile(r"[a-zA-Z0-9.-]*(?=[\s>])")


@dataclass(frozen=True, slots=True)
class _Open:
    """A tag that still waits for its end; `offset` is where its text begins, in UTF-16 units."""

    tag: str
    attributes: dict[str, str | None]
    offset: int


def parse(source: str) -> tuple[str, list[Json]]:
    """Return the plain text of `source` and its entities, outer ones first.

    Raises:
        Refusal: "can't parse entities: …" as Telegram says it.
    """
    return _Reader(source).read()


def plain_characters(text: str) -> str:
    """Return `text` with `&lt;` and the like replaced; an unknown one stays as it is."""
    return _CHARACTER.sub(_one_character, text)


def _one_character(match: re.Match[str]) -> str:
    if name := match["name"]:
        return NAMED_CHARACTERS.get(name, match[0])
    code = int(match["hex"], 16) if match["hex"] else int(match["dec"])
    return chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.pieces: list[str] = []
        self.offset = 0
        self.open: list[_Open] = []
        self.entities: list[Json] = []

    def read(self) -> tuple[str, list[Json]]:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self._end_tag()
            elif self.source[self.at] == "<":
                self._start_tag()
            else:
                self._characters()
        if self.open:
            raise _unparsable(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        for entity in self.entities:
            if entity["type"] == "code":
                entity.pop("language", None)  # only a <pre> shows one
        return "".join(self.pieces), in_order(self.entities)

    def _characters(self) -> None:
        match = _PLAIN.match(self.source, self.at) or _CHARACTER.match(self.source, self.at)
        written = match[0] if match else "&"
        text = plain_characters(written)
        self.pieces.append(text)
        self.offset += utf16.length(text)
        self.at += len(written)

    def _start_tag(self) -> None:
        begin = self.at
        match = _TAG_NAME.match(self.source, begin)
        assert match is not None
        tag, self.at = match["name"].lower(), match.end()
        if self.at == len(self.source):
            raise _unparsable(f"Unclosed start tag at byte offset {self._bytes(begin)}")
        if tag not in KINDS:
            raise _unparsable(f'Unsupported start tag "{tag}" at byte offset {self._bytes(begin)}')
        attributes = self._attributes(tag, begin)
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _unparsable(f'Tag "span" must have class "tg-spoiler" at byte offset {self._bytes(begin)}')
        self.open.append(_Open(tag, attributes, self.offset))

    def _attributes(self, tag: str, begin: int) -> dict[str, str | None]:
        attributes: dict[str, str | None] = {}
        while True:
            match = _ATTRIBUTE.match(self.source, self.at)
            assert match is not None
            self.at = match.end()
            if not match["name"] and not match["equals"] and self.source.startswith(">", self.at):
                self.at += 1
                return attributes
            if self.at == len(self.source):
                raise _unparsable(f'Unclosed start tag "{tag}" at byte offset {self._bytes(begin)}')
            if not match["name"]:
                raise _unparsable(f'Empty attribute name in the tag "{tag}" at byte offset {self._bytes(begin)}')
            attributes[match["name"]] = self._attribute_value(begin) if match["equals"] else None

    def _attribute_value(self, begin: int) -> str:
        if self.source[self.at] in "\"'":
            match = _QUOTED.match(self.source, self.at)
            if match is None or match.end() == len(self.source):
                raise _unparsable(f"Unclosed start tag at byte offset {self._bytes(begin)}")
            value = plain_characters(match["double"] or match["single"] or "")
        else:
            match = _BARE.match(self.source, self.at)
            if match is None:
                raise _unparsable(f"Unexpected end of name token at byte offset {self._bytes(self.at)}")
            value = match[0].lower()
        self.at = match.end()
        return value

    def _end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise _unparsable(f"Unexpected end tag at byte offset {self._bytes(begin)}")
        match = _END_TAG.match(self.source, begin)
        assert match is not None
        if not match["closed"]:
            raise _unparsable(f"Unclosed end tag at byte offset {self._bytes(begin)}")
        name, expected = match["name"].lower(), self.open[-1].tag
        if name not in ("", expected):
            where = f"Unmatched end tag at byte offset {self._bytes(begin)}"
            raise _unparsable(f'{where}, expected "</{expected}>", found "</{name}>"')
        self.at = match.end()
        self._close(self.open.pop())

    def _close(self, tag: _Open) -> None:
        if length := self.offset - tag.offset:
            entity: Json = {"offset": tag.offset, "length": length, "type": KINDS[tag.tag]}
            finish = _FINISHES.get(tag.tag)
            self.entities += finish(self, tag, entity) if finish else [entity]

    def _bytes(self, at: int) -> int:
        return len(self.source[:at].encode())


def is_link(url: str) -> bool:
    """Tell whether Telegram would make a link of `url`; anything else in an `<a>` stays plain text."""
    return _LINK.fullmatch(url) is not None


def _link(reader: _Reader, tag: _Open, entity: Json) -> list[Json]:
    href = tag.attributes.get("href") or _tail(reader.pieces, entity["length"])
    return [entity | {"url": href}] if is_link(href) else []


def _quote(reader: _Reader, tag: _Open, entity: Json) -> list[Json]:
    return [entity | {"type": "expandable_blockquote"}] if "expandable" in tag.attributes else [entity]


def _code(reader: _Reader, tag: _Open, entity: Json) -> list[Json]:
    name = tag.attributes.get("class") or ""
    return [entity | {"language": name.removeprefix("language-")}] if name.startswith("language-") else [entity]


def _pre(reader: _Reader, tag: _Open, entity: Json) -> list[Json]:
    """Take over the language of a `<code class="language-…">` that fills the whole block."""
    code = reader.entities[-1] if reader.entities else {}
    fills = (code.get("offset"), code.get("length")) == (entity["offset"], entity["length"])
    if fills and "language" in code:
        return [entity | {"language": reader.entities.pop()["language"]}]
    return [entity]


_FINISHES = {"a": _link, "blockquote": _quote, "code": _code, "pre": _pre}


def _tail(pieces: list[str], length: int) -> str:
    """Return the last `length` UTF-16 units of what has been read."""
    return "".join(pieces).encode("utf-16-le")[-2 * length :].decode("utf-16-le")


def _unparsable(words: str) -> Refusal:
    return bad_request(f"can't parse entities: {words}")
