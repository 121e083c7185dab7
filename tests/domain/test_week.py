"""This week: the sittings add up to the plan, and what is done goes last."""

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.check_ins import Spent
from strategy.domain.week import MOST_TIMES, Cadence, minutes_of_time, this_week


@given(st.integers(0, 5040), st.integers(1, MOST_TIMES))
def test_all_sittings_together_are_the_minutes_of_the_week(
    minutes: int, times: int
) -> None:
    each = [minutes_of_time(minutes, times, place) for place in range(times)]
    assert sum(each) == minutes
    assert max(each) - min(each) <= 1


def test_a_channel_without_minutes_is_not_in_the_week() -> None:
    assert this_week([Cadence("x", "", None), Cadence("y", "", 0)], {}) == []


def test_what_was_noted_counts_and_what_is_done_comes_last() -> None:
    cadences = [Cadence("a", "Post", 60, 2), Cadence("b", "Write", 45)]
    noted = {"a": Spent(times=2, minutes=70), "b": Spent()}
    first, second = this_week(cadences, noted)
    assert (first.platform, first.minutes, first.left) == ("b", 45, 45)
    assert (second.is_done, second.spent, second.left) == (True, 70, 0)


def test_the_next_sitting_takes_its_share() -> None:
    (item,) = this_week([Cadence("a", "", 50, 3)], {"a": Spent(times=1, minutes=10)})
    assert (item.done, item.minutes, item.left) == (1, 17, 40)
