"""Everything about a person, nothing of anybody else, and no secret."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from allauth.usersessions.models import UserSession
from django.apps import apps
from django.utils import timezone, translation
from pypdf import PdfReader

from accounts.models import SecurityEvent, User
from strategy.actions.erasure import erase
from strategy.actions.imports import body_of, import_upload, keep_upload
from strategy.actions.take_out import belongings, take_out
from strategy.models import Strategy
from tests.factories import (
    goal,
    make_draft,
    make_revisions,
    make_strategy,
    make_upload,
)
from tests.passkeys import make_passkey

pytestmark = pytest.mark.django_db
CANARY = "a canary that only its owner may hear"


def unpacked(user: User) -> dict[str, str]:
    with ZipFile(BytesIO(take_out(user=user, now=timezone.now()))) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return {name: text_of(name, content) for name, content in files.items()}


def text_of(name: str, content: bytes) -> str:
    if not name.endswith(".pdf"):
        return content.decode()
    pages = PdfReader(BytesIO(content)).pages
    return "\n".join(page.extract_text() for page in pages)


def fill(user: User, word: str) -> Strategy:
    """Something in every kind of file."""
    strategy = make_strategy(owner=user, title=word, goals=[goal(statement=word)])
    make_draft(owner=user)
    make_passkey(user, name=word)
    SecurityEvent.objects.create(user=user, by=user, kind="signed_in", device=word)
    UserSession.objects.create(
        user=user, ip="192.0.2.1", session_key=f"secret{user.pk}", user_agent=word
    )
    return strategy


def test_the_zip_holds_everything_of_the_person_and_says_what_is_what(
    owner: User,
) -> None:
    fill(owner, "Old houses")
    files = unpacked(owner)
    assert json.loads(files["account.json"])["accounts.user"][0]["email"] == owner.email
    folder = "strategies/01-Old-houses"
    assert files[f"{folder}/strategy.md"].startswith("# Old houses\n")
    assert "Old houses" in files[f"{folder}/strategy.pdf"]
    assert json.loads(files[f"{folder}/revisions/0001.json"])["title"] == "Old houses"
    assert any(name.startswith("strategies/02-") for name in files)
    for name in ("sessions", "activity", "passkeys-and-apps", "addresses", "mails"):
        assert f"{name}.json" in files
        assert f"{name}.json" in files["README.txt"]
    assert "strategy.aim" in files["tables.json"]


def test_a_strategy_of_it_can_be_imported_with_its_history(owner: User) -> None:
    strategy = fill(owner, "Old houses")
    make_revisions(strategy, count=2)
    body = unpacked(owner)["strategies/01-Old-houses/strategy.json"].encode()
    upload = keep_upload(by=owner, body=body)
    again = import_upload(by=owner, upload=upload, matches={})
    assert again.revisions.count() == strategy.revisions.count()


def test_a_file_that_waits_to_be_imported_is_in_it_as_it_was_sent(owner: User) -> None:
    upload = make_upload(owner)
    files = unpacked(owner)
    assert files["uploads/01.json"] == body_of(upload).decode()
    assert "strategy.upload" in files["tables.json"]


def test_nothing_of_another_person_is_in_it(owner: User, stranger: User) -> None:
    fill(owner, "Old houses")
    fill(stranger, CANARY)
    text = "".join(unpacked(owner).values())
    assert "canary" not in text
    assert stranger.email not in text
    assert "canary" in "".join(unpacked(stranger).values())


def test_no_secret_is_in_it(owner: User) -> None:
    fill(owner, "Old houses")
    text = "".join(unpacked(owner).values())
    assert owner.password not in text
    assert f"secret{owner.pk}" not in text
    assert "attestationObject" not in text


def test_it_is_written_in_the_language_of_the_page(owner: User) -> None:
    with translation.override("de"):
        assert "alles, was Vierfeld über Sie" in unpacked(owner)["README.txt"]


def test_no_table_that_belongs_to_a_person_is_missing(owner: User) -> None:
    """By their relations, so that a new one is in it without being named."""
    strategy = fill(owner, "Old houses")
    found = belongings(owner)
    for model in apps.get_app_config("strategy").get_models():
        fields = [f for f in model._meta.fields if f.related_model is Strategy]
        for field in fields:
            rows = model._base_manager.filter(**{field.name: strategy})
            label = model._meta.label_lower
            assert set(rows) <= set(found.get(label, ())), label


def test_erasing_leaves_nothing_that_points_to_the_person(
    owner: User, stranger: User
) -> None:
    fill(owner, "Old houses")
    kept = fill(stranger, CANARY)
    SecurityEvent.objects.create(user=stranger, by=owner, kind="signed_out")
    gone = {
        (label, row.pk)
        for label, rows in belongings(owner).items()
        for row in rows
        if getattr(row, "user_id", owner.pk) == owner.pk
    }
    erase(by=owner, user=owner)
    assert not [
        (label, pk)
        for label, pk in gone
        if apps.get_model(label)._base_manager.filter(pk=pk).exists()
    ]
    assert Strategy.objects.filter(pk=kept.pk).exists()
    assert SecurityEvent.objects.get(kind="signed_out").by is None


def test_who_looked_into_an_account_is_said_without_their_rows(
    owner: User, stranger: User
) -> None:
    """What a person did to another's account is that account's, not theirs."""
    SecurityEvent.objects.create(user=stranger, by=owner, kind="signed_out")
    rows: Any = json.loads(unpacked(owner)["activity.json"])
    assert rows["accounts.securityevent"] == []
