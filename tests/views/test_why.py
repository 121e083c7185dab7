"""Why this mix, and why or why not a platform."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.models import Strategy
from tests.factories import goal, make_draft, make_strategy, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def platform_page(strategy: Strategy, slug: str) -> str:
    return reverse("why_platform", args=[strategy.pk, slug])


def test_the_mix_is_explained_with_what_hangs_on_it(
    client: Client, strategy: Strategy
) -> None:
    body = client.get(reverse("why", args=[strategy.pk])).content.decode()
    for said in (
        "Points lost without it",
        "Served, of 100",
        "Together they serve your aims to",
        "30 more minutes a week",
        "It stays the same from",
        "Next best:",
    ):
        assert said in body


def test_a_platform_of_the_mix_says_what_would_be_lost_without_it(
    client: Client, strategy: Strategy
) -> None:
    member = client.get(reverse("why", args=[strategy.pk])).context["members"][0]
    found = client.get(reverse("why", args=[strategy.pk])).context["shelves"]
    slug = next(row.slug for row in found["suited"] if row.name == member["name"])
    body = client.get(platform_page(strategy, slug)).content.decode()
    assert f"served {member['points']} points of 100 less" in body


def test_a_missing_format_is_named_with_what_would_change(owner: User) -> None:
    draft = make_draft(
        owner=owner, goals=[goal(kind="create")], groups=["interest"], formats=["photo"]
    )
    body = signed_in(owner).get(platform_page(draft, "youtube")).content.decode()
    assert "It serves your aims too weakly" in body
    assert "what you like to make holds it back" in body


def test_what_is_barred_says_whether_it_would_be_in_and_what_there_is_instead(
    owner: User,
) -> None:
    draft = make_draft(owner=owner, barred_by_self=["linkedin"])
    body = signed_in(owner).get(platform_page(draft, "linkedin")).content.decode()
    assert "It is ruled out." in body
    assert "You have said that you will not use it." in body
    assert "But for that, it would be part of the mix." in body
    assert "Instead, for the same aim:" in body


def test_a_closed_platform_names_no_change_but_what_there_is_instead(
    client: Client, strategy: Strategy
) -> None:
    body = client.get(platform_page(strategy, "google-plus")).content.decode()
    assert "No longer exists." in body
    assert "it would be part of the mix" not in body
    assert "Instead, for the same aim:" in body


def test_the_reasons_open_inside_the_line_for_htmx(
    client: Client, strategy: Strategy
) -> None:
    headers = {"HX-Request": "true", "HX-Target": "why-mastodon"}
    response = client.get(platform_page(strategy, "mastodon"), headers=headers)
    body = response.content.decode()
    assert body.lstrip().startswith('<div id="why-mastodon"')
    assert "<html" not in body


def test_an_unknown_platform_is_not_found(client: Client, strategy: Strategy) -> None:
    assert client.get(platform_page(strategy, "nowhere")).status_code == 404


def test_a_draft_without_aims_is_sent_to_name_some(owner: User) -> None:
    empty = Strategy.objects.create(owner=owner)
    response = signed_in(owner).get(reverse("why", args=[empty.pk]))
    assert response.url == reverse("wizard", args=[empty.pk, "goals"])


def test_a_persons_own_words_stay_text(owner: User) -> None:
    statement = "<b>Old</b> houses"
    draft = make_draft(owner=owner, goals=[goal(statement=statement)])
    client = signed_in(owner)
    for url in (reverse("why", args=[draft.pk]), platform_page(draft, "mastodon")):
        body = client.get(url).content.decode()
        assert "&lt;b&gt;Old&lt;/b&gt;" in body
        assert "<b>Old" not in body
