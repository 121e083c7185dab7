"""From the first page to a saved strategy, without a browser: each page and its forms."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.models import Strategy
from tests.factories import (
    PASSWORD,
    audience_form,
    goals_form,
    make_user,
    mix_form,
    resources_form,
)

pytestmark = pytest.mark.django_db


def walk_to_check(client: Client) -> Strategy:
    """Post the first four pages as a new visitor; return the draft."""
    response = client.post(reverse("start"))
    strategy = Strategy.objects.get()
    assert response.url == page(strategy, "goals")
    response = client.post(page(strategy, "goals"), goals_form())
    assert response.url == page(strategy, "audience")
    response = client.post(page(strategy, "audience"), audience_form(strategy))
    assert response.url == page(strategy, "resources")
    response = client.post(page(strategy, "resources"), resources_form())
    assert response.url == page(strategy, "matrix")
    response = client.post(page(strategy, "matrix"), mix_form())
    assert response.url == page(strategy, "check")
    return strategy


def page(strategy: Strategy, step: str) -> str:
    return reverse("wizard", args=[strategy.pk, step])


def test_a_visitor_walks_five_pages_signs_up_and_finds_revision_1(
    client: Client,
) -> None:
    strategy = walk_to_check(client)
    response = client.post(page(strategy, "check"), {"title": "Old houses"})
    assert response.url.startswith(reverse("account_signup"))
    response = client.post(
        response.url, {"email": "new@vierfeld.example", "password1": PASSWORD}
    )
    assert response.url == reverse("strategy", args=[strategy.pk])
    strategy.refresh_from_db()
    assert strategy.owner == User.objects.get(email="new@vierfeld.example")
    assert strategy.draft_key_hash is None
    assert [revision.number for revision in strategy.revisions.all()] == [1]
    body = client.get(response.url).content.decode()
    assert "Old houses" in body
    assert "Mastodon" in body


def test_somebody_with_an_account_signs_in_instead(client: Client) -> None:
    user = make_user(email="known@vierfeld.example")
    strategy = walk_to_check(client)
    client.post(page(strategy, "check"), {"title": ""})
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    strategy.refresh_from_db()
    assert strategy.owner == user
    assert strategy.state == Strategy.State.ACTIVE


def test_the_draft_is_claimed_at_sign_up_even_before_it_is_complete(
    client: Client,
) -> None:
    client.post(reverse("start"))
    strategy = Strategy.objects.get()
    client.post(page(strategy, "goals"), goals_form())
    client.post(
        reverse("account_signup"),
        {"email": "early@vierfeld.example", "password1": PASSWORD},
    )
    strategy.refresh_from_db()
    assert strategy.owner is not None
    assert strategy.state == Strategy.State.DRAFT
    assert strategy.aims.count() == 1


def test_another_browser_cannot_open_the_draft(client: Client) -> None:
    strategy = walk_to_check(client)
    elsewhere = Client()
    elsewhere.cookies[settings.DRAFT_COOKIE_NAME] = "guessed"
    response = elsewhere.get(page(strategy, "goals"))
    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))


def test_a_month_later_the_strategy_is_there_and_can_be_changed(client: Client) -> None:
    strategy = walk_to_check(client)
    client.post(page(strategy, "check"), {"title": "Old houses"})
    client.post(
        reverse("account_signup"),
        {"email": "again@vierfeld.example", "password1": PASSWORD},
    )
    later = Client()
    response = later.post(
        reverse("account_login"),
        {"login": "again@vierfeld.example", "password": PASSWORD},
    )
    assert response.url == reverse("strategies")
    assert "Old houses" in later.get(response.url).content.decode()
    later.post(
        reverse("edit", args=[strategy.pk, "why"]), {"why": "So that I am found."}
    )
    body = later.get(reverse("strategy", args=[strategy.pk])).content.decode()
    assert "So that I am found." in body
