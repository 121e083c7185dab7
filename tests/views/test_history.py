"""Keeping versions and reading them, at a constant cost."""

from typing import Any

import pytest
from django.test import Client
from django.utils.translation import override

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_fields
from strategy.actions.revisions import keep_revision
from strategy.models import Platform, Revision, Strategy
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

from .versions import address, body, change_much

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


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
    assert text.index("Said why") < text.index("First revision")
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
    assert "First revision" in second
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
    assert address("restore", strategy, 2) + "?section=aims" in text
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
