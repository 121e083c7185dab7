"""“Report something wrong”: by anybody, a few times an hour, answered by mail."""

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.actions.reports import answer_report
from strategy.models import Report
from tests.factories import signed_in

pytestmark = pytest.mark.django_db
URL = "/platforms/mastodon/report/"
SITE = "https://vierfeld.example"


def report(**fields: str) -> Report:
    values = {"text": "It moved.", "language": "en", **fields}
    return Report.objects.create(platform_id="mastodon", **values)


def test_the_entry_leads_to_the_form(client: Client) -> None:
    entry = client.get(reverse("platform", args=["mastodon"])).content.decode()
    assert f'href="{URL}"' in entry
    assert client.get(URL).status_code == 200


def test_anybody_can_report_and_is_thanked(client: Client) -> None:
    response = client.post(URL, {"text": "It moved."}, follow=True)
    assert response.request["PATH_INFO"] == "/platforms/mastodon/"
    assert "Thank you. An editor reads it." in response.content.decode()
    kept = Report.objects.get()
    assert (kept.platform_id, kept.text, kept.email) == ("mastodon", "It moved.", "")


def test_whoever_has_an_account_can_as_well(owner: User) -> None:
    data = {"text": "It moved.", "email": "me@vierfeld.example"}
    response = signed_in(owner).post(URL, data, follow=True)
    assert "answers to your address" in response.content.decode()
    assert Report.objects.get().email == "me@vierfeld.example"


@pytest.mark.parametrize(
    ("data", "field", "said"),
    [
        ({"text": " "}, "id_text", "Say what is wrong."),
        ({"text": "w" * 5001}, "id_text", "This has 5001 characters"),
        ({"text": "It moved.", "email": "nobody"}, "id_email", "valid email"),
        ({"text": "It", "email": f"{'a' * 250}@x.example"}, "id_email", "254"),
    ],
)
def test_what_cannot_be_read_is_told_beside_the_field(
    client: Client, data: dict[str, str], field: str, said: str
) -> None:
    response = client.post(URL, data)
    body = response.content.decode()
    assert response.status_code == 422
    assert f'href="#{field}"' in body
    assert said in body
    assert not Report.objects.exists()


def test_after_ten_in_an_hour_the_next_one_waits_with_its_text(client: Client) -> None:
    for _time in range(10):
        assert client.post(URL, {"text": "It moved."}).status_code == 302
    response = client.post(URL, {"text": "It moved again."})
    assert response.status_code == 429
    body = response.content.decode()
    assert "These are many reports in a short time." in body
    assert "It moved again." in body
    assert Report.objects.count() == 10


def test_a_refused_report_does_not_count(client: Client) -> None:
    for _time in range(11):
        client.post(URL, {"text": ""})
    assert client.post(URL, {"text": "It moved."}).status_code == 302


def test_an_answer_goes_to_the_address_in_the_language_of_the_report(
    client: Client, owner: User, django_capture_on_commit_callbacks: object
) -> None:
    data = {"text": "Ist umgezogen.", "email": "me@vierfeld.example"}
    client.post(URL, data, headers={"Accept-Language": "de"})
    kept = Report.objects.get()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer_report(by=owner, report=kept, answer="Stimmt, danke.", site_url=SITE)
    (message,) = mail.outbox
    assert message.to == ["me@vierfeld.example"]
    assert message.subject == "Vierfeld: Ihre Meldung zu Mastodon"
    assert "Stimmt, danke." in message.body
    assert "Ist umgezogen." in message.body
    assert f"{SITE}/platforms/mastodon/" in message.body
    kept.refresh_from_db()
    assert kept.answered_by == owner
    assert kept.answered_at is not None


def test_without_an_address_nothing_is_sent(
    owner: User, django_capture_on_commit_callbacks: object
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        answer_report(by=owner, report=report(), answer="Thank you.", site_url=SITE)
    assert mail.outbox == []


def test_an_answer_is_given_once(
    owner: User, django_capture_on_commit_callbacks: object
) -> None:
    kept = report(email="me@vierfeld.example")
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
        for answer in ("First.", "Second."):
            answer_report(by=owner, report=kept, answer=answer, site_url=SITE)
    assert len(mail.outbox) == 1
    kept.refresh_from_db()
    assert kept.answer == "First."
