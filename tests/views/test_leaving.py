"""Taking everything along, and going: at once, or in two weeks unless one returns."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import SecurityEvent, User
from strategy.models import Strategy
from tests.factories import PASSWORD, make_link, make_strategy, signed_in
from tests.mail import Sink

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(owner: User) -> Client:
    """The owner, who has just typed the password once more."""
    client = signed_in(owner)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_the_download_asks_who_it_is_and_is_stored_nowhere(
    owner: User, sink: Sink
) -> None:
    make_strategy(owner=owner)
    client = signed_in(owner)
    response = client.post(reverse("take_out"))
    assert response.url.startswith(reverse("account_reauthenticate"))
    response = client.post(response.url, {"password": PASSWORD})
    assert response.headers["Content-Type"] == "application/zip"
    assert response.headers["Cache-Control"] == "private, no-store"
    assert "attachment" in response.headers["Content-Disposition"]
    assert "README.txt" in ZipFile(BytesIO(response.content)).namelist()
    assert sink.received[0]["Subject"] == "Vierfeld: Everything was downloaded"
    assert owner.security_events.filter(kind="downloaded", mailed=True).exists()


def test_leaving_says_before_what_goes_and_what_stays(client: Client) -> None:
    body = client.get(reverse("leave")).content.decode()
    assert "What goes" in body
    assert "What stays" in body
    response = client.post(reverse("leave"), {})
    assert response.status_code == 422
    assert "Please choose one of the two." in response.content.decode()


def test_leaving_at_once_deletes_everything_and_signs_out(
    client: Client, owner: User, sink: Sink
) -> None:
    make_strategy(owner=owner)
    response = client.post(reverse("leave"), {"when": "now"}, follow=True)
    assert "is deleted." in response.content.decode()
    assert not User.objects.filter(pk=owner.pk).exists()
    assert not Strategy.objects.exists()
    assert not SecurityEvent.objects.filter(user__isnull=False).exists()
    assert client.get(reverse("strategies")).status_code == 302
    assert sink.received[-1]["To"] == owner.email
    assert sink.received[-1]["Subject"] == "Vierfeld: Your account is deleted"


def test_leaving_later_offers_to_keep_the_account(
    client: Client, owner: User, sink: Sink
) -> None:
    link = make_link(make_strategy(owner=owner))
    shared = reverse("shared", args=[link.token])
    assert Client().get(shared).status_code == 200
    response = client.post(reverse("leave"), {"when": "later"})
    assert Client().get(shared).status_code == 404
    assert response.headers["Clear-Site-Data"]
    owner.refresh_from_db()
    assert owner.delete_at
    assert client.get(reverse("strategies")).status_code == 302
    call_command("purge")
    assert Strategy.objects.count() == 1
    back = Client()
    data = {"login": owner.email, "password": PASSWORD}
    response = back.post(reverse("account_login"), data)
    assert response.url == reverse("keep_account")
    assert "Keep it" in back.get(response.url).content.decode()
    back.post(response.url)
    assert Client().get(shared).status_code == 200
    owner.refresh_from_db()
    assert owner.delete_at is None
    subjects = [message["Subject"] for message in sink.received]
    assert subjects == [
        "Vierfeld: Your account will be deleted",
        "Vierfeld: Your account stays",
    ]


def test_the_daily_command_deletes_whose_days_are_over(
    owner: User, stranger: User, sink: Sink
) -> None:
    User.objects.filter(pk=stranger.pk).update(language="de")
    make_strategy(owner=owner)
    make_strategy(owner=stranger)
    User.objects.filter(pk=stranger.pk).update(delete_at=timezone.now())
    User.objects.filter(pk=owner.pk).update(
        delete_at=timezone.now() + timedelta(days=1)
    )
    call_command("purge")
    assert User.objects.get() == owner
    assert Strategy.objects.get().owner == owner
    assert "Ihr Konto bei Vierfeld" in sink.texts[0]


def test_events_go_after_a_year(owner: User) -> None:
    long_ago = timezone.now() - timedelta(days=366)
    SecurityEvent.objects.create(user=owner, kind="signed_in", at=long_ago)
    SecurityEvent.objects.create(user=owner, kind="signed_in")
    call_command("purge")
    assert SecurityEvent.objects.count() == 1
