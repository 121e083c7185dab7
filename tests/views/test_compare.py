"""Comparing any two versions: meaning first, words after."""

import pytest
from django.test import Client

from accounts.models import User
from strategy.actions.document import save_fields
from strategy.actions.revisions import keep_revision
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


def test_comparing_tells_meaning_first_and_words_after(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    text = body(client, address("compare", strategy, 1, "today"))
    for sentence in (
        "Priority of aim 1 raised: from “Matters” to “Matters most”",
        "Aim 1 moved on the matrix: goals from 85 to 10",
        "Minutes a week: from 120 to 240",
        "Mastodon, minutes a week: now 90",
        "Bluesky removed",
        "Mastodon now serves aim 1 as well",
    ):
        assert sentence in text
    assert text.index("Bluesky removed") < text.index("<ins>")
    assert "[gone: </span>When it is about old houses" in text
    assert "Because &lt;b&gt;I&lt;/b&gt; care." in text
    assert "<polyline" in text


def test_the_two_texts_stand_side_by_side_if_asked(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "I write on old houses."})
    keep_revision(by=owner, strategy=strategy, reason="Why")
    save_fields(by=owner, strategy=strategy, values={"why": "I write on new houses."})
    url = address("compare", strategy, 2, "today")
    assert 'class="sides"' not in body(client, url)
    text = body(client, f"{url}?view=side")
    assert 'class="sides"' in text
    left, right = text.split('class="sides"')[1].split("<h4>Today</h4>")
    assert "</span>old<span" in left
    assert "new" not in left.split("<h4>")[1]
    assert "</span>new<span" in right


def test_any_two_can_be_compared(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "A"})
    keep_revision(by=owner, strategy=strategy, reason="Why")
    choose = address("choose", strategy)
    there = client.get(choose, {"old": "1", "new": "2"})
    assert there.url == address("compare", strategy, 1, 2)
    assert "newly written" in body(client, there.url)
    assert "emptied" in body(client, address("compare", strategy, 2, 1))
    assert "They say the same." in body(
        client, address("compare", strategy, 2, "today")
    )
    today = client.get(choose, {"old": "1", "new": ""})
    assert today.url == address("compare", strategy, 1, "today")
    for odd in ({"old": "x"}, {"old": "3"}, {"old": "1", "new": "77"}, {"old": "0"}):
        assert client.get(choose, odd).status_code == 422


@pytest.mark.parametrize("word", ["0", "2", "yesterday", "9" * 12, "-1", "today1"])
def test_what_is_no_revision_cannot_be_compared(
    client: Client, strategy: Strategy, word: str
) -> None:
    assert client.get(address("compare", strategy, word, "today")).status_code == 404
    assert client.get(address("compare", strategy, 1, word)).status_code == 404
