"""The machine's clock is set back, as happens when it had run ahead."""

from datetime import datetime, timedelta, tzinfo
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.models import Strategy
from tests.editing import opened, typing, url
from tests.factories import make_strategy, signed_in

pytestmark = pytest.mark.django_db
BACK = timedelta(days=3)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


class Behind(datetime):
    @classmethod
    def now(cls, tz: tzinfo | None = None) -> Any:
        return datetime.now(tz) - BACK


def set_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Below all of Django: the defaults of models ask this one as well."""
    monkeypatch.setattr(timezone, "datetime", Behind)


def keep(client: Client, strategy: Strategy, why: str) -> Any:
    form = {**opened(client, url(strategy, "why")), "why": why}
    saved = client.post(url(strategy, "why"), form, headers=typing("why"))
    assert saved.status_code == 200
    return client.post(reverse("new_revision", args=[strategy.pk]), {"reason": why})


def test_what_is_written_after_it_comes_after_what_was_there(
    client: Client, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(client, strategy, "Before the clock was set back.")
    set_back(monkeypatch)
    keep(client, strategy, "And after it.")
    numbers = [(one.number, one.reason) for one in strategy.revisions.all()]
    assert sorted(numbers)[1:] == [
        (2, "Before the clock was set back."),
        (3, "And after it."),
    ]
    latest = strategy.revisions.get(number=3)
    assert latest.created_at < strategy.revisions.get(number=2).created_at
    page = client.get(reverse("history", args=[strategy.pk])).content.decode()
    assert page.index("And after it.") < page.index("Before the clock was set back.")
    document = client.get(reverse("strategy", args=[strategy.pk])).content.decode()
    assert "Nothing has changed since revision 3." in document


@pytest.mark.parametrize(
    "name",
    ["strategies", "strategy", "history", "check_ins", "experiments", "reviews"],
)
def test_no_page_minds_rows_from_the_future(
    client: Client, strategy: Strategy, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    keep(client, strategy, "Before the clock was set back.")
    set_back(monkeypatch)
    path = reverse(name, args=[] if name == "strategies" else [strategy.pk])
    assert client.get(path).status_code == 200
