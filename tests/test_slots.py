"""When shoppers may come, and when shops must have answered."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.hours import answering_hours_of, opening_hours_of
from catalog.model import PARIS, Product, Shop
from conversations.reservation.slots import (
    Slot,
    answer_clock,
    ask_at,
    is_offered,
    offered_slots,
    reminder_after,
    unrecorded_at,
)

BOOKSHOP = Shop(id=1, name="Librairie", opening_hours="Mo-Sa 09:00-12:00,14:00-18:00")
BAKERY = Shop(id=2, name="Boulangerie", opening_hours="Mo-Su 07:00-19:00", answering_hours="Mo-Su 05:00-19:00")
STALL = Shop(id=3, name="Étal", opening_hours="Sa 08:00-13:00", answering_hours="Mo-Su 08:00-20:00")
NIGHT_BAKERY = Shop(id=4, name="Fournil", opening_hours="22:00-06:00", slot_minutes=60)
CORNER_SHOP = Shop(id=5, name="Épicerie", opening_hours="24/7", slot_minutes=60)
CLOSED_SHOP = Shop(id=6, name="Fermée", opening_hours="off")
BOOK = Product(id=1, name="Le Grand Meaulnes", shop_id=1)
CAKE = Product(id=2, name="Fraisier", shop_id=2, cutoff=time(18))


def paris(day: str, clock: str = "00:00", fold: int = 0) -> datetime:
    local = datetime.fromisoformat(f"{day} {clock}").replace(tzinfo=ZoneInfo(PARIS), fold=fold)
    return local.astimezone(UTC)


def starts(shop: Shop, now: datetime, *products: Product, limit: int | None = None) -> list[str]:
    """Return the starts of the offered slots as the shop's clock tells them."""
    slots = offered_slots(shop, products or [BOOK], now, limit=limit)
    return [slot.start.astimezone(ZoneInfo(PARIS)).strftime("%a %H:%M") for slot in slots]


# ----------------------------------------------------------------- slots


def test_slots_follow_each_other_and_stop_before_lunch_and_before_closing() -> None:
    wednesday = paris("2026-06-10", "09:10")

    assert starts(replace(BOOKSHOP, slot_minutes=50), wednesday, limit=7) == [
        "Wed 09:50",
        "Wed 10:40",
        "Wed 14:00",
        "Wed 14:50",
        "Wed 15:40",
        "Wed 16:30",
        "Thu 09:00",
    ]


def test_a_slot_that_begins_just_when_the_lead_time_ends_is_offered() -> None:
    assert starts(BOOKSHOP, paris("2026-06-10", "09:30"), limit=1) == ["Wed 10:00"]
    assert starts(BOOKSHOP, paris("2026-06-10", "09:31"), limit=1) == ["Wed 10:30"]


def test_an_order_on_sunday_night_waits_for_somebody_to_answer_on_monday() -> None:
    sunday_night = paris("2026-06-14", "22:00")

    assert starts(BOOKSHOP, sunday_night, limit=1) == ["Mon 09:30"]


def test_a_baker_who_answers_from_five_hands_over_from_opening() -> None:
    sunday_night = paris("2026-06-14", "22:00")

    assert starts(BAKERY, sunday_night, limit=1) == ["Mon 07:00"]


def test_a_tuesday_order_is_for_the_saturday_market() -> None:
    assert starts(STALL, paris("2026-06-09", "11:00"), limit=2) == ["Sat 08:00", "Sat 08:30"]


def test_a_horizon_of_seven_days_reaches_the_same_day_of_next_week() -> None:
    after_the_market = paris("2026-06-13", "15:00")

    assert len(starts(STALL, after_the_market)) == 10
    assert starts(replace(STALL, horizon_days=6), after_the_market) == []


@pytest.mark.parametrize(
    ("eve", "next_open"), [("2026-04-30", "Sat 09:30"), ("2026-07-13", "Wed 09:30"), ("2026-12-24", "Sat 09:30")]
)
def test_nobody_comes_on_a_public_holiday(eve: str, next_open: str) -> None:
    assert starts(BOOKSHOP, paris(eve, "18:30"), limit=1) == [next_open]


def test_a_pause_at_lunch_puts_off_slots_and_answers() -> None:
    butcher = replace(BAKERY, paused_until=paris("2026-06-10", "14:00"))

    assert starts(butcher, paris("2026-06-10", "12:10"), limit=1) == ["Wed 14:30"]


def test_a_pause_that_is_over_changes_nothing() -> None:
    butcher = replace(BAKERY, paused_until=paris("2026-06-10", "08:00"))

    assert starts(butcher, paris("2026-06-10", "12:10"), limit=1) == ["Wed 13:00"]


