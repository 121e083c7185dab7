"""Reminders, time zone, pauses and weekly times, as plain forms."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from accounts.models import User
from strategy.domain.agenda import MOST_SLOTS
from strategy.models import Channel, Experiment, Feed, Slot, Strategy
from tests.factories import PASSWORD, RUNNING, make_strategy, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, title="Old houses")


def page(name: str, strategy: Strategy) -> str:
    return reverse(name, args=[strategy.pk])


def shown(date: date) -> str:
    return date_format(date, "DATE_FORMAT")


def test_reminders_and_time_zone_are_saved(client: Client, owner: User) -> None:
    data = {"reminders": "once", "time_zone": "America/St_Johns"}
    assert client.post(reverse("rhythm"), data).status_code == 302
    owner.refresh_from_db()
    assert (owner.reminders, owner.time_zone) == ("once", "America/St_Johns")
    body = client.get(reverse("rhythm")).content.decode()
    assert '<option value="America/St_Johns" selected>St Johns</option>' in body


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"reminders": "hourly", "time_zone": "Europe/Berlin"},
        {"reminders": "once", "time_zone": "Europe/Atlantis"},
        {"reminders": "once", "time_zone": "../../etc/passwd"},
    ],
)
def test_what_cannot_be_chosen_is_refused(
    client: Client, owner: User, data: dict[str, str]
) -> None:
    response = client.post(reverse("rhythm"), data)
    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()
    owner.refresh_from_db()
    assert owner.reminders == "twice"


def test_a_zone_that_no_clock_knows_any_more_falls_back_to_that_of_the_site(
    client: Client, owner: User
) -> None:
    User.objects.filter(pk=owner.pk).update(time_zone="Mars/Olympus")
    assert client.get(reverse("rhythm")).status_code == 200
    owner.refresh_from_db()
    assert owner.zone == "Europe/Berlin"


def test_pages_tell_the_time_where_the_person_lives(
    client: Client, owner: User, strategy: Strategy
) -> None:
    User.objects.filter(pk=owner.pk).update(time_zone="Asia/Kathmandu")
    changed = timezone.localtime(
        Strategy.objects.get().changed_at, timezone=ZoneInfo("Asia/Kathmandu")
    )
    body = client.get(page("strategy", strategy)).content.decode()
    assert f"{changed:%H:%M}" in body


def test_the_calendar_is_opened_replaced_and_closed(
    client: Client, owner: User
) -> None:
    client.post(reverse("open_feed"))
    first = Feed.objects.get().token
    assert first in client.get(reverse("rhythm")).content.decode()
    client.post(reverse("open_feed"))
    assert Feed.objects.get().token != first
    client.post(reverse("close_feed"))
    assert not Feed.objects.exists()
    assert "calendar-address" not in client.get(reverse("rhythm")).content.decode()


def test_a_pause_is_shown_until_it_is_ended(client: Client, strategy: Strategy) -> None:
    until = timezone.localdate() + timedelta(days=30)
    Strategy.objects.update(next_review=timezone.localdate())
    listed = reverse("strategies")
    assert "What is due" in client.get(listed).content.decode()
    client.post(page("pause", strategy), {"until": str(until)})
    assert (
        f"Paused until {shown(until)}"
        in client.get(page("strategy", strategy)).content.decode()
    )
    body = client.get(listed).content.decode()
    assert f"paused until {shown(until)}" in body
    assert "What is due" not in body
    client.post(page("pause", strategy), {"end": "1"})
    body = client.get(listed).content.decode()
    assert "What is due" in body
    assert "paused until" not in body


@pytest.mark.parametrize(
    "until", ["", "soon", "1999-01-01", "9999-12-31", "2027-02-30"]
)
def test_a_pause_that_makes_no_sense_is_refused(
    client: Client, strategy: Strategy, until: str
) -> None:
    response = client.post(page("pause", strategy), {"until": until})
    assert response.status_code == 422
    assert until in response.content.decode()
    strategy.refresh_from_db()
    assert strategy.paused_until is None


def test_a_review_in_the_past_is_refused_but_one_that_stands_may_stay(
    client: Client, strategy: Strategy
) -> None:
    url = reverse("edit", args=[strategy.pk, "rhythm"])
    for day in ("1999-01-01", "9999-01-01"):
        data = {"rhythm": "Tuesdays.", "next_review": day}
        response = client.post(url, data)
        assert response.status_code == 422
        assert "Tuesdays." in response.content.decode()
    Strategy.objects.update(next_review=date(2020, 1, 1))
    data = {"rhythm": "Tuesdays.", "next_review": "2020-01-01"}
    assert client.post(url, data).status_code == 302


def test_what_is_due_stands_above_the_strategies_the_oldest_first(
    client: Client, strategy: Strategy
) -> None:
    today = timezone.localdate()
    Strategy.objects.update(next_review=today)
    Experiment.objects.create(
        strategy=strategy,
        **RUNNING,
        hypothesis="If I ask",
        ends_on=today - timedelta(days=3),
    )
    Experiment.objects.create(
        strategy=strategy,
        **RUNNING,
        hypothesis="Not yet",
        ends_on=today + timedelta(days=1),
    )
    body = client.get(reverse("strategies")).content.decode()
    assert body.index("If I ask") < body.index("You wanted to look at")
    assert "Not yet" not in body


def slot_form(channel: Channel, **changes: Any) -> dict[str, Any]:
    return {
        "channel": str(channel.pk),
        "weekdays": ["0", "3"],
        "starts_at": "09:30",
        "minutes": "45",
        **changes,
    }


@pytest.fixture
def channel(strategy: Strategy) -> Channel:
    return Channel.objects.get(strategy=strategy, platform="mastodon")


def test_weekly_times_are_kept_and_given_up(
    client: Client, strategy: Strategy, channel: Channel
) -> None:
    Channel.objects.filter(pk=channel.pk).update(weekly_minutes=120)
    url = page("slots", strategy)
    client.post(url, slot_form(channel))
    client.post(url, slot_form(channel))
    body = client.get(url).content.decode()
    assert "Monday, 09:30, 45 minutes" in body
    assert "90 of 120 planned minutes have their time." in body
    assert Slot.objects.count() == 2
    slot = Slot.objects.first()
    client.post(reverse("remove_slot", args=[strategy.pk, slot.pk]))
    assert Slot.objects.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"weekdays": []},
        {"weekdays": ["7"]},
        {"weekdays": ["x"]},
        {"starts_at": "25:00"},
        {"starts_at": ""},
        {"minutes": "10000"},
        {"minutes": "0"},
        {"minutes": "-5"},
        {"channel": "999999"},
        {"channel": ""},
    ],
)
def test_a_weekly_time_that_makes_no_sense_is_refused(
    client: Client, strategy: Strategy, channel: Channel, changes: dict[str, Any]
) -> None:
    response = client.post(page("slots", strategy), {**slot_form(channel), **changes})
    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()
    assert Slot.objects.count() == 0


def test_a_channel_of_somebody_else_takes_no_times(
    client: Client, strategy: Strategy, stranger: User
) -> None:
    other = make_strategy(owner=stranger).channels.first()
    response = client.post(page("slots", strategy), slot_form(other))
    assert response.status_code == 422
    slot = Slot.objects.create(
        channel=other, weekday=0, starts_at="09:00", minutes=30, since="2027-01-01"
    )
    gone = client.post(reverse("remove_slot", args=[strategy.pk, slot.pk]))
    assert gone.status_code == 404
    assert Slot.objects.filter(pk=slot.pk).exists()


def test_a_week_has_room_for_so_many_times_and_no_more(
    client: Client, strategy: Strategy, channel: Channel
) -> None:
    for number in range(MOST_SLOTS // 2):
        client.post(
            page("slots", strategy),
            slot_form(channel, starts_at=f"{number % 24:02}:{number // 24:02}"),
        )
    assert Slot.objects.count() == MOST_SLOTS
    response = client.post(
        page("slots", strategy), slot_form(channel, starts_at="23:59")
    )
    assert response.status_code == 422
    assert "no room" in response.content.decode()


@pytest.mark.parametrize("name", ["slots", "strategies", "rhythm"])
def test_pages_take_as_many_queries_for_much_as_for_little(
    client: Client, owner: User, strategy: Strategy, channel: Channel, name: str
) -> None:
    url = page(name, strategy) if name == "slots" else reverse(name)

    def count() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        return len(captured)

    yesterday = timezone.localdate() - timedelta(days=1)
    Strategy.objects.update(next_review=yesterday)
    client.post(page("slots", strategy), slot_form(channel))
    few = count()
    for _ in range(3):
        make_strategy(owner=owner)
    Strategy.objects.update(next_review=yesterday)
    Experiment.objects.bulk_create(
        Experiment(strategy=strategy, **RUNNING, hypothesis="If", ends_on=yesterday)
        for _ in range(50)
    )
    client.post(page("slots", strategy), slot_form(channel, starts_at="10:00"))
    assert count() == few <= 8


def test_what_was_sent_while_signed_out_is_offered_again_and_not_saved(
    owner: User, strategy: Strategy, channel: Channel
) -> None:
    browser = Client()
    url = page("slots", strategy)
    assert browser.post(url, slot_form(channel, minutes="55")).status_code == 302
    browser.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    assert 'value="55"' in browser.get(url).content.decode()
    assert Slot.objects.count() == 0
