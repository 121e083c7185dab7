"""Days as people reckon them, at the ends of months and years and across summer time."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.days import (
    add_months,
    is_within_notes,
    is_within_plans,
    last_mondays,
    monday_of,
)

days = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2027-01-31", 1, "2027-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-11-30", 3, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2027-03-31", -1, "2027-02-28"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2027-05-31", 0, "2027-05-31"),
    ],
)
def test_months_end_when_they_end(day: str, months: int, expected: str) -> None:
    found = add_months(date.fromisoformat(day), months)
    assert found == date.fromisoformat(expected)


@given(days, st.integers(-60, 60))
def test_adding_months_lands_in_that_month(day: date, months: int) -> None:
    found = add_months(day, months)
    assert (found.year - day.year) * 12 + found.month - day.month == months
    assert found.day <= day.day


@given(days)
def test_a_week_begins_on_the_monday_before_or_that_day(day: date) -> None:
    monday = monday_of(day)
    assert monday.weekday() == 0
    assert timedelta(0) <= day - monday < timedelta(days=7)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-10-25", "2027-01-03"])
def test_sundays_of_summer_time_and_of_the_new_year_close_their_week(day: str) -> None:
    sunday = date.fromisoformat(day)
    assert monday_of(sunday) == sunday - timedelta(days=6)
    assert monday_of(sunday + timedelta(days=1)) == sunday + timedelta(days=1)


@given(days, st.integers(1, 20))
def test_the_last_mondays_are_seven_days_apart_and_end_with_this_week(
    day: date, count: int
) -> None:
    found = last_mondays(day, count)
    assert len(found) == count
    assert found[-1] == monday_of(day)
    assert {b - a for a, b in pairwise(found)} <= {timedelta(days=7)}


def test_plans_and_notes_have_their_reach() -> None:
    today = date(2026, 11, 25)
    assert is_within_plans(date(2031, 11, 25), today)
    assert not is_within_plans(date(2031, 11, 26), today)
    assert is_within_notes(date(2025, 11, 25), today)
    assert not is_within_notes(date(2025, 11, 24), today)
    assert not is_within_notes(date(2026, 11, 26), today)
