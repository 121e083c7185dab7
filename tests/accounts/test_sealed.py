"""What is sealed opens with today's keys, and with former ones as long as they are named."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as current
from django.contrib.auth.tokens import default_token_generator
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.sealed import InvalidToken, SealedSerializer, seal, unseal
from config.environment import old_keys
from tests.factories import PASSWORD, make_strategy, signed_in
from tests.passkeys import now_shown

OLD = "o" * 60
NEW = "n" * 60


@pytest.fixture
def rotate(settings: Any) -> Any:
    """Put a new key in front of the old one, or instead of it."""
    settings.SECRET_KEY = OLD

    def turn(*, keep: bool) -> None:
        settings.SECRET_KEY = NEW
        settings.SECRET_KEY_FALLBACKS = [OLD] if keep else []

    return turn


def test_a_former_key_still_opens_and_a_dropped_one_does_not(rotate: Any) -> None:
    sealed = seal("a secret")
    assert "secret" not in sealed
    rotate(keep=True)
    assert unseal(sealed) == "a secret"
    rotate(keep=False)
    with pytest.raises(InvalidToken):
        unseal(sealed)


@pytest.mark.django_db
def test_people_stay_signed_in_over_a_new_key(rotate: Any, owner: User) -> None:
    client = signed_in(owner)
    token = default_token_generator.make_token(owner)
    rotate(keep=True)
    assert client.get(reverse("strategies")).status_code == 200
    assert default_token_generator.check_token(owner, token)
    rotate(keep=False)
    other = signed_in(owner)
    assert other.get(reverse("strategies")).status_code == 200
    assert not default_token_generator.check_token(owner, token)


@pytest.mark.django_db
def test_the_daily_command_frees_second_factors_from_the_former_key(
    rotate: Any, owner: User, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = generate_totp_secret()
    TOTP.activate(owner, secret)
    rotate(keep=True)
    call_command("purge")
    assert "1 secrets sealed" in capsys.readouterr().out
    rotate(keep=False)
    assert Authenticator.objects.get().wrap().validate_code(now_shown(secret))


@pytest.mark.django_db
def test_text_kept_while_signed_out_cannot_be_read_in_the_database(
    owner: User,
) -> None:
    strategy = make_strategy(owner=owner)
    client = Client()
    url = reverse("edit", args=[strategy.pk, "why"])
    client.post(url, {"why": "a canary"})
    stored = Session.objects.get().session_data
    assert b"canary" not in stored.encode()
    assert SealedSerializer().loads(SealedSerializer().dumps({"a": 1})) == {"a": 1}
    data = {"login": owner.email, "password": PASSWORD}
    client.post(reverse("account_login"), data)
    assert "a canary" in client.get(url).content.decode()


def test_former_keys_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", f"{OLD}, {NEW}")
    assert old_keys("SECRET_KEY_FALLBACKS") == [OLD, NEW]
    monkeypatch.setenv("SECRET_KEY_FALLBACKS", "short")
    with pytest.raises(Exception, match="SECRET_KEY_FALLBACKS"):
        old_keys("SECRET_KEY_FALLBACKS")
    assert current.SECRET_KEY_FALLBACKS == []