def test_every_product_in_the_basket_has_its_notice() -> None:
    roast = Product(id=9, name="Rôti", shop_id=1, notice_minutes=24 * 60)

    assert starts(BOOKSHOP, paris("2026-06-10", "10:05"), BOOK, roast, limit=1) == ["Thu 10:30"]


def test_a_cake_ordered_before_six_is_there_tomorrow() -> None:
    assert starts(BAKERY, paris("2026-06-10", "17:59"), CAKE, limit=1) == ["Thu 07:00"]


def test_a_cake_ordered_at_six_is_there_the_day_after_tomorrow() -> None:
    assert starts(BAKERY, paris("2026-06-10", "18:00"), CAKE, limit=1) == ["Fri 07:00"]


def test_the_cut_off_follows_the_shops_clock_over_the_night_when_clocks_change() -> None:
    assert starts(BAKERY, paris("2026-10-24", "17:59"), CAKE, limit=1) == ["Sun 07:00"]
    assert starts(BAKERY, paris("2026-03-28", "18:00"), CAKE, limit=1) == ["Mon 07:00"]


def test_a_night_has_nine_hours_of_slots_when_the_clocks_go_back() -> None:
    # The shop answers from 22:00, so the first of the nine is gone by the time somebody has.
    assert starts(NIGHT_BAKERY, paris("2026-10-24", "21:00"), limit=9) == [
        "Sat 23:00",
        "Sun 00:00",
        "Sun 01:00",
        "Sun 02:00",
        "Sun 02:00",
        "Sun 03:00",
        "Sun 04:00",
        "Sun 05:00",
        "Sun 22:00",
    ]


def test_a_night_has_seven_hours_of_slots_when_the_clocks_go_forward() -> None:
    assert starts(NIGHT_BAKERY, paris("2026-03-28", "21:00"), limit=7) == [
        "Sat 23:00",
        "Sun 00:00",
        "Sun 01:00",
        "Sun 03:00",
        "Sun 04:00",
        "Sun 05:00",
        "Sun 22:00",
    ]


def test_a_shop_that_never_closes_counts_its_slots_from_midnight() -> None:
    corner_shop = replace(CORNER_SHOP, slot_minutes=50, lead_minutes=0)

    assert starts(corner_shop, paris("2026-06-10", "22:00"), limit=3) == ["Wed 22:30", "Thu 00:00", "Thu 00:50"]


def test_a_shop_that_never_closes_has_25_hours_of_slots_when_the_clocks_go_back() -> None:
    slots = offered_slots(replace(CORNER_SHOP, lead_minutes=0, horizon_days=0), [], paris("2026-10-25"))

    assert len(slots) == 25


def test_a_shop_where_nobody_ever_answers_offers_nothing() -> None:
    assert offered_slots(replace(BOOKSHOP, answering_hours="off"), [BOOK], paris("2026-06-10", "09:00")) == []


def test_only_a_slot_from_the_list_is_offered() -> None:
    now = paris("2026-06-10", "09:00")

    assert is_offered(BOOKSHOP, [BOOK], paris("2026-06-10", "10:00"), now)
    assert not is_offered(BOOKSHOP, [BOOK], paris("2026-06-10", "10:10"), now)
    assert not is_offered(BOOKSHOP, [BOOK], paris("2026-06-10", "12:00"), now)
    assert not is_offered(BOOKSHOP, [BOOK], paris("2026-06-10", "09:00"), now)


# --------------------------------------------------------- the answer clock


def test_a_shop_has_thirty_minutes_and_is_reminded_twice() -> None:
    clock = answer_clock(BOOKSHOP, paris("2026-06-10", "10:00"), paris("2026-06-10", "11:00"))

    assert clock.remind_staff_at == paris("2026-06-10", "10:10")
    assert clock.remind_owner_at == paris("2026-06-10", "10:20")
    assert clock.answer_by == paris("2026-06-10", "10:30")


def test_the_clock_stands_still_while_the_shop_is_closed() -> None:
    clock = answer_clock(BOOKSHOP, paris("2026-06-13", "17:45"), paris("2026-06-15", "11:00"))

    assert clock.remind_staff_at == paris("2026-06-13", "17:55")
    assert clock.remind_owner_at == paris("2026-06-15", "09:05")
    assert clock.answer_by == paris("2026-06-15", "09:15")


def test_the_first_reminder_of_what_comes_in_the_night_is_as_the_shop_begins_to_answer() -> None:
    clock = answer_clock(BOOKSHOP, paris("2026-06-10", "03:00"), paris("2026-06-10", "11:00"))

    assert clock.remind_staff_at == paris("2026-06-10", "09:00")
    assert clock.remind_owner_at == paris("2026-06-10", "09:20")
    assert clock.answer_by == paris("2026-06-10", "09:30")


