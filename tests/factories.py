"""Personas and their strategies, made with the same actions that the pages use."""

import time
from collections.abc import Collection, Mapping
from itertools import count
from typing import Any

from allauth.account.models import EmailAddress
from django.test import Client

from accounts.middleware import SEEN
from accounts.models import User
from strategy.actions.aims import save_audience, save_goals
from strategy.actions.drafts import new_draft_key, start_strategy
from strategy.actions.mix import choose_mix
from strategy.actions.resources import save_resources
from strategy.actions.strategies import save_strategy
from strategy.domain.steps import Stance
from strategy.models import Revision, Strategy

PASSWORD = "a long line to sign in with 7"
numbers = count(1)


def make_user(*, email: str = "", confirmed: bool = True, language: str = "") -> User:
    email = email or f"person{next(numbers)}@vierfeld.example"
    user = User.objects.create_user(email, PASSWORD, language=language)
    EmailAddress.objects.create(
        user=user, email=email, primary=True, verified=confirmed
    )
    return user


def signed_in(user: User, **options: Any) -> Client:
    client = Client(**options)
    client.force_login(user)
    session = client.session
    session[SEEN] = time.time()
    if user.is_staff:
        session["account_authentication_methods"] = [{"method": "mfa", "at": 0}]
        session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return client


def goal(**changes: Any) -> dict[str, Any]:
    """One row of the first page, as the action takes it."""
    return {
        "statement": "When it is about old houses, my name comes up.",
        "kind": "expertise",
        "purposes": ["brand"],
        "priority": 2,
        "x": None,
        **changes,
    }


def audience(**changes: Any) -> dict[str, Any]:
    return {
        "groups": ["peers", "customers"],
        "audience_open": False,
        "x": None,
        "y": None,
        **changes,
    }


def resources(**changes: Any) -> dict[str, Any]:
    return {
        "region": "DE",
        "weekly_minutes": 120,
        "formats": ["short_text", "long_text", "conversation"],
        "languages": ["de", "en"],
        "age": None,
        "helpers": "",
        "company_resources": "",
        "pledge": False,
        "existing": [],
        "barred_by_employer": [],
        "barred_by_self": [],
        **changes,
    }


def answer(
    strategy: Strategy,
    *,
    goals: Collection[Mapping[str, Any]] = (),
    groups: Collection[str] = ("peers", "customers"),
    stance: str = Stance.PRESENT,
    platforms: Collection[str] = ("mastodon", "bluesky"),
    **changed_resources: Any,
) -> Strategy:
    """Give all answers of the first run."""
    by = strategy.owner
    save_goals(by=by, strategy=strategy, rows=goals or [goal()])
    rows = {aim.pk: audience(groups=list(groups)) for aim in strategy.aims.all()}
    save_audience(by=by, strategy=strategy, rows=rows)
    save_resources(by=by, strategy=strategy, values=resources(**changed_resources))
    choose_mix(by=by, strategy=strategy, stance=stance, slugs=platforms)
    return strategy


def make_draft(*, owner: User | None = None, key: str = "", **answers: Any) -> Strategy:
    """A draft with every answer given: of a person, or of the browser with that key."""
    strategy = start_strategy(by=owner, draft_key=key or new_draft_key())
    return answer(strategy, **answers)


def make_strategy(
    *, owner: User, title: str = "Old houses", **answers: Any
) -> Strategy:
    strategy = Strategy.objects.create(owner=owner)
    answer(strategy, **answers)
    return save_strategy(by=owner, strategy=strategy, title=title)


def goals_form(**changes: Any) -> dict[str, Any]:
    return {
        "aim1-kind": "expertise",
        "aim1-statement": "When it is about old houses, my name comes up.",
        "aim1-priority": "2",
        **changes,
    }


def audience_form(strategy: Strategy, **changes: Any) -> dict[str, Any]:
    fields = {
        f"aim{aim.pk}-groups": ["peers", "customers"] for aim in strategy.aims.all()
    }
    return {**fields, **changes}


def resources_form(**changes: Any) -> dict[str, Any]:
    return {
        "region": "DE",
        "weekly_minutes": "120",
        "formats": ["short_text", "conversation"],
        "languages": ["de", "en"],
        **changes,
    }


def mix_form(**changes: Any) -> dict[str, Any]:
    return {"stance": "present", "platforms": ["mastodon", "bluesky"], **changes}


def make_revisions(strategy: Strategy, *, count: int) -> None:
    """So many more revisions, each like the latest but for its number."""
    latest = strategy.revisions.first()
    assert latest is not None
    Revision.objects.bulk_create(
        Revision(
            strategy=strategy,
            number=latest.number + more,
            reason=f"Version {latest.number + more}",
            document=latest.document,
            digest=latest.digest,
        )
        for more in range(1, count + 1)
    )
