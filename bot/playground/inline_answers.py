"""What inline queries were answered with: kept for those who post of it, and for those who ask the same again."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]

KEPT = 500


@dataclass(frozen=True, slots=True)
class Answer:
    """The results of an inline query from `offset` on, as inline_results.py reads them.

    From `at` on, in the town's seconds, it is the answer to the same question for `cache_seconds`: to whoever asks it,
    or to `person_id` alone where it `is_personal`.
    """

    query_id: str
    person_id: int
    query: str
    offset: str
    at: float
    results: list[Json]
    next_offset: str
    button: Json
    cache_seconds: int
    is_personal: bool

    def is_for(self, person_id: int) -> bool:
        return not self.is_personal or person_id == self.person_id

    def result(self, result_id: str) -> Json | None:
        return next((result for result in self.results if result["id"] == result_id), None)

    def shown(self) -> Json:
        """Return the answer as the page reads it: without what a result becomes once it is posted."""
        listed = [{name: value for name, value in result.items() if name != "message"} for result in self.results]
        return {
            "inline_query_id": self.query_id,
            "query": self.query,
            "offset": self.offset,
            "results": listed,
            "next_offset": self.next_offset,
            "button": self.button or None,
        }


class InlineAnswers:
    """The newest answers, in memory: after a new start whoever wants one asks again."""

    def __init__(self) -> None:
        self._answers: OrderedDict[str, Answer] = OrderedDict()

    def keep(self, answer: Answer) -> None:
        self._answers[answer.query_id] = answer
        while len(self._answers) > KEPT:
            self._answers.popitem(last=False)

    def find(self, query_id: str, person_id: int) -> Answer | None:
        """Return the answer that this person got to that query."""
        answer = self._answers.get(query_id)
        return answer if answer and answer.is_for(person_id) else None

    def cached(self, person_id: int, query: str, offset: str, now: float) -> Answer | None:
        """Return what this person is answered without asking the bot again."""
        same = (it for it in reversed(self._answers.values()) if (it.query, it.offset) == (query, offset))
        # A clock that was set back makes nothing last longer.
        return next((it for it in same if it.is_for(person_id) and 0 <= now - it.at < it.cache_seconds), None)
