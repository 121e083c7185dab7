"""Whatever is sent: a clear message or the right page, and nothing typed is lost."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from strategy.domain.steps import STATEMENT_LENGTH
from strategy.models import Strategy
from tests.factories import (
    PASSWORD,
    audience_form,
    goals_form,
    make_draft,
    make_strategy,
    mix_form,
    resources_form,
    signed_in,
)

pytestmark = pytest.mark.django_db

SCRIPT = '<script>alert("x")</script>'
ODD_TEXTS = [
    SCRIPT,
    "🦉🏽‍💻 and 👨‍👩‍👧",
    "مرحبا \u202e reversed",
    "line one\nline two",
    "{{ settings.SECRET_KEY }} {% debug %}",
    "'; DROP TABLE strategy_aim; --",
]


@pytest.fixture
def draft(owner: User) -> Strategy:
    return make_draft(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def page(strategy: Strategy, step: str) -> str:
    return reverse("wizard", args=[strategy.pk, step])


def assert_refused(response: Any, *shown: str) -> None:
    body = response.content.decode()
    assert response.status_code == 422
    assert 'id="errors"' in body
    assert "<title>Error:" in body
    for text in shown:
        assert escape(text) in body


@pytest.mark.parametrize("text", ODD_TEXTS)
def test_odd_text_is_kept_as_it_is_and_shown_as_text(
    client: Client, draft: Strategy, text: str
) -> None:
    client.post(page(draft, "goals"), goals_form(**{"aim1-statement": text}))
    assert draft.aims.get().statement == text
    for step in ("goals", "audience", "matrix", "check"):
        body = client.get(page(draft, step)).content.decode()
        assert escape(text) in body
        assert SCRIPT not in body


@pytest.mark.parametrize("text", ["", "   ", "a\x00b"])
def test_an_aim_without_readable_words_is_refused(
    client: Client, draft: Strategy, text: str
) -> None:
    data = goals_form(**{"aim1-statement": text})
    assert_refused(client.post(page(draft, "goals"), data))


def test_a_statement_that_is_too_long_comes_back_whole(
    client: Client, draft: Strategy
) -> None:
    text = "ü" * (STATEMENT_LENGTH + 1)
    response = client.post(page(draft, "goals"), goals_form(**{"aim1-statement": text}))
    assert_refused(response, text, "301 characters; 300 fit")
    assert draft.aims.get().statement != text


@pytest.mark.parametrize(
    ("step", "changes"),
    [
        ("goals", {"aim1-kind": "conquest"}),
        ("goals", {"aim1-priority": "9"}),
        ("goals", {"aim1-purposes": ["fame"]}),
        ("goals", {"aim1-x": "101"}),
        ("goals", {"aim1-x": "-1"}),
        ("goals", {"aim1-x": "1e9"}),
        ("resources", {"region": "Mars"}),
        ("resources", {"weekly_minutes": "-5"}),
        ("resources", {"weekly_minutes": "10081"}),
        ("resources", {"weekly_minutes": "many"}),
        ("resources", {"weekly_minutes": ""}),
        ("resources", {"formats": []}),
        ("resources", {"formats": ["none", "photo"]}),
        ("resources", {"languages": ["klingon"]}),
        ("resources", {"existing": ["no-such-platform"]}),
        ("resources", {"minor": "on", "age": ""}),
        ("resources", {"minor": "on", "age": "-3"}),
        ("resources", {"helpers": "x" * 5001}),
        ("matrix", {"stance": "loud"}),
        ("matrix", {"stance": "", "platforms": []}),
        ("matrix", {"stance": "present", "platforms": []}),
        ("matrix", {"platforms": ["no-such-platform"]}),
        ("check", {"title": "t" * 201}),
    ],
)
def test_what_is_out_of_range_or_unknown_is_refused_beside_its_field(
    client: Client, draft: Strategy, step: str, changes: dict[str, Any]
) -> None:
    forms = {"goals": goals_form, "resources": resources_form, "matrix": mix_form}
    data = forms.get(step, dict)(**changes)
    before = list(draft.aims.values()), draft.weekly_minutes
    response = client.post(page(draft, step), data)
    assert_refused(response)
    assert 'class="errorlist"' in response.content.decode()
    draft.refresh_from_db()
    assert (list(draft.aims.values()), draft.weekly_minutes) == before


def test_no_group_at_all_is_refused_and_not_sure_is_an_answer(
    client: Client, draft: Strategy
) -> None:
    key = f"aim{draft.aims.get().pk}"
    assert_refused(client.post(page(draft, "audience"), {}))
    response = client.post(page(draft, "audience"), {f"{key}-audience_open": "on"})
    assert response.status_code == 302


def test_a_page_out_of_order_leads_to_the_first_open_one(client: Client) -> None:
    client.post(reverse("start"))
    strategy = Strategy.objects.get()
    for step in ("audience", "resources", "matrix", "check"):
        assert client.get(page(strategy, step)).url == page(strategy, "goals")
    assert client.post(page(strategy, "check"), {"title": "Early"}).status_code == 422


def test_a_page_sent_twice_stores_once(client: Client, draft: Strategy) -> None:
    for _ in range(2):
        assert client.post(page(draft, "goals"), goals_form()).status_code == 302
        data = audience_form(draft)
        assert client.post(page(draft, "audience"), data).status_code == 302
        assert client.post(page(draft, "matrix"), mix_form()).status_code == 302
        assert client.post(page(draft, "check"), {"title": "A"}).status_code == 302
    assert draft.aims.count() == 1
    assert draft.channels.count() == 2
    assert draft.revisions.count() == 1


def test_an_aim_of_another_person_cannot_be_changed(
    client: Client, stranger: User, owner: User
) -> None:
    own = make_strategy(owner=owner)
    foreign = make_strategy(owner=stranger).aims.get()
    url = reverse("edit_item", args=[own.pk, "aims", str(foreign.pk)])
    assert client.get(url).status_code == 404
    assert client.post(url, {"statement": "Mine"}).status_code == 404


@pytest.mark.parametrize("item", ["0", "x", "99999999999999999999", "new-one"])
def test_an_unknown_thing_in_the_document_is_not_there(
    client: Client, owner: User, item: str
) -> None:
    strategy = make_strategy(owner=owner)
    for section in ("aims", "channels", "outside", "experiments", "why", "nothing"):
        url = reverse("edit_item", args=[strategy.pk, section, item])
        assert client.get(url).status_code == 404


def test_a_stale_token_offers_the_text_again(owner: User, draft: Strategy) -> None:
    client = signed_in(owner, enforce_csrf_checks=True)
    data = goals_form(**{"aim1-statement": "A long thought & <b>more</b>"})
    origin = {"Origin": "http://testserver"}
    response = client.post(page(draft, "goals"), data, headers=origin)
    assert response.status_code == 403
    assert escape("A long thought & <b>more</b>") in response.content.decode()
    elsewhere = {"Origin": "https://elsewhere.example"}
    response = client.post(page(draft, "goals"), data, headers=elsewhere)
    assert response.status_code == 403
    assert "A long thought" not in response.content.decode()


def test_a_session_that_ends_in_the_middle_of_a_long_text_keeps_it(
    owner: User,
) -> None:
    strategy = make_strategy(owner=owner)
    url = reverse("edit", args=[strategy.pk, "why"])
    client = Client()
    text = "A long thought. " * 200
    response = client.post(url, {"why": text})
    assert response.url.startswith(reverse("account_login"))
    response = client.post(response.url, {"login": owner.email, "password": PASSWORD})
    assert response.url == url
    body = client.get(url).content.decode()
    assert text in body
    assert "not saved yet" in body


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"\xff\xfe=\xff", "application/x-www-form-urlencoded"),
        (b'{"title": 1}', "application/json"),
        (b"broken", "multipart/form-data"),
        (b"broken", "multipart/form-data; boundary=x"),
        (b"a=1&" * 600, "application/x-www-form-urlencoded"),
        (b"a=" + b"x" * 600_000, "application/x-www-form-urlencoded"),
    ],
)
def test_a_malformed_request_is_refused_and_breaks_nothing(
    client: Client, draft: Strategy, body: bytes, content_type: str
) -> None:
    for step in ("goals", "resources", "matrix"):
        response = client.post(page(draft, step), body, content_type=content_type)
        assert 400 <= response.status_code < 500
