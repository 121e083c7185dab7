"""Links: made, changed, given another address, revoked, counted."""

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.hashers import check_password
from django.core.exceptions import PermissionDenied

from accounts.models import User
from strategy.actions.sharing import (
    change_share,
    count_opening,
    make_share,
    may_share,
    renew_address,
    revoke_share,
)
from strategy.models import Share, Strategy
from tests.factories import make_link, make_strategy, make_user, share_values

pytestmark = pytest.mark.django_db
TODAY = date(2027, 3, 1)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def share(strategy: Strategy) -> Share:
    return make_link(strategy, passphrase="chalk and clay")


def again(share: Share) -> Share:
    return Share.objects.get(pk=share.pk)


def opens(share: Share, token: str) -> bool:
    return Share.objects.readable(TODAY).at(token).filter(pk=share.pk).exists()


def test_a_passphrase_is_kept_as_a_hash(share: Share) -> None:
    assert "chalk" not in share.passphrase_hash
    assert check_password("chalk and clay", share.passphrase_hash)


@pytest.mark.parametrize(
    ("given", "kept"), [(None, "chalk and clay"), ("", ""), ("lime wash", "lime wash")]
)
def test_a_passphrase_stays_goes_or_changes(
    owner: User, share: Share, given: str | None, kept: str
) -> None:
    change_share(by=owner, share=share, values=share_values(), passphrase=given)
    stored = again(share).passphrase_hash
    assert check_password(kept, stored) if kept else stored == ""


def test_another_address_closes_the_old_one(owner: User, share: Share) -> None:
    old = share.token
    renew_address(by=owner, share=share)
    assert not opens(share, old)
    assert opens(share, again(share).token)


def test_a_revoked_link_opens_nothing_and_stays_revoked(
    owner: User, share: Share
) -> None:
    revoke_share(by=owner, share=share)
    revoked_at = again(share).revoked_at
    assert not opens(share, share.token)
    revoke_share(by=owner, share=share)
    renew_address(by=owner, share=share)
    change_share(by=owner, share=share, values=share_values(title="Back again"))
    found = again(share)
    assert found.revoked_at == revoked_at
    assert found.title == "For you"
    assert not found.takes_remarks
    assert not opens(share, share.token)


@pytest.mark.parametrize(
    ("until", "opening"),
    [(None, True), (date(2027, 3, 1), True), (date(2027, 2, 28), False)],
)
def test_a_link_opens_up_to_its_last_day(
    owner: User, share: Share, until: date | None, opening: bool
) -> None:
    change_share(by=owner, share=share, values={"until": until})
    assert opens(share, share.token) is opening


def test_openings_are_counted_with_the_last_day_alone(share: Share) -> None:
    before = Share.objects.filter(pk=share.pk).values().get()
    for day in (1, 4):
        count_opening(share=share, today=date(2027, 3, day))
    after = Share.objects.filter(pk=share.pk).values().get()
    assert after == {**before, "opened": 2, "opened_on": date(2027, 3, 4)}


def test_nothing_else_of_a_link_can_be_written(owner: User, share: Share) -> None:
    for name in ("strategy", "seed", "opened", "revoked_at"):
        with pytest.raises(KeyError):
            change_share(by=owner, share=share, values={name: 1})


@pytest.mark.parametrize(
    ("mail_is_sent", "confirmed", "allowed"),
    [(False, False, True), (True, False, False), (True, True, True)],
)
def test_where_mail_is_sent_sharing_takes_a_confirmed_address(
    settings: Any, mail_is_sent: bool, confirmed: bool, allowed: bool
) -> None:
    settings.MAIL_IS_SENT = mail_is_sent
    person = make_user(confirmed=confirmed)
    strategy = make_strategy(owner=person)
    assert may_share(person) is allowed
    if allowed:
        make_share(by=person, strategy=strategy, values=share_values())
        return
    with pytest.raises(PermissionDenied):
        make_share(by=person, strategy=strategy, values=share_values())
