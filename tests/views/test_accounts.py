"""Sign-up, confirmation and a new password, with real mail: a folder, and a server."""

import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from allauth.account.models import EmailAddress
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.environment import mailer
from tests.factories import PASSWORD, make_user, signed_in

pytestmark = pytest.mark.django_db
LINK = re.compile(r"http://testserver(/accounts/\S+)")


class Sink(Message):
    def __init__(self) -> None:
        super().__init__()
        self.received: list[Any] = []

    def handle_message(self, message: Any) -> None:
        self.received.append(message)


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Mail as it is without a mail server."""
    monkeypatch.delenv("EMAIL_URL", raising=False)
    settings.MAILERS = {"default": mailer("EMAIL_URL", tmp_path)}
    return tmp_path


@pytest.fixture
def sink(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Sink]:
    """Mail as it is with one."""
    handler = Sink()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(handler, hostname="127.0.0.1", port=port)
    server.start()
    monkeypatch.setenv("EMAIL_URL", f"smtp://127.0.0.1:{port}?starttls=0")
    settings.MAILERS = {"default": mailer("EMAIL_URL", Path())}
    settings.MAIL_IS_SENT = True
    yield handler
    server.stop()


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


def test_with_a_mail_server_the_message_arrives_and_confirming_is_asked_for(
    client: Client, sink: Sink
) -> None:
    sign_up(client, "new@vierfeld.example")
    (message,) = sink.received
    assert message["To"] == "new@vierfeld.example"
    assert message["Subject"] == "Vierfeld: Please confirm your e-mail address"
    assert LINK.search(message.get_payload(decode=True).decode())
    body = client.get(reverse("strategies")).content.decode()
    assert "Please confirm your e-mail address" in body


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
