"""What an import changed, taken back: whatever a hand has done since stays."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.importing.undoing import Undone, undone
from catalog.model import Product

BEFORE = Product(7, "Pain de mie", 1, price_cents=320, stock=10)
AFTER = replace(BEFORE, price_cents=340, stock=8, brand="Maison")
STOCK = st.none() | st.integers(0, 20)


def back(now: Product, before: Product | None = BEFORE, after: Product = AFTER, **how: Any) -> Undone:
    return undone(before, after, now, **{"was_on_shelf": True, "typed_since": False, **how})


@given(st.integers(0, 999), STOCK, st.integers(0, 999), STOCK)
def test_what_nobody_touched_becomes_as_it_was(price: int, stock: int | None, then: int, left: int | None) -> None:
    before, after = replace(BEFORE, price_cents=price, stock=stock), replace(AFTER, price_cents=then, stock=left)

    assert back(after, before, after) == Undone(before, off_shelf=False, kept=False)


def test_a_price_that_a_hand_has_changed_stays_and_the_rest_goes_back() -> None:
    undone_now = back(replace(AFTER, price_cents=390))

    assert (undone_now.product, undone_now.kept) == (replace(BEFORE, price_cents=390), True)


@pytest.mark.parametrize(
    ("before", "after", "now", "typed", "stock", "kept"),
    [
        (10, 8, 5, False, 7, False),
        (2, 8, 5, False, 0, False),
        (10, 8, 30, True, 30, True),
        (None, 8, 5, False, None, False),
        (8, 8, 5, False, 5, False),
        (10, 8, None, True, None, True),
    ],
)
def test_stock_goes_back_but_for_what_is_reserved_or_typed_since(
    before: int | None, after: int | None, now: int | None, typed: bool, stock: int | None, kept: bool
) -> None:
    found = back(
        replace(AFTER, stock=now), replace(BEFORE, stock=before), replace(AFTER, stock=after), typed_since=typed
    )

    assert (found.product.stock, found.kept) == (stock, kept)


def test_what_was_new_leaves_the_shelf_unless_a_hand_has_changed_it() -> None:
    assert back(AFTER, before=None).off_shelf
    assert back(replace(AFTER, stock=3), before=None).off_shelf
    assert back(replace(AFTER, name="Pain"), before=None) == Undone(replace(AFTER, name="Pain"), False, True)


def test_what_was_off_the_shelf_before_leaves_it_again() -> None:
    assert back(AFTER, was_on_shelf=False).off_shelf
