"""One person's updates run one after the other, different people's at once, and nobody is held up by another."""

import asyncio

import pytest
from aiogram.types import Message

from handlers.reply import Reply
from handlers.views import home
from handlers.visit import Visit
from tests.machinery.machine import Machine
from tests.street import eventually


class Slow:
    """A handler that is at work until it is let go; `order` says who began and who ended."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.begun = asyncio.Event()
        self.let_go = asyncio.Event()

    async def __call__(self, message: Message, visit: Visit) -> Reply:
        self.order.append(f"{visit.person.first_name} begins")
        self.begun.set()
        await self.let_go.wait()
        self.order.append(f"{visit.person.first_name} ends")
        return home.say(visit.words, "lost")


@pytest.fixture
def slow(machine: Machine) -> Slow:
    slow = Slow()
    machine.reads(slow=slow)
    return slow


async def test_a_persons_updates_run_in_their_order_one_at_a_time(awake: Machine) -> None:
    order: list[str] = []

    async def takes_turns(message: Message) -> Reply:
        order.append(f"{message.text} begins")
        # Whoever could overtake would do it here.
        await asyncio.sleep(0)
        order.append(f"{message.text} ends")
        return Reply()

    awake.understands(turn=takes_turns)
    maria = await awake.shopper("Maria")
    for number in range(8):
        awake.types(maria, f"/turn {number}")
    await awake.quiet()

    assert order == [f"/turn {number} {what}" for number in range(8) for what in ("begins", "ends")]


async def test_a_slow_update_holds_up_nobody_elses(awake: Machine, slow: Slow) -> None:
    maria, luc = await awake.shopper("Maria"), await awake.shopper("Luc")
    awake.types(maria, "/slow")
    await slow.begun.wait()

    update = awake.types(luc, "/aide")

    async def luc_is_answered() -> bool:
        return len(luc.heard) == 2

    await eventually(luc_is_answered)
    assert slow.order == ["Maria begins"]
    assert update in awake.pending, "nothing is confirmed past an update that has not ended"
    slow.let_go.set()
    await awake.quiet()


async def test_a_person_waits_for_their_own_slow_update(awake: Machine, slow: Slow) -> None:
    maria, luc = await awake.shopper("Maria"), await awake.shopper("Luc")
    awake.types(maria, "/slow")
    await slow.begun.wait()
    awake.types(maria, "/aide")
    before = len(maria.heard)

    awake.types(luc, "/aide")

    async def luc_is_answered() -> bool:
        return len(luc.heard) == 2

    await eventually(luc_is_answered)
    assert len(maria.heard) == before
    slow.let_go.set()
    await awake.quiet()
    assert [said.text.partition("\n")[0] for said in maria.heard[before:]] == [
        "Je ne sais pas lire cela. Écrivez ce que vous cherchez, par exemple « pain de mie ».",
        luc.last.text.partition("\n")[0],
    ]


async def test_many_people_are_served_at_once(awake: Machine) -> None:
    people = [await awake.shopper(f"Maria {number}") for number in range(4)]
    all_here = asyncio.Barrier(len(people))

    async def meets(visit: Visit) -> Reply:
        # Passed only when all of them are at work in the same moment.
        await all_here.wait()
        return home.say(visit.words, "lost")

    awake.reads(meet=meets)
    before = [len(one.heard) for one in people]
    for one in people:
        awake.types(one, "/meet")
    await awake.quiet()

    assert [len(one.heard) for one in people] == [heard + 1 for heard in before]


async def test_locks_are_gone_when_nobody_is_served(awake: Machine, slow: Slow) -> None:
    people = [await awake.shopper(f"Maria {number}") for number in range(3)]
    for one in people:
        awake.types(one, "/slow")
        awake.types(one, "/aide")

    async def all_begun() -> bool:
        return len(slow.order) == 3

    await eventually(all_begun)
    assert len(awake.assembly.locks) == 3
    slow.let_go.set()
    await awake.quiet()

    assert len(awake.assembly.locks) == 0
