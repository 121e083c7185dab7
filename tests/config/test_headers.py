"""What every answer says to the browser, as security scanners list it."""

from typing import Any

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.headers import PERMISSIONS
from tests.factories import PASSWORD, make_strategy, signed_in

pytestmark = pytest.mark.django_db

POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
    "report-uri": "/policy-report",
}
ALWAYS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": PERMISSIONS,
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Permitted-Cross-Domain-Policies": "none",
}
PAGES = (
    "/",
    "/nothing/here",
    "/accounts/login/",
    "/healthz",
    "/strategies/",
    "/start/",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_every_header(client: Client, path: str) -> None:
    headers = client.get(path).headers
    found = {name: headers.get(name) for name in ALWAYS}
    assert found == ALWAYS
    policy = dict(
        rule.split(" ", 1) for rule in headers["Content-Security-Policy"].split("; ")
    )
    assert policy == POLICY


def test_under_https_the_browser_is_held_to_it(settings: Any) -> None:
    settings.SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = True
    header = Client().get("/", secure=True).headers["Strict-Transport-Security"]
    assert header == "max-age=31536000; includeSubDomains; preload"


def test_personal_pages_are_kept_by_no_proxy_and_going_back_loses_nothing(
    owner: User,
) -> None:
    strategy = make_strategy(owner=owner)
    client = signed_in(owner)
    pages = (
        reverse("strategies"),
        reverse("strategy", args=[strategy.pk]),
        reverse("edit", args=[strategy.pk, "why"]),
        reverse("account"),
    )
    for url in pages:
        assert client.get(url).headers["Cache-Control"] == "private, no-cache", url


@pytest.mark.parametrize("page", ["mfa_activate_totp", "mfa_view_recovery_codes"])
def test_pages_with_a_secret_are_not_stored(owner: User, page: str) -> None:
    RecoveryCodes.activate(owner)
    client = signed_in(owner)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse(page)).headers["Cache-Control"] == "private, no-store"


def test_a_part_of_a_page_is_kept_apart_from_the_page(owner: User) -> None:
    strategy = make_strategy(owner=owner)
    url = reverse("edit", args=[strategy.pk, "why"])
    htmx = {"HX-Request": "true", "HX-Target": "section-why"}
    response = signed_in(owner).get(url, headers=htmx)
    assert {"HX-Request", "HX-Target", "Cookie"} <= set(
        response.headers["Vary"].split(", ")
    )
    assert response.headers["Cache-Control"] == "private, no-cache"


def report(client: Client, body: str | bytes) -> Any:
    url = reverse("policy_report")
    return client.post(url, body, content_type="application/csp-report")


def test_a_report_notes_rule_host_and_kind_of_page_alone(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    body = (
        '{"csp-report": {"effective-directive": "img-src",'
        ' "blocked-uri": "https://evil.example/track?who=me",'
        ' "document-uri": "https://vierfeld.example/strategies/'
        '5b0c3a8e-0000-4000-8000-000000000000/why/?secret=1",'
        ' "script-sample": "a canary"}}'
    )
    assert report(client, body).status_code == 204
    (line,) = [
        record.getMessage()
        for record in caplog.records
        if record.name == "config.reports"
    ]
    assert line == "content policy: img-src stopped evil.example on why"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"x",
        b"[]",
        b'{"csp-report": 1}',
        b'{"csp-report": {"document-uri": 5}}',
        b'{"csp-report": {"blocked-uri": "http://[", "document-uri": "/"}}',
        b"[" * 15_000,
        b"\xff\x00",
    ],
)
def test_an_unreadable_report_is_dropped(client: Client, body: bytes) -> None:
    assert report(client, body).status_code == 204


def test_reports_are_limited_in_size_and_number(client: Client) -> None:
    assert report(client, "x" * 20_000).status_code == 413
    cache.clear()
    answers = [report(client, "{}").status_code for _ in range(25)]
    assert answers[0] == 204
    assert answers[-1] == 429
