"""The page with the choices, and the files that come of them."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from accounts.models import User
from strategy.actions.document import save_fields
from strategy.actions.revisions import keep_revision
from strategy.agenda import agenda
from strategy.domain.document import SECTIONS
from strategy.exports import typesetter
from strategy.models import Strategy
from tests.factories import (
    make_check_in,
    make_draft,
    make_revisions,
    make_strategy,
    signed_in,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def file_of(strategy: Strategy, name: str) -> str:
    return reverse("export_as", args=[strategy.pk, name])


def choice(**changes: Any) -> dict[str, Any]:
    return {
        "format": "md",
        "extent": "whole",
        "sections": list(SECTIONS),
        "parts": [],
        "paper": "a4",
        "language": "en",
        **changes,
    }


def test_the_page_offers_every_format_and_says_what_is_private(
    client: Client, strategy: Strategy
) -> None:
    body = client.get(reverse("export", args=[strategy.pk])).content.decode()
    for word in ("PDF", "DOCX", "Markdown", "JSON", "ICS", "who may call you"):
        assert word in body


@pytest.mark.parametrize(
    ("name", "start", "content_type"),
    [
        ("pdf", b"%PDF-1.7", "application/pdf"),
        ("docx", b"PK", "application/vnd.openxmlformats"),
        ("md", b"# Old houses", "text/markdown; charset=utf-8"),
        ("json", b"{\n", "application/json"),
    ],
)
def test_each_format_comes_as_a_file(
    client: Client, strategy: Strategy, name: str, start: bytes, content_type: str
) -> None:
    response = client.get(file_of(strategy, name))
    assert response.status_code == 200
    assert response.content.startswith(start)
    assert response.headers["Content-Type"].startswith(content_type)
    disposition = response.headers["Content-Disposition"]
    assert disposition.startswith('attachment; filename="old-houses-revision-1-20')
    assert disposition.endswith(f'.{name}"')
    assert response.headers["Cache-Control"] == "private, no-store"


def test_the_form_leads_to_the_file(client: Client, strategy: Strategy) -> None:
    sent = choice(sections=["mix"], parts=["history"])
    response = client.get(reverse("export", args=[strategy.pk]), sent, follow=True)
    assert response.request["PATH_INFO"] == file_of(strategy, "md")
    body = response.content.decode()
    assert "## Mix" in body
    assert "## History" in body
    assert "## Channels" not in body


def test_today_and_any_revision_can_be_taken(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"why": "Second thoughts."})
    keep_revision(by=owner, strategy=strategy, reason="Thought again")
    save_fields(by=owner, strategy=strategy, values={"why": "Third thoughts."})
    url = file_of(strategy, "md")
    today = client.get(url, choice(parts=["history"]))
    assert "Third thoughts." in today.content.decode()
    assert "old-houses-after-revision-2-" in today.headers["Content-Disposition"]
    first = client.get(url, choice(revision="1", parts=["history"]))
    assert "thoughts" not in first.content.decode()
    assert "Thought again" not in first.content.decode()
    assert "old-houses-revision-1-" in first.headers["Content-Disposition"]
    second = client.get(url, choice(revision="2")).content.decode()
    assert "Second thoughts." in second


@pytest.mark.parametrize(
    "sent",
    [
        choice(sections=[]),
        choice(revision="7"),
        choice(revision="0"),
        choice(revision="x"),
        choice(format="exe"),
        choice(paper="a0"),
        choice(language="fr"),
        choice(extent=""),
        choice(sections=["secrets"]),
        {"format": "md"},
        {"format": ""},
    ],
)
def test_a_choice_that_does_not_exist_is_refused(
    client: Client, strategy: Strategy, sent: dict[str, Any]
) -> None:
    for url in (reverse("export", args=[strategy.pk]), file_of(strategy, "md")):
        if url.endswith("md") and sent.get("format") in ("exe", ""):
            continue
        response = client.get(url, sent)
        assert response.status_code == 422
        assert 'id="errors"' in response.content.decode()


def test_an_unknown_format_is_not_there(client: Client, strategy: Strategy) -> None:
    assert client.get(file_of(strategy, "exe")).status_code == 404


def test_a_draft_has_nothing_to_take_along(client: Client, owner: User) -> None:
    draft = make_draft(owner=owner)
    assert client.get(reverse("export", args=[draft.pk])).status_code == 404


def test_a_strategy_without_dates_has_no_calendar_yet(
    client: Client, strategy: Strategy
) -> None:
    response = client.get(file_of(strategy, "ics"))
    assert response.status_code == 422
    assert "no date in it yet" in response.content.decode()


def test_a_date_has_one_name_in_the_file_and_in_the_private_calendar(
    client: Client, owner: User, strategy: Strategy
) -> None:
    save_fields(by=owner, strategy=strategy, values={"next_review": "2027-02-01"})
    body = client.get(file_of(strategy, "ics")).content.decode().replace("\r\n ", "")
    (entry,) = agenda(strategy.owner)
    assert f"UID:{entry.uid}\r\n" in body


def test_json_without_a_choice_is_complete(
    client: Client, owner: User, strategy: Strategy
) -> None:
    values = {"intellectual_capital": "Never the recipe."}
    save_fields(by=owner, strategy=strategy, values=values)
    found = json.loads(client.get(file_of(strategy, "json")).content)
    assert "Never the recipe." in json.dumps(found["document"])
    assert [item["number"] for item in found["history"]] == [1]


def test_a_file_to_be_read_keeps_private_notes_back(
    client: Client, owner: User, strategy: Strategy
) -> None:
    values = {"intellectual_capital": "Never the recipe."}
    save_fields(by=owner, strategy=strategy, values=values)
    url = file_of(strategy, "md")
    assert "Never the recipe." not in client.get(url).content.decode()
    sent = choice(parts=["private_notes"])
    assert "Never the recipe." in client.get(url, sent).content.decode()


def test_the_language_of_the_page_is_the_one_to_begin_with(strategy: Strategy) -> None:
    german = signed_in(strategy.owner, headers={"Accept-Language": "de"})  # type: ignore[arg-type]
    body = german.get(file_of(strategy, "md")).content.decode()
    assert "## Ziele und Matrix" in body
    english = german.get(file_of(strategy, "md"), choice(language="en"))
    assert "## Aims and matrix" in english.content.decode()


def test_one_page_comes_as_one(client: Client, strategy: Strategy) -> None:
    sent = choice(extent="summary", paper="letter")
    body = client.get(file_of(strategy, "pdf"), sent).content
    assert len(PdfReader(BytesIO(body)).pages) == 1


def test_what_cannot_be_set_leaves_a_way_on(
    client: Client, strategy: Strategy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetter, "SECONDS", 0.001)
    response = client.get(file_of(strategy, "pdf"))
    assert response.status_code == 503
    assert "Please take Markdown" in response.content.decode()


def test_a_revision_leads_to_the_form_with_its_number(
    client: Client, strategy: Strategy
) -> None:
    page = client.get(reverse("revision", args=[strategy.pk, 1])).content.decode()
    url = f"{reverse('export', args=[strategy.pk])}?revision=1"
    assert url in page
    assert 'name="revision" value="1"' in client.get(url).content.decode()


@pytest.mark.parametrize(("name", "most"), [("md", 9), ("json", 11)])
def test_queries_do_not_grow_with_the_history(
    client: Client,
    strategy: Strategy,
    django_assert_max_num_queries: Any,
    name: str,
    most: int,
) -> None:
    make_revisions(strategy, count=30)
    for minutes in range(30):
        make_check_in(strategy, minutes=minutes)
    client.get(file_of(strategy, name))
    with django_assert_max_num_queries(most):
        client.get(file_of(strategy, name), choice(parts=["history"]))
