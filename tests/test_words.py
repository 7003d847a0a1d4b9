"""How money, amounts, distances, times and days are said in both languages."""

from datetime import UTC, date, datetime, timedelta

import pytest

from catalog.model import PARIS, Unit
from conversations.reservation.slots import Slot
from handlers.texts.words import LANGUAGES, words_in

SATURDAY = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
"""10 o'clock in Paris."""


def plain(text: str) -> str:
    """`text` with ordinary spaces where money and numbers have no-break ones."""
    return text.replace("\u00a0", " ").replace("\u202f", " ")


# ----------------------------------------------------------------- money, amounts, distances


@pytest.mark.parametrize(
    ("cents", "french", "english"),
    [
        (650, "6,50 €", "€6.50"),
        (5, "0,05 €", "€0.05"),
        (0, "0,00 €", "€0.00"),
        (123_450, "1 234,50 €", "€1,234.50"),
        (None, "prix en boutique", "price in the shop"),
    ],
)
def test_money_is_said_as_people_write_it(cents: int | None, french: str, english: str) -> None:
    assert plain(words_in("fr").money(cents)) == french
    assert plain(words_in("en").money(cents)) == english


def test_a_price_by_weight_says_so() -> None:
    assert plain(words_in("fr").price(320, Unit.GRAM)) == "3,20 € le kg"
    assert plain(words_in("en").price(320, Unit.GRAM)) == "€3.20 per kg"
    assert plain(words_in("fr").price(320, Unit.PIECE)) == "3,20 €"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_price_is_said_alike_by_piece_and_by_weight(language: str) -> None:
    words = words_in(language)

    assert words.price(None, Unit.GRAM) == words.price(None, Unit.PIECE) == words("price-in-shop")


@pytest.mark.parametrize(
    ("quantity", "unit", "french", "english"),
    [
        (1, Unit.PIECE, "1 pièce", "1 piece"),
        (2, Unit.PIECE, "2 pièces", "2 pieces"),
        (0, Unit.PIECE, "0 pièce", "0 pieces"),
        (500, Unit.GRAM, "500 g", "500 g"),
        (1000, Unit.GRAM, "1 kg", "1 kg"),
        (1500, Unit.GRAM, "1,5 kg", "1.5 kg"),
    ],
)
def test_amounts_name_their_unit(quantity: int, unit: Unit, french: str, english: str) -> None:
    assert words_in("fr").amount(quantity, unit) == french
    assert words_in("en").amount(quantity, unit) == english


@pytest.mark.parametrize(
    ("metres", "french", "english"),
    [
        (0, "10 m", "10 m"),
        (347.0, "350 m", "350 m"),
        (1000, "1 km", "1 km"),
        (1249, "1,2 km", "1.2 km"),
        (12_345, "12,3 km", "12.3 km"),
    ],
)
def test_distances_are_rounded_as_one_would_say_them(metres: float, french: str, english: str) -> None:
    assert plain(words_in("fr").distance(metres)) == french
    assert plain(words_in("en").distance(metres)) == english


# ----------------------------------------------------------------- times and days


@pytest.mark.parametrize(
    ("at", "zone", "french", "english"),
    [
        (SATURDAY, PARIS, "10 h", "10:00"),
        (SATURDAY + timedelta(minutes=40), PARIS, "10 h 40", "10:40"),
        (SATURDAY, "Indian/Reunion", "13 h", "13:00"),
        (SATURDAY + timedelta(minutes=5), "America/Martinique", "5 h 05", "5:05"),
        (datetime(2026, 7, 4, 9, 0, tzinfo=UTC), PARIS, "11 h", "11:00"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), PARIS, "2 h 30", "2:30"),
        (datetime(2026, 10, 25, 1, 30, tzinfo=UTC), PARIS, "2 h 30", "2:30"),
    ],
)
def test_a_time_is_the_one_on_the_shops_clock(at: datetime, zone: str, french: str, english: str) -> None:
    assert words_in("fr").time(at, zone) == french
    assert words_in("en").time(at, zone) == english


@pytest.mark.parametrize(
    ("now", "at", "french", "english"),
    [
        ("2026-11-28T22:59", "2026-11-28T22:59", "aujourd'hui", "today"),
        ("2026-11-28T22:59", "2026-11-28T23:01", "demain", "tomorrow"),
        ("2026-11-28T23:01", "2026-11-29T22:59", "aujourd'hui", "today"),
        ("2026-11-28T23:01", "2026-11-29T23:01", "demain", "tomorrow"),
        ("2026-11-28T22:59", "2026-11-29T23:01", "lundi 30 novembre", "Monday 30 November"),
        ("2026-12-31T22:59", "2026-12-31T23:01", "demain", "tomorrow"),
    ],
)
def test_today_ends_at_midnight_in_paris(now: str, at: str, french: str, english: str) -> None:
    now_utc, at_utc = (datetime.fromisoformat(text).replace(tzinfo=UTC) for text in (now, at))

    assert words_in("fr").day(at_utc, PARIS, now_utc) == french
    assert words_in("en").day(at_utc, PARIS, now_utc) == english


def test_yesterday_is_named_by_its_date() -> None:
    assert words_in("fr").date(date(2026, 11, 27), date(2026, 11, 28)) == "vendredi 27 novembre"


def test_a_moment_names_its_day_unless_it_is_today() -> None:
    tomorrow = SATURDAY + timedelta(days=1, hours=-1)

    assert words_in("fr").moment(SATURDAY, PARIS, SATURDAY) == "10 h"
    assert words_in("fr").moment(tomorrow, PARIS, SATURDAY) == "demain à 9 h"
    assert words_in("en").moment(tomorrow, PARIS, SATURDAY) == "tomorrow at 9:00"


def test_a_slot_says_its_day_its_start_and_its_end() -> None:
    slot = Slot(SATURDAY, SATURDAY + timedelta(minutes=30))

    assert words_in("fr").slot(slot, PARIS, SATURDAY) == "aujourd'hui de 10 h à 10 h 30"
    assert words_in("en").slot(slot, PARIS, SATURDAY) == "today from 10:00 to 10:30"
