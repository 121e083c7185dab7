"""Hostile values into every form and address: no 500, and nobody else's words.

Bounded in ``make test``; ``make fuzz`` goes on for as long as FUZZ_EXAMPLES says.
"""

import os
import re
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings as current
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.models import User
from strategy.models import Strategy
from tests.factories import (
    PASSWORD,
    goal,
    make_check_in,
    make_concluded,
    make_draft,
    make_experiment,
    make_link,
    make_remark,
    make_review,
    make_strategy,
    make_upload,
    signed_in,
)
from tests.views.access_matrix import NO, TABLE
from tests.views.test_access import notice_of

pytestmark = pytest.mark.django_db

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "150"))
CANARY = "a canary that only its owner may hear"
FIELD = re.compile(r'<(?:input|select|textarea|button)[^>]*\bname="([^"]+)"')
HOSTILE = [
    "",
    "\x00",
    "a\x00b",
    "\ud83d",
    "\r\nSet-Cookie: a=b",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "{{ 7*7 }}{% debug %}",
    "%s%n%(a)s{0}{a}",
    "../../../etc/passwd",
    "-1",
    "0",
    "99999999999999999999",
    "1e309",
    "NaN",
    "１２３",
    "²",
    "true",
    "null",
    "[]",
    '{"a": {"b": []}}',
    "[" * 2000,
    "2026-02-30",
    "0000-00-00",
    "9999-12-31",
    "\u202e\u0000\ufeff",
    "x" * 10_001,
    "http://[",
    "a@b",
    "new",
    "today",
]
values = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=40))
# A browser can send any bytes, but a test client only what UTF-8 can say.
sendable = values.map(lambda text: text.encode(errors="replace").decode())


class World:
    """A person with everything, and another whose words must not be heard."""

    def __init__(self, owner: User, stranger: User) -> None:
        aims = [goal(statement=CANARY)]
        self.hidden = make_strategy(owner=stranger, title=CANARY, goals=aims)
        self.strategy = make_strategy(owner=owner)
        self.draft = make_draft(owner=owner)
        make_draft(key="a draft", goals=aims)
        share = make_link(self.strategy)
        self.known = {
            "strategy": self.strategy.pk,
            "aim": str(self.strategy.aims.get().pk),
            "notice": notice_of(self.strategy).pk,
            "experiment": make_experiment(self.strategy).pk,
            "concluded": make_concluded(self.strategy).pk,
            "check-in": make_check_in(self.strategy).pk,
            "review": make_review(self.strategy).number,
            "share": share.pk,
            "token": share.token,
            "remark": make_remark(share).pk,
            "session": 1,
            "passkey": 1,
            "upload": make_upload(owner).pk,
            "uid": "1",
            "key": "key",
        }
        self.clients = [signed_in(owner), Client()]
        self.clients[0].post(reverse("account_reauthenticate"), {"password": PASSWORD})
        self.fields: dict[str, list[str]] = {}

    def addresses(self, name: str) -> list[str]:
        """Of one's own things, of a draft, and of what belongs to the other."""
        args = TABLE[name].args
        if "strategy" not in args:
            return [reverse(name, args=[self.known.get(word, word) for word in args])]
        return [
            reverse(name, args=[{**self.known, "strategy": pk}.get(w, w) for w in args])
            for pk in (self.strategy.pk, self.draft.pk, self.hidden.pk)
        ]

    def fields_of(self, url: str) -> list[str]:
        """The names in the page's forms, as a browser would send them."""
        if url not in self.fields:
            page = self.clients[0].get(url, follow=True).content.decode()
            found = set(FIELD.findall(page)) - {"csrfmiddlewaretoken"}
            self.fields[url] = sorted(found) or ["x"]
        return self.fields[url]


@pytest.fixture
def world(owner: User, stranger: User) -> World:
    return World(owner, stranger)


