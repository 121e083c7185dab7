"""The owner's links: made, changed, given a new address, revoked."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.models import Share, Strategy
from tests.factories import (
    make_draft,
    make_link,
    make_remark,
    make_revisions,
    make_strategy,
    make_user,
    share_form,
    signed_in,
)

from .versions import address, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def make(client: Client, strategy: Strategy, **changes: Any) -> Any:
    return client.post(address("new_share", strategy), share_form(**changes))


def test_a_link_is_made_and_its_address_can_be_read_whenever_one_looks(
    client: Client, strategy: Strategy
) -> None:
    assert "There is no link." in body(client, address("sharing", strategy))
    response = make(client, strategy, name="My mentor", sections=["mix", "why"])
    share = Share.objects.get()
    assert response.url == f"{address('sharing', strategy)}#share-{share.pk}"
    assert share.sections == ["why", "mix"]
    for _ in range(2):
        text = body(client, address("sharing", strategy))
        assert f"http://testserver/shared/{share.token}/" in text
    assert "My mentor" in text
    assert "Why, Mix (as today)" in text
    assert Client().get(reverse("shared", args=[share.token])).status_code == 200


def test_a_link_shows_what_limits_it_and_how_often_it_was_opened(
    client: Client, strategy: Strategy
) -> None:
    tomorrow = timezone.localdate() + timedelta(days=1)
    make(
        client,
        strategy,
        state="revision",
        revision="1",
        until=str(tomorrow),
        passphrase="chalk and clay",
    )
    text = body(client, address("sharing", strategy))
    for word in ("as in revision 1", "with a passphrase", "not yet", "open"):
        assert word in text
    assert "chalk" not in text
    Share.objects.update(opened=3, opened_on="2027-03-01")
    text = body(client, address("sharing", strategy))
    assert "3 times, last on 1 March 2027" in text


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"title": ""}, "This field is required."),
        ({"sections": []}, "Choose at least one section."),
        ({"sections": ["secrets"]}, "secrets is not one of the available choices"),
        ({"state": ""}, "Choose which state your readers see."),
        ({"state": "revision", "revision": "7"}, "There is no revision"),
        ({"state": "revision", "revision": ""}, "There is no revision"),
        ({"state": "revision", "revision": "0"}, "greater than or equal to 1"),
        ({"state": "revision", "revision": "9" * 30}, "There is no revision"),
        ({"until": "2020-01-01"}, "This day is over already."),
        ({"until": "soon"}, "Enter a valid date."),
        ({"passphrase": "short"}, "at least 8 characters"),
        ({"passphrase": "p" * 201}, "201 characters; 200 fit"),
        ({"name": "n" * 61}, "61 characters; 60 fit"),
    ],
)
def test_what_is_refused_comes_back_with_the_reason(
    client: Client, strategy: Strategy, changes: dict[str, Any], shown: str
) -> None:
    response = make(client, strategy, **changes)
    text = response.content.decode()
    assert response.status_code == 422
    assert 'id="errors"' in text
    assert shown in text
    assert not Share.objects.exists()


def test_a_link_is_changed_and_keeps_what_was_not_touched(
    client: Client, strategy: Strategy
) -> None:
    share = make_link(strategy, passphrase="chalk and clay")
    url = address("change_share", strategy, share.pk)
    text = body(client, url)
    assert 'value="For you"' in text
    assert "without a passphrase from now on" in text
    client.post(url, share_form(title="Changed", sections=["why"], takes_remarks=""))
    changed = Share.objects.get()
    assert (changed.title, changed.sections) == ("Changed", ["why"])
    assert not changed.takes_remarks
    assert changed.passphrase_hash == share.passphrase_hash
    assert changed.token == share.token
    client.post(url, share_form(without_passphrase="on"))
    assert Share.objects.get().passphrase_hash == ""


def test_a_link_that_is_over_says_so_and_can_go_on(
    client: Client, strategy: Strategy
) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    share = make_link(strategy, until=yesterday)
    assert "opens nothing" in body(client, address("sharing", strategy))
    url = address("change_share", strategy, share.pk)
    assert client.post(url, share_form(until=str(yesterday))).status_code == 302
    assert client.post(url, share_form(until="")).status_code == 302
    assert Client().get(reverse("shared", args=[share.token])).status_code == 200


def test_a_link_is_revoked_at_once_and_told_apart(
    client: Client, strategy: Strategy
) -> None:
    share = make_link(strategy, name="The press")
    page = reverse("shared", args=[share.token])
    assert Client().get(page).status_code == 200
    for _ in range(2):
        client.post(address("revoke_share", strategy, share.pk))
    assert Client().get(page).status_code == 404
    text = body(client, address("sharing", strategy))
    assert "1 revoked link" in text
    assert share.token not in text
    assert client.get(address("change_share", strategy, share.pk)).status_code == 302


def test_a_new_address_closes_the_old_one(client: Client, strategy: Strategy) -> None:
    share = make_link(strategy)
    client.post(address("renew_share", strategy, share.pk))
    renewed = Share.objects.get()
    assert renewed.token != share.token
    assert renewed.token in body(client, address("sharing", strategy))
    assert Client().get(reverse("shared", args=[share.token])).status_code == 404


def test_without_a_confirmed_address_nothing_is_shared_where_mail_is_sent(
    settings: Any,
) -> None:
    settings.MAIL_IS_SENT = True
    person = make_user(confirmed=False)
    strategy = make_strategy(owner=person)
    client = signed_in(person)
    text = body(client, address("sharing", strategy))
    assert "confirm your e-mail address first" in text
    assert address("new_share", strategy) not in text
    assert make(client, strategy).status_code == 302
    assert not Share.objects.exists()


def test_a_draft_is_not_shared(client: Client, owner: User) -> None:
    draft = make_draft(owner=owner)
    for name in ("sharing", "new_share", "remarks"):
        assert client.get(address(name, draft)).status_code == 404


def test_a_link_of_another_strategy_is_not_there(
    client: Client, owner: User, stranger: User, strategy: Strategy
) -> None:
    for other in (owner, stranger):
        share = make_link(make_strategy(owner=other))
        url = address("change_share", strategy, share.pk)
        assert client.get(url).status_code == 404
        assert client.post(url, share_form()).status_code == 404
        url = address("revoke_share", strategy, share.pk)
        assert client.post(url).status_code == 404
    assert not Share.objects.exclude(revoked_at=None).exists()


def test_what_was_typed_while_signed_out_is_there_again_but_for_the_passphrase(
    client: Client, owner: User, strategy: Strategy
) -> None:
    client.logout()
    make(client, strategy, title="Typed before", passphrase="chalk and clay")
    assert "chalk" not in str(client.session["kept"])
    client.force_login(owner)
    text = body(client, address("new_share", strategy))
    assert "Typed before" in text
    assert "chalk" not in text


def test_the_page_costs_the_same_with_many_links_remarks_and_revisions(
    client: Client, strategy: Strategy, django_assert_max_num_queries: Any
) -> None:
    costs = []
    for count in (1, 5):
        make_revisions(strategy, count=count)
        for number in range(count):
            revision = strategy.revisions.first()
            share = make_link(strategy, name=f"Link {number}", revision=revision)
            make_remark(share)
        with django_assert_max_num_queries(8) as captured:
            body(client, address("sharing", strategy))
        costs.append(len(captured))
    assert costs[0] == costs[1]
