"""Links and remarks: what the database refuses, and how an address is kept."""

from typing import Any

import pytest
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from strategy.actions import strategies
from strategy.models import Remark, Share, Strategy
from strategy.models.share import hash_token, new_seed, token_of
from tests.factories import make_link, make_remark, make_strategy

from .test_constraints import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def share(strategy: Strategy) -> Share:
    return make_link(strategy)


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"title": ""}, "share_has_a_title"),
        ({"sections": []}, "share_shows_a_section"),
        ({"opened": 1}, "share_was_opened_on_a_day"),
        ({"opened_on": "2027-03-01"}, "share_was_opened_on_a_day"),
        (
            {"revoked_at": "2027-03-01T10:00Z", "takes_remarks": True},
            "share_revoked_takes_no_remarks",
        ),
    ],
)
def test_a_link_holds_what_it_needs(
    share: Share, values: dict[str, Any], constraint: str
) -> None:
    rows = Share.objects.filter(pk=share.pk)
    refused(constraint, lambda: rows.update(**values))


def test_two_links_never_have_the_same_address(share: Share) -> None:
    twin = make_link(share.strategy)
    rows = Share.objects.filter(pk=twin.pk)
    refused(
        "share_token_is_unique",
        lambda: rows.update(token_hash=share.token_hash),
        "token_hash",
    )


@pytest.mark.parametrize(
    ("values", "constraint"),
    [
        ({"section": "secrets"}, "remark_section_is_known"),
        ({"name": ""}, "remark_says_who_and_what"),
        ({"text": ""}, "remark_says_who_and_what"),
        ({"answered_at": "2027-03-01T10:00Z"}, "remark_answer_has_a_time"),
        ({"became": "book"}, "remark_became_something_known"),
        ({"task": "Write"}, "remark_task_says_what_to_do"),
        ({"became": "task", "read_at": "2027-03-01T10:00Z"}, "remark_task_says"),
        ({"is_public": True}, "remark_is_read_before_it_is_dealt_with"),
        ({"resolved_at": "2027-03-01T10:00Z"}, "remark_is_read_before"),
    ],
)
def test_a_remark_holds_what_it_needs(
    share: Share, values: dict[str, Any], constraint: str
) -> None:
    rows = Remark.objects.filter(pk=make_remark(share).pk)
    refused(constraint, lambda: rows.update(**values))


def test_an_address_is_long_and_only_its_hash_and_seed_are_stored(
    share: Share,
) -> None:
    assert len(share.token) == 32
    assert share.token_hash == hash_token(share.token)
    stored = str(Share.objects.filter(pk=share.pk).values().get())
    assert share.token not in stored
    assert len({token_of(new_seed()) for _ in range(500)}) == 500


def test_with_another_key_of_the_site_an_address_still_opens_but_is_not_shown(
    share: Share,
) -> None:
    token = share.token
    with override_settings(SECRET_KEY="another key of at least fifty characters " * 2):
        assert share.token == ""
        found = Share.objects.readable(timezone.localdate()).at(token)
        assert found.get() == share


def test_links_and_remarks_go_with_their_strategy(
    owner: User, strategy: Strategy
) -> None:
    make_remark(make_link(strategy, revision=strategy.revisions.get()))
    strategies.delete(by=owner, strategy=strategy)
    assert not Share.objects.exists()
    assert not Remark.objects.exists()


def test_a_link_of_an_account_that_is_shut_opens_nothing(
    owner: User, share: Share
) -> None:
    readable = Share.objects.readable(timezone.localdate())
    assert readable.exists()
    User.objects.filter(pk=owner.pk).update(is_active=False)
    assert not readable.all().exists()


def test_unread_remarks_are_told_per_person_in_one_query(
    owner: User,
    stranger: User,
    share: Share,
    django_assert_num_queries: Any,
) -> None:
    other = make_link(make_strategy(owner=stranger))
    make_remark(share)
    newest = make_remark(share, text="And why so few?")
    read = make_remark(share, text="Read already")
    Remark.objects.filter(pk=read.pk).update(read_at=timezone.now())
    make_remark(other)
    with django_assert_num_queries(1):
        waiting = Remark.objects.waiting_in([share.strategy, other.strategy])
    assert {one.strategy: one.count for one in waiting} == {
        share.strategy_id: 2,
        other.strategy_id: 1,
    }
    assert waiting[0 if waiting[0].count == 2 else 1].newest == newest.created_at
