"""The open tasks on the page: each leads to its form, and can be left as it is."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.actions.document import save_channel, save_experiment, save_fields
from strategy.composition import compose
from strategy.domain.tasks import open_tasks
from strategy.models import Channel, Strategy
from tests.factories import make_strategy, signed_in

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Target": "tasks"}


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def page(client: Client, strategy: Strategy) -> str:
    return client.get(reverse("strategy", args=[strategy.pk])).content.decode()


def tasks(strategy: Strategy) -> dict[str, str]:
    """What is open, as the buttons name it."""
    document = compose(Strategy.objects.get(pk=strategy.pk))
    found = open_tasks(document, timezone.localdate())
    return {task.key: f"{task.key}:{task.digest}" for task in found}


def leave(client: Client, strategy: Strategy, key: str, **options: object) -> object:
    url = reverse("tasks", args=[strategy.pk])
    return client.post(url, {"leave": tasks(strategy)[key]}, **options)


def test_a_contradiction_comes_first_and_leads_to_its_form(
    client: Client, owner: User, strategy: Strategy
) -> None:
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    save_channel(by=owner, channel=channel, values={"weekly_minutes": 150}, aims=[])
    text = page(client, strategy)
    assert "1 thing to settle" in text
    sentence = "30 minutes more are planned than you have: shorten Mastodon"
    form = reverse("edit_item", args=[strategy.pk, "channels", "mastodon"])
    assert f'<a href="{form}">{sentence}' in text
    assert client.get(form).status_code == 200


def test_every_task_leads_to_a_page(
    client: Client, owner: User, strategy: Strategy
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    values = {
        "hypothesis": "If I ask",
        "starts_on": yesterday,
        "ends_on": yesterday,
        "state": "running",
    }
    save_experiment(by=owner, strategy=strategy, experiment=None, values=values)
    save_fields(by=owner, strategy=strategy, values={"next_review": yesterday})
    response = client.get(reverse("strategy", args=[strategy.pk]))
    told = response.context["tasks"]
    assert len(told["pressing"]) == 2
    for item in [*told["pressing"], *told["optional"]]:
        assert client.get(item["url"]).status_code == 200


def test_a_task_left_as_it_is_comes_back_only_when_it_changes(
    client: Client, owner: User, strategy: Strategy
) -> None:
    response = leave(client, strategy, "channel.mastodon")
    assert response.url == reverse("strategy", args=[strategy.pk]) + "#tasks"
    asked = "Mastodon: role, rhythm, minutes and a stop rule</a>"
    text = page(client, strategy)
    assert asked not in text
    assert "1 left as it is" in text
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    save_channel(by=owner, channel=channel, values={"topics": "Roofs"}, aims=[])
    assert asked in page(client, strategy)


def test_leaving_in_place_answers_with_the_tasks_alone(
    client: Client, strategy: Strategy
) -> None:
    response = leave(client, strategy, "why.", headers=HTMX)
    text = response.content.decode()
    assert text.strip().startswith("<section")
    assert "Say why you do this at all</a>" not in text


def test_what_was_left_can_be_asked_again(client: Client, strategy: Strategy) -> None:
    leave(client, strategy, "why.")
    assert "Say why you do this at all</a>" not in page(client, strategy)
    client.post(reverse("tasks", args=[strategy.pk]), {"ask": "why."})
    assert "Say why you do this at all</a>" in page(client, strategy)


@pytest.mark.parametrize(
    "data",
    [{}, {"leave": ""}, {"leave": "why.:wrong"}, {"leave": "x:y"}, {"ask": "nothing."}],
)
def test_odd_input_leaves_nothing(
    client: Client, strategy: Strategy, data: dict[str, str]
) -> None:
    response = client.post(reverse("tasks", args=[strategy.pk]), data)
    assert response.status_code == 302
    strategy.refresh_from_db()
    assert strategy.tasks_left == {}


def test_leaving_a_task_does_not_count_as_a_change(
    client: Client, strategy: Strategy
) -> None:
    before = strategy.changed_at
    leave(client, strategy, "why.")
    strategy.refresh_from_db()
    assert strategy.changed_at == before
    assert "Nothing has changed since revision 1." in page(client, strategy)
