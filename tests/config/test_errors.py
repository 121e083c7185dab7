"""What people see when something does not work: in their language, with a way on, and
without asking the database for anything.
"""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from config import errors
from strategy.actions import order
from strategy.models import Strategy
from tests.factories import make_strategy, make_user, signed_in

Answer = Callable[[HttpRequest], HttpResponse]
PAGES: dict[str, tuple[int, Answer, str, str]] = {
    "400": (
        400,
        lambda request: errors.bad_request(request, SuspiciousOperation()),
        "could not be understood",
        "nicht zu verstehen",
    ),
    "400 of too much": (
        413,
        lambda request: errors.bad_request(request, RequestDataTooBig()),
        "too large",
        "zu groß",
    ),
    "403": (
        403,
        lambda request: errors.forbidden(request, PermissionDenied()),
        "not allowed",
        "nicht erlaubt",
    ),
    "403 of a stale form": (403, errors.stale_form, "once more", "noch einmal"),
    "404": (
        404,
        lambda request: errors.not_found(request, Http404()),
        "nothing here",
        "nichts",
    ),
    "405": (
        405,
        lambda request: errors.error_page(request, 405),
        "what a button does",
        "Schaltfläche",
    ),
    "413": (413, errors.too_large, "too large", "zu groß"),
    "429": (
        429,
        lambda request: errors.error_page(request, 429),
        "Too many attempts",
        "Zu viele Versuche",
    ),
    "500": (500, errors.server_error, "fault is ours", "Fehler liegt bei uns"),
    "503": (503, errors.unavailable, "Back in a moment", "Gleich wieder da"),
}


def asked(language: str, cookie: str = "", value: str = "") -> HttpRequest:
    """A request of which nothing is known yet: no session, no account, no language."""
    request = RequestFactory().get("/somewhere/", headers={"Accept-Language": language})
    request.COOKIES = {cookie: value} if cookie else {}
    return request


@pytest.mark.parametrize("name", PAGES)
def test_each_page_speaks_the_language_of_the_browser(name: str) -> None:
    status, answer, english, german = PAGES[name]
    for language, words in (("en", english), ("de-AT", german)):
        response = answer(asked(language))
        body = response.content.decode()
        assert response.status_code == status
        assert words in body
        assert f'<html lang="{language[:2]}">' in body
        assert response.headers["Content-Language"] == language[:2]


@pytest.mark.parametrize("name", PAGES)
def test_a_language_that_was_chosen_comes_first(name: str) -> None:
    _, answer, _, german = PAGES[name]
    request = asked("en", settings.LANGUAGE_COOKIE_NAME, "de")
    assert german in answer(request).content.decode()


@pytest.mark.parametrize("name", PAGES)
def test_whoever_has_a_session_finds_the_way_to_their_strategies(name: str) -> None:
    _, answer, _, _ = PAGES[name]
    way = f'href="{reverse("strategies")}"'
    assert way not in answer(asked("en")).content.decode()
    request = asked("en", settings.SESSION_COOKIE_NAME, "a key")
    assert way in answer(request).content.decode()


def sent(path: str, origin: str) -> HttpRequest:
    data = {"why": "An <hour> of thought", "password1": "kept to itself"}
    request = RequestFactory().post(path, data, headers={"Origin": origin})
    request.COOKIES = {}
    return request


def test_without_the_database_what_was_typed_comes_back() -> None:
    path = "/strategies/1/edit/why/?from=mail"
    response = errors.unavailable(sent(path, "http://testserver"))
    body = response.content.decode()
    assert body.count(escape("An <hour> of thought")) == 2
    assert f'action="{path}"' in body
    assert "kept to itself" not in body
    assert response.headers["Retry-After"] == "30"


def test_nothing_that_another_site_has_sent_comes_back() -> None:
    response = errors.unavailable(sent("/start/", "https://elsewhere.example"))
    assert "hour" not in response.content.decode()


def test_without_the_database_a_page_is_asked_for_again() -> None:
    body = errors.unavailable(asked("en")).content.decode()
    assert 'href="/somewhere/"' in body


@pytest.mark.django_db
def test_what_was_deleted_in_another_tab_is_not_there(
    owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    strategy = make_strategy(owner=owner)
    client = signed_in(owner, raise_request_exception=False)
    real = order.touch

    def deleted_meanwhile(strategy: Strategy) -> None:
        Strategy.objects.filter(pk=strategy.pk).delete()
        real(strategy)

    monkeypatch.setattr(order, "touch", deleted_meanwhile)
    address = reverse("move", args=[strategy.pk, "aims"])
    sent = {"move": f"{strategy.aims.get().pk}:1"}
    assert client.post(address, sent).status_code == 404


def test_the_address_of_a_button_says_that_it_is_one(owner: User) -> None:
    response = signed_in(owner).get(reverse("account_end_sessions"))
    assert response.status_code == 405
    assert response.headers["Allow"] == "POST"
    assert "what a button does" in response.content.decode()


@pytest.mark.django_db
def test_a_page_that_is_not_there_speaks_the_language_of_the_account() -> None:
    client = signed_in(make_user(language="de"))
    body = client.get("/nothing-here/").content.decode()
    assert '<html lang="de">' in body
    assert "Meine Strategien" in body


@pytest.mark.django_db
def test_more_than_a_form_takes_is_too_large_and_not_misunderstood() -> None:
    big = {"login": "x" * 600_000}
    response = Client().post(reverse("account_login"), big)
    assert response.status_code == 413
    assert "half a megabyte" in response.content.decode()


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 429, 500, 503])
def test_no_error_page_knows_the_account(status: int) -> None:
    text = (settings.BASE_DIR / "templates" / f"{status}.html").read_text()
    base = (settings.BASE_DIR / "templates" / "error.html").read_text()
    assert "error.html" in text
    for word in ("user.", "messages", "session."):
        assert word not in text + base
