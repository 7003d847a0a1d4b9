"""A small shop's day as Hypothesis plays it: shoppers, shop and clock, each doing anything at any time."""

import asyncio
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from hypothesis import event
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from catalog.model import Product, Shop
from conversations.people import Person
from conversations.refusals import Refusal
from conversations.reservation.desk import By
from conversations.reservation.lifecycle import TRANSITIONS, Actor, allowed
from conversations.reservation.model import Order, Reservation, State, line_of
from conversations.reservation.slots import Slot, offered_slots
from conversations.reservation.steps import (
    CalledOff,
    Cancelled,
    Collected,
    Confirmed,
    Corrected,
    Countered,
    Delayed,
    MarkedReady,
    Missed,
    Moved,
    Muted,
    OfferAccepted,
    OfferDeclined,
    Reason,
    Rejected,
    Said,
    Step,
)
from conversations.sweeps import SWEEPS
from storage.database import Database
from tests.rooms import SetClock, Town, there, town_at

TAPS: list[tuple[Step, Actor]] = [
    *((step, Actor.SHOP) for step in (Confirmed(), Rejected(Reason.CLOSED), MarkedReady(), Collected(), Missed())),
    *((step, Actor.SHOP) for step in (Corrected(), CalledOff())),
    *((step, Actor.SHOPPER) for step in (OfferAccepted(), OfferDeclined(), Cancelled(), Collected(), Delayed(10))),
    *((step, actor) for step in (Said("en route"), Muted()) for actor in (Actor.SHOP, Actor.SHOPPER)),
]
MOVING_ON = [state for state, steps in TRANSITIONS.items() if steps]
SPANS = (5, 16, 31, 61, 24 * 60)
"""Minutes that may pass: past a reminder, a correction's life, an answer's, an offer's, and a day."""

WHICH = st.integers(0, 99)
SHELF = st.integers(0, 2)
AMOUNT = st.integers(1, 3)
SLOT = st.integers(0, 3)
Wish = tuple[int, list[tuple[int, int]], int]
WISH: st.SearchStrategy[Wish] = st.tuples(SHELF, st.lists(st.tuples(SHELF, AMOUNT), min_size=1, max_size=2), SLOT)
"""Who, wants how much of what, in which of the next slots."""


def some(*states: State) -> Callable[["ShopsDay"], bool]:
    """Whether there is a reservation in one of `states`."""
    return lambda day: bool(day.numbers(*states))


@dataclass(frozen=True)
class Stage:
    """A database file with a small shop: two counted products, one uncounted, two places a slot."""

    file: Path
    shop: Shop
    shelf: list[Product]
    staff: Person
    shoppers: list[Person]


async def set_stage(file: Path) -> Stage:
    async with town_at(f"sqlite:///{file}") as town:
        shop = await town.shop(slot_capacity=2)
        return Stage(
            file,
            shop,
            [await town.product(shop, name, stock) for name, stock in (("Pain", 9), ("Tarte", 4), ("Levure", None))],
            await town.member(shop, "Luc"),
            [await town.person(name) for name in ("Maria", "Ali", "Zoé")],
        )


