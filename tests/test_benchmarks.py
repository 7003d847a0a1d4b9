"""The benchmarks run, and measure what they say; what they measure is no test's business."""

import random

from benchmarks.catalogue import names, typed
from benchmarks.reply import measure


async def test_a_reply_is_timed_for_each_kind_in_each_round() -> None:
    medians = await measure(rounds=2, updates=2, products=20)

    assert {kind: len(rounds) for kind, rounds in medians.items()} == {"echo": 2, "search": 2, "placing": 2}
    assert all(seconds > 0 for rounds in medians.values() for seconds in rounds)


def test_the_made_catalogue_is_the_same_for_the_same_seed_and_mostly_different_names() -> None:
    made = list(names(1000))

    assert made == list(names(1000))
    assert len(set(made)) > 900


def test_a_typed_name_has_lost_one_letter() -> None:
    assert len(typed("Confiture de fraise", random.Random(3))) == len("Confiture de fraise") - 1
