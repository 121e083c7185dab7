"""Answers are compressed for browsers that take it, but for what holds a secret."""

import gzip

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import PASSWORD, make_link, make_strategy, signed_in

pytestmark = pytest.mark.django_db
GZIP = {"Accept-Encoding": "gzip"}


def test_a_page_is_compressed_for_those_who_take_it(client: Client) -> None:
    plain = client.get("/platforms/")
    packed = client.get("/platforms/", headers=GZIP)
    assert "Content-Encoding" not in plain.headers
    assert packed.headers["Content-Encoding"] == "gzip"
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert b"Mastodon" in gzip.decompress(packed.content)
    assert len(packed.content) * 4 < len(plain.content)


def test_what_holds_a_secret_is_not(owner: User) -> None:
    client = signed_in(owner)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    usual = client.get(reverse("account"), headers=GZIP)
    secret = client.get(reverse("mfa_activate_totp"), headers=GZIP)
    assert "Content-Encoding" in usual.headers
    assert secret.status_code == 200
    assert "Content-Encoding" not in secret.headers


def test_an_unchanged_shared_page_is_not_sent_again(owner: User) -> None:
    share = make_link(make_strategy(owner=owner))
    address = reverse("shared", args=[share.token])
    first = Client().get(address, headers=GZIP)
    assert first.headers["ETag"].startswith("W/")
    again = Client().get(
        address, headers={**GZIP, "If-None-Match": first.headers["ETag"]}
    )
    assert again.status_code == 304
