"""Whether a door is open, looked up once until it changes."""

from datetime import UTC, datetime, timedelta

import pytest

from catalog import doors, hours
from catalog.doors import door, is_open
from catalog.model import Shop

BAKERY = Shop(1, "Boulangerie", opening_hours="Mo-Sa 07:00-13:00,15:00-19:00")
TEN = datetime(2026, 6, 9, 8, tzinfo=UTC)


def test_an_open_door_tells_when_it_closes() -> None:
    assert door(BAKERY, TEN) == (True, TEN, datetime(2026, 6, 9, 11, tzinfo=UTC))


def test_a_closed_door_tells_when_it_opens() -> None:
    assert door(BAKERY, TEN + timedelta(hours=4)) == (
        False,
        TEN + timedelta(hours=4),
        datetime(2026, 6, 9, 13, tzinfo=UTC),
    )


def test_hours_that_nobody_told_tell_nothing() -> None:
    assert door(Shop(1, "Mercerie"), TEN) is None
    assert not is_open(Shop(1, "Mercerie"), TEN)


def test_a_door_that_never_closes_stays_open() -> None:
    found = door(Shop(1, "Distributeur", opening_hours="24/7"), TEN)

    assert found is not None
    assert (found.is_open, found.until) == (True, None)


def test_the_hours_are_read_once_until_the_door_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    doors._known.clear()
    asked: list[datetime] = []
    next_opening = hours.Hours.next_opening

    def counted(self: hours.Hours, at: datetime) -> datetime | None:
        asked.append(at)
        return next_opening(self, at)

    monkeypatch.setattr(hours.Hours, "next_opening", counted)
    for minutes in (0, 60, 179, 180, 200, 299):
        assert is_open(BAKERY, TEN + timedelta(minutes=minutes)) == (minutes < 180)

    assert asked == [TEN, TEN + timedelta(hours=3)]


def test_a_clock_that_is_set_back_is_believed() -> None:
    assert not is_open(BAKERY, TEN + timedelta(hours=4))
    assert is_open(BAKERY, TEN)
