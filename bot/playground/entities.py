"""A text's entities as Telegram keeps them: trimmed with the text, merged, and none inside of code."""

from typing import Any

from bot.playground import utf16

Json = dict[str, Any]
Range = tuple[int, int]

STYLES = ("bold", "italic", "underline", "strikethrough", "spoiler")
OPAQUE = ("code", "pre")


def trimmed(text: str, entities: list[Json]) -> tuple[str, list[Json]]:
    """Return `text` without white space around it, and `entities` where they then are."""
    cut = utf16.length(text) - utf16.length(text.lstrip())
    text = text.strip()
    room = utf16.length(text)
    kept: list[Json] = []
    for entity in entities:
        begin = max(entity["offset"] - cut, 0)
        end = min(entity["offset"] + entity["length"] - cut, room)
        if begin < end:
            kept.append(entity | {"offset": begin, "length": end - begin})
    return text, untangled(kept)


def untangled(entities: list[Json]) -> list[Json]:
    """Return `entities` in the order of the text, each style merged where it touches itself and cut out of code."""
    code = [range_of(entity) for entity in entities if entity["type"] in OPAQUE]
    kept = [entity for entity in entities if entity["type"] not in STYLES and not _strictly_inside(entity, code)]
    for style in STYLES:
        ranges = [range_of(entity) for entity in entities if entity["type"] == style]
        for begin, end in _without(_united(ranges), code):
            kept.append({"offset": begin, "length": end - begin, "type": style})
    return in_order(kept)


def in_order(entities: list[Json]) -> list[Json]:
    """Return `entities` in the order of the text, outer ones first."""
    return sorted(entities, key=lambda entity: (entity["offset"], -entity["length"]))


def range_of(entity: Json) -> Range:
    return entity["offset"], entity["offset"] + entity["length"]


def _strictly_inside(entity: Json, code: list[Range]) -> bool:
    begin, end = range_of(entity)
    return any(start <= begin and end <= stop and (start, stop) != (begin, end) for start, stop in code)


def _united(ranges: list[Range]) -> list[Range]:
    united: list[Range] = []
    for begin, end in sorted(ranges):
        if united and begin <= united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((begin, end))
    return united


def _without(ranges: list[Range], holes: list[Range]) -> list[Range]:
    for start, stop in holes:
        pieces = [piece for begin, end in ranges for piece in ((begin, min(end, start)), (max(begin, stop), end))]
        ranges = [(begin, end) for begin, end in pieces if begin < end]
    return ranges
