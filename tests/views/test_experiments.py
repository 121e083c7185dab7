"""Experiments on their pages: planned, moved along, concluded, and never out of sight."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import User
from strategy.models import Channel, Experiment, Strategy
from tests.factories import (
    make_experiment,
    make_review,
    make_strategy,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def today() -> date:
    return timezone.localdate()


def page(strategy: Strategy) -> str:
    return reverse("experiments", args=[strategy.pk])


def move_url(experiment: Experiment, move: str) -> str:
    return reverse(
        "move_experiment", args=[experiment.strategy_id, experiment.pk, move]
    )


def past_end(strategy: Strategy) -> Experiment:
    """It ended yesterday, and nothing was decided."""
    begun = today() - timedelta(days=30)
    return make_experiment(strategy, today=begun, until=today() - timedelta(days=1))


def conclusion(**changes: Any) -> dict[str, Any]:
    return {
        "outcome": "keep",
        "came_true": "yes",
        "happened": "Eleven replies.",
        "lesson": "A photo doubles them.",
        "follows": "",
        **changes,
    }


def plan(**changes: Any) -> dict[str, Any]:
    return {
        "hypothesis": "If I ask, they answer.",
        "action": "Ask",
        "platform": "mastodon",
        "aim": "",
        "signal": "Replies",
        "prediction": "Ten replies",
        "confidence": "70",
        **changes,
    }


def test_an_idea_is_planned_started_paused_gone_on_with_and_concluded(
    client: Client, strategy: Strategy
) -> None:
    new = reverse("edit_item", args=[strategy.pk, "experiments", "new"])
    client.post(new, plan(aim=str(strategy.aims.get().pk)))
    one = strategy.experiments.get()
    assert one.is_idea
    assert one.aim == strategy.aims.get()
    until = (today() + timedelta(days=20)).isoformat()
    for move, state in [
        ("start", "running"),
        ("pause", "paused"),
        ("resume", "running"),
    ]:
        url = move_url(one, move)
        assert client.get(url).status_code == 200
        response = client.post(url, {"until": until})
        assert response.url == reverse("experiment", args=[strategy.pk, one.pk])
        one.refresh_from_db()
        assert one.state == state
    client.post(move_url(one, "conclude"), conclusion())
    one.refresh_from_db()
    assert (one.state, one.outcome, one.came_true) == ("concluded", "keep", True)
    assert one.concluded_on == today()


def test_past_its_end_it_stays_in_sight_until_something_is_decided(
    client: Client, strategy: Strategy
) -> None:
    one = past_end(strategy)
    said = "conclude, extend or pause it"
    places = [
        page(strategy),
        reverse("strategies"),
        reverse("reviews", args=[strategy.pk]),
    ]
    shown = [client.get(url).content.decode() for url in places]
    assert said in shown[0]
    assert all(escape(one.hypothesis) in text for text in shown)
    client.post(
        move_url(one, "extend"), {"until": (today() + timedelta(days=7)).isoformat()}
    )
    assert said not in client.get(page(strategy)).content.decode()
    assert one.hypothesis not in client.get(places[1]).content.decode()


@pytest.mark.parametrize(
    "until", ["", "yesterday", "1999-01-01", "9999-12-31", "2027-02-30", "-1"]
)
def test_an_end_that_cannot_be_meant_is_refused(
    client: Client, strategy: Strategy, until: str
) -> None:
    one = past_end(strategy)
    response = client.post(move_url(one, "extend"), {"until": until})
    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()
    one.refresh_from_db()
    assert one.ends_on == today() - timedelta(days=1)


@pytest.mark.parametrize(
    "changes",
    [
        {"confidence": "49"},
        {"confidence": "100"},
        {"confidence": "sure"},
        {"starts_on": "2027-05-02", "ends_on": "2027-05-01"},
        {"ends_on": "1066-10-14"},
        {"starts_on": "3000-01-01"},
        {"platform": "linkedin"},
        {"platform": "no-such"},
        {"aim": "99999"},
        {"hypothesis": " "},
        {"prediction": "x" * 201},
    ],
)
def test_a_plan_that_makes_no_sense_is_refused_and_kept_in_the_form(
    client: Client, strategy: Strategy, changes: dict[str, str]
) -> None:
    new = reverse("edit_item", args=[strategy.pk, "experiments", "new"])
    response = client.post(new, plan(**changes))
    assert response.status_code == 422
    assert "Ten replies" in response.content.decode() or "prediction" in changes
    assert not strategy.experiments.exists()


def test_what_was_predicted_cannot_be_changed_once_it_has_started(
    client: Client, strategy: Strategy
) -> None:
    one = make_experiment(strategy)
    url = reverse("edit_item", args=[strategy.pk, "experiments", one.pk])
    end = one.ends_on.isoformat()
    sent = plan(hypothesis="Another", confidence="99", action="Ask twice", ends_on=end)
    client.post(url, sent)
    before = one.hypothesis
    one.refresh_from_db()
    assert (one.hypothesis, one.confidence, one.action) == (before, 70, "Ask twice")
    assert client.post(url, plan(ends_on="")).status_code == 422


def test_an_idea_that_says_too_little_says_what_it_lacks(
    client: Client, strategy: Strategy
) -> None:
    one = make_experiment(strategy, state="idea", prediction="", confidence=None)
    shown = client.get(page(strategy)).content.decode()
    assert "To start it, say what you predict and how sure you are." in shown
    response = client.post(move_url(one, "start"), {"until": today().isoformat()})
    assert response.status_code == 409
    one.refresh_from_db()
    assert one.is_idea


def test_a_second_conclusion_from_a_second_tab_is_told_and_keeps_what_was_typed(
    client: Client, strategy: Strategy
) -> None:
    one = make_experiment(strategy)
    url = move_url(one, "conclude")
    client.post(url, conclusion())
    assert client.post(url, conclusion()).status_code == 302
    response = client.post(url, conclusion(outcome="stop", lesson="Another lesson."))
    shown = response.content.decode()
    assert response.status_code == 409
    assert "concluded in the meantime" in shown
    assert "Another lesson." in shown
    assert client.get(url).status_code == 409
    one.refresh_from_db()
    assert one.outcome == "keep"


@pytest.mark.parametrize(
    "changes",
    [
        {"outcome": ""},
        {"outcome": "glory"},
        {"came_true": ""},
        {"lesson": "x" * 5001},
        {"write": "on", "weekly_minutes": "10000"},
    ],
)
def test_a_conclusion_that_is_refused_changes_nothing(
    client: Client, strategy: Strategy, changes: dict[str, str]
) -> None:
    one = make_experiment(strategy)
    response = client.post(move_url(one, "conclude"), conclusion(**changes))
    assert response.status_code == 422
    one.refresh_from_db()
    assert one.state == "running"


def test_a_conclusion_writes_into_the_channel_only_if_that_was_ticked(
    client: Client, strategy: Strategy
) -> None:
    mastodon = Channel.objects.get(strategy=strategy, platform="mastodon")
    into = {"activity": "A question each Tuesday", "weekly_minutes": "50"}
    client.post(move_url(make_experiment(strategy), "conclude"), conclusion(**into))
    mastodon.refresh_from_db()
    assert mastodon.activity == ""
    assert strategy.revisions.count() == 1
    again = make_experiment(strategy)
    client.post(move_url(again, "conclude"), conclusion(**into, write="on"))
    mastodon.refresh_from_db()
    assert (mastodon.activity, mastodon.weekly_minutes) == (into["activity"], 50)
    assert strategy.revisions.first().reason.startswith("Experiment “If I ask")


def test_a_concluded_plan_is_closed(client: Client, strategy: Strategy) -> None:
    one = make_experiment(strategy)
    client.post(move_url(one, "conclude"), conclusion())
    url = reverse("edit_item", args=[strategy.pk, "experiments", one.pk])
    assert client.get(url).status_code == 404
    assert client.post(url, {"remove": "1"}).status_code == 302
    one.refresh_from_db()
    assert one.is_concluded


def test_an_experiment_of_another_strategy_is_not_here(
    client: Client, owner: User, strategy: Strategy
) -> None:
    other = make_experiment(make_strategy(owner=owner))
    for url in (
        reverse("experiment", args=[strategy.pk, other.pk]),
        reverse("move_experiment", args=[strategy.pk, other.pk, "conclude"]),
        reverse("experiment", args=[strategy.pk, 10**20]),
        reverse("move_experiment", args=[strategy.pk, other.pk, "forget"]),
    ):
        assert client.get(url).status_code == 404


@pytest.mark.parametrize("review", ["1", "x", "99", "-1", "9" * 30, "²"])
def test_from_a_review_one_comes_back_to_it(
    client: Client, strategy: Strategy, review: str
) -> None:
    make_review(strategy)
    one = make_experiment(strategy)
    response = client.post(f"{move_url(one, 'pause')}?review={review}")
    assert response.status_code == 302
    expected = reverse("review_part", args=[strategy.pk, 1, "experiments"])
    assert (response.url == expected) is (review == "1")
    assert client.get(response.url).status_code in (200, 404)
