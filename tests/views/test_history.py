"""Keeping, reading, comparing and restoring versions, at a constant cost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_channel, save_fields
from strategy.actions.mix import choose_mix
from strategy.actions.revisions import keep_revision
from strategy.models import Channel, Platform, Revision, Strategy
from strategy.models.catalog import load_catalog
from tests.actions.test_restore import as_first_schema
from tests.factories import (
    audience,
    goal,
    make_draft,
    make_revisions,
    make_strategy,
    signed_in,
)

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def address(name: str, strategy: Strategy, *more: Any) -> str:
    return reverse(name, args=[strategy.pk, *more])


def body(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def change_much(owner: User, strategy: Strategy) -> None:
    """Other minutes, a moved aim with another priority, one channel dropped."""
    aim = strategy.aims.get()
    values = {**goal(statement="Said anew.", priority=3, x=10), "y": 20}
    save_aim(by=owner, strategy=strategy, aim=aim, values=values)
    choose_mix(by=owner, strategy=strategy, stance="present", slugs=["mastodon"])
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    save_channel(by=owner, channel=channel, values={"weekly_minutes": 90}, aims=[aim])
    save_fields(by=owner, strategy=strategy, values={"why": "Because <b>I</b> care."})
    Strategy.objects.filter(pk=strategy.pk).update(weekly_minutes=240)


def test_the_document_says_what_changed_since_the_last_revision(
    client: Client, owner: User, strategy: Strategy
) -> None:
    page = address("strategy", strategy)
    assert "Nothing has changed since revision 1." in body(client, page)
    save_fields(by=owner, strategy=strategy, values={"why": "A", "momentum": "B"})
    text = body(client, page)
    assert "2 changes since revision 1" in text
    assert address("compare", strategy, 1, "today") in text


def test_a_version_is_kept_with_the_reason_that_is_suggested(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    url = address("new_revision", strategy)
    suggested = "Bluesky dropped, minutes from 120 to 240, aim 1 changed"
    assert suggested in body(client, url)
    response = client.post(url, {"reason": ""})
    assert response.url == address("strategy", strategy)
    assert strategy.revisions.get(number=2).reason.startswith(suggested)


def test_a_reason_in_ones_own_words_is_kept(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "A"})
    client.post(address("new_revision", strategy), {"reason": "Because of the baby"})
    assert strategy.revisions.get(number=2).reason == "Because of the baby"


def test_a_reason_that_is_too_long_is_refused_and_stays(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "A"})
    long = "long " * 80
    response = client.post(address("new_revision", strategy), {"reason": long})
    assert response.status_code == 422
    assert long.strip() in response.content.decode()
    assert strategy.revisions.count() == 1


def test_pressing_twice_keeps_one_revision(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "A"})
    for _ in range(2):
        client.post(address("new_revision", strategy), {"reason": "Once"})
    assert strategy.revisions.count() == 2


def test_a_reason_typed_while_signed_out_is_there_again(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "A"})
    url = address("new_revision", strategy)
    client.logout()
    client.post(url, {"reason": "Typed before"})
    client.force_login(owner)
    assert "Typed before" in body(client, url)


def test_the_history_shows_reasons_and_labels(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "A"})
    keep_revision(by=owner, strategy=strategy, reason="Said why")
    client.post(address("label_revision", strategy, 2), {"label": "Spring"})
    text = body(client, address("history", strategy))
    assert text.index("Said why") < text.index("First version")
    assert "Spring" in text
    assert "None of them has moved" in text


def test_the_history_tells_how_aims_wandered(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    text = body(client, address("history", strategy))
    assert "<polyline" in text
    assert "Moved once: out of " in text


def test_a_long_history_comes_in_pages(client: Client, strategy: Strategy) -> None:
    make_revisions(strategy, count=30)
    url = address("history", strategy)
    first = body(client, url)
    assert "Version 31" in first
    assert "Version 12<" in first
    assert "Version 11<" not in first
    second = body(client, f"{url}?before=12")
    assert "Version 11<" in second
    assert "First version" in second
    for odd in ("0", "-3", "x", "9" * 40, "1"):
        assert client.get(f"{url}?before={odd}").status_code == 200


def test_a_revision_reads_as_it_was(
    client: Client, owner: User, strategy: Strategy
) -> None:
    kept = strategy.revisions.get()
    words = kept.document | {
        "labels": {
            **kept.document["labels"],
            "goal.expertise": {
                "en": "Known as an expert",
                "de": "Als Fachmann bekannt",
            },
        }
    }
    facts = words["platforms"]["mastodon"] | {"name": "Mastodon of then"}
    words["platforms"] = {**words["platforms"], "mastodon": facts}
    Revision.objects.create(
        strategy=strategy,
        number=2,
        reason="Other words",
        document=words,
        digest="0" * 64,
    )
    change_much(owner, strategy)
    Platform.objects.filter(pk="bluesky").update(name="Redsky", status="closed")
    text = body(client, address("revision", strategy, 2))
    assert "Known as an expert" in text
    assert "Be known for my expertise" not in text
    assert "Mastodon of then" in text
    assert "Bluesky" in text
    assert "Redsky" not in text
    assert "of your 120 minutes" in text
    assert "/edit/" not in text
    with override("de"):
        client.cookies["language"] = "de"
        assert "Als Fachmann bekannt" in body(client, address("revision", strategy, 2))
    del client.cookies["language"]
    assert "Be known for my expertise" in body(client, address("strategy", strategy))


def test_a_revision_of_the_first_schema_opens_and_compares(
    client: Client, strategy: Strategy
) -> None:
    kept = strategy.revisions.get().document
    old = {**kept, "schema": 1, "title": "From long ago"}
    del old["suggestion"]
    old["platforms"] = {
        slug: {name: facts[name] for name in ("name", "status", "floor_minutes")}
        for slug, facts in kept["platforms"].items()
    }
    old["sections"] = [as_first_schema(section) for section in old["sections"]]
    Revision.objects.create(
        strategy=strategy, number=2, reason="Old", document=old, digest="0" * 64
    )
    assert "From long ago" in body(client, address("revision", strategy, 2))
    text = body(client, address("compare", strategy, 2, "today"))
    assert "Renamed from “From long ago” to “Old houses”" in text
    assert "1 change</h2>" in text
    assert body(client, address("restore", strategy, 2))
    client.post(address("restore", strategy, 2), {"section": "whole"})
    strategy.refresh_from_db()
    assert strategy.title == "From long ago"


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


def test_a_section_that_is_none_is_refused(
    client: Client, owner: User, strategy: Strategy
) -> None:
    change_much(owner, strategy)
    for section in ("", "nothing", "rhythm"):
        response = client.post(address("restore", strategy, 1), {"section": section})
        assert response.status_code == 422
    assert strategy.revisions.count() == 1


def test_a_draft_has_no_history(client: Client, owner: User) -> None:
    draft = make_draft(owner=owner)
    for name in ("history", "new_revision", "choose"):
        assert client.get(address(name, draft)).status_code == 404


@pytest.mark.parametrize("revisions", [10, 2000])
def test_no_page_costs_more_with_more_revisions(
    client: Client,
    owner: User,
    strategy: Strategy,
    revisions: int,
    django_assert_max_num_queries: Any,
) -> None:
    make_revisions(strategy, count=revisions)
    load_catalog()
    save_fields(by=owner, strategy=strategy, values={"why": "A"})
    for number in range(3):
        values = {**audience(), **goal(statement=f"Aim {number}")}
        save_aim(by=owner, strategy=strategy, aim=None, values=values)
    costs = {}
    for name, more in {
        "strategy": (),
        "history": (),
        "new_revision": (),
        "revision": (3,),
        "compare": (1, "today"),
        "restore": (1,),
        "label_revision": (3,),
    }.items():
        with django_assert_max_num_queries(MOST_QUERIES) as captured:
            assert client.get(address(name, strategy, *more)).status_code == 200
        costs[name] = len(captured)
    assert costs == {
        "strategy": 8,
        "history": 8,
        "new_revision": 8,
        "revision": 4,
        "compare": 8,
        "restore": 8,
        "label_revision": 4,
    }
