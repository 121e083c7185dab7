from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import User
from strategy.actions.drafts import claim_draft, hash_draft_key, start_strategy
from strategy.models import Strategy
from tests.factories import make_draft, make_strategy

pytestmark = pytest.mark.django_db


def test_a_browser_has_one_draft_however_often_it_starts() -> None:
    first = start_strategy(by=None, draft_key="key")
    assert start_strategy(by=None, draft_key="key") == first


def test_the_key_itself_is_never_stored() -> None:
    draft = start_strategy(by=None, draft_key="key")
    assert draft.draft_key_hash == hash_draft_key("key") != "key"


def test_a_person_who_presses_twice_has_one_empty_draft(owner: User) -> None:
    first = start_strategy(by=owner, draft_key="")
    assert start_strategy(by=owner, draft_key="") == first
    make_draft(owner=owner)
    assert start_strategy(by=owner, draft_key="") != first


def test_claiming_twice_gives_the_draft_to_the_first(
    owner: User, stranger: User
) -> None:
    draft = make_draft(key="key")
    assert claim_draft(by=owner, draft_key="key") == draft
    assert claim_draft(by=stranger, draft_key="key") is None
    assert Strategy.objects.get().owner == owner


def test_a_draft_that_is_asked_to_be_saved_is_saved_when_claimed(owner: User) -> None:
    draft = make_draft(key="key")
    claim_draft(by=owner, draft_key="key", save=str(draft.pk))
    claimed = Strategy.objects.get()
    assert claimed.state == Strategy.State.ACTIVE
    assert claimed.revisions.get().number == 1


def test_old_unclaimed_drafts_go_and_nothing_else(
    owner: User, capsys: pytest.CaptureFixture[str]
) -> None:
    old, fresh = make_draft(key="old"), make_draft(key="fresh")
    kept = make_draft(owner=owner), make_strategy(owner=owner)
    long_ago = timezone.now() - timedelta(days=15)
    aged = [old.pk, *(strategy.pk for strategy in kept)]
    Strategy.objects.filter(pk__in=aged).update(changed_at=long_ago)
    call_command("purge")
    assert capsys.readouterr().out.startswith("0 accounts, 1 unclaimed drafts")
    left = set(Strategy.objects.values_list("pk", flat=True))
    assert left == {fresh.pk, *(strategy.pk for strategy in kept)}
