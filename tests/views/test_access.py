"""Every address, tried by everybody: what is not declared in access_matrix fails."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone

from accounts.models import User
from strategy.models import Notice, Platform, Share, Strategy
from tests.factories import (
    make_check_in,
    make_concluded,
    make_draft,
    make_experiment,
    make_link,
    make_remark,
    make_review,
    make_strategy,
    make_upload,
    make_user,
    signed_in,
)
from tests.mail import Sink
from tests.passkeys import make_passkey

from .access_matrix import (
    LINKS,
    NO,
    SIGNED_OUT,
    STRATEGIES,
    TABLE,
    WITH_MAIL,
    WITHOUT_MAIL,
    Row,
    Who,
)

pytestmark = pytest.mark.django_db

# Methods that no address has, for whomever.
NEVER = ("PUT", "PATCH", "DELETE", "OPTIONS", "TRACE")


@pytest.fixture
def clients(owner: User, stranger: User) -> dict[Who, Client]:
    """One browser for each of them."""
    make_draft(key="another draft")
    link_holder = Client()
    link_holder.cookies[settings.DRAFT_COOKIE_NAME] = "another draft"
    curator, administrator = make_user(), make_user()
    User.objects.filter(pk__in=[curator.pk, administrator.pk]).update(is_staff=True)
    User.objects.filter(pk=administrator.pk).update(is_superuser=True)
    return {
        Who.NOBODY: Client(),
        Who.LINK_HOLDER: link_holder,
        Who.STRANGER: signed_in(stranger),
        Who.OWNER: signed_in(owner),
        Who.UNCONFIRMED: signed_in(make_user(confirmed=False)),
        Who.CURATOR: signed_in(User.objects.get(pk=curator.pk)),
        Who.ADMINISTRATOR: signed_in(User.objects.get(pk=administrator.pk)),
    }


@pytest.fixture
def known(owner: User) -> dict[str, Any]:
    """What the words in the rows stand for: all of it belongs to the owner."""
    strategy = make_strategy(owner=owner)
    session = UserSession.objects.create(
        user=owner, ip="192.0.2.1", session_key="elsewhere", user_agent=""
    )
    share = make_link(strategy)
    return {
        "strategy": strategy.pk,
        "aim": str(strategy.aims.get().pk),
        "notice": notice_of(strategy).pk,
        "experiment": make_experiment(strategy).pk,
        "concluded": make_concluded(strategy).pk,
        "check-in": make_check_in(strategy).pk,
        "review": make_review(strategy).number,
        "share": share.pk,
        "token": share.token,
        "remark": make_remark(share).pk,
        "session": session.pk,
        "passkey": make_passkey(owner).pk,
        "upload": make_upload(owner).pk,
        "uid": "1",
        "key": "no-such-key",
    }


def notice_of(strategy: Strategy) -> Notice:
    """A notice about one of the strategy's channels, waiting to be decided."""
    platform = Platform.objects.get(pk="mastodon")
    after = platform.facts | {"floor_minutes": 90}
    notice = Notice.objects.create(
        strategy=strategy, platform=platform, before=platform.facts, after=after
    )
    strategy.channels.filter(platform=platform).update(notice=notice)
    return notice


def address(name: str, known: dict[str, Any]) -> str:
    return reverse(name, args=[known.get(word, word) for word in TABLE[name].args])


def expected(row: Row, who: Who, usual: int) -> set[int]:
    """Sign in first, or nothing there: a stranger learns no more than that."""
    if who in row.allowed:
        return {usual}
    # Whether an address has a method is no secret.
    refused = 302 if who in SIGNED_OUT else 404
    return {refused, NO} if usual == NO else {refused}


def ask(client: Client, method: str, url: str) -> Any:
    """Ask, and undo whatever that did."""
    cache.clear()
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(
            method, url, content_type="application/x-www-form-urlencoded"
        )
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield str(pattern.name)
        elif pattern.namespace != "admin":
            yield from names(pattern.url_patterns)


def test_every_address_has_a_row() -> None:
    assert set(names(get_resolver().url_patterns)) == TABLE.keys()


def test_the_addresses_that_are_there_with_mail_have_rows_too(
    clients: dict[Who, Client], known: dict[str, Any], sink: Sink
) -> None:
    table = {name: TABLE[name] for name in TABLE.keys() - WITHOUT_MAIL} | WITH_MAIL
    assert set(names(get_resolver().url_patterns)) == table.keys()
    for name, row in WITH_MAIL.items():
        for who, client in clients.items():
            for method in ("GET", "POST"):
                response = ask(client, method, reverse(name))
                assert response.status_code == row.usual(who, method), (name, who)


