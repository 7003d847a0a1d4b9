"""What must hold when all is quiet again, and what is counted on the way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.playground.world import World
from conversations.reservation.lifecycle import GIVES_SLOT_BACK, GIVES_STOCK_BACK, TRANSITIONS
from conversations.reservation.model import Reservation, State
from conversations.reservation.slots import Slot
from conversations.reservation.steps import Moved, Placed
from handlers.moments import slot_minutes
from storage.stock import ENTERED
from tests.kill import delivery
from tests.kill.kept import Kept, Moment
from tests.kill.said import Said

MOST_IN_FLIGHT = 8
"""How many messages the courier has on their way at most, and so how many a kill may double."""


@dataclass(frozen=True, slots=True)
class Findings:
    """What came by, and whatever is wrong, a line each."""

    kills: int
    updates: int
    reservations: int
    steps: int
    notices: int
    missed: int
    doubled: int
    in_flight: int
    wrong: tuple[str, ...]


def judge(kept: Kept, said: Said, world: World, kills: int, restarts: Sequence[Moment]) -> Findings:
    """Compare what is kept with what was said."""
    missed = list(delivery.missed(kept, said))
    flights = delivery.in_flight(kept, said, restarts)
    doubled = delivery.doubled(kept, said, restarts)
    wrong = [
        *_updates(kept, said, world),
        *_histories(kept),
        *_placing(kept, said),
        *_stock(kept),
        *_slots(kept),
        *missed,
        *(f"{place} rang again, and was not in flight: {said.first[place]}" for place in doubled.difference(*flights)),
        *(f"{count} on their way at a kill" for count in _on_their_way(restarts) if count > MOST_IN_FLIGHT),
    ]
    return Findings(
        kills=kills,
        updates=len(said.updates),
        reservations=len(kept.reservations),
        steps=sum(map(len, kept.history.values())),
        notices=len(kept.outbox),
        missed=len(missed),
        doubled=len(doubled),
        in_flight=sum(map(len, flights)),
        wrong=tuple(wrong),
    )


def _on_their_way(restarts: Sequence[Moment]) -> Iterator[int]:
    """How many rows, edits included, the courier had claimed at each kill; those of an earlier courier do not count."""
    before = frozenset[tuple[int, datetime]]()
    for restart in restarts:
        yield len(restart.claimed - before)
        before = restart.claimed


def _updates(kept: Kept, said: Said, world: World) -> Iterator[str]:
    """Every update confirmed, every tap answered, nothing done that nobody asked for."""
    yield from (f"update {update_id} was never confirmed" for update_id in world.pending)
    yield from (f"tap {query_id} of {query['person_id']} spins for ever" for query_id, query in world.queries.items())
    yield from (f"update {update_id} acted and never was" for update_id in kept.acted - said.updates)


def _histories(kept: Kept) -> Iterator[str]:
    """Each step once, from placing on, by the table of the lifecycle."""
    for number, history in kept.history.items():
        state = State.PLACED
        if [happened.seq for happened in history] != list(range(1, kept.reservations[number].seq + 1)):
            yield f"reservation {number}: steps are missing or doubled"
        for happened in history:
            if isinstance(happened.step, Placed) and happened.seq == 1:
                continue
            rule = TRANSITIONS[state].get(type(happened.step))
            if rule is None or happened.actor not in rule[1]:
                yield f"reservation {number}: {happened} after {state}"
                break
            state = rule[0]
        if state is not kept.reservations[number].state:
            yield f"reservation {number}: ends {kept.reservations[number].state}, its history {state}"


def _placing(kept: Kept, said: Said) -> Iterator[str]:
    """An order that was shown once is placed once, however often its button was tapped."""
    shown = Counter((chat_id, wire.rpartition(":")[0]) for chat_id, wire in said.offered if wire.startswith("x:"))
    placed = Counter(
        (kept.chats[it.shopper_id], f"x:{line.product_id}:{line.quantity}:{slot_minutes(_placed_for(it, kept).start)}")
        for it in kept.reservations.values()
        for line in it.lines
    )
    yield from (f"{order} was placed {more} times too often" for order, more in (placed - shown).items())


def _placed_for(it: Reservation, kept: Kept) -> Slot:
    """The slot that it was placed for: the first that was given up for another, or its own."""
    given_up = (happened.step.was for happened in kept.history[it.id] if isinstance(happened.step, Moved))
    return next(filter(None, given_up), it.slot)


def _stock(kept: Kept) -> Iterator[str]:
    """Free + held + collected + unrecorded = what was entered; and the ledger's sum is what is free."""
    with_people = Counter[int]()
    for it in kept.reservations.values():
        if it.state not in GIVES_STOCK_BACK:
            with_people.update({line.product_id: line.quantity for line in it.lines if line.counted})
    for product in kept.products:
        ledger = [movement for movement in kept.movements if movement.product_id == product.id]
        free, away = product.stock or 0, with_people[product.id or 0]
        entered = sum(movement.amount for movement in ledger if movement.kind == ENTERED)
        if free + away != entered or free != sum(movement.amount for movement in ledger):
            yield f"{product.name}: {free} free and {away} with people of {entered} entered"


def _slots(kept: Kept) -> Iterator[str]:
    """Each slot's places are taken by reservations that hold one."""
    held = Counter((it.shop_id, it.slot.start) for it in kept.reservations.values() if it.state not in GIVES_SLOT_BACK)
    for slot in kept.slots:
        if slot.taken != held.pop((slot.shop_id, slot.start), 0):
            yield f"slot {slot.start} of shop {slot.shop_id}: {slot.taken} taken"
    yield from (f"slot {start} of shop {shop_id} has no row" for shop_id, start in held)
