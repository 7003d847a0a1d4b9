"""One person's update on its way through a handler."""

from dataclasses import dataclass
from datetime import datetime

from conversations.people import Person
from conversations.ports import Clock, UnitOfWork
from handlers.texts.words import Words, words_in


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks, and the transaction in which they are answered."""

    person: Person
    unit: UnitOfWork
    clock: Clock

    @property
    def words(self) -> Words:
        return words_in(self.person.language)

    @property
    def now(self) -> datetime:
        return self.clock()
