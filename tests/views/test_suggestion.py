"""The matrix step says what fits together, and takes it over with one press."""

import pytest
from django.urls import reverse

from accounts.models import User
from strategy.models import Strategy
from tests.factories import make_draft, signed_in

pytestmark = pytest.mark.django_db


def page(strategy: Strategy) -> str:
    return reverse("wizard", args=[strategy.pk, "matrix"])


def test_the_suggestion_is_one_sentence_and_is_taken_with_its_minutes(
    owner: User,
) -> None:
    draft = make_draft(owner=owner, weekly_minutes=120)
    client = signed_in(owner)
    response = client.get(page(draft))
    suggested = response.context["suggestion"]
    assert "of your 120 minutes." in suggested["sentence"]
    assert suggested["sentence"] in response.content.decode()
    client.post(page(draft), {"take": "1"})
    taken = {
        channel.platform.name: channel.weekly_minutes
        for channel in draft.channels.filter(in_mix=True)
        if channel.weekly_minutes is not None
    }
    new = {member["name"]: member["minutes"] for member in suggested["members"]}
    assert taken.items() <= new.items()
    assert set(new) == {c.platform.name for c in draft.channels.filter(in_mix=True)}
    assert sum(new.values()) <= 120
    assert client.get(page(draft)).context["suggestion"]["is_taken"]


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"weekly_minutes": 0}, "You have no minutes for it."),
        ({"formats": []}, "You do not want to make anything yourself"),
        ({"weekly_minutes": 1}, "Nothing serves your aims well enough"),
    ],
)
def test_an_empty_answer_says_why_and_offers_the_other_ways(
    owner: User, answers: dict[str, object], said: str
) -> None:
    draft = make_draft(owner=owner, **answers)
    body = signed_in(owner).get(page(draft)).content.decode()
    assert "no platform earns its place" in body
    assert said in body
    assert "Listening only" in body


def test_no_more_is_planned_than_there_is_time(owner: User) -> None:
    draft = make_draft(owner=owner, weekly_minutes=20)
    members = signed_in(owner).get(page(draft)).context["suggestion"]["members"]
    assert sum(member["minutes"] for member in members) <= 20
