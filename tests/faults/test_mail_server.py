"""The mail server is away, or accepts a connection and says nothing."""

import socket
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.mail import Sink

pytestmark = pytest.mark.django_db


def test_a_mail_server_that_is_away_is_said_and_breaks_nothing(
    owner: User, sink: Sink, settings: Any
) -> None:
    settings.MAILERS["default"]["OPTIONS"]["port"] = 1
    response = Client().post(
        reverse("account_request_login_code"), {"email": owner.email}, follow=True
    )
    assert response.status_code == 200
    assert "The mail could not be sent" in response.content.decode()


def test_a_mail_server_that_never_answers_is_not_waited_for_without_end(
    owner: User, sink: Sink, settings: Any
) -> None:
    options = settings.MAILERS["default"]["OPTIONS"]
    assert 0 < options["timeout"] <= 15
    with socket.create_server(("127.0.0.1", 0)) as silent:
        options |= {"port": silent.getsockname()[1], "timeout": 1}
        response = Client().post(
            reverse("account_request_login_code"), {"email": owner.email}, follow=True
        )
    assert response.status_code == 200
    assert "The mail could not be sent" in response.content.decode()
