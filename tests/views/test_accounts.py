"""Sign-up, confirmation and a new password, with real mail: a folder, and a server."""

import re
from pathlib import Path
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.environment import mailer
from strategy.models import Strategy
from tests.factories import PASSWORD, make_draft, make_user, signed_in
from tests.mail import Sink, text_of

pytestmark = pytest.mark.django_db
CODE = re.compile(r"^[B-Z]{4}-[B-Z]{4}$", re.MULTILINE)
LINK = re.compile(r"http://testserver(/accounts/\S+)")


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Mail as it is without a mail server."""
    monkeypatch.delenv("EMAIL_URL", raising=False)
    settings.MAILERS = {"default": mailer("EMAIL_URL", tmp_path)}
    return tmp_path


def sign_up(client: Client, email: str) -> Any:
    data = {"email": email, "password1": PASSWORD}
    return client.post(reverse("account_signup"), data)


def test_without_a_mail_server_the_link_lies_in_the_folder_and_works_elsewhere(
    client: Client, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    response = sign_up(client, "new@vierfeld.example")
    assert response.url == reverse("strategies")
    (file,) = folder.iterdir()
    text = file.read_text(encoding="utf-8")
    (path,) = LINK.findall(text)
    assert path in capsys.readouterr().out
    other_device = Client()
    assert other_device.get(path).status_code == 200
    other_device.post(path)
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize(
    ("told", "kept"), [("Asia/Tokyo", "Asia/Tokyo"), ("Nowhere/Here", ""), ("", "")]
)
def test_an_account_lives_on_the_clock_that_its_browser_tells(
    client: Client, folder: Path, told: str, kept: str
) -> None:
    data = {"email": "new@vierfeld.example", "password1": PASSWORD, "time_zone": told}
    client.post(reverse("account_signup"), data)
    assert User.objects.get().time_zone == kept


def test_with_a_mail_server_an_address_is_confirmed_by_code_before_the_first_sign_in(
    client: Client, sink: Sink
) -> None:
    response = sign_up(client, "new@vierfeld.example")
    assert response.url == reverse("account_email_verification_sent")
    (message,) = sink.received
    assert message["To"] == "new@vierfeld.example"
    assert message["Subject"] == "Vierfeld: Please confirm your e-mail address"
    assert client.get(reverse("strategies")).status_code == 302
    code = CODE.search(text_of(message)).group()
    client.post(response.url, {"code": "WRNG-CODE"})
    response = client.post(response.url, {"code": code})
    assert response.url == reverse("strategies")
    assert EmailAddress.objects.get().verified


def test_mail_is_written_in_the_language_of_the_page(folder: Path) -> None:
    german = Client(headers={"Accept-Language": "de"})
    sign_up(german, "neu@vierfeld.example")
    assert User.objects.get().language == "de"
    text = next(folder.iterdir()).read_text(encoding="utf-8")
    assert "Bitte bestätigen Sie Ihre E-Mail-Adresse" in text


def test_a_forgotten_password_is_set_anew_by_the_link(
    client: Client, folder: Path
) -> None:
    user = make_user()
    client.post(reverse("account_reset_password"), {"email": user.email})
    (path,) = LINK.findall(next(folder.iterdir()).read_text(encoding="utf-8"))
    form = client.get(path, follow=True)
    fresh = "another long line 8"
    client.post(form.request["PATH_INFO"], {"password1": fresh, "password2": fresh})
    response = Client().post(
        reverse("account_login"), {"login": user.email, "password": fresh}
    )
    assert response.url == reverse("strategies")


def test_a_refused_form_says_why_with_422_and_keeps_the_address(
    client: Client,
) -> None:
    response = client.post(
        reverse("account_signup"), {"email": "a@vierfeld.example", "password1": "kurz"}
    )
    body = response.content.decode()
    assert response.status_code == 422
    assert 'value="a@vierfeld.example"' in body
    assert "<title>Error:" in body
    assert 'id="errors"' in body


def test_a_wrong_password_does_not_say_whether_there_is_an_account(
    client: Client,
) -> None:
    known = make_user()
    answers = []
    for email in (known.email, "nobody@vierfeld.example"):
        data = {"login": email, "password": "wrong"}
        response = client.post(reverse("account_login"), data)
        assert response.status_code == 422
        answers.append(
            re.findall(
                r'class="errorlist.*?</ul>', response.content.decode(), re.DOTALL
            )
        )
    assert answers[0] == answers[1]


def test_signing_out_ends_the_session(owner: User) -> None:
    client = signed_in(owner)
    client.post(reverse("account_logout"))
    assert client.get(reverse("strategies")).status_code == 302


def test_cookies_are_closed_to_scripts(client: Client) -> None:
    client.post(reverse("start"))
    cookie = client.cookies[settings.DRAFT_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(("age", "asked"), [(13, True), (15, True), (16, False)])
def test_for_a_child_somebody_else_creates_the_account(
    client: Client, age: int, asked: bool
) -> None:
    make_draft(key="key", age=age)
    client.cookies[settings.DRAFT_COOKIE_NAME] = "key"
    page = client.get(reverse("account_signup")).content.decode()
    assert ('name="guardian"' in page) == asked
    data = {"email": "new@vierfeld.example", "password1": PASSWORD}
    response = client.post(reverse("account_signup"), data)
    assert response.status_code == (422 if asked else 302)
    if asked:
        assert "Under 16, somebody" in response.content.decode()
        client.post(reverse("account_signup"), {**data, "guardian": "on"})
    assert Strategy.objects.get().owner == User.objects.get()
