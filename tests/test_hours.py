"""Opening hours, as a shopkeeper means them."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.hours import (
    Hours,
    Span,
    UnreadableHours,
    answering_hours_of,
    are_assumed,
    check_hours,
    hours,
    opening_hours_of,
)
from catalog.model import PARIS, Shop

ZONE = ZoneInfo(PARIS)
UNHURRIED = settings(deadline=None)
TEXTS = [
    "24/7",
    "22:00-06:00",
    "22:00-02:30",
    "02:00-03:00; 23:30-02:15",
    "Mo-Fr 09:00-12:00,14:00-18:00; Sa 09:00-13:00",
    "Mo-Su 00:00-24:00",
    "Mo-Sa 20:00-26:00; PH off",
    "18:00+",
    'Mo-Fr 08:00-12:00 "le matin", 12:00-13:00; Sa unknown',
]
# From the night before either clock change of 2026 to the night after, and a plain day.
MOMENTS = st.sampled_from([datetime(2026, 3, 28), datetime(2026, 10, 24), datetime(2026, 6, 10)]).flatmap(
    lambda day: st.integers(0, 3 * 24 * 60).map(lambda minutes: day.replace(tzinfo=UTC) + timedelta(minutes=minutes))
)


def paris(year: int, month: int, day: int, hour: int = 0, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=ZONE, fold=fold).astimezone(UTC)


def spans(text: str, start: datetime, end: datetime) -> list[Span]:
    return hours(text, PARIS).spans(start, end)


def test_a_lunch_break_parts_the_day_in_two() -> None:
    assert spans("Mo-Fr 09:00-12:00,14:00-18:00", paris(2026, 6, 10), paris(2026, 6, 11)) == [
        (paris(2026, 6, 10, 9), paris(2026, 6, 10, 12)),
        (paris(2026, 6, 10, 14), paris(2026, 6, 10, 18)),
    ]


def test_spans_are_clipped_to_what_was_asked_and_told_in_utc() -> None:
    [span] = spans("Mo-Fr 09:00-12:00", paris(2026, 6, 10, 10), paris(2026, 6, 10, 11))

    assert span == (datetime(2026, 6, 10, 8, tzinfo=UTC), datetime(2026, 6, 10, 9, tzinfo=UTC))
    assert span.start.tzinfo is UTC


def test_hours_that_touch_are_one_span_whatever_their_comments() -> None:
    assert len(spans('08:00-12:00 "vente", 12:00-15:00 "retrait"', paris(2026, 6, 10), paris(2026, 6, 11))) == 1


def test_a_shop_always_open_is_one_span_however_long_one_looks() -> None:
    start, end = paris(2026, 10, 20), paris(2026, 10, 30)

    assert spans("24/7", start, end) == [(start, end)]


def test_a_night_shop_works_an_hour_longer_when_the_clocks_go_back() -> None:
    [night] = spans("22:00-06:00", paris(2026, 10, 24, 12), paris(2026, 10, 25, 12))

    assert night.end - night.start == timedelta(hours=9)


def test_a_night_shop_works_an_hour_less_when_the_clocks_go_forward() -> None:
    [night] = spans("22:00-06:00", paris(2026, 3, 28, 12), paris(2026, 3, 29, 12))

    assert night.end - night.start == timedelta(hours=7)


def test_a_shop_that_closes_at_a_time_that_comes_twice_is_promised_until_the_first() -> None:
    [night] = spans("22:00-02:30", paris(2026, 10, 24, 12), paris(2026, 10, 25, 12))

    assert night.end == paris(2026, 10, 25, 2, 30, fold=0)


def test_a_shop_that_opens_at_a_time_that_comes_twice_is_promised_from_the_second() -> None:
    [morning] = spans("02:30-06:00", paris(2026, 10, 24, 12), paris(2026, 10, 25, 12))

    assert morning.start == paris(2026, 10, 25, 2, 30, fold=1)


def test_a_time_that_never_comes_is_the_moment_the_clocks_jump() -> None:
    jump = datetime(2026, 3, 29, 1, tzinfo=UTC)

    assert hours("02:30-06:00", PARIS).next_opening(paris(2026, 3, 29, 0)) == jump
    assert hours("22:00-02:30", PARIS).open_until(paris(2026, 3, 29, 0)) == jump


def test_within_the_hour_that_comes_twice_an_open_shop_is_open_all_along() -> None:
    first, second = paris(2026, 10, 25, 2, 45, fold=0), paris(2026, 10, 25, 2, 15, fold=1)

    assert spans("22:00-06:00", first, second) == [(first, second)]


@pytest.mark.parametrize("holiday", [date(2026, 5, 1), date(2026, 7, 14), date(2026, 12, 25), date(2027, 3, 29)])
def test_a_public_holiday_is_closed_unless_the_text_says_otherwise(holiday: date) -> None:
    assert hours("Mo-Su 10:00-18:00", PARIS).closing_of_day(holiday) is None
    assert hours("Mo-Su 10:00-18:00; PH 10:00-12:00", PARIS).closing_of_day(holiday) == paris(
        holiday.year, holiday.month, holiday.day, 12
    )


def test_a_shop_open_24_7_is_open_on_christmas_day() -> None:
    assert hours("24/7", PARIS).is_open(paris(2026, 12, 25, 12))


def test_a_word_in_a_comment_is_no_rule_on_holidays() -> None:
    assert not hours('Mo-Su 10:00-18:00 "PH 24/7"', PARIS).is_open(paris(2026, 12, 25, 12))


def test_easter_monday_follows_the_calendar() -> None:
    assert not hours("Mo-Fr 10:00-18:00", PARIS).is_open(paris(2026, 4, 6, 12))
    assert hours("Mo-Fr 10:00-18:00", PARIS).is_open(paris(2026, 4, 7, 12))


@pytest.mark.parametrize("text", ["unknown", '"sur rendez-vous"', "Mo-Su 10:00-18:00 unknown", "off"])
def test_what_is_unknown_is_closed(text: str) -> None:
    assert hours(text, PARIS).next_opening(paris(2026, 6, 10)) is None


def test_an_open_end_lasts_until_midnight() -> None:
    assert hours("18:00+", PARIS).open_until(paris(2026, 6, 10, 19)) == paris(2026, 6, 11)


def test_a_shop_is_closed_at_its_closing_time() -> None:
    shop = hours("10:00-18:00", PARIS)

    assert shop.is_open(paris(2026, 6, 10, 10))
    assert not shop.is_open(paris(2026, 6, 10, 18))


def test_one_asks_an_open_shop_when_it_closes_and_a_closed_one_when_it_opens() -> None:
    shop = hours("Mo-Fr 10:00-18:00", PARIS)
    friday, saturday = paris(2026, 6, 12, 12), paris(2026, 6, 13, 12)

    assert (shop.open_until(friday), shop.next_opening(friday)) == (paris(2026, 6, 12, 18), friday)
    assert (shop.open_until(saturday), shop.next_opening(saturday)) == (None, paris(2026, 6, 15, 10))


def test_a_shop_closed_for_the_season_has_no_next_opening() -> None:
    assert hours("2025 Jun-Aug 10:00-18:00", PARIS).next_opening(paris(2026, 6, 10)) is None


def test_a_day_closes_after_its_last_span() -> None:
    assert hours("09:00-12:00,14:00-18:00", PARIS).closing_of_day(date(2026, 6, 10)) == paris(2026, 6, 10, 18)


def test_a_night_belongs_to_the_day_on_which_it_began() -> None:
    assert hours("Sa 22:00-06:00", PARIS).closing_of_day(date(2026, 6, 13)) == paris(2026, 6, 14, 6)


def test_the_day_of_a_shop_that_never_closes_ends_at_midnight() -> None:
    assert hours("24/7", PARIS).closing_of_day(date(2026, 10, 25)) == paris(2026, 10, 26)


def test_open_time_is_walked_over_nights_and_weekends() -> None:
    shop = hours("Mo-Fr 10:00-18:00", PARIS)

    assert shop.after(paris(2026, 6, 12, 17, 45), timedelta(minutes=30)) == paris(2026, 6, 15, 10, 15)
    assert shop.open_time(paris(2026, 6, 12, 17, 45), paris(2026, 6, 15, 10, 15)) == timedelta(minutes=30)


def test_open_time_that_never_comes_has_no_end() -> None:
    assert hours("off", PARIS).after(paris(2026, 6, 12), timedelta(minutes=1)) is None


@pytest.mark.parametrize("text", ["", "lundi 9h-12h", "Mo-Fr 25:00", "x" * 5000, "\0", '"'])
def test_a_text_that_cannot_be_read_is_refused_with_its_words(text: str) -> None:
    with pytest.raises(UnreadableHours) as refusal:
        check_hours(text)

    assert refusal.value.text == text


def test_a_semicolon_too_many_is_forgiven() -> None:
    assert hours("Mo-Fr 10:00-18:00; ", PARIS).is_open(paris(2026, 6, 10, 12))


def test_a_shop_whose_hours_nobody_told_is_assumed_to_keep_the_usual_ones() -> None:
    shop = Shop(id=1, name="Mercerie")

    assert are_assumed(shop)
    assert opening_hours_of(shop).is_open(paris(2026, 6, 13, 11))
    assert not opening_hours_of(shop).is_open(paris(2026, 6, 14, 11))


def test_a_shop_answers_during_its_opening_hours_unless_it_told_others() -> None:
    quiet = Shop(id=1, name="Librairie", opening_hours="Tu-Sa 10:00-19:00")
    early = Shop(id=2, name="Boulangerie", opening_hours="07:00-19:00", answering_hours="05:00-19:00")

    assert answering_hours_of(quiet) is opening_hours_of(quiet)
    assert answering_hours_of(early).next_opening(paris(2026, 6, 10)) == paris(2026, 6, 10, 5)


def test_a_shop_on_reunion_keeps_its_own_clock() -> None:
    shop = Shop(id=1, name="Bazar", opening_hours="10:00-18:00", timezone="Indian/Reunion")

    assert opening_hours_of(shop).is_open(datetime(2026, 6, 10, 6, tzinfo=UTC))


@UNHURRIED
@given(st.sampled_from(TEXTS), MOMENTS, st.integers(0, 72 * 60))
def test_what_is_seen_through_a_window_does_not_depend_on_the_window(text: str, start: datetime, minutes: int) -> None:
    end = start + timedelta(minutes=minutes)
    seen = hours(text, PARIS).spans(start, end)
    wide = hours(text, PARIS).spans(start - timedelta(days=2), end + timedelta(days=2))

    assert seen == [
        (max(span.start, start), min(span.end, end)) for span in wide if max(span.start, start) < min(span.end, end)
    ]
    assert all(one.end < other.start for one, other in pairwise(seen))


@UNHURRIED
@given(st.sampled_from(TEXTS), MOMENTS)
def test_open_until_and_next_opening_agree_with_is_open(text: str, at: datetime) -> None:
    shop = Hours(text, PARIS)
    if shop.is_open(at):
        assert shop.next_opening(at) == at
        closing = shop.open_until(at)
        assert closing is None or not shop.is_open(closing)
    else:
        assert shop.open_until(at) is None
        opening = shop.next_opening(at)
        assert opening is not None
        assert shop.is_open(opening)


@UNHURRIED
@given(st.sampled_from(TEXTS), MOMENTS, st.integers(1, 3000))
def test_walking_open_time_takes_just_that_much(text: str, at: datetime, minutes: int) -> None:
    shop = hours(text, PARIS)
    walked = shop.after(at, timedelta(minutes=minutes))

    assert walked is not None
    assert shop.open_time(at, walked) == timedelta(minutes=minutes)
