"""A line of requests through the courier's limiter, on a clock that skips."""

import asyncio

from telegram.error import RetryAfter

from bot.courier_limits import CourierLimiter, Pace, Pressing, seconds_of
from tests.machinery.skipping import now

MUCH = Pace(10_000, 10_000)
A_GROUPS_ID = -100
URGENT, PATIENT = Pressing(0), Pressing(0, patient=True)


class Line:
    """Sends through a limiter, and notes when each request went out."""

    def __init__(self, **paces: Pace) -> None:
        self.limiter = CourierLimiter(**paces)
        self.sent: list[tuple[float, int | str]] = []
        self.refusing: dict[int | str, int] = {}

    async def send(self, chat_id: int | str, pressing: Pressing | None = URGENT) -> None:
        async def callback() -> bool:
            self.sent.append((round(now(), 3), chat_id))
            if chat_id in self.refusing:
                raise RetryAfter(self.refusing[chat_id])
            return True

        await self.limiter.process_request(callback, (), {}, "sendMessage", {"chat_id": chat_id}, pressing)

    async def sends(self, chat_id: int | str, pressing: Pressing | None = URGENT) -> float:
        """Send, as often as one is told to come back; returns how many seconds one was told to wait in all."""
        waited = 0.0
        while True:
            try:
                await self.send(chat_id, pressing)
            except RetryAfter as told:
                waited += seconds_of(told)
                await asyncio.sleep(seconds_of(told))
            else:
                return waited

    def moments(self, chat_id: int | str | None = None) -> list[float]:
        return [moment for moment, chat in self.sent if chat_id in (None, chat)]
