"""What a channel takes and gives: weeks add up, and the rule is as it is published."""

from datetime import date, timedelta
from fractions import Fraction
from functools import reduce
from operator import add

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.check_ins import (
    Spent,
    by_week,
    costs_more_than_it_gives,
    fits_into_week,
    together,
)
from strategy.domain.days import last_mondays, monday_of
from strategy.domain.resources import MOST_WEEKLY_MINUTES

TODAY = date(2027, 3, 3)
DRAINING = Spent(times=1, minutes=30, energy=-1, rated=1)
OVERRUN = Spent(times=1, minutes=91)
GOOD = Spent(times=1, minutes=30, energy=1, rated=1, came_back=2)

spents = st.builds(
    Spent,
    times=st.integers(1, 5),
    minutes=st.integers(0, 500),
    energy=st.integers(-4, 4),
    rated=st.integers(1, 3),
    came_back=st.none() | st.integers(0, 9),
)
days = st.dates(date(2026, 12, 1), date(2027, 3, 31))


def weeks_back(*spent: Spent | None) -> dict[date, Spent]:
    """The weeks before this one, the latest first; None for a week without a note."""
    mondays = reversed(last_mondays(TODAY, len(spent) + 1)[:-1])
    return {m: s for m, s in zip(mondays, spent, strict=True) if s}


@given(st.lists(st.tuples(st.sampled_from("ab"), days, spents), max_size=40))
def test_weeks_hold_all_that_was_noted(noted: list[tuple[str, date, Spent]]) -> None:
    found = by_week(noted)
    total = together(spent for weeks in found.values() for spent in weeks.values())
    assert total == reduce(add, (spent for _p, _d, spent in noted), Spent())
    assert all(m == monday_of(m) for weeks in found.values() for m in weeks)


def test_nothing_counted_is_not_the_same_as_nothing_came_back() -> None:
    assert (Spent() + Spent()).came_back is None
    assert (Spent(came_back=0) + Spent()).came_back == 0
    assert Spent(energy=-1, rated=2).mean_energy == Fraction(-1, 2)
    assert Spent().mean_energy is None


@pytest.mark.parametrize(
    ("weeks", "named"),
    [
        ((DRAINING, DRAINING, DRAINING), True),
        ((OVERRUN, OVERRUN, OVERRUN), True),
        ((DRAINING, OVERRUN, DRAINING), True),
        ((DRAINING, None, DRAINING, None, DRAINING), True),
        ((DRAINING, DRAINING), False),
        ((GOOD, DRAINING, DRAINING, DRAINING), False),
        ((DRAINING, DRAINING, GOOD), False),
        ((DRAINING, DRAINING, *[None] * 6, DRAINING), False),
        ((Spent(times=1, minutes=90),) * 3, False),
        ((Spent(times=1, minutes=60, energy=0, rated=1),) * 3, False),
        ((Spent(times=1, minutes=20, energy=-2, rated=1, came_back=1),) * 3, False),
        ((), False),
    ],
)
def test_a_channel_is_named_after_three_costly_weeks(
    weeks: tuple[Spent | None, ...], named: bool
) -> None:
    found = costs_more_than_it_gives(weeks_back(*weeks), 60, TODAY)
    assert (found is not None) is named


def test_this_week_does_not_count_before_it_is_over() -> None:
    weeks = {monday_of(TODAY): DRAINING, **weeks_back(DRAINING, DRAINING)}
    assert costs_more_than_it_gives(weeks, 60, TODAY) is None
    later = TODAY + timedelta(days=7)
    assert costs_more_than_it_gives(weeks, 60, later) is not None


def test_the_reason_holds_the_numbers_of_all_costly_weeks_in_a_row() -> None:
    weeks = weeks_back(DRAINING, OVERRUN, DRAINING, DRAINING, GOOD, DRAINING)
    reason = costs_more_than_it_gives(weeks, 60, TODAY)
    assert reason is not None
    assert reason.params == {
        "weeks": 4,
        "minutes": 181,
        "planned": 240,
        "drains": True,
        "overruns": True,
    }


def test_without_a_plan_nothing_overruns() -> None:
    assert costs_more_than_it_gives(weeks_back(*[OVERRUN] * 3), None, TODAY) is None


@given(st.lists(st.none() | spents, max_size=10), st.none() | st.integers(0, 300))
def test_a_channel_that_gave_something_each_week_is_never_named(
    weeks: list[Spent | None], planned: int | None
) -> None:
    giving = [week and week + Spent(came_back=1) for week in weeks]
    assert costs_more_than_it_gives(weeks_back(*giving), planned, TODAY) is None


def test_a_week_holds_so_many_minutes_and_no_more() -> None:
    assert fits_into_week(MOST_WEEKLY_MINUTES, 0)
    assert not fits_into_week(1, MOST_WEEKLY_MINUTES)
    assert not fits_into_week(10_000, 0)
