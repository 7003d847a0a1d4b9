"""Telegram's flood limits, as far as they are known: about one message a second to a chat, 30 a second over all."""

import math
from collections.abc import Callable
from dataclasses import dataclass, field

from bot.playground.refusal import too_many_requests


@dataclass(slots=True)
class Bucket:
    """`capacity` sends at once, then `rate` a second."""

    rate: float
    capacity: float
    level: float
    looked: float

    def wait(self, now: float) -> float:
        """Return in how many seconds one more may be sent; 0 for now."""
        self.level = min(self.capacity, self.level + (now - self.looked) * self.rate)
        self.looked = now
        return max(0.0, (1 - self.level) / self.rate)


@dataclass
class FloodGate:
    """Lets a send pass or refuses it; a refused one costs nothing. `now` is a monotonic clock in seconds."""

    now: Callable[[], float]
    chat_rate: float = 1.0
    chat_burst: float = 4.0
    total_rate: float = 30.0
    _chats: dict[int, Bucket] = field(default_factory=dict)
    _total: Bucket | None = None

    def pass_through(self, chat_id: int) -> None:
        """Count one send to `chat_id`.

        Raises:
            Refusal: 429 with the whole seconds to wait.
        """
        now = self.now()
        self._total = self._total or Bucket(self.total_rate, self.total_rate, self.total_rate, now)
        chat = self._chats.setdefault(chat_id, Bucket(self.chat_rate, self.chat_burst, self.chat_burst, now))
        if wait := max(chat.wait(now), self._total.wait(now)):
            raise too_many_requests(math.ceil(wait))
        chat.level -= 1
        self._total.level -= 1
