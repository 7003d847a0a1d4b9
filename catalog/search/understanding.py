"""What a typed text may mean, and which rows meet that: as typed, then with ever more doubt where little is found."""

from collections.abc import Iterator
from typing import NamedTuple

from catalog.search.needs import Reading
from catalog.search.ranking import Hits, Scorer
from catalog.search.reading import Doubt, Question

# With so many hits nobody asks what else the words might mean.
_PLENTY = 10


class Understood(NamedTuple):
    """Each reading of a text, and in `parts` the rows that meet it."""

    readings: list[Reading]
    parts: list[Hits]


def understood(question: Question, scorer: Scorer, *, literal: bool, enough: int) -> Understood:
    """Return what a question may mean, and of each reading all rows that meet it, or at least `enough` and the best."""
    made = Understood([], [])
    for doubted_below, readings in _literally(question) if literal else _with_doubts(question):
        if sum(len(hits.rows) for hits in made.parts) >= doubted_below:
            break
        for reading in readings:
            made.readings.append(reading)
            made.parts.append(scorer.hits(reading, enough))
    return made


def _literally(question: Question) -> Iterator[tuple[int, Iterator[Reading]]]:
    yield _PLENTY, question.as_typed()


def _with_doubts(question: Question) -> Iterator[tuple[int, Iterator[Reading]]]:
    """Yield the readings with ever more doubt, each with the number of hits from which on it is not called for."""
    if question.is_known:
        yield _PLENTY, question.readings(Doubt.NONE)
    if question.words:
        yield _PLENTY, question.readings(Doubt.ODD)
        yield 1, question.readings(Doubt.ALL)
