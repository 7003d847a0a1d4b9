"""One person's update on its way through a handler."""

from dataclasses import dataclass
from datetime import datetime

from conversations.people import Person
from conversations.ports import Clock, UnitOfWork
from conversations.town_hall import TownHall
from handlers.texts.words import Words, words_in


@dataclass(frozen=True, slots=True)
class Visit:
    """Who asks, the transaction in which they are answered, and what the town has settled."""

    person: Person
    unit: UnitOfWork
    clock: Clock
    hall: TownHall

    @property
    def words(self) -> Words:
        return words_in(self.person.language)

    @property
    def now(self) -> datetime:
        return self.clock()
