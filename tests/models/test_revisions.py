"""A revision never changes, whoever writes, and goes only with its strategy."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import User
from strategy.actions import strategies
from strategy.actions.document import save_fields
from strategy.actions.revisions import keep_revision, label_revision
from strategy.domain.document import Document
from strategy.models import Revision, RevisionLabel, Strategy
from tests.factories import make_strategy

pytestmark = pytest.mark.django_db
TRIGGER = "revision_never_changes"


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


def test_the_trigger_is_there_after_all_migrations() -> None:
    table = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE tgenabled <> 'D'",
    }
    with connection.cursor() as cursor:
        cursor.execute(table[connection.vendor])
        assert (TRIGGER,) in cursor.fetchall()


@pytest.mark.parametrize("field", ["reason", "digest", "number"])
def test_the_database_refuses_to_change_a_revision(
    strategy: Strategy, field: str
) -> None:
    rows = Revision.objects.filter(strategy=strategy)
    before = rows.values().get()
    with pytest.raises(DatabaseError, match=TRIGGER), transaction.atomic():
        rows.update(**{field: 7})
    assert rows.values().get() == before


def test_a_revision_cannot_be_saved_again(strategy: Strategy) -> None:
    with pytest.raises(DatabaseError, match=TRIGGER), transaction.atomic():
        strategy.revisions.get().save()


def test_a_revision_alone_cannot_be_deleted(strategy: Strategy) -> None:
    for delete in (strategy.revisions.get().delete, strategy.revisions.all().delete):
        with pytest.raises(TypeError, match="whole strategy"):
            delete()
    assert strategy.revisions.count() == 1


def test_revisions_go_with_their_strategy(owner: User, strategy: Strategy) -> None:
    label_revision(by=owner, revision=strategy.revisions.get(), text="The first")
    strategies.delete(by=owner, strategy=strategy)
    assert not Revision.objects.exists()
    assert not RevisionLabel.objects.exists()


def test_revisions_go_with_the_person(owner: User, strategy: Strategy) -> None:
    owner.delete()
    assert not Revision.objects.exists()


def test_an_unchanged_document_makes_no_new_revision(
    owner: User, strategy: Strategy
) -> None:
    first = keep_revision(by=owner, strategy=strategy, reason="Again")
    assert first.number == 1
    save_fields(by=owner, strategy=strategy, values={"why": "Because."})
    assert keep_revision(by=owner, strategy=strategy, reason="Why").number == 2
    save_fields(by=owner, strategy=strategy, values={"why": ""})
    assert keep_revision(by=owner, strategy=strategy, reason="No why").number == 3


def test_the_digest_is_that_of_the_document(strategy: Strategy) -> None:
    revision = strategy.revisions.get()
    assert Document.from_json(revision.document).digest() == revision.digest


def test_a_label_stands_beside_and_can_be_taken_away(
    owner: User, strategy: Strategy
) -> None:
    for text in ("Before the move", "After the move"):
        label_revision(by=owner, revision=strategy.revisions.get(), text=text)
        assert strategy.revisions.get().label == text
    label_revision(by=owner, revision=strategy.revisions.get(), text="")
    assert strategy.revisions.get().label == ""
