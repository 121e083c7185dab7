"""Check-ins: noted in seconds, added up, corrected; this week on the dashboard."""

import uuid
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.actions.document import save_channel
from strategy.domain.days import last_mondays
from strategy.models import Channel, CheckIn, Strategy
from tests.factories import make_check_in, make_strategy, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def today() -> date:
    return timezone.localdate()


def page(strategy: Strategy) -> str:
    return reverse("check_ins", args=[strategy.pk])


def shown(client: Client, url: str) -> str:
    return str(client.get(url).content.decode())


def form(**changes: Any) -> dict[str, Any]:
    return {
        "key": str(uuid.uuid4()),
        "platform": "mastodon",
        "minutes": "25",
        "day": today().isoformat(),
        **changes,
    }


def plan(strategy: Strategy, slug: str = "mastodon", **values: Any) -> None:
    channel = Channel.objects.get(strategy=strategy, platform=slug)
    planned = {"weekly_minutes": 60, "times_a_week": 3, "activity": "Two posts"}
    save_channel(
        by=strategy.owner,  # type: ignore[arg-type]
        channel=channel,
        values={**planned, **values},
        aims=[],
    )


def test_a_channel_and_minutes_are_enough(client: Client, strategy: Strategy) -> None:
    assert client.post(page(strategy), form()).url == page(strategy)
    one = strategy.check_ins.get()
    assert (one.platform_id, one.minutes, one.day) == ("mastodon", 25, today())
    assert (one.energy, one.own_voice, one.came_back) == (None, None, None)


def test_everything_that_can_be_said_is_kept_and_shown(
    client: Client, strategy: Strategy
) -> None:
    said = {
        "energy": "-2",
        "own_voice": "no",
        "came_back": "3",
        "note": "A long reply from <a mason>.",
        "platform": "reddit",
    }
    client.post(page(strategy), form(**said))
    one = strategy.check_ins.get()
    assert (one.energy, one.own_voice, one.came_back) == (-2, False, 3)
    text = shown(client, page(strategy))
    assert "A long reply from &lt;a mason&gt;." in text
    assert "not my own voice" in text
    assert "3 signs came back" in text


def test_pressing_twice_notes_once(client: Client, strategy: Strategy) -> None:
    sent = form()
    assert client.post(page(strategy), sent).status_code == 302
    assert client.post(page(strategy), sent).status_code == 302
    assert strategy.check_ins.count() == 1


