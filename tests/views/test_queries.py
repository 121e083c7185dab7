"""How many queries each page and each save costs, and that no row more adds one."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.mix import choose_mix
from strategy.models import Platform, Strategy
from strategy.models.catalog import load_catalog
from tests.editing import opened, typing, url, write
from tests.factories import (
    audience,
    goal,
    make_check_in,
    make_concluded,
    make_draft,
    make_experiment,
    make_link,
    make_remark,
    make_revisions,
    make_strategy,
    signed_in,
)

pytestmark = pytest.mark.django_db
MOST_TO_READ = 8
# What only begins and ends a transaction is no query.
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")

PAGES = {
    "home": 4,
    "strategies": 7,
    "strategy": 8,
    "edit why": 3,
    "edit channel": 6,
    "history": 8,
    "compare with today": 8,
    "compare two": 5,
    "new_revision": 8,
    "check_ins": 7,
    "experiments": 4,
    "lessons": 8,
    "sharing": 4,
    "export": 3,
    "wizard goals": 5,
    "wizard audience": 5,
    "wizard resources": 7,
    "wizard matrix": 7,
    "wizard check": 7,
    "platforms": 3,
    "platform": 5,
    "method": 2,
    "shared": 7,
}
SAVES = {
    "goals": 7,
    "audience": 7,
    "resources": 7,
    "matrix": 10,
    "while typing": 7,
    "a field": 5,
    "a channel": 8,
    "a check-in": 8,
    "a revision": 11,
}


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    found = make_strategy(owner=owner, region="DE")
    make_revisions(found, count=1)
    make_remark(make_link(found))
    make_check_in(found)
    make_experiment(found)
    make_concluded(found)
    write(found, momentum="On Tuesdays.")
    return found


@pytest.fixture
def draft(owner: User) -> Strategy:
    return make_draft(owner=owner, existing=["reddit"], barred_by_self=["x"])


def grow(owner: User, stranger: User, *strategies: Strategy) -> None:
    """More of everything that there may be more of."""
    active = Platform.objects.filter(status="active")
    slugs = {*active.values_list("pk", flat=True)[:12], "mastodon", "bluesky"}
    for one in strategies:
        for number in range(3):
            more = audience(y=9) | goal(
                statement=f"Another aim, {number}", x=number + 1
            )
            save_aim(by=owner, strategy=one, aim=None, values=more)
        choose_mix(by=owner, strategy=one, stance="present", slugs=slugs)
        if not one.is_draft:
            fill(one)
    for number in range(3):
        make_strategy(owner=owner, title=f"Number {number}")
        make_strategy(owner=stranger, title=f"Number {number}")


def fill(strategy: Strategy) -> None:
    make_revisions(strategy, count=25)
    share = make_link(strategy)
    for number in range(12):
        make_remark(share, text=f"And {number}?")
        make_experiment(strategy, hypothesis=f"If {number}")
        make_concluded(strategy, hypothesis=f"If not {number}")
        day = timezone.localdate() - timedelta(days=number)
        make_check_in(strategy, day=day)


def cost(ask: Callable[[], HttpResponse]) -> int:
    with CaptureQueriesContext(connection) as captured:
        response = ask()
    assert response.status_code in (200, 302)
    return sum(not query["sql"].startswith(BRACKETS) for query in captured)


def address(name: str, strategy: Strategy, draft: Strategy) -> str:
    match name.split():
        case ["wizard", step]:
            return reverse("wizard", args=[draft.pk, step])
        case ["edit", "why"]:
            return url(strategy, "why")
        case ["edit", "channel"]:
            return url(strategy, "channels", "mastodon")
        case ["compare", _, "today"]:
            return reverse("compare", args=[strategy.pk, 1, "today"])
        case ["compare", "two"]:
            return reverse("compare", args=[strategy.pk, 1, 2])
        case ["platform"]:
            return reverse("platform", args=["mastodon"])
        case ["shared"]:
            share = strategy.shares.order_by("pk")[0]
            return reverse("shared", args=[share.token])
        case ["home" | "strategies" | "platforms" | "method"]:
            return reverse(name)
    return reverse(name, args=[strategy.pk])


def pages(client: Client, strategy: Strategy, draft: Strategy) -> dict[str, int]:
    urls = {name: address(name, strategy, draft) for name in PAGES}
    return {name: cost(lambda at=at: client.get(at)) for name, at in urls.items()}


def shown(client: Client, at: str) -> dict[str, Any]:
    """What the forms of a step would send as they are shown."""
    context = client.get(at).context
    bound = [one for form in context.get("rows") or [context["form"]] for one in form]
    return {
        one.html_name: "on" if one.value() is True else one.value()
        for one in bound
        if one.value() not in (None, False, "", [])
    }


def saves(client: Client, strategy: Strategy, draft: Strategy) -> dict[str, int]:
    """Each with something changed in it."""
    text = str(uuid.uuid4())
    why, channel = url(strategy, "why"), url(strategy, "channels", "mastodon")
    aim = draft.aims.all()[0].pk

    def step(name: str, changed: dict[str, Any], **headers: str) -> int:
        at = reverse("wizard", args=[draft.pk, name])
        data = shown(client, at) | changed
        return cost(lambda: client.post(at, data, headers=headers))

    def post(at: str, data: dict[str, Any], headers: Any = None) -> int:
        return cost(lambda: client.post(at, data, headers=headers))

    preview = {"HX-Request": "true", "HX-Target": "preview"}
    place = {f"aim{aim}-y": str(len(text) + draft.aims.count())}
    noted = {"key": text, "platform": "mastodon", "minutes": 1}
    noted["day"] = timezone.localdate().isoformat()
    minutes = str(100 + draft.aims.count())
    return {
        "goals": step("goals", {"aim1-statement": text}),
        "audience": step("audience", place),
        "resources": step("resources", {"weekly_minutes": minutes}),
        "matrix": step("matrix", {"note": text}),
        "while typing": step("goals", {"aim1-statement": f"{text}!"}, **preview),
        "a field": post(why, opened(client, why) | {"why": text}, typing("why")),
        "a channel": post(
            channel, opened(client, channel) | {"topics": text}, typing("channels")
        ),
        "a check-in": post(reverse("check_ins", args=[strategy.pk]), noted),
        "a revision": post(
            reverse("new_revision", args=[strategy.pk]), {"reason": text}
        ),
    }


def test_pages_cost_what_the_table_says_however_much_there_is(
    client: Client, strategy: Strategy, draft: Strategy, owner: User, stranger: User
) -> None:
    load_catalog()
    assert pages(client, strategy, draft) == PAGES
    grow(owner, stranger, strategy, draft)
    assert pages(client, strategy, draft) == PAGES
    assert max(PAGES.values()) <= MOST_TO_READ


def test_saves_cost_what_the_table_says_however_much_there_is(
    client: Client, strategy: Strategy, draft: Strategy, owner: User, stranger: User
) -> None:
    load_catalog()
    assert saves(client, strategy, draft) == SAVES
    grow(owner, stranger, strategy, draft)
    assert saves(client, strategy, draft) == SAVES
