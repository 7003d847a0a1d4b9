"""The usual week, and the days that are not as usual."""

from datetime import date, time

import pytest

from catalog.hours import Hours
from catalog.week import Day, Opening, week_of

TUESDAY = date(2026, 6, 9)


def day(*openings: str) -> Day:
    parts = (opening.split("-") for opening in openings)
    return tuple(Opening(time.fromisoformat(start), time.fromisoformat(end)) for start, end in parts)


def groups(text: str, today: date = TUESDAY) -> list[tuple[int, int, Day]]:
    return list(week_of(Hours(text, "Europe/Paris"), today).grouped())


@pytest.mark.parametrize(
    ("text", "grouped"),
    [
        (
            "Tu-Sa 09:00-12:30,14:00-19:00; Su 09:00-12:30",
            [(0, 0, ()), (1, 5, day("09:00-12:30", "14:00-19:00")), (6, 6, day("09:00-12:30"))],
        ),
        ("24/7", [(0, 6, day("00:00-00:00"))]),
        ("Fr-Sa 18:00-02:00", [(0, 3, ()), (4, 5, day("18:00-02:00")), (6, 6, ())]),
        ("Mo-Su 00:00-24:00", [(0, 6, day("00:00-00:00"))]),
        ("off", [(0, 6, ())]),
    ],
)
def test_days_with_the_same_hours_are_told_together(text: str, grouped: list[tuple[int, int, Day]]) -> None:
    assert groups(text) == grouped


def test_a_holiday_and_a_day_off_are_told_apart_from_the_usual_week() -> None:
    hours = Hours("Mo-Sa 09:00-19:00; Jun 20 off; 2026 Jun 21 10:00-12:00", "Europe/Paris")

    week = week_of(hours, TUESDAY)

    assert week.usual[5:] == (day("09:00-19:00"), ())
    assert week.unusual == {date(2026, 6, 20): (), date(2026, 6, 21): day("10:00-12:00")}


def test_a_closed_public_holiday_is_told_and_one_far_away_is_not() -> None:
    hours = Hours("Mo-Su 09:00-19:00", "Europe/Paris")

    assert week_of(hours, date(2026, 7, 1)).unusual == {date(2026, 7, 14): ()}
    assert week_of(hours, TUESDAY).unusual == {}


def test_the_hours_of_the_clock_stay_when_the_clocks_change() -> None:
    week = week_of(Hours("Mo-Su 01:00-04:00,09:00-19:00", "Europe/Paris"), date(2026, 10, 20))

    assert week.usual == (day("01:00-04:00", "09:00-19:00"),) * 7
    assert date(2026, 10, 25) not in week.unusual