@pytest.mark.parametrize(
    "changes",
    [
        {"platform": ""},
        {"platform": "linkedin"},
        {"minutes": ""},
        {"minutes": "-1"},
        {"minutes": "10000"},
        {"minutes": "1441"},
        {"minutes": "NaN"},
        {"energy": "7"},
        {"own_voice": "perhaps"},
        {"came_back": "100001"},
        {"came_back": "-1"},
        {"day": "1999-12-31"},
        {"day": "2999-12-31"},
        {"day": "yesterday"},
        {"day": ""},
        {"key": "no-key"},
        {"note": "x" * 5001},
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    client: Client, strategy: Strategy, changes: dict[str, str]
) -> None:
    response = client.post(page(strategy), form(**changes))
    text = response.content.decode()
    assert response.status_code == 422
    assert 'id="errors"' in text
    assert "<title>Error:" in text
    assert not strategy.check_ins.exists()


def test_a_week_that_is_full_says_so_and_keeps_what_was_typed(
    client: Client, strategy: Strategy
) -> None:
    for day in range(4):
        make_check_in(strategy, day=today() - timedelta(days=day), minutes=1440)
        CheckIn.objects.update(day=today())
    response = client.post(page(strategy), form(note="Kept."))
    text = response.content.decode()
    assert response.status_code == 422
    assert "This week holds" in text
    assert "Kept." in text


def test_a_note_is_corrected_and_removed(client: Client, strategy: Strategy) -> None:
    one = make_check_in(strategy, energy=1)
    url = reverse("check_in", args=[strategy.pk, one.pk])
    assert client.get(url).status_code == 200
    assert client.post(url, form(minutes="many")).status_code == 422
    client.post(url, form(minutes="40"))
    one.refresh_from_db()
    assert (one.minutes, one.energy) == (40, None)
    client.post(url, {"remove": "1"})
    assert not strategy.check_ins.exists()
    assert client.get(url).status_code == 404


def test_a_note_of_a_channel_that_is_gone_can_still_be_corrected(
    client: Client, strategy: Strategy
) -> None:
    one = make_check_in(strategy)
    Channel.objects.filter(strategy=strategy, platform="mastodon").delete()
    url = reverse("check_in", args=[strategy.pk, one.pk])
    assert client.post(url, form(minutes="40")).status_code == 302


def test_a_strategy_without_any_channel_has_nothing_to_note_on(
    client: Client, owner: User
) -> None:
    absent = make_strategy(owner=owner, stance="absent", platforms=[])
    text = shown(client, page(absent))
    assert "no channel to note anything on" in text
    assert client.post(page(absent), form()).status_code == 422


def test_planned_and_real_minutes_stand_in_drawing_and_table(
    client: Client, strategy: Strategy
) -> None:
    plan(strategy)
    make_check_in(strategy, minutes=47)
    text = shown(client, page(strategy))
    assert '<svg class="minutes"' in text
    assert "The line: 60 minutes planned" in text
    assert "<td>60</td><td>47</td>" in text


def test_a_channel_that_costs_more_than_it_gives_is_named_with_the_reason(
    client: Client, strategy: Strategy
) -> None:
    plan(strategy)
    for monday in last_mondays(today(), 4)[:-1]:
        make_check_in(strategy, day=monday, minutes=95, energy=-1)
        make_check_in(strategy, day=monday, platform_id="bluesky", energy=2)
    text = shown(client, page(strategy))
    assert "Mastodon costs more than it gives." in text
    assert (
        "In the last 3 weeks with a note, nothing came back, and it drained you, and "
        "took 285 minutes where 180 were planned." in text
    )
    assert "Bluesky costs more" not in text


def ticks(text: str) -> list[str]:
    """The keys of the buttons on the dashboard."""
    return [part[:36] for part in text.split('name="key" value="')[1:]]


def test_the_week_is_a_short_list_that_is_ticked_off_in_one_tap(
    client: Client, strategy: Strategy
) -> None:
    plan(strategy)
    text = shown(client, reverse("strategies"))
    assert "0 of 3 times, 60\xa0min left" in text
    (key,) = ticks(text)
    url = reverse("tick", args=[strategy.pk])
    for _press in range(3):
        response = client.post(url, {"platform": "mastodon", "key": key})
        assert response.url == reverse("strategies")
    one = strategy.check_ins.get()
    assert (one.minutes, one.day, one.platform_id) == (20, today(), "mastodon")
    text = shown(client, reverse("strategies"))
    assert "1 of 3 times, 40\xa0min left" in text
    assert ticks(text) != [key]


def test_ticking_in_place_answers_with_the_list(
    client: Client, strategy: Strategy
) -> None:
    plan(strategy, times_a_week=None)
    (key,) = ticks(shown(client, reverse("strategies")))
    response = client.post(
        reverse("tick", args=[strategy.pk]),
        {"platform": "mastodon", "key": key},
        headers={"HX-Request": "true", "HX-Target": f"week-{strategy.pk}"},
    )
    text = response.content.decode().strip()
    assert text.startswith('<section class="week"')
    assert "done, 60\xa0min" in text


def test_a_note_that_was_removed_can_be_ticked_again(
    client: Client, strategy: Strategy
) -> None:
    plan(strategy)
    url = reverse("tick", args=[strategy.pk])
    for _time in range(2):
        (key,) = ticks(shown(client, reverse("strategies")))
        client.post(url, {"platform": "mastodon", "key": key})
    first, second = strategy.check_ins.order_by("pk")
    for removed in (first, second):
        removed.delete()
        before = strategy.check_ins.count()
        (key,) = ticks(shown(client, reverse("strategies")))
        client.post(url, {"platform": "mastodon", "key": key})
        assert strategy.check_ins.count() == before + 1


@pytest.mark.parametrize(
    "sent",
    [
        {},
        {"platform": "mastodon"},
        {"platform": "mastodon", "key": "x"},
        {"platform": "linkedin", "key": str(uuid.uuid4())},
        {"platform": "bluesky", "key": str(uuid.uuid4())},
    ],
)
def test_what_is_not_planned_cannot_be_ticked(
    client: Client, strategy: Strategy, sent: dict[str, str]
) -> None:
    plan(strategy)
    response = client.post(reverse("tick", args=[strategy.pk]), sent)
    assert response.status_code == 404
    assert not strategy.check_ins.exists()


def test_channels_at_rest_and_strategies_put_away_plan_nothing(
    client: Client, strategy: Strategy
) -> None:
    plan(strategy, role="leave")
    assert "This week" not in shown(client, reverse("strategies"))
    plan(strategy, role="lead")
    assert "This week" in shown(client, reverse("strategies"))
    client.post(reverse("archive", args=[strategy.pk]))
    assert "This week" not in shown(client, reverse("strategies"))
