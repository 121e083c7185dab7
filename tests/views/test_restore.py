"""Restoring a version, whole or by section: what it changes is said before."""

import re

import pytest
from django.test import Client

from accounts.models import User
from strategy.models import Strategy
from tests.factories import (
    make_strategy,
    signed_in,
)

from .versions import address, body, change_much

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def test_restoring_says_what_it_changes_and_does_it(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    url = address("restore", strategy, 1)
    assert "Bluesky added" in body(client, url)
    response = client.post(url, {"section": "whole"}, follow=True)
    assert "Restored, as revision 3." in response.content.decode()
    strategy.refresh_from_db()
    assert strategy.weekly_minutes == 120
    assert "exactly as it was" in body(client, address("revision", strategy, 2))
    text = body(client, address("restore", strategy, 1))
    assert "Nothing to restore" in text


def test_one_section_alone_comes_back(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    client.post(address("restore", strategy, 1), {"section": "aims"})
    strategy.refresh_from_db()
    assert strategy.aims.get().priority == 2
    assert strategy.weekly_minutes == 240
    reason = strategy.revisions.get(number=3).reason
    assert reason == "“Aims and matrix” restored from revision 1"


@pytest.mark.parametrize(
    ("asked", "checked"),
    [("", "whole"), ("?section=aims", "aims"), ("?section=channels", "mix")],
)
def test_what_was_pressed_is_what_is_offered(
    client: Client, owner: User, strategy: Strategy, asked: str, checked: str
) -> None:
    change_much(owner, strategy)
    text = body(client, address("restore", strategy, 1) + asked)
    (button,) = re.findall(r"<input[^>]* checked[^>]*>", text)
    assert f'value="{checked}"' in button


def test_a_section_that_says_the_same_offers_nothing_else_instead(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    text = body(client, address("restore", strategy, 1) + "?section=rhythm")
    assert "That section says the same today." in text
    assert " checked" not in text


def test_a_section_that_is_none_is_refused(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    for section in ("", "nothing", "rhythm"):
        response = client.post(address("restore", strategy, 1), {"section": section})
        assert response.status_code == 422
    assert strategy.revisions.count() == 1
