"""A text with its formatting, from a call's parameters to what the message carries."""

from typing import Any

from bot.playground import html_markup, utf16
from bot.playground.call import Call
from bot.playground.detection import with_detected
from bot.playground.entities import OPAQUE, STYLES, trimmed
from bot.playground.refusal import Refusal, bad_request

Json = dict[str, Any]

MAX_TEXT = 4096  # UTF-16 units, once entities are parsed
MAX_CAPTION = 1024
WRITTEN = {*STYLES, *OPAQUE, "blockquote", "expandable_blockquote", "text_link"}
# Telegram takes no carriage returns, and a space for each other control character.
CLEANED = {code: None if code == ord("\r") else " " for code in range(32) if code != ord("\n")}
FOUND = {"mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "bank_card_number"}


def message_text(call: Call) -> Json:
    """Return `{text, entities}` from `text`, `parse_mode` and `entities`; no key where there is nothing."""
    if not call.text("text"):
        raise bad_request("message text is empty")
    text, entities = _formatted(call, "text", "entities")
    if not text:
        raise bad_request("text must be non-empty")
    if utf16.length(text) > MAX_TEXT:
        raise bad_request("message is too long")
    return {"text": text, "entities": entities} if entities else {"text": text}


def message_caption(call: Call) -> Json:
    """Return `{caption, caption_entities}`; empty where there is no caption."""
    text, entities = _formatted(call, "caption", "caption_entities")
    if utf16.length(text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    if not text:
        return {}
    return {"caption": text, "caption_entities": entities} if entities else {"caption": text}


def _formatted(call: Call, name: str, entities_name: str) -> tuple[str, list[Json]]:
    text, mode = call.text(name).translate(CLEANED), call.text("parse_mode").lower()
    if not text or mode in ("", "none"):
        entities = [_given(entity) for entity in call.array(entities_name)]
        known = [entity for entity in entities if entity["type"] in WRITTEN]
        _inside(text, known)
    elif mode == "html":
        text, known = html_markup.parse(text)
    else:
        # Telegram knows Markdown and MarkdownV2 as well; this house writes HTML only, so the playground reads no other.
        raise bad_request("unsupported parse_mode")
    text, known = trimmed(text, known)
    return text, with_detected(text, known)


def _given(entity: Any) -> Json:
    """Return an entity that the caller has written out, checked."""
    if not isinstance(entity, dict):
        raise _unparsable("expected an Object")
    kept = {"offset": _field(entity, "offset", int), "length": _field(entity, "length", int)}
    kept["type"] = _field(entity, "type", str)
    if kept["type"] not in WRITTEN | FOUND:
        raise _unparsable("Unsupported type specified")
    if kept["type"] == "text_link":
        kept["url"] = _link(_field(entity, "url", str))
    if kept["type"] == "pre" and entity.get("language"):
        kept["language"] = _field(entity, "language", str)
    return kept


def _field(entity: Json, name: str, kind: type) -> Any:
    if name not in entity:
        raise _unparsable(f'Can\'t find field "{name}"')
    if type(entity[name]) is not kind:  # a bool would pass as an int
        raise _unparsable(f'Field "{name}" must be of type {"Number" if kind is int else "String"}')
    return entity[name]


def _link(url: str) -> str:
    if not url:
        raise bad_request("entity URL '' is invalid: URL host is empty")
    if not html_markup.is_link(url):
        raise bad_request(f"entity URL '{url}' is invalid: Wrong HTTP URL")
    return url


def _inside(text: str, entities: list[Json]) -> None:
    room = utf16.length(text)
    for entity in entities:
        begin, end = entity["offset"], entity["offset"] + entity["length"]
        if begin < 0:
            raise bad_request(f"receive an entity with incorrect offset {begin}")
        if entity["length"] < 0:
            raise bad_request(f"receive an entity with incorrect length {entity['length']}")
        if begin >= room:
            raise bad_request(f"entity begins after the end of the text at UTF-16 offset {begin}")
        if end > room:
            words = f"entity beginning at UTF-16 offset {begin} ends after the end of the text at UTF-16 offset {end}"
            raise bad_request(words)


def _unparsable(words: str) -> Refusal:
    return bad_request(f"can't parse MessageEntity: {words}")
