"""Other answers are tried without being written, and kept only when one says so."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.models import Strategy
from tests.factories import goal, make_strategy, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(
        owner=owner, goals=[goal(), goal(kind="stay_close", statement="My family.")]
    )


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def page(strategy: Strategy) -> str:
    return reverse("what_if", args=[strategy.pk])


def tried(strategy: Strategy, **changes: Any) -> dict[str, Any]:
    values = {
        "tried": "1",
        "weekly_minutes": "120",
        "region": "DE",
        "formats": ["short_text", "long_text", "conversation"],
        **{f"priority{aim.pk}": str(aim.priority) for aim in strategy.aims.all()},
    }
    return {**values, **changes}


def stored(strategy: Strategy) -> tuple[Any, ...]:
    strategy.refresh_from_db()
    return (
        strategy.weekly_minutes,
        strategy.region,
        sorted(strategy.formats or ()),
        [aim.priority for aim in strategy.aims.all()],
        sorted(c.platform_id for c in strategy.channels.filter(in_mix=True)),
    )


def test_it_starts_with_the_saved_answers(client: Client, strategy: Strategy) -> None:
    response = client.get(page(strategy))
    body = response.content.decode()
    assert "As it is now" in body
    assert "Keep this" not in body
    assert response.context["form"]["weekly_minutes"].value() == 120


def test_trying_marks_what_would_change_and_writes_nothing(
    client: Client, strategy: Strategy
) -> None:
    before = stored(strategy)
    second = strategy.aims.last()
    assert second
    answers = {"weekly_minutes": "20", f"priority{second.pk}": "3"}
    response = client.get(page(strategy), tried(strategy, **answers))
    body = response.content.decode()
    assert "20 minutes a week instead of 120." in body
    assert "Aim 2: “Matters most” instead of “Matters”." in body
    assert "leaves," in body
    assert 'class="point priority-3 changed"' in body
    assert stored(strategy) == before


def test_keeping_writes_answers_and_platforms(
    client: Client, strategy: Strategy
) -> None:
    values = tried(strategy, weekly_minutes="300", formats=["photo"], region="AT")
    mix = client.get(page(strategy), values).context["members"]
    response = client.post(page(strategy), {**values, "mix": "1"}, follow=True)
    assert "Kept: the answers and the platforms." in response.content.decode()
    minutes, region, formats, _, platforms = stored(strategy)
    assert (minutes, region, formats) == (300, "AT", ["photo"])
    assert platforms == sorted(member["slug"] for member in mix)


def test_keeping_the_answers_alone_leaves_the_platforms(
    client: Client, strategy: Strategy
) -> None:
    platforms = stored(strategy)[-1]
    first = strategy.aims.first()
    assert first
    values = tried(strategy, **{f"priority{first.pk}": "1"})
    client.post(page(strategy), values)
    assert stored(strategy)[3:] == ([1, 2], platforms)


def test_keeping_twice_is_keeping_once(client: Client, strategy: Strategy) -> None:
    values = {**tried(strategy, weekly_minutes="60"), "mix": "1"}
    client.post(page(strategy), values)
    once = stored(strategy)
    client.post(page(strategy), values)
    assert stored(strategy) == once


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"weekly_minutes": "-5"}, "greater than or equal to 0"),
        ({"weekly_minutes": ""}, "Say how many minutes"),
        ({"region": "MARS"}, "MARS"),
        ({"formats": ["smoke"]}, "smoke"),
    ],
)
@pytest.mark.parametrize("method", ["get", "post"])
def test_bad_answers_are_refused_beside_the_field(
    client: Client, strategy: Strategy, method: str, answers: dict[str, Any], said: str
) -> None:
    before = stored(strategy)
    response = getattr(client, method)(page(strategy), tried(strategy, **answers))
    assert response.status_code == 422
    assert said in response.content.decode()
    assert stored(strategy) == before


def test_no_minutes_say_so_plainly(client: Client, strategy: Strategy) -> None:
    answers = tried(strategy, weekly_minutes="0")
    body = client.get(page(strategy), answers).content.decode()
    assert "You have no minutes for it." in body
    assert "Keep this" not in body
    assert "Keep only the answers" in body