def test_an_answer_never_comes_after_the_slot_has_begun() -> None:
    slow = replace(BOOKSHOP, answer_minutes=120)
    clock = answer_clock(slow, paris("2026-06-10", "09:00"), paris("2026-06-10", "09:30"))

    assert clock.answer_by == paris("2026-06-10", "09:30")
    assert clock.remind_staff_at == paris("2026-06-10", "09:10")


def test_a_market_stall_answers_on_tuesday_for_saturday() -> None:
    clock = answer_clock(STALL, paris("2026-06-09", "19:50"), paris("2026-06-13", "08:00"))

    assert clock.answer_by == paris("2026-06-10", "08:20")


def test_a_shop_on_a_pause_begins_to_answer_when_it_is_back() -> None:
    resting = replace(BOOKSHOP, paused_until=paris("2026-06-12", "14:00"))
    clock = answer_clock(resting, paris("2026-06-10", "10:00"), paris("2026-06-12", "15:00"))

    assert clock.answer_by == paris("2026-06-12", "14:30")


def test_a_shop_that_never_answers_has_until_the_slot() -> None:
    slot_start = paris("2026-06-10", "11:00")
    clock = answer_clock(replace(BOOKSHOP, answering_hours="off"), paris("2026-06-10", "10:00"), slot_start)

    assert (clock.remind_staff_at, clock.remind_owner_at, clock.answer_by) == (slot_start,) * 3


def test_an_answer_takes_its_thirty_minutes_in_the_night_when_the_clocks_go_back() -> None:
    placed_at = paris("2026-10-25", "02:45", fold=0)
    clock = answer_clock(NIGHT_BAKERY, placed_at, paris("2026-10-25", "05:00"))

    assert clock.answer_by == paris("2026-10-25", "02:15", fold=1)


# --------------------------------------------------- what nobody has tapped


def test_the_shop_is_asked_when_it_closes_and_the_reservation_ends_on_its_next_open_day() -> None:
    saturday = paris("2026-06-13", "11:00")

    assert ask_at(BOOKSHOP, saturday) == paris("2026-06-13", "18:00")
    assert unrecorded_at(BOOKSHOP, saturday) == paris("2026-06-15", "18:00")


def test_a_market_stall_has_until_the_next_market() -> None:
    assert unrecorded_at(STALL, paris("2026-06-13", "09:00")) == paris("2026-06-20", "13:00")


def test_a_night_shop_is_asked_in_the_morning_and_has_until_the_next() -> None:
    midnight = paris("2026-06-13", "00:00")

    assert ask_at(NIGHT_BAKERY, midnight) == paris("2026-06-13", "06:00")
    assert unrecorded_at(NIGHT_BAKERY, midnight) == paris("2026-06-14", "06:00")


def test_a_shop_that_never_closes_is_asked_at_midnight() -> None:
    assert ask_at(CORNER_SHOP, paris("2026-06-13", "15:00")) == paris("2026-06-14")
    assert unrecorded_at(CORNER_SHOP, paris("2026-06-13", "15:00")) == paris("2026-06-15")


def test_a_shop_that_has_since_closed_for_good_is_asked_at_once_and_left_after_three_days() -> None:
    slot_end = paris("2026-06-13", "11:00")

    assert ask_at(CLOSED_SHOP, slot_end) == slot_end
    assert unrecorded_at(CLOSED_SHOP, slot_end) == slot_end + timedelta(days=3)


# ------------------------------------------------------- for every shop

UNHURRIED = settings(deadline=None)
HOURS = ["24/7", "22:00-06:00", "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-13:00", "Sa 08:00-13:00", "02:00-03:00", "off"]
SHOPS = st.builds(
    Shop,
    id=st.just(1),
    name=st.just("Boutique"),
    opening_hours=st.sampled_from(HOURS),
    answering_hours=st.sampled_from(["", "Mo-Su 08:00-20:00", "23:00-05:00", "24/7"]),
    answer_minutes=st.integers(1, 600),
    slot_minutes=st.sampled_from([15, 30, 50, 60, 240]),
    lead_minutes=st.integers(0, 600),
    horizon_days=st.integers(0, 7),
)
NOWS = st.sampled_from(["2026-03-27", "2026-10-23", "2026-04-30", "2026-12-24"]).flatmap(
    lambda day: st.integers(0, 4 * 24 * 60).map(lambda minutes: paris(day) + timedelta(minutes=minutes))
)
PRODUCTS = st.lists(
    st.builds(
        Product,
        id=st.just(1),
        name=st.just("Chose"),
        shop_id=st.just(1),
        notice_minutes=st.integers(0, 5000),
        cutoff=st.none() | st.times().map(lambda clock: clock.replace(second=0, microsecond=0)),
    ),
    max_size=2,
)