def send(client: Client, method: str, url: str, data: Any, **options: Any) -> Any:
    """Ask, and undo whatever that did, to the database and to the browser."""
    cache.clear()
    cookies = client.cookies.output()
    client.raise_request_exception = False
    kept = {name: morsel.value for name, morsel in client.cookies.items()}
    with transaction.atomic():
        response = getattr(client, method)(url, data, **options)
        transaction.set_rollback(True)
    if client.cookies.output() != cookies:
        client.cookies.clear()
        client.cookies.load(kept)
    return response


def assert_harmless(response: Any, sent: str) -> None:
    assert response.status_code < 500
    if "ZIP" not in response.headers.get("Content-Type", "").upper():
        assert CANARY.encode() not in response.content
    assert "Set-Cookie: a=b" not in str(response.headers)
    if "<script>" in sent:
        assert b"<script>alert" not in response.content


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_no_form_breaks_and_nobody_else_is_heard(world: World, data: Any) -> None:
    name = data.draw(st.sampled_from(sorted(TABLE)), "address")
    url = data.draw(st.sampled_from(world.addresses(name)), "of")
    client = data.draw(st.sampled_from(world.clients), "who")
    method = data.draw(
        st.sampled_from(["post", "get"] if TABLE[name].get != NO else ["post"]),
        "method",
    )
    fields = [*world.fields_of(url), "page", "next", "item", "target"]
    sent = data.draw(
        st.dictionaries(st.sampled_from(fields), st.lists(sendable, max_size=3)),
        "fields",
    )
    headers = data.draw(
        st.sampled_from([{}, {"HX-Request": "true", "HX-Target": "preview"}]), "htmx"
    )
    response = send(client, method, url, sent, headers=headers)
    assert_harmless(response, str(sent))


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
@given(data=st.data())
def test_no_address_breaks(world: World, data: Any) -> None:
    name = data.draw(st.sampled_from(sorted(TABLE)), "address")
    url = data.draw(st.sampled_from(world.addresses(name)), "of")
    parts = url.strip("/").split("/")
    place = data.draw(st.integers(0, len(parts) - 1), "place")
    parts[place] = quote(data.draw(sendable, "instead"), safe="")
    client = data.draw(st.sampled_from(world.clients), "who")
    query = data.draw(sendable, "query")
    path = f"/{'/'.join(parts)}/?{quote(query, safe='=&')}"
    method = data.draw(st.sampled_from(["get", "post"]), "method")
    assert_harmless(send(client, method, path, {}), path)


@settings(
    max_examples=EXAMPLES // 3, deadline=None, suppress_health_check=list(HealthCheck)
)
@given(
    cookie=sendable,
    agent=sendable,
    language=sendable,
    forwarded=sendable,
    host=sendable,
)
def test_no_header_breaks(world: World, **sent: str) -> None:
    client = Client(raise_request_exception=False)
    for name in (current.SESSION_COOKIE_NAME, current.DRAFT_COOKIE_NAME, "language"):
        client.cookies[name] = re.sub(r"[^\x20-\x7e]", "?", sent["cookie"])
    plain = {key: re.sub(r"[^\x20-\xff]", "?", value) for key, value in sent.items()}
    headers = {
        "User-Agent": plain["agent"],
        "Accept-Language": plain["language"],
        "X-Forwarded-For": plain["forwarded"],
        "Origin": plain["host"],
        "Referer": plain["host"],
    }
    for url in ("/", "/accounts/login/", f"/strategies/{world.hidden.pk}/"):
        for method in ("get", "post"):
            response = getattr(client, method)(url, headers=headers)
            assert_harmless(response, "")


def test_the_canary_sings_for_its_owner(world: World, stranger: User) -> None:
    """Otherwise its silence would prove nothing."""
    url = reverse("strategy", args=[world.hidden.pk])
    assert CANARY in signed_in(stranger).get(url).content.decode()
    assert Strategy.objects.filter(title=CANARY).exists()
