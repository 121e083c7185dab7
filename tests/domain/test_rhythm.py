"""What is due, and when it is said, over leap days, clock changes and date lines."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.agenda import first_start
from strategy.domain.rhythm import (
    LAST_RETRY,
    MENTIONS,
    Due,
    DueKind,
    Mention,
    begins_anew,
    digest,
    is_paused,
    local_day,
    mornings,
    next_mention,
    pause_after,
)

DAY = date(2027, 3, 1)
WEEK = timedelta(days=7)
days = st.dates(date(2020, 1, 1), date(2035, 12, 31))
zones = st.sampled_from(
    [
        "Europe/Berlin",
        "America/St_Johns",
        "Asia/Kathmandu",
        "Australia/Lord_Howe",
        "Pacific/Kiritimati",
        "Pacific/Pago_Pago",
        "America/Havana",
        "UTC",
    ]
)


def review(
    day: date = DAY, *mentions: Mention, paused_until: date | None = None
) -> Due:
    return Due(
        kind=DueKind.REVIEW,
        strategy=UUID(int=1),
        title="Old houses",
        day=day,
        paused_until=paused_until,
        mentions=mentions,
    )


def test_a_thing_is_said_on_its_day_once_more_after_a_week_and_then_no_more() -> None:
    assert next_mention(review(), "twice") == DAY
    assert next_mention(review(DAY, Mention(DAY)), "twice") == DAY + WEEK
    both = (Mention(DAY), Mention(DAY + WEEK))
    assert next_mention(review(DAY, *both), "twice") is None


def test_once_means_once_and_off_means_never() -> None:
    assert next_mention(review(), "once") == DAY
    assert next_mention(review(DAY, Mention(DAY)), "once") is None
    assert next_mention(review(), "off") is None


def test_the_week_counts_from_the_mail_and_not_from_the_day_it_was_meant_for() -> None:
    late = DAY + timedelta(days=3)
    assert next_mention(review(DAY, Mention(late)), "twice") == late + WEEK


def test_a_snooze_begins_anew_a_week_later() -> None:
    snoozed = Mention(DAY, snoozed_until=DAY + WEEK)
    assert next_mention(review(DAY, snoozed), "once") == DAY + WEEK
    again = (snoozed, Mention(DAY + WEEK))
    assert next_mention(review(DAY, *again), "once") is None
    assert next_mention(review(DAY, *again), "twice") == DAY + 2 * WEEK


def test_a_pause_moves_what_is_due_to_its_end() -> None:
    end = date(2027, 4, 1)
    assert next_mention(review(DAY, paused_until=end), "twice") == end
    said_before = review(DAY, Mention(DAY), Mention(DAY + WEEK), paused_until=end)
    assert next_mention(said_before, "twice") == end


def test_a_pause_that_ended_before_the_day_changes_nothing() -> None:
    due = review(DAY, Mention(DAY), paused_until=date(2027, 2, 1))
    assert due.since == DAY
    assert next_mention(due, "once") is None


def test_a_new_date_begins_anew_and_an_earlier_one_does_not() -> None:
    later = DAY + timedelta(days=90)
    said = (Mention(DAY), Mention(DAY + WEEK))
    assert next_mention(review(later, *said), "twice") == later
    earlier = DAY - timedelta(days=2)
    assert next_mention(review(earlier, *said), "twice") is None


@pytest.mark.parametrize("often", ["once", "twice"])
def test_a_mail_nobody_is_sure_of_keeps_its_distance_but_is_not_enough(
    often: str,
) -> None:
    unsure = Mention(DAY, certain=False)
    assert next_mention(review(DAY, unsure), often) == DAY + WEEK
    still = (unsure, Mention(DAY + WEEK, certain=False))
    assert next_mention(review(DAY, *still), often) == DAY + 2 * WEEK
    then = (unsure, Mention(DAY + WEEK))
    assert next_mention(review(DAY, *then), often) is None


@given(day=days, often=st.sampled_from(["once", "twice"]), dead=st.integers(0, 40))
def test_over_a_year_each_thing_is_said_as_often_as_wished_and_never_twice_a_week(
    day: date, often: str, dead: int
) -> None:
    """``dead`` days from the first on, no mail leaves."""
    said: list[Mention] = []
    for offset in range(-30, 365):
        today = day + timedelta(days=offset)
        down = 0 <= offset < dead
        if digest([review(day, *said)], today, often) and not down:
            said.append(Mention(today))
    assert len(said) == MENTIONS[often]
    assert said[0].on == day + timedelta(days=dead)
    assert all(b.on - a.on == WEEK for a, b in pairwise(said))


@given(
    day=days,
    paused=st.none() | days,
    mentions=st.lists(st.builds(Mention, days, st.booleans(), st.none() | days)),
    often=st.sampled_from(sorted(MENTIONS)),
)
def test_nothing_is_ever_said_before_it_is_due(
    day: date, paused: date | None, mentions: list[Mention], often: str
) -> None:
    due = review(day, *mentions, paused_until=paused)
    found = next_mention(due, often)
    assert found is None or found >= begins_anew(due) >= due.since >= day


def test_one_digest_holds_all_that_is_due_the_oldest_first() -> None:
    ends = Due(
        kind=DueKind.EXPERIMENT,
        strategy=UUID(int=1),
        title="Old houses",
        day=DAY - timedelta(days=1),
        experiment=7,
        hypothesis="If I ask, they answer",
    )
    later = review(DAY + timedelta(days=1))
    entries = digest([later, review(), ends], DAY, "twice")
    assert [entry.due for entry in entries] == [ends, review()]
    assert not any(entry.is_last for entry in entries)
    (last,) = digest([review(DAY, Mention(DAY))], DAY + WEEK, "twice")
    assert last.is_last


def test_the_end_of_a_pause_is_no_part_of_it() -> None:
    assert is_paused(DAY, DAY - timedelta(days=1))
    assert not is_paused(DAY, DAY)
    assert not is_paused(None, DAY)


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        (datetime(2027, 2, 28, 23, 30, tzinfo=UTC), "Europe/Berlin", date(2027, 3, 1)),
        (datetime(2028, 2, 28, 23, 30, tzinfo=UTC), "Europe/Berlin", date(2028, 2, 29)),
        (
            datetime(2027, 3, 1, 10, 30, tzinfo=UTC),
            "Pacific/Kiritimati",
            date(2027, 3, 2),
        ),
        (
            datetime(2027, 3, 1, 10, 30, tzinfo=UTC),
            "Pacific/Pago_Pago",
            date(2027, 2, 28),
        ),
        (datetime(2026, 12, 31, 23, 0, tzinfo=UTC), "Europe/Berlin", date(2027, 1, 1)),
    ],
)
def test_a_day_begins_where_the_person_lives(
    now: datetime, zone: str, day: date
) -> None:
    assert local_day(now, zone) == day


@pytest.mark.parametrize(
    "day",
    [date(2027, 3, 27), date(2027, 3, 28), date(2027, 10, 30), date(2027, 10, 31)],
)
def test_seven_in_the_morning_is_seven_on_the_wall_when_clocks_change(
    day: date,
) -> None:
    seven = datetime.combine(day, time(7), tzinfo=ZoneInfo("Europe/Berlin"))
    minute = timedelta(minutes=1)
    now = seven.astimezone(UTC)
    assert mornings(now, ["Europe/Berlin"]) == {day: ["Europe/Berlin"]}
    assert mornings(now - minute, ["Europe/Berlin"]) == {}


@given(start=days, zone=zones)
def test_each_day_of_each_zone_has_a_morning(start: date, zone: str) -> None:
    """Whatever the clocks do: looked at every minute of 72 hours, no day is left out."""
    begin = datetime.combine(start, time(), tzinfo=UTC)
    seen: set[date] = set()
    for quarter in range(72 * 4):
        seen.update(mornings(begin + timedelta(minutes=15 * quarter), [zone]))
    first = min(seen)
    assert seen >= {first, first + timedelta(days=1)}


@pytest.mark.parametrize(
    ("failures", "minutes"), [(1, 1), (2, 2), (3, 4), (8, 128), (9, 256), (10, 360)]
)
def test_pauses_after_failures_grow_up_to_six_hours(
    failures: int, minutes: int
) -> None:
    assert pause_after(failures) == timedelta(minutes=minutes)
    assert pause_after(10**6) == LAST_RETRY


@given(since=days, weekday=st.integers(0, 6), paused=st.none() | days, zone=zones)
def test_a_weekly_time_begins_within_a_week_on_its_day(
    since: date, weekday: int, paused: date | None, zone: str
) -> None:
    start = first_start(
        since=since,
        weekday=weekday,
        starts_at=time(9, 30),
        zone=zone,
        paused_until=paused,
    )
    begin = max(since, paused or since)
    assert begin <= start.date() < begin + WEEK
    assert start.weekday() == weekday
    assert start.time() == time(9, 30)
