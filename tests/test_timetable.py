"""Hours as shopkeepers type them: right, asked back or not read at all, and never silently wrong."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalog.hours import check_hours
from catalog.timetable import Exceptional, NotRead, TwoWays, apart, read_days, read_week, together

TODAY = date(2026, 11, 27)


def phrases(name: str) -> list[list[str]]:
    """What is typed and how it must read: in OpenStreetMap's syntax, both ways after "??", the odd word after "!!"."""
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [line.partition(" =>")[::2] for line in lines]  # type: ignore[misc]


def told(reading: str | TwoWays | NotRead | list[Exceptional]) -> str:
    match reading:
        case NotRead(word):
            return f"!! {word}".rstrip()
        case TwoWays(choices):
            return "?? " + " // ".join(choices)
        case str():
            return reading
    return "; ".join(day.rule for day in reading)


@pytest.mark.parametrize(("typed", "read"), phrases("timetable_weeks.txt"))
def test_a_week_reads_as_it_was_meant(typed: str, read: str) -> None:
    assert told(read_week(typed)) == read.strip()


@pytest.mark.parametrize(("typed", "read"), phrases("timetable_days.txt"))
def test_exceptional_days_read_as_they_were_meant(typed: str, read: str) -> None:
    assert told(read_days(typed, TODAY)) == read.strip()


NAMES = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
OSM = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
HALVES = st.integers(12, 46)
WAYS = st.sampled_from(["{} à {}", "du {} au {}", "{}-{}"])
PIECES = st.from_regex(r"(?:lun|mar|dim|9h|12h30|-|,| |et|sauf|ferme|à|matin|24/12){0,14}", fullmatch=True)


@given(
    st.integers(0, 6),
    st.integers(0, 6),
    HALVES,
    st.integers(1, 4),
    st.sampled_from(["{} à {}", "du {} au {}", "{}-{}"]),
)
def test_days_and_hours_however_they_are_written(first: int, last: int, start: int, long: int, way: str) -> None:
    if first >= last:
        return
    end = min(start + long, 48)
    text = f"{way.format(NAMES[first], NAMES[last])} {start // 2}h{start % 2 * 30:02}-{end // 2}h{end % 2 * 30:02}"

    hours = f"{start // 2:02}:{start % 2 * 30:02}-{end // 2:02}:{end % 2 * 30:02}"
    assert read_week(text) == f"{OSM[first]}-{OSM[last]} {hours}"


@given(
    st.text(max_size=120)
    | st.from_regex(r"(?:lun|mar|dim|9h|12h30|-|,| |et|sauf|ferme|à|matin|24/12){0,14}", fullmatch=True)
)
def test_no_text_is_refused_and_whatever_is_read_are_hours(text: str) -> None:
    week = read_week(text)
    for rules in week.choices if isinstance(week, TwoWays) else [week] if isinstance(week, str) else []:
        check_hours(rules)
        assert any(map(str.isdigit, text)) or "midi" in text.casefold() or "minuit" in text.casefold()
    days = read_days(text, TODAY)
    for day in days if isinstance(days, list) else []:
        check_hours(f"Mo-Su 09:00-18:00; {day.rule}")
        assert TODAY <= day.first <= day.last


DAYS = st.builds(
    lambda ahead, long, hours: Exceptional(TODAY + timedelta(ahead), TODAY + timedelta(ahead + long), hours),
    st.integers(0, 300),
    st.integers(0, 20),
    st.sampled_from(["", "09:00-12:00", "09:00-12:00,14:00-18:00"]),
)


@given(st.lists(DAYS, max_size=4), st.sampled_from(["Mo-Sa 09:00-19:00", "Mo-Fr 09:00-17:00; PH off"]))
def test_exceptional_days_come_apart_as_they_were_put_together(days: list[Exceptional], usual: str) -> None:
    text = together(usual, days, TODAY)
    week, coming = apart(text)

    check_hours(text)
    assert sorted(coming, key=str) == sorted(days, key=str)
    assert week.startswith(usual)
    assert together(week, coming, TODAY) == text


def test_what_has_passed_is_left_out() -> None:
    gone = Exceptional(TODAY - timedelta(3), TODAY - timedelta(1))

    assert together("Mo-Sa 09:00-19:00", [gone], TODAY) == "Mo-Sa 09:00-19:00"
