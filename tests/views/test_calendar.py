"""The private calendar, read by a parser that is not the one that wrote it."""

from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import vobject
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from strategy.actions.rhythm import add_slots, close_feed, open_feed, pause
from strategy.models import Channel, Experiment, Feed, Strategy
from strategy.views.calendar import MOST_A_MINUTE
from tests.factories import RUNNING, make_strategy

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)
BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def strategy(owner: User) -> Strategy:
    strategy = make_strategy(owner=owner, title="Old houses, new „ideas“; and\\more")
    Strategy.objects.filter(pk=strategy.pk).update(next_review=DAY)
    strategy.refresh_from_db()
    return strategy


@pytest.fixture
def address(owner: User) -> str:
    return address_of(open_feed(by=owner))


def address_of(feed: Feed) -> str:
    return reverse("feed", args=[feed.token])


def keep_time(strategy: Strategy, weekdays: tuple[int, ...] = (0, 3)) -> Channel:
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    add_slots(
        by=strategy.owner,
        channel=channel,
        weekdays=weekdays,
        starts_at=time(9, 30),
        minutes=45,
        since=DAY,
    )
    return channel


def events(address: str) -> list[Any]:
    response = Client().get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    text = response.content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    calendar = vobject.readOne(text)
    return list(getattr(calendar, "vevent_list", []))


def test_it_holds_reviews_and_ends_of_experiments_as_whole_days(
    strategy: Strategy, address: str
) -> None:
    Experiment.objects.create(
        strategy=strategy, **RUNNING, hypothesis="If I ask,\nthey; answer", ends_on=DAY
    )
    review, end = events(address)
    assert review.summary.value == "Look again: Old houses, new „ideas“; and\\more"
    assert review.dtstart.value == DAY
    assert review.dtend.value == DAY + timedelta(days=1)
    assert review.url.value.endswith(reverse("strategy", args=[strategy.pk]))
    assert end.summary.value == "Experiment ends: If I ask, they; answer"
    assert "If I ask,\nthey; answer" in end.description.value


def test_weekly_times_keep_their_hour_when_the_clocks_change(
    strategy: Strategy, address: str
) -> None:
    keep_time(strategy, weekdays=(0,))
    _, slot = events(address)
    assert slot.summary.value == "Mastodon"
    assert slot.duration.value == timedelta(minutes=45)
    starts = list(islice(slot.getrruleset(addRDate=True), 40))
    assert starts[0] == datetime(2027, 3, 1, 9, 30, tzinfo=BERLIN)
    assert {start.time() for start in starts} == {time(9, 30)}
    offsets = {start.date(): start.utcoffset() for start in starts}
    assert offsets[date(2027, 3, 22)] == timedelta(hours=1)
    assert offsets[date(2027, 3, 29)] == timedelta(hours=2)
    assert offsets[date(2027, 11, 1)] == timedelta(hours=1)


def test_an_entry_stays_the_same_one_when_it_moves(
    strategy: Strategy, address: str
) -> None:
    keep_time(strategy)
    before = [event.uid.value for event in events(address)]
    Strategy.objects.filter(pk=strategy.pk).update(next_review=date(2027, 6, 1))
    after = events(address)
    assert [event.uid.value for event in after] == before
    assert len(set(before)) == 3
    assert after[0].dtstart.value == date(2027, 6, 1)


def test_a_pause_moves_what_falls_into_it(
    strategy: Strategy, owner: User, address: str
) -> None:
    keep_time(strategy, weekdays=(0,))
    pause(by=owner, strategy=strategy, until=date(2027, 4, 1))
    review, slot = events(address)
    assert review.dtstart.value == date(2027, 4, 1)
    assert slot.dtstart.value.date() == date(2027, 4, 5)


def test_it_speaks_the_language_of_the_person(
    strategy: Strategy, owner: User, address: str
) -> None:
    User.objects.filter(pk=owner.pk).update(language="de")
    (review,) = events(address)
    assert review.summary.value.startswith("Wieder ansehen: ")


def test_what_is_archived_or_of_somebody_else_is_not_in_it(
    strategy: Strategy, stranger: User, address: str
) -> None:
    other = make_strategy(owner=stranger)
    Strategy.objects.filter(pk=other.pk).update(next_review=DAY)
    keep_time(strategy)
    Strategy.objects.filter(pk=strategy.pk).update(state=Strategy.State.ARCHIVED)
    assert events(address) == []


def test_a_channel_that_left_the_mix_takes_its_times_along(
    strategy: Strategy, address: str
) -> None:
    channel = keep_time(strategy)
    Channel.objects.filter(pk=channel.pk).update(in_mix=False, role="")
    assert len(events(address)) == 1


def test_a_program_that_has_it_already_is_told_so(
    strategy: Strategy, address: str
) -> None:
    first = Client().get(address)
    headers = {"If-None-Match": first.headers["ETag"]}
    again = Client().get(address, headers=headers)
    assert again.status_code == 304
    assert again.content == b""
    Strategy.objects.filter(pk=strategy.pk).update(next_review=date(2027, 6, 1))
    assert Client().get(address, headers=headers).status_code == 200


def test_a_program_that_comes_each_second_is_told_to_wait_and_costs_no_query(
    strategy: Strategy, address: str, stranger: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("strategy.views.calendar.time.time", lambda: 1_800_000_000)
    answers = [Client().get(address).status_code for _ in range(MOST_A_MINUTE + 5)]
    assert answers == [200] * MOST_A_MINUTE + [429] * 5
    with CaptureQueriesContext(connection) as captured:
        response = Client().get(address)
    assert len(captured) == 0
    assert response.headers["Retry-After"] == "60"
    assert Client().get(address_of(open_feed(by=stranger))).status_code == 200
    monkeypatch.setattr("strategy.views.calendar.time.time", lambda: 1_800_000_060)
    assert Client().get(address).status_code == 200


def test_a_replaced_or_closed_address_is_gone(
    strategy: Strategy, owner: User, address: str
) -> None:
    new = address_of(open_feed(by=owner))
    assert Client().get(address).status_code == 404
    assert Client().get(new).status_code == 200
    close_feed(by=owner)
    assert Client().get(new).status_code == 404


@pytest.mark.parametrize("token", ["x", "a" * 300, "0" * 32, "..", "%00"])
def test_a_guessed_address_is_nothing(strategy: Strategy, token: str) -> None:
    assert Client().get(f"/calendar/{token}.ics").status_code == 404


def test_what_the_database_holds_opens_no_calendar(owner: User, address: str) -> None:
    key = Feed.objects.get().key
    for token in (key.hex, str(key), f"{key.hex}.{key.hex}"):
        assert Client().get(reverse("feed", args=[token])).status_code == 404


def test_a_person_who_may_not_sign_in_has_no_calendar(
    owner: User, address: str
) -> None:
    User.objects.update(is_active=False)
    assert Client().get(address).status_code == 404


def test_it_takes_as_many_queries_for_much_as_for_little(
    strategy: Strategy, owner: User, address: str
) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            events(address)
        return len(captured)

    keep_time(strategy, weekdays=(0,))
    few = count()
    for number in range(3):
        keep_time(make_strategy(owner=owner), weekdays=(1, 2, 3, 4))
        Experiment.objects.bulk_create(
            Experiment(
                strategy=strategy, **RUNNING, hypothesis=f"{number}.{n}", ends_on=DAY
            )
            for n in range(50)
        )
    assert count() == few <= 4