@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_everybody_gets_what_is_declared_and_no_more(
    clients: dict[Who, Client], known: dict[str, Any], method: str
) -> None:
    surprises = {}
    for name, row in TABLE.items():
        url = address(name, known)
        for who, client in clients.items():
            response = ask(client, method, url)
            usual = row.usual(who, method)
            if response.status_code not in expected(row, who, usual):
                surprises[name, str(who)] = response.status_code
    assert surprises == {}


@pytest.mark.parametrize("method", NEVER)
def test_no_address_has_another_method(
    clients: dict[Who, Client], known: dict[str, Any], method: str
) -> None:
    for name in TABLE:
        response = ask(clients[Who.OWNER], method, address(name, known))
        assert response.status_code == NO, name


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_what_belongs_to_another_answers_like_what_is_not_there(
    clients: dict[Who, Client], known: dict[str, Any], method: str
) -> None:
    """The same words after the same work: neither the page nor its time tells."""
    nothing = {**known, "strategy": "00000000-0000-4000-8000-000000000000"}
    for name in STRATEGIES.keys() - {"strategies"}:
        there, not_there = (
            traces_of(clients[Who.STRANGER], method, address(name, words))
            for words in (known, nothing)
        )
        assert there == not_there, name


def traces_of(client: Client, method: str, url: str) -> tuple[int, str, int]:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        response = ask(client, method, url)
    body = response.content.decode().replace(url, "")
    body = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", body)
    return response.status_code, body, len(queries)


def test_a_link_that_is_wrong_answers_like_one_that_is_revoked(
    known: dict[str, Any],
) -> None:
    revoked = {**known}
    Share.objects.update(revoked_at=timezone.now(), takes_remarks=False)
    wrong = {**known, "token": "x" * len(known["token"])}
    for name in LINKS:
        for method in ("GET", "POST"):
            there, not_there = (
                traces_of(Client(), method, address(name, words))
                for words in (revoked, wrong)
            )
            assert there == not_there
            assert there[0] in (404, NO)


def test_nobody_is_sent_to_sign_in_before_any_look_up(known: dict[str, Any]) -> None:
    for name, row in STRATEGIES.items():
        response = Client().get(address(name, known))
        if response.status_code != NO:
            assert response.url.startswith(reverse("account_login")), name
        assert row.allowed.isdisjoint(SIGNED_OUT)


def admin_addresses() -> list[str]:
    """Every address of the admin, for an entry that is there."""
    (admin,) = [
        pattern
        for pattern in get_resolver().url_patterns
        if isinstance(pattern, URLResolver) and pattern.namespace == "admin"
    ]
    known = {"object_id": "mastodon", "content_type_id": 1, "app_label": "strategy"}
    found = []
    for key, ((form, *_more), *_rest) in admin.reverse_dict.items():
        if isinstance(key, str):
            path, names = form
            values = {name: known.get(name, "mastodon") for name in names}
            found.append(reverse("admin:index") + path % values)
    return sorted(set(found))


def test_the_admin_is_for_staff_and_nobody_else_knows_it(
    clients: dict[Who, Client],
) -> None:
    addresses = admin_addresses()
    assert "/admin/" in addresses
    assert "/admin/strategy/platform/mastodon/change/" in addresses
    for url in addresses:
        nobody = Client().get(url, follow=True)
        assert nobody.request["PATH_INFO"] == reverse("account_login"), url
        for who in (Who.STRANGER, Who.OWNER, Who.UNCONFIRMED):
            assert clients[who].get(url).status_code == 404, url
    for who in (Who.CURATOR, Who.ADMINISTRATOR):
        assert clients[who].get("/admin/").status_code == 200


def test_staff_need_a_second_factor(stranger: User) -> None:
    client = signed_in(stranger)
    User.objects.filter(pk=stranger.pk).update(is_staff=True, is_superuser=True)
    for url in ("/admin/", reverse("account_everybodys_activity")):
        assert client.get(url).url == reverse("mfa_index")
    make_passkey(stranger)
    asked = f"{reverse('mfa_reauthenticate_webauthn')}?next=/admin/"
    assert client.get("/admin/").url == asked
