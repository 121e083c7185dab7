"""The whole path of a change: file, sync, dashboard, document, decision, revision."""

from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from strategy.actions.catalog import sync_catalog
from strategy.models import Notice, Strategy
from strategy.models.catalog import load_catalog
from tests.catalog_files import closed, platform_values, text, write_platform
from tests.factories import goal, make_strategy, signed_in

pytestmark = pytest.mark.django_db
MOST_QUERIES = 8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_platform(tmp_path)
    sync_catalog(folder=tmp_path)
    return tmp_path


@pytest.fixture
def strategy(folder: Path, owner: User) -> Strategy:
    return make_strategy(owner=owner, platforms=["plaza", "mastodon"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def change(folder: Path, **changes: Any) -> None:
    write_platform(folder, **changes)
    sync_catalog(folder=folder)


def document(client: Client, strategy: Strategy) -> str:
    return client.get(reverse("strategy", args=[strategy.pk])).content.decode()


def decide(client: Client, strategy: Strategy, decision: str) -> Any:
    notice = Notice.objects.get(strategy=strategy, decision="")
    url = reverse("notice", args=[strategy.pk, notice.pk])
    return client.post(url, {"decision": decision}, follow=True)


def test_nothing_is_said_while_nothing_has_changed(
    client: Client, strategy: Strategy
) -> None:
    assert "news" not in document(client, strategy)
    assert "have changed" not in client.get(reverse("strategies")).content.decode()


def test_a_closed_platform_from_the_file_to_the_revision(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    change(folder, **closed())
    dashboard = client.get(reverse("strategies")).content.decode()
    assert "Status: active → closed" in dashboard
    assert f"{reverse('strategy', args=[strategy.pk])}#news" in dashboard
    body = document(client, strategy)
    assert "A platform of yours has changed" in body
    statement = escape(strategy.aims.get().statement)
    assert f"Aim 1 (“{statement}”) is no longer served by it" in body
    response = decide(client, strategy, "accept")
    assert "the new facts hold from now on" in response.content.decode()
    assert "A platform of yours has changed" not in document(client, strategy)
    assert "have changed" not in client.get(reverse("strategies")).content.decode()
    latest = strategy.revisions.first()
    assert latest is not None
    assert latest.number == 2
    assert latest.reason == "Plaza: changed facts accepted (Status: active → closed)"
    assert latest.document["platforms"]["plaza"]["status"] == "closed"
    first = strategy.revisions.get(number=1)
    assert first.document["platforms"]["plaza"]["status"] == "active"


def test_it_is_said_which_aims_are_touched_and_how(
    client: Client, folder: Path, owner: User
) -> None:
    aims = [
        goal(statement="Be known."),
        goal(statement="Share."),
    ]
    strategy = make_strategy(
        owner=owner, goals=aims, platforms=["plaza"], groups=["peers"]
    )
    strategy.aims.update(y=100)
    strategy.aims.filter(number=1).update(x=100)
    strategy.aims.filter(number=2).update(x=0)
    fit = platform_values()["fit"]
    change(folder, fit=fit | {"professional_public": {"value": 1, **text("it")}})
    body = document(client, strategy)
    assert "Aim 1 (“Be known.”) is served less well: 100 → 33 of 100." in body
    assert "Aim 2" not in body.partition('id="news"')[2].partition("document-top")[0]


def test_minutes_that_no_longer_reach_the_floor_are_said(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    strategy.channels.filter(platform="plaza").update(weekly_minutes=40)
    change(folder, floor_minutes=45)
    body = document(client, strategy)
    assert "Least minutes a week: 30 → 45" in body
    assert "You have planned 40 minutes a week for it; 45 are the least now." in body
    assert "None of your aims is served better or worse by that." in body


def test_kept_facts_stay_and_the_question_is_not_asked_again(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    change(folder, floor_minutes=45)
    decide(client, strategy, "keep")
    assert "A platform of yours" not in document(client, strategy)
    latest = strategy.revisions.first()
    assert latest is not None
    assert latest.reason.startswith("Plaza kept as it was despite a change")
    assert latest.document["platforms"]["plaza"]["floor_minutes"] == 30


def test_replacing_offers_the_mix_computed_without_it(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    change(folder, **closed())
    response = decide(client, strategy, "replace")
    url = response.request["PATH_INFO"]
    body = response.content.decode()
    assert url.endswith("/replace/")
    assert "Plaza has changed: Status: active → closed" in body
    assert 'value="plaza"' not in body
    assert 'value="mastodon" id="platform-mastodon" checked' in body
    suggested = response.context["suggestion"]["members"]
    assert suggested
    assert "Plaza" not in {member["name"] for member in suggested}
    assert not Notice.objects.exclude(decision="").exists()
    response = client.post(url, {"stance": "present", "platforms": ["bluesky"]})
    assert response.url.endswith("#section-mix")
    mix = {c.platform_id for c in strategy.channels.filter(in_mix=True)}
    assert mix == {"bluesky"}
    assert Notice.objects.get(strategy=strategy).decision == "replace"
    latest = strategy.revisions.first()
    assert latest is not None
    assert latest.reason == "Plaza replaced after a change (Status: active → closed)"
    assert latest.number == 2


def test_a_mix_without_a_choice_is_refused_and_nothing_decided(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    change(folder, floor_minutes=45)
    notice = Notice.objects.get(strategy=strategy)
    url = reverse("notice_replace", args=[strategy.pk, notice.pk])
    assert client.post(url, {"stance": "present"}).status_code == 422
    assert (
        client.post(url, {"stance": "present", "platforms": "plaza"}).status_code == 422
    )
    notice.refresh_from_db()
    assert notice.is_open


def test_an_account_outside_the_mix_can_be_decided_but_not_replaced(
    client: Client, folder: Path, owner: User
) -> None:
    strategy = make_strategy(owner=owner, existing=["plaza"])
    change(folder, **closed())
    body = document(client, strategy)
    assert 'value="accept"' in body
    assert 'value="replace"' not in body
    assert decide(client, strategy, "replace").status_code == 404


def test_what_was_decided_in_another_tab_stays_as_it_was(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    change(folder, floor_minutes=45)
    notice = Notice.objects.get(strategy=strategy)
    decide(client, strategy, "keep")
    for name in ("notice", "notice_replace"):
        url = reverse(name, args=[strategy.pk, notice.pk])
        response = client.post(url, {"decision": "accept"}, follow=True)
        assert "That has been decided already." in response.content.decode()
    notice.refresh_from_db()
    assert notice.decision == "keep"
    assert strategy.revisions.count() == 2


def test_a_number_that_is_no_notice_is_not_found(
    client: Client, strategy: Strategy
) -> None:
    for number in (1, 10**30):
        url = reverse("notice", args=[strategy.pk, number])
        assert client.post(url, {"decision": "accept"}).status_code == 404


def test_an_unknown_decision_is_refused(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    change(folder, floor_minutes=45)
    assert decide(client, strategy, "shrug").status_code == 400


def test_an_archived_strategy_does_not_ask_on_the_dashboard(
    client: Client, folder: Path, strategy: Strategy
) -> None:
    change(folder, floor_minutes=45)
    client.post(reverse("archive", args=[strategy.pk]))
    assert "have changed" not in client.get(reverse("strategies")).content.decode()
    assert "A platform of yours has changed" in document(client, strategy)


def test_the_cost_of_a_page_does_not_grow_with_what_has_changed(
    client: Client,
    tmp_path: Path,
    owner: User,
    django_assert_max_num_queries: Any,
) -> None:
    slugs = [f"place{number}" for number in range(4)]
    for slug in slugs:
        write_platform(tmp_path, slug)
    sync_catalog(folder=tmp_path)
    strategy = make_strategy(owner=owner, platforms=slugs)
    pages = [reverse("strategy", args=[strategy.pk]), reverse("strategies")]
    load_catalog()
    before = [queries(client, url, django_assert_max_num_queries) for url in pages]
    for slug in slugs:
        write_platform(tmp_path, slug, floor_minutes=45)
    sync_catalog(folder=tmp_path)
    for number in range(3):
        make_strategy(owner=owner, title=f"Other {number}", platforms=slugs)
    after = [queries(client, url, django_assert_max_num_queries) for url in pages]
    assert len(client.get(pages[0]).context["news"]) == len(slugs)
    assert after == before
    assert max(after) <= MOST_QUERIES


def queries(client: Client, url: str, counter: Any) -> int:
    with counter(50) as captured:
        assert client.get(url).status_code == 200
    return len(captured)