class ShopsDay(RuleBasedStateMachine):
    """Three shoppers, the shop and the clock, each doing anything at any time."""

    stage: ClassVar[Stage]

    def __init__(self) -> None:
        super().__init__()
        self.folder = tempfile.TemporaryDirectory()
        self.file = shutil.copy(self.stage.file, self.folder.name)
        self.runner = asyncio.Runner()
        self.town = Town(Database(f"sqlite:///{self.file}"), SetClock())

    def teardown(self) -> None:
        self.runner.run(self.town.database.close())
        self.runner.close()
        self.folder.cleanup()

    # ------------------------------------------------------------ what can happen

    @initialize(wishes=st.lists(WISH, min_size=2, max_size=6))
    def the_day_begins(self, wishes: list[Wish]) -> None:
        for wish in wishes:
            self.somebody_reserves(wish)

    @rule(wish=WISH)
    def somebody_reserves(self, wish: Wish) -> None:
        who, wanted, later = wish
        lines = tuple((self.stage.shelf[product].id, amount) for product, amount in wanted)
        order = Order(self.stage.shop.id, lines, self._slot(later).start)
        self._attempt(self.town.places(self.stage.shoppers[who], order))

    @rule(product=SHELF)
    def the_shop_stops_counting(self, product: int) -> None:
        self._attempt(self.town.types_stock(self.stage.shelf[product], None))

    @rule(product=SHELF, free=st.sampled_from([0, 3, 6, 9]))
    def the_shop_types_its_stock(self, product: int, free: int) -> None:
        self._attempt(self.town.types_stock(self.stage.shelf[product], free))

    @precondition(some(*MOVING_ON))
    @rule(minutes=st.sampled_from(SPANS))
    def time_passes(self, minutes: int) -> None:
        self.town.clock.passes(minutes=minutes)
        self._attempt(self.town.sweeps(*SWEEPS))

    @precondition(some(*MOVING_ON))
    @rule(taps=st.lists(st.tuples(WHICH, WHICH), min_size=1, max_size=5))
    def people_tap(self, taps: list[tuple[int, int]]) -> None:
        for which, tap in taps:
            one = self._one(which, *State)
            may = [(step, actor) for step, actor in TAPS if allowed(one, type(step), actor, self.town.clock())]
            if may:
                self._record(one, *may[tap % len(may)])

    @precondition(some(*MOVING_ON))
    @rule(which=WHICH, tap=st.sampled_from(TAPS))
    def somebody_taps_on_an_old_card(self, which: int, tap: tuple[Step, Actor]) -> None:
        self._record(self._one(which, *MOVING_ON), *tap)

    @precondition(some(State.PLACED))
    @rule(which=WHICH)
    def the_shop_has_run_out(self, which: int) -> None:
        one = self._one(which, State.PLACED)
        self._record(one, Rejected(Reason.OUT_OF_STOCK, tuple(line.product_id for line in one.lines)), Actor.SHOP)

    @precondition(some(State.PLACED))
    @rule(which=WHICH, product=st.none() | SHELF, amount=AMOUNT, later=st.none() | SLOT)
    def the_shop_offers(self, which: int, product: int | None, amount: int, later: int | None) -> None:
        one = self._one(which, State.PLACED)
        lines = (replace(one.lines[0], quantity=amount),)
        if product is not None:
            lines = (line_of(self._product(product), amount),)
        self._record(one, Countered(None if later is None else self._slot(later), lines), Actor.SHOP)

    @precondition(some(State.CONFIRMED, State.READY))
    @rule(which=WHICH, later=SLOT)
    def the_shopper_moves(self, which: int, later: int) -> None:
        one = self._one(which, State.CONFIRMED, State.READY)
        self._record(one, Moved(self._slot(later)), Actor.SHOPPER)

    @precondition(some(State.COLLECTED, State.MISSED))
    @rule(which=WHICH)
    def the_shop_sets_it_right(self, which: int) -> None:
        self._record(self._one(which, State.COLLECTED, State.MISSED), Corrected(), Actor.SHOP)

    # ------------------------------------------------------------ in few words

    def _record(self, one: Reservation, step: Step, actor: Actor) -> None:
        who = self.stage.staff.id if actor is Actor.SHOP else one.shopper_id
        self._attempt(self.town.records(one, step, By(actor, who)))

    def _attempt(self, doing: Any) -> None:
        try:
            self.runner.run(doing)
        except Refusal as refusal:
            event(type(refusal).__name__)

    def _slot(self, later: int) -> Slot:
        return offered_slots(self.stage.shop, [], self.town.clock(), limit=later + 1)[later]

    def numbers(self, *states: State) -> list[int]:
        """The reservations in one of `states`."""
        return [number for number, state in self.rows("SELECT id, state FROM reservations") if state in states]

    def _one(self, which: int, *states: State) -> Reservation:
        numbers = self.numbers(*states)

        async def read() -> Reservation:
            async with self.town.database.reading() as unit:
                return await there(unit.reservations.get(numbers[which % len(numbers)]))

        return self.runner.run(read())

    def _product(self, product: int) -> Product:
        shelf = self.stage.shelf[product]
        return replace(shelf, stock=self.runner.run(self.town.free(shelf)))

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the database file says, read past all of our own code."""
        with closing(sqlite3.connect(self.file)) as connection:
            return connection.execute(query).fetchall()
