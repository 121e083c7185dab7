"""A file is looked at before anything is written, and refused with what is wrong."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from strategy.domain.bundle import Bundle, Kept
from strategy.exports.json_file import written
from strategy.models import Channel, Strategy, Upload
from tests.exports.sample import document, entry, experience
from tests.factories import make_strategy, signed_in

pytestmark = pytest.mark.django_db

URL = "/strategies/import/"


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def send(client: Client, body: bytes) -> Any:
    sent = SimpleUploadedFile("strategy.json", body, "application/json")
    return client.post(URL, {"file": sent})


def a_file(**changes: Any) -> bytes:
    history = (Kept(entry(1), document()), Kept(entry(2), document()))
    data = json.loads(written(Bundle(document(), history, experience())))
    return json.dumps({**data, **changes}).encode()


def with_orbit() -> bytes:
    return a_file().replace(b"newsletter", b"orbit").replace(b"Newsletter", b"Orbit")


def test_a_file_is_looked_at_and_then_imported(client: Client, owner: User) -> None:
    response = send(client, a_file())
    upload = Upload.objects.get()
    assert response.url == reverse("preview", args=[upload.pk])
    assert owner.strategies.count() == 0
    body = client.get(response.url).content.decode()
    assert "Alte Häuser, neue Fenster" in body
    assert "2 revisions, 1 November 2026 to 2 November 2026" in body
    assert "does not know here" not in body
    done = client.post(response.url, follow=True)
    strategy = owner.strategies.get()
    assert done.request["PATH_INFO"] == reverse("strategy", args=[strategy.pk])
    assert strategy.revisions.count() == 2
    assert strategy.title == "Alte Häuser, neue Fenster"


def test_the_preview_tells_of_check_ins_and_reviews(
    client: Client, owner: User
) -> None:
    url = send(client, a_file()).url
    body = client.get(url).content.decode()
    assert "3 check-ins, 30 October 2026 to 2 November 2026" in body
    assert "<dt>Finished reviews</dt><dd>1</dd>" in body
    assert "left out" not in body
    client.post(url)
    strategy = owner.strategies.get()
    assert strategy.check_ins.count() == 3
    assert strategy.reviews.get().revision == strategy.revisions.get(number=2)
    pages = [reverse("review", args=[strategy.pk, 1])]
    pages += [reverse(name, args=[strategy.pk]) for name in ("reviews", "check_ins")]
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)


def test_the_preview_tells_which_check_ins_would_be_left_out(client: Client) -> None:
    body = client.get(send(client, with_orbit()).url).content.decode()
    assert "1 on Orbit are left out" in body


def test_what_was_exported_here_is_imported_by_somebody_else(
    owner: User, stranger: User
) -> None:
    strategy = make_strategy(owner=owner)
    url = reverse("export_as", args=[strategy.pk, "json"])
    first = signed_in(owner).get(url).content
    other = signed_in(stranger)
    other.post(send(other, first).url)
    twin = stranger.strategies.get()
    again = other.get(reverse("export_as", args=[twin.pk, "json"])).content
    assert again == first


def test_pressed_twice_it_is_there_once(client: Client, owner: User) -> None:
    url = send(client, a_file()).url
    once, again = client.post(url), client.post(url)
    assert once.url == again.url
    assert client.get(url).url == once.url
    assert owner.strategies.count() == 1


def test_what_is_wrong_is_told_by_path_and_nothing_is_written(client: Client) -> None:
    data = json.loads(a_file())
    data["document"]["sections"][1]["blocks"][0]["values"]["x"] = "<b>far</b>"
    data["document"]["sections"][8]["blocks"][0]["values"]["rhythm"] = "a\0b"
    response = send(client, json.dumps(data).encode())
    body = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error:" in body
    assert "document.sections[1].blocks[0].values.x" in body
    assert "This has to be a whole number." in body
    assert "document.sections[8].blocks[0].values.rhythm" in body
    assert Upload.objects.count() == Strategy.objects.count() == 0


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"\xff\xfe", b"[" * 50_000, b"PK\x03\x04", b"null"]
)
def test_anything_else_is_refused_with_a_sentence(client: Client, body: bytes) -> None:
    response = send(client, body)
    assert response.status_code == 422
    assert 'class="problems"' in response.content.decode()
    assert Upload.objects.count() == 0


def test_a_hostile_value_is_shown_as_text(client: Client) -> None:
    data = json.loads(a_file())
    script = "<script>alert(1)</script>"
    data["document"]["sections"][1]["blocks"][0]["values"]["kind"] = script
    body = send(client, json.dumps(data).encode()).content.decode()
    assert escape(script) in body
    assert script not in body


def test_no_file_is_no_import(client: Client) -> None:
    response = client.post(URL)
    assert response.status_code == 422
    assert "Choose a file." in response.content.decode()
    assert client.post(URL, {"file": "text"}).status_code == 422


def test_a_file_of_more_than_10_mb_is_refused(client: Client) -> None:
    body = b"{" + b" " * (10 * 1024 * 1024) + b"}"
    response = send(client, body)
    assert response.status_code == 422
    assert "larger than 10\xa0MB" in response.content.decode()


@pytest.mark.parametrize("path", [URL, "/start/", "/accounts/login/", "/nothing/"])
def test_anything_much_larger_is_refused_before_it_is_read(
    client: Client, path: str
) -> None:
    response = client.generic("POST", path, b"", CONTENT_LENGTH=str(10**9))
    assert response.status_code == 413
    assert "10\xa0MB" in response.content.decode()
    assert settings.LARGEST_BODY < 11 * 1024 * 1024


def test_an_unknown_platform_is_matched(client: Client, owner: User) -> None:
    url = send(client, with_orbit()).url
    body = client.get(url).content.decode()
    assert "A platform that the catalog does not know here" in body
    assert ">Orbit</label>" in body
    assert reverse("platform", args=["orbit"]) not in body
    client.post(url, {"orbit": "bluesky"})
    channel = Channel.objects.get(strategy__owner=owner, platform="bluesky")
    assert channel.topics.startswith("Kastenfenster")


def test_an_unknown_platform_that_is_not_matched_stays_as_a_note(
    client: Client, owner: User
) -> None:
    client.post(send(client, with_orbit()).url)
    strategy = owner.strategies.get()
    assert "Orbit, which the catalog does not know here" in strategy.why
    page = client.get(reverse("revision", args=[strategy.pk, 1]))
    assert page.status_code == 200
    assert "Orbit" in page.content.decode()


def test_one_platform_is_not_meant_twice(client: Client) -> None:
    twice = with_orbit().replace(b"xing", b"ring")
    url = send(client, twice).url
    response = client.post(url, {"orbit": "bluesky", "ring": "bluesky"})
    assert response.status_code == 422
    assert "chosen this platform already" in response.content.decode()
    wrong = client.post(url, {"orbit": "nowhere"})
    assert wrong.status_code == 422
    assert Strategy.objects.count() == 0


def test_a_name_that_is_known_here_is_offered_first(client: Client) -> None:
    found = a_file().replace(b'"newsletter"', b'"old-newsletter"')
    body = client.get(send(client, found).url).content.decode()
    assert '<option value="newsletter" selected>' in body


def test_every_page_of_an_imported_strategy_opens(client: Client, owner: User) -> None:
    client.post(send(client, with_orbit()).url)
    strategy = owner.strategies.get()
    pages = [
        reverse("strategy", args=[strategy.pk]),
        reverse("history", args=[strategy.pk]),
        reverse("revision", args=[strategy.pk, 2]),
        reverse("compare", args=[strategy.pk, "1", "today"]),
        reverse("restore", args=[strategy.pk, 1]),
        reverse("edit", args=[strategy.pk, "mix"]),
        reverse("strategies"),
    ]
    assert [client.get(page).status_code for page in pages] == [200] * len(pages)


def test_strangers_find_no_file(client: Client, stranger: User) -> None:
    url = send(client, a_file()).url
    assert signed_in(stranger).get(url).status_code == 404
    assert signed_in(stranger).post(url).status_code == 404
    assert Strategy.objects.count() == 0
