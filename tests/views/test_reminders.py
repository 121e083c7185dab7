"""Links in mails: they work for whoever holds them, once, and for one thing."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.signing import Signer
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.links import snooze_link, stop_link
from strategy.models import Digest

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody() -> Client:
    """A mail program's browser, without a session, and strict about forged forms."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def digest(owner: User) -> Digest:
    return Digest.objects.create(
        person=owner,
        day=timezone.localdate(),
        not_before=timezone.now(),
        state=Digest.State.SENT,
    )


def path(link: str, settings: Any) -> str:
    return link.removeprefix(settings.SITE_URL)


def snooze_path(digest: Digest, settings: Any) -> str:
    return path(snooze_link(digest.pk), settings)


def stop_path(person: User, settings: Any) -> str:
    return path(stop_link(person.pk), settings)


def test_looking_at_a_link_changes_nothing(
    nobody: Client, owner: User, digest: Digest, settings: Any
) -> None:
    """Programs that check mails for bad links open every one of them."""
    for link in (snooze_path(digest, settings), stop_path(owner, settings)):
        response = nobody.get(link)
        assert response.status_code == 200
        assert b"<form" in response.content
        assert nobody.head(link).status_code == 200
    owner.refresh_from_db()
    digest.refresh_from_db()
    assert owner.reminders == "twice"
    assert digest.snoozed_until is None


def test_one_press_snoozes_for_a_week_and_a_second_one_says_so(
    nobody: Client, digest: Digest, settings: Any
) -> None:
    link = snooze_path(digest, settings)
    assert "Quiet for a week" in nobody.post(link).content.decode()
    digest.refresh_from_db()
    until = digest.snoozed_until
    assert until == timezone.localdate() + timedelta(days=7)
    for response in (nobody.post(link), nobody.get(link)):
        assert response.status_code == 200
        assert "This link has been used" in response.content.decode()
    digest.refresh_from_db()
    assert digest.snoozed_until == until


def test_one_press_turns_reminders_off_and_a_second_one_says_so(
    nobody: Client, owner: User, settings: Any
) -> None:
    link = stop_path(owner, settings)
    assert "Reminders are off" in nobody.post(link).content.decode()
    owner.refresh_from_db()
    assert owner.reminders == "off"
    assert "off already" in nobody.post(link).content.decode()


def test_a_mail_program_unsubscribes_without_any_page(
    nobody: Client, owner: User, settings: Any
) -> None:
    """As RFC 8058 has it: no cookies, no referrer, this one line as the body."""
    response = nobody.post(
        stop_path(owner, settings),
        "List-Unsubscribe=One-Click",
        content_type="application/x-www-form-urlencoded",
    )
    assert response.status_code == 200
    owner.refresh_from_db()
    assert owner.reminders == "off"


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ["snooze", "stop_reminders"])
def test_a_forged_or_broken_link_gets_a_clear_page(
    nobody: Client, owner: User, digest: Digest, settings: Any, name: str, method: str
) -> None:
    right = {
        "snooze": snooze_path(digest, settings),
        "stop_reminders": stop_path(owner, settings),
    }
    other = right["stop_reminders" if name == "snooze" else "snooze"]
    tokens = [
        right[name].rstrip("/").rpartition("/")[2][:-1],
        other.rstrip("/").rpartition("/")[2],
        Signer(salt="strategy.reminders.snooze", sep=".").sign("no number"),
        Signer(salt="strategy.reminders.stop", sep=".").sign("0" * 400),
        Signer(salt="strategy.reminders.stop", sep=".").sign("999999"),
        digest.pk.hex,
        "x",
        "..",
    ]
    for token in tokens:
        response = getattr(nobody, method)(reverse(name, args=[token]))
        assert response.status_code == 404, token
        assert "This link does not work" in response.content.decode()
    owner.refresh_from_db()
    digest.refresh_from_db()
    assert owner.reminders == "twice"
    assert digest.snoozed_until is None


def test_a_link_in_an_old_mail_does_nothing(
    nobody: Client, digest: Digest, settings: Any
) -> None:
    Digest.objects.update(day=timezone.localdate() - timedelta(days=61))
    response = nobody.post(snooze_path(digest, settings))
    assert response.status_code == 410
    assert "too old" in response.content.decode()
    digest.refresh_from_db()
    assert digest.snoozed_until is None


def test_other_methods_are_refused(
    nobody: Client, digest: Digest, settings: Any
) -> None:
    assert nobody.put(snooze_path(digest, settings)).status_code == 405
