"""The courier at Telegram's real pace: a chat with much to hear keeps nobody else waiting."""

import pytest

from bot.courier_limits import CourierLimiter
from tests.machinery.machine import Machine, Wish
from tests.street import eventually


@pytest.fixture
def wish() -> Wish:
    return Wish(limiter=CourierLimiter)


async def test_a_chat_with_much_to_hear_keeps_nobody_else_waiting(machine: Machine) -> None:
    async with machine.awake():
        anne, maria = await machine.shopper("Anne"), await machine.shopper("Maria")
    for number in range(40):
        await machine.owes(anne, "1", subject=f"word:{number}")
    await machine.owes(maria, "1")

    async def maria_has_heard() -> bool:
        return "Pardon" in maria.last.text

    async with machine.delivering():
        await eventually(maria_has_heard)
        assert "" in await machine.outcomes(), "Anne's come one a second, and are not all there yet"
