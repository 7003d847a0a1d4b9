"""Whatever happens, in whatever order: no piece and no place is lost, made up or given twice."""

import asyncio
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from conversations.reservation.lifecycle import GIVES_SLOT_BACK, GIVES_STOCK_BACK, TRANSITIONS, Actor
from conversations.reservation.model import State
from conversations.reservation.steps import STEPS
from tests.shops_day import ShopsDay, set_stage


@pytest.fixture
def stage(newest_sqlite: Path, tmp_path: Path) -> Iterator[type["Equations"]]:
    file = Path(shutil.copy(newest_sqlite, tmp_path / "stage.sqlite3"))
    Equations.stage = asyncio.run(set_stage(file))
    yield Equations
    del Equations.stage


class Equations(ShopsDay):
    """What is so after every step of the day."""

    @invariant()
    def every_piece_is_somewhere(self) -> None:
        out = Counter[int]()
        for product, quantity, state in self.rows(
            "SELECT product_id, quantity, state FROM line_items JOIN reservations ON id = reservation_id WHERE counted"
        ):
            out[product] += quantity if State(state) not in GIVES_STOCK_BACK else 0
        entered = dict(
            self.rows("SELECT product_id, sum(amount) FROM stock_movements WHERE kind = 'entered' GROUP BY 1")
        )
        moved = dict(self.rows("SELECT product_id, sum(amount) FROM stock_movements GROUP BY 1"))
        for product, free in self.rows("SELECT id, stock FROM products"):
            assert free is None or free >= 0
            assert (free or 0) + out[product] == entered.get(product, 0)
            assert (free or 0) == moved.get(product, 0)

    @invariant()
    def every_place_is_taken_by_somebody(self) -> None:
        occupied = Counter(
            start
            for start, state in self.rows("SELECT slot_start, state FROM reservations")
            if State(state) not in GIVES_SLOT_BACK
        )
        taken = {start: taken for start, taken in self.rows("SELECT start, taken FROM slots") if taken}
        assert taken == occupied
        assert max(taken.values(), default=0) <= self.stage.shop.slot_capacity

    @invariant()
    def every_state_was_reached_by_the_table(self) -> None:
        states = {number: State.PLACED for (number,) in self.rows("SELECT id FROM reservations")}
        seqs = Counter[int]()
        history = "SELECT reservation_id, seq, step, actor FROM reservation_events ORDER BY 1, 2"
        for number, seq, name, actor in self.rows(history):
            seqs[number] += 1
            assert seq == seqs[number]
            if seq > 1:
                states[number], actors = TRANSITIONS[states[number]][STEPS[name]]
                assert Actor(actor) in actors
        assert states == {n: State(state) for n, state in self.rows("SELECT id, state FROM reservations")}

    @invariant()
    def every_step_is_owed_to_the_shopper_once(self) -> None:
        owed = self.rows("SELECT subject, count(*) FROM outbox WHERE topic = 'shopper' AND kind = 'step' GROUP BY 1")
        assert dict(owed) == {f"reservation:{n}": seq for n, seq in self.rows("SELECT id, seq FROM reservations")}


ANYHOW = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None)


@pytest.mark.timeout(600)  # only a failure takes long, since it is made small before it is shown
def test_pieces_and_places_are_never_lost_made_up_or_given_twice(stage: type[Equations]) -> None:
    run_state_machine_as_test(
        stage, settings=settings(ANYHOW, max_examples=20, stateful_step_count=25, derandomize=True)
    )


@pytest.mark.soak
@pytest.mark.timeout(3600)
def test_pieces_and_places_in_very_many_orders(stage: type[Equations]) -> None:
    run_state_machine_as_test(stage, settings=settings(ANYHOW, max_examples=400, stateful_step_count=60))