@UNHURRIED
@given(SHOPS, PRODUCTS, NOWS)
def test_slots_lie_in_opening_hours_and_never_overlap(shop: Shop, products: list[Product], now: datetime) -> None:
    slots = offered_slots(shop, products, now)
    soonest = now + timedelta(minutes=max([shop.lead_minutes, *(product.notice_minutes for product in products)]))
    open_spans = opening_hours_of(shop).spans(now - timedelta(days=1), now + timedelta(days=9))

    assert all(one.end <= other.start for one, other in pairwise(slots))
    for slot in slots:
        assert slot.start >= soonest
        assert slot.end - slot.start == timedelta(minutes=shop.slot_minutes)
        assert any(span.start <= slot.start and slot.end <= span.end for span in open_spans)


@UNHURRIED
@given(SHOPS, PRODUCTS, NOWS, st.integers(0, 300))
def test_time_that_passes_never_brings_new_slots_but_at_the_far_end(
    shop: Shop, products: list[Product], now: datetime, minutes: int
) -> None:
    later = now + timedelta(minutes=minutes)
    seen, seen_later = offered_slots(shop, products, now), offered_slots(shop, products, later)
    far_end = seen[-1].start if seen else now

    assert {slot for slot in seen_later if slot.start <= far_end} <= set(seen)


@UNHURRIED
@given(SHOPS, PRODUCTS, NOWS, st.integers(0, 4))
def test_what_is_listed_is_offered_and_nothing_in_between(
    shop: Shop, products: list[Product], now: datetime, number: int
) -> None:
    for slot in offered_slots(shop, products, now, limit=5)[number:]:
        assert is_offered(shop, products, slot.start, now)
        assert not is_offered(shop, products, slot.start + timedelta(minutes=1), now)


@UNHURRIED
@given(SHOPS, NOWS, st.integers(0, 7 * 24 * 60))
def test_reminders_come_in_order_within_the_time_to_answer(shop: Shop, placed_at: datetime, minutes: int) -> None:
    slot_start = placed_at + timedelta(minutes=minutes)
    answering = answering_hours_of(shop)
    clock = answer_clock(shop, placed_at, slot_start)

    assert placed_at <= clock.remind_staff_at <= clock.remind_owner_at <= clock.answer_by <= slot_start
    assert clock.answer_by == slot_start or answering.is_open(clock.answer_by - timedelta.resolution)


@UNHURRIED
@given(SHOPS, NOWS)
def test_a_shop_is_asked_after_the_slot_and_given_up_after_that(shop: Shop, slot_end: datetime) -> None:
    assert slot_end <= ask_at(shop, slot_end) < unrecorded_at(shop, slot_end)


# ----------------------------------------------------------------- when the shopper is reminded


def half_an_hour_from(start: datetime) -> Slot:
    return Slot(start, start + timedelta(minutes=30))


@pytest.mark.parametrize(
    ("now", "reminded"),
    [
        (("2026-06-08", "10:00"), ("2026-06-09", "18:00")),
        (("2026-06-09", "17:59"), ("2026-06-09", "18:00")),
        (("2026-06-09", "18:00"), ("2026-06-10", "10:00")),
        (("2026-06-10", "09:59"), ("2026-06-10", "10:00")),
        (("2026-06-10", "10:00"), None),
        (("2026-06-10", "11:30"), None),
    ],
)
def test_shoppers_are_reminded_the_evening_before_then_an_hour_before(
    now: tuple[str, str], reminded: tuple[str, str] | None
) -> None:
    slot = half_an_hour_from(paris("2026-06-10", "11:00"))

    assert reminder_after(BAKERY, slot, paris(*now)) == (paris(*reminded) if reminded else None)


def test_the_evening_is_the_shops_own_where_the_clocks_change_overnight() -> None:
    sunday = half_an_hour_from(paris("2026-03-29", "11:00"))

    assert reminder_after(BAKERY, sunday, paris("2026-03-28", "10:00")) == paris("2026-03-28", "18:00")


def test_a_slot_after_midnight_has_its_evening_on_the_day_before() -> None:
    slot = half_an_hour_from(paris("2026-06-10", "00:30"))

    assert reminder_after(NIGHT_BAKERY, slot, paris("2026-06-09", "12:00")) == paris("2026-06-09", "18:00")
    assert reminder_after(NIGHT_BAKERY, slot, paris("2026-06-09", "19:00")) == paris("2026-06-09", "23:30")
