"""What is so at every moment, in any database: `rows` asks it in SQL, past all of our own code."""

from collections import Counter
from collections.abc import Callable
from typing import Any

from conversations.reservation.lifecycle import GIVES_SLOT_BACK, GIVES_STOCK_BACK, TRANSITIONS, Actor
from conversations.reservation.model import State
from conversations.reservation.steps import STEPS

Rows = Callable[[str], list[tuple[Any, ...]]]


def check_pieces(rows: Rows) -> None:
    """Every piece is somewhere: free, held, collected or unrecorded."""
    out = Counter[int]()
    for product, quantity, state in rows(
        "SELECT product_id, quantity, state FROM line_items JOIN reservations ON id = reservation_id WHERE counted"
    ):
        out[product] += quantity if State(state) not in GIVES_STOCK_BACK else 0
    entered: dict[int, int] = dict(
        rows("SELECT product_id, sum(amount) FROM stock_movements WHERE kind = 'entered' GROUP BY 1")
    )
    moved: dict[int, int] = dict(rows("SELECT product_id, sum(amount) FROM stock_movements GROUP BY 1"))
    for product, free in rows("SELECT id, stock FROM products"):
        assert free is None or free >= 0
        assert (free or 0) + out[product] == entered.get(product, 0)
        assert (free or 0) == moved.get(product, 0)


def check_places(rows: Rows) -> None:
    """Every place that is taken is somebody's, and no slot holds more than it may."""
    occupied = Counter(
        (shop, start)
        for shop, start, state in rows("SELECT shop_id, slot_start, state FROM reservations")
        if State(state) not in GIVES_SLOT_BACK
    )
    assert {(shop, start): taken for shop, start, taken in rows("SELECT * FROM slots") if taken} == occupied
    capacity: dict[int, int] = dict(rows("SELECT id, slot_capacity FROM shops"))
    assert all(taken <= capacity[shop] for (shop, _), taken in occupied.items())


def check_states(rows: Rows) -> None:
    """Every state was reached by the table's steps, each by one who may take it."""
    states = {number: State.PLACED for (number,) in rows("SELECT id FROM reservations")}
    seqs = Counter[int]()
    for number, seq, name, actor in rows(
        "SELECT reservation_id, seq, step, actor FROM reservation_events ORDER BY 1, 2"
    ):
        seqs[number] += 1
        assert seq == seqs[number]
        if seq > 1:
            states[number], actors = TRANSITIONS[states[number]][STEPS[name]]
            assert Actor(actor) in actors
    assert states == {n: State(state) for n, state in rows("SELECT id, state FROM reservations")}
