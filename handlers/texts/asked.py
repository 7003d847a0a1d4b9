"""Which texts the code asks for, read from its source."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PREFIX = re.compile(r"[a-z]+-")


@dataclass(frozen=True, slots=True)
class Asked:
    """`words("key", name=…)` somewhere: `given` are the names of its values, None where `**` hides them."""

    place: str
    key: str
    given: frozenset[str] | None


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Every string of some sources, and the beginnings ("state-") of those that they put together."""

    strings: frozenset[str]
    prefixes: tuple[str, ...]

    def has(self, key: str) -> bool:
        return key in self.strings or key.startswith(self.prefixes)


def mentioned(sources: Iterable[str]) -> Mentioned:
    """Return what Python `sources` may use as a text's key."""
    nodes = [node for source in sources for node in ast.walk(ast.parse(source))]
    strings = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    begun = (node.values[0] for node in nodes if isinstance(node, ast.JoinedStr) and node.values)
    prefixes = {part.value for part in begun if isinstance(part, ast.Constant) and _PREFIX.fullmatch(str(part.value))}
    return Mentioned(frozenset(strings), tuple(sorted(map(str, prefixes))))


def asked(source: str, file: str) -> Iterator[Asked]:
    """Yield the texts that a Python source asks for by a key written out in the call."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args and _is_words(node.func):
            names = [keyword.arg for keyword in node.keywords]
            given = None if None in names else frozenset(filter(None, names))
            yield from (Asked(f"{file}:{node.lineno}", key, given) for key in _keys(node.args[0]))


def _is_words(function: ast.expr) -> bool:
    """Return whether this is how the house calls its words: `words`, `visit.words`, `words_in(…)`, and `.html`."""
    if isinstance(function, ast.Attribute):
        return function.attr == "words" or (function.attr == "html" and _is_words(function.value))
    if isinstance(function, ast.Call):
        return isinstance(function.func, ast.Name) and function.func.id == "words_in"
    # `self` is for `Words` itself: nothing else in the house is called like a function by its own methods.
    return isinstance(function, ast.Name) and function.id in {"words", "self"}


def _keys(argument: ast.expr) -> Iterator[str]:
    if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
        yield argument.value
    elif isinstance(argument, ast.IfExp):
        yield from _keys(argument.body)
        yield from _keys(argument.orelse)
