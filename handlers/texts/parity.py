"""Whether the languages agree with each other and with the code: `python -m handlers.texts.parity`.

Prints a line for each difference and ends with 1 when there is any. The same keys in each language; per key the same
variables and the same tags, each tag one of Telegram's and closed; no text that says nothing, none that nobody asks
for; and what the code asks for is there, with no value missing.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from handlers.texts.asked import asked, mentioned
from handlers.texts.shape import Shape, shapes
from handlers.texts.words import LANGUAGES, ftl

ROOT = Path(__file__).parents[2]
ROOMS = ("handlers", "conversations", "catalog", "bot")


def differences(texts: Mapping[str, str], code: Mapping[str, str]) -> list[str]:
    """Return a line for each thing that does not fit.

    `texts` are Fluent sources by language, of which the first sets the measure; `code` Python sources by file.
    """
    read = {language: shapes(source) for language, source in texts.items()}
    broken = (f"{language}.ftl:{fault}" for language, (_, faults) in read.items() for fault in faults)
    (first, measure), *others = ((language, held) for language, (held, _) in read.items())
    between = (line for language, held in others for line in _between(first, measure, language, held))
    own = (f"{language}: {key} {fault}" for language, (held, _) in read.items() for key, fault in _faults(held))
    return [*broken, *own, *between, *_unsaid(measure, code), *_unasked(measure, code)]


def _faults(held: Mapping[str, Shape]) -> Iterator[tuple[str, str]]:
    return ((key, fault) for key, shape in held.items() for fault in shape.faults)


def _between(first: str, measure: Mapping[str, Shape], other: str, held: Mapping[str, Shape]) -> Iterator[str]:
    """Yield where two languages part."""
    yield from (f"{other}: {key} is missing" for key in measure if key not in held)
    yield from (f"{first}: {key} is missing" for key in held if key not in measure)
    for key in (key for key in measure if key in held):
        here, there = measure[key], held[key]
        if here.variables != there.variables:
            yield f"{key}: {first} has {_listed(here.variables)}, {other} has {_listed(there.variables)}"
        if here.tags != there.tags:
            yield f"{key}: {first} has {_tagged(here.tags)}, {other} has {_tagged(there.tags)}"


def _listed(variables: frozenset[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(variables)) or "no variable"


def _tagged(tags: Counter[str]) -> str:
    return " ".join(f"<{name}>" for name in sorted(tags.elements())) or "no tag"


def _unsaid(texts: Mapping[str, Shape], code: Mapping[str, str]) -> Iterator[str]:
    """Yield what the code asks for in vain."""
    for one in chain.from_iterable(asked(source, file) for file, source in code.items()):
        if one.key not in texts:
            yield f"{one.place}: there is no text {one.key}"
        elif one.given is not None and (missing := texts[one.key].variables - one.given):
            yield f"{one.place}: {one.key} wants {_listed(missing)} as well"


def _unasked(texts: Mapping[str, Shape], code: Mapping[str, str]) -> Iterator[str]:
    """Yield the texts that nobody asks for."""
    known = mentioned(code.values())
    return (f"{key}: nobody asks for it" for key in texts if not known.has(key))


def the_code() -> dict[str, str]:
    """Return the sources of the rooms that speak, by file."""
    files = chain.from_iterable(sorted((ROOT / room).rglob("*.py")) for room in ROOMS)
    return {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}


def main() -> int:
    found = differences({language: ftl(language) for language in LANGUAGES}, the_code())
    print("\n".join(found) or f"The texts agree: {', '.join(LANGUAGES)}.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
