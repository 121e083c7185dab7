"""Each attack that SECURITY.md names, tried where it could work."""

import time
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.logs import harmless
from config.reports import DIRECTIVE
from tests.factories import PASSWORD, make_strategy, signed_in
from tests.mail import Sink

pytestmark = pytest.mark.django_db

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example/",
    "\\\\evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "\t//evil.example",
    "https://testserver@evil.example/",
    "https://testserver.evil.example/",
    "http://[",
    "//[::evil",
]


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "a b", ""])
@pytest.mark.parametrize("path", ["/accounts/login/", "/", "/healthz", "/nothing"])
def test_a_forged_host_is_refused(client: Client, path: str, host: str) -> None:
    response = client.get(path, headers={"Host": host})
    assert response.status_code == 400
    assert "evil" not in response.content.decode()


def test_a_forged_host_reaches_no_mail(owner: User, sink: Sink) -> None:
    url = reverse("account_reset_password")
    Client().post(
        url, {"email": owner.email}, headers={"X-Forwarded-Host": "evil.example"}
    )
    assert "http://testserver/accounts/password/reset/key/" in sink.texts[0]
    assert "evil.example" not in sink.texts[0]


@pytest.mark.parametrize("target", ELSEWHERE)
def test_no_way_leads_to_another_site(owner: User, target: str) -> None:
    assert Client().get(reverse("account_signup"), {"next": target}).status_code == 200
    login = f"{reverse('account_login')}?{'next'}={target}"
    data = {"login": owner.email, "password": PASSWORD, "next": target}
    client = signed_in(owner)
    answers = [
        Client().post(login, data),
        Client().post(reverse("set_language"), {"language": "de", "next": target}),
        client.post(reverse("account_reauthenticate"), {**data, "next": target}),
        client.post(reverse("account_logout"), {"next": target}),
    ]
    for response in answers:
        assert response.status_code == 302
        assert "evil" not in response.url
        assert response.url.startswith("/")
        assert not response.url.startswith("//")


def test_a_request_of_htmx_needs_the_token_as_any_other(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    client = signed_in(owner, enforce_csrf_checks=True)
    url = reverse("edit", args=[strategy.pk, "why"])
    htmx = {"HX-Request": "true", "HX-Target": "section-why"}
    assert client.post(url, {"why": "forged"}, headers=htmx).status_code == 403
    foreign = {**htmx, "Origin": "https://evil.example"}
    assert client.post(url, {"why": "forged"}, headers=foreign).status_code == 403
    broken = {**htmx, "Origin": "http://["}
    assert client.post(url, {"why": "forged"}, headers=broken).status_code == 403
    strategy.refresh_from_db()
    assert strategy.why == ""


@pytest.mark.parametrize(
    "address",
    [
        "a@vierfeld.example\nBcc: all@vierfeld.example",
        "a@vierfeld.example\r\nSubject: forged",
        "a@vierfeld.example%0aBcc: all@vierfeld.example",
        '"a\nBcc: all"@vierfeld.example',
        "a@vierfeld.example, all@vierfeld.example",
    ],
)
@pytest.mark.parametrize(
    "page", ["account_signup", "account_reset_password", "account_request_login_code"]
)
def test_an_address_puts_nothing_into_the_head_of_a_mail(
    sink: Sink, page: str, address: str
) -> None:
    cache.clear()
    data = {"email": address, "password1": PASSWORD}
    assert Client().post(reverse(page), data).status_code == 422
    assert sink.received == []


def test_a_name_of_a_device_puts_nothing_into_a_mail(owner: User, sink: Sink) -> None:
    client = signed_in(owner)
    client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "another long line 8"},
        headers={"User-Agent": "x\nhttps://evil.example/ click here"},
    )
    assert "evil.example" not in sink.texts[0]


LONG = 50_000


@pytest.mark.parametrize(
    "text",
    ["a" * LONG, "a@" * LONG, "@" + "a." * LONG, "-" * LONG, "\n" * LONG, "?" * LONG],
)
def test_no_pattern_is_slow_on_hostile_text(text: str) -> None:
    start = time.process_time()
    harmless(text)
    DIRECTIVE.match(text)
    with pytest.raises(ValidationError):
        validate_email(text)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "credential", ["[" * 100_000, '{"a":' * 50_000, "1" * 100_000, '"\\ud800"']
)
def test_a_bomb_of_json_is_refused(owner: User, credential: str) -> None:
    client = signed_in(owner)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    data = {"name": "x", "credential": credential}
    assert client.post(reverse("mfa_add_webauthn"), data).status_code == 422
    login = Client().post(reverse("mfa_login_webauthn"), {"credential": credential})
    assert login.status_code == 302


def test_bodies_and_fields_have_a_limit(client: Client) -> None:
    url = reverse("account_login")
    big: Any = {"login": "x" * 600_000}
    assert client.post(url, big).status_code in (400, 413)
    many = {f"field{number}": "" for number in range(600)}
    assert client.post(url, many).status_code in (400, 413)
