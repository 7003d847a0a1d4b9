"""Open questions: a dialog that spans messages is a row, and lapses after ten minutes."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any

LAPSES_AFTER = timedelta(minutes=10)


class Question(StrEnum):
    """What the bot has asked and waits to read."""

    AMOUNT = "amount"
    NOTE = "note"
    REASON = "reason"
    CODE = "code"
    SHELF = "shelf"
    DELAY = "delay"
    OFFER = "offer"
    WORD = "word"
    CALL_OFF = "call_off"
    ENTRY = "entry"
    PRODUCT = "product"
    OUR_SHELF = "our_shelf"
    HOURS = "hours"
    PAUSE = "pause"
    NAME = "name"
    PLACE = "place"
    WITHIN = "within"
    BASKET_AMOUNT = "basket_amount"
    BASKET_NOTE = "basket_note"


@dataclass(frozen=True, slots=True)
class Dialog:
    """One open question to one person; `facts` hold what the answer is about, as JSON values."""

    person_id: int
    question: Question
    asked_at: datetime
    facts: dict[str, Any] = field(default_factory=dict)

    def open_at(self, now: datetime) -> bool:
        # A playground's clock may be set back: a question from the future is no open one either.
        return timedelta(0) <= now - self.asked_at < LAPSES_AFTER
