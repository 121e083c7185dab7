"""Check-ins are noted once, and a week holds no more than a week."""

import uuid
from datetime import date, timedelta

import pytest

from accounts.models import User
from strategy.actions.check_ins import (
    WeekIsFullError,
    change_check_in,
    note_check_in,
)
from strategy.models import CheckIn, Strategy
from tests.factories import make_check_in, make_strategy

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


def test_the_same_key_notes_once(owner: User, strategy: Strategy) -> None:
    key = uuid.uuid4()
    values = {"platform_id": "mastodon", "day": MONDAY, "minutes": 20}
    first = note_check_in(by=owner, strategy=strategy, key=key, values=values)
    again = note_check_in(
        by=owner, strategy=strategy, key=key, values={**values, "minutes": 30}
    )
    assert again == first
    assert strategy.check_ins.get().minutes == 20


def test_ten_thousand_minutes_do_not_fit_into_a_week(strategy: Strategy) -> None:
    for day in range(4):
        make_check_in(strategy, day=MONDAY + timedelta(days=day), minutes=1260)
    with pytest.raises(WeekIsFullError) as refused:
        make_check_in(strategy, day=MONDAY + timedelta(days=6), minutes=1)
    assert refused.value.noted == 5040
    make_check_in(strategy, day=MONDAY + timedelta(days=7), minutes=1)


def test_correcting_counts_the_note_itself_only_once(
    owner: User, strategy: Strategy
) -> None:
    one = make_check_in(strategy, day=MONDAY, minutes=1440)
    change_check_in(by=owner, check_in=one, values={"minutes": 1300})
    one.refresh_from_db()
    assert one.minutes == 1300


def test_days_and_channels_are_added_up_by_the_database(strategy: Strategy) -> None:
    make_check_in(strategy, day=MONDAY, minutes=20, energy=1, own_voice=True)
    make_check_in(strategy, day=MONDAY, minutes=25, energy=-2, own_voice=False)
    make_check_in(strategy, day=MONDAY, minutes=5, came_back=3)
    make_check_in(strategy, day=MONDAY, platform_id="bluesky")
    make_check_in(strategy, day=MONDAY - timedelta(days=1))
    rows = CheckIn.objects.filter(strategy=strategy).by_day(MONDAY)
    (_bluesky, (slug, day, spent)) = rows
    assert (slug, day) == ("mastodon", MONDAY)
    assert (spent.times, spent.minutes, spent.energy, spent.rated) == (3, 50, -1, 2)
    assert (spent.own, spent.voiced, spent.came_back) == (1, 2, 3)
