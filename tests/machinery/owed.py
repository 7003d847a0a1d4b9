"""What somebody is owed, and whether they have heard it."""

from tests.machinery.faulty import Which
from tests.machinery.machine import Machine
from tests.someone import Someone
from tests.street import eventually

SENDS = Which("sendMessage", by_courier=True)


async def people(machine: Machine, many: int) -> list[Someone]:
    """So many people who have talked with the bot, which is stopped again."""
    async with machine.awake():
        return [await machine.shopper(f"Maria {number}") for number in range(many)]


def sorry(someone: Someone) -> int:
    """How many owed words somebody has heard."""
    return sum("Pardon" in said.text for said in someone.heard)


async def is_done(machine: Machine) -> None:
    async def settled() -> bool:
        return all(await machine.outcomes())

    await eventually(settled)
