"""What a Fluent file holds, seen from outside: per text its variables, its tags, and what is wrong with it."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from fluent.syntax import ast, parse

TAGS = frozenset({"b", "i", "u", "s", "code", "pre", "a", "blockquote", "tg-spoiler"})
"""The tags that Telegram's HTML knows."""

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*)(?P<attributes>(?: [^<>]*)?)>")


@dataclass(frozen=True, slots=True)
class Shape:
    """One text: the variables it mentions, the most of each tag that any one rendering opens, and its faults."""

    variables: frozenset[str]
    tags: Counter[str]
    faults: tuple[str, ...]


def shapes(source: str) -> tuple[dict[str, Shape], list[str]]:
    """Return the texts of a Fluent source by key, and the faults of the source itself, each with its line."""
    texts: dict[str, Shape] = {}
    faults = []
    for entry in parse(source).body:
        if isinstance(entry, ast.Message):
            if entry.id.name in texts:
                faults.append(f"{_line(entry, source)}: {entry.id.name} is there twice")
            texts[entry.id.name] = _shape(entry)
        elif not isinstance(entry, ast.BaseComment):
            faults.append(f"{_line(entry, source)}: neither a text nor a comment")
    return texts, faults


def _line(entry: ast.SyntaxNode, source: str) -> int:
    return source.count("\n", 0, entry.span.start if entry.span else 0) + 1


def _shape(message: ast.Message) -> Shape:
    if message.value is None:
        return Shape(frozenset(), Counter(), ("says nothing",))
    within = list(_nodes(message.value))
    faults = [fault for node in within if isinstance(node, ast.Pattern) for fault in _tag_faults(_own_text(node))]
    if _says_nothing(message.value):
        faults.append("says nothing")
    variables = frozenset(node.id.name for node in within if isinstance(node, ast.VariableReference))
    return Shape(variables, _tags(message.value), tuple(faults))


def _nodes(node: Any) -> Iterator[ast.BaseNode]:
    if isinstance(node, list):
        for part in node:
            yield from _nodes(part)
    elif isinstance(node, ast.BaseNode):
        yield node
        yield from _nodes(list(vars(node).values()))


def _own_text(pattern: ast.Pattern) -> str:
    return "".join(part.value for part in pattern.elements if isinstance(part, ast.TextElement))


def _choices(part: ast.TextElement | ast.Placeable) -> list[ast.Pattern]:
    """Return the texts between which a placeable chooses; none where it is no choice."""
    if isinstance(part, ast.Placeable) and isinstance(part.expression, ast.SelectExpression):
        return [variant.value for variant in part.expression.variants]
    return []


def _says_nothing(pattern: ast.Pattern) -> bool:
    """Return whether some rendering may be blank; a text never is just because a value is."""
    return all(_blank(part) for part in pattern.elements)


def _blank(part: ast.TextElement | ast.Placeable) -> bool:
    if isinstance(part, ast.TextElement):
        return not part.value.strip()
    if isinstance(part.expression, ast.StringLiteral):
        return not part.expression.value.strip()
    return any(map(_says_nothing, _choices(part)))


def _tags(pattern: ast.Pattern) -> Counter[str]:
    tags = Counter(found["name"] for found in _TAG.finditer(_own_text(pattern)) if not found["end"])
    for part in pattern.elements:
        tags += reduce(or_, map(_tags, _choices(part)), Counter())
    return tags


def _tag_faults(text: str) -> Iterator[str]:
    """Yield what Telegram would refuse. A tag closes within the variant that opened it: no rendering is torn."""
    opened: list[str] = []
    for found in _TAG.finditer(text):
        name = found["name"]
        if name not in TAGS:
            yield f"<{name}> is no tag of Telegram's"
        if not found["end"]:
            opened.append(name)
        elif not opened or opened.pop() != name:
            yield f"</{name}> closes nothing"
    yield from (f"<{name}> is never closed" for name in opened)
    if set("<>") & set(_TAG.sub("", text)):
        yield "a lone < or >"
