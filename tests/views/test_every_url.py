"""Every address has a declared policy, and is tried as nobody, a stranger, the owner."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from strategy.models import Notice, Platform, Strategy
from tests.factories import make_strategy, signed_in

pytestmark = pytest.mark.django_db

OPEN = {
    "method",
    "home",
    "start",
    "privacy",
    "imprint",
    "healthz",
    "readyz",
    "set_language",
    "platforms",
    "platform_changes",
    "platform_changes_feed",
    "platform",
    "report",
}
# Open pages about one thing that everybody may see.
OF_A_PLATFORM = {"platform", "report"}
OWN = {
    "strategies": (),
    "strategy": ("strategy",),
    "wizard": ("strategy", "goals"),
    "edit": ("strategy", "why"),
    "edit_item": ("strategy", "aims", "aim"),
    "section": ("strategy", "why"),
    "why": ("strategy",),
    "why_platform": ("strategy", "mastodon"),
    "what_if": ("strategy",),
    "tasks": ("strategy",),
    "history": ("strategy",),
    "new_revision": ("strategy",),
    "revision": ("strategy", "1"),
    "label_revision": ("strategy", "1"),
    "restore": ("strategy", "1"),
    "choose": ("strategy",),
    "compare": ("strategy", "1", "today"),
    "rename": ("strategy",),
    "duplicate": ("strategy",),
    "archive": ("strategy",),
    "unarchive": ("strategy",),
    "delete": ("strategy",),
    "notice": ("strategy", "notice"),
    "notice_replace": ("strategy", "notice"),
}
POST_ONLY = {"duplicate", "archive", "unarchive", "set_language", "tasks", "notice"}
READ_ONLY = {
    "strategies",
    "strategy",
    "section",
    "history",
    "revision",
    "choose",
    "compare",
    "why",
    "why_platform",
}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace == "admin":
                continue
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


def address(name: str, strategy: Strategy) -> str:
    known = {
        "strategy": strategy.pk,
        "aim": str(strategy.aims.get().pk),
        "notice": notice_of(strategy).pk if "notice" in OWN[name] else 0,
    }
    return reverse(name, args=[known.get(word, word) for word in OWN[name]])


def notice_of(strategy: Strategy) -> Notice:
    """A notice about one of the strategy's channels, waiting to be decided."""
    platform = Platform.objects.get(pk="mastodon")
    after = platform.facts | {"floor_minutes": 90}
    notice = Notice.objects.create(
        strategy=strategy, platform=platform, before=platform.facts, after=after
    )
    strategy.channels.filter(platform=platform).update(notice=notice)
    return notice


def test_every_address_has_a_declared_policy() -> None:
    ours = set(names(get_resolver().url_patterns))
    account = {name for name in ours if name.startswith("account_")}
    assert ours - account == OPEN | OWN.keys()


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
    owner: User, stranger: User
) -> None:
    owner.is_staff = True
    owner.save()
    addresses = admin_addresses()
    assert "/admin/" in addresses
    assert "/admin/strategy/platform/mastodon/change/" in addresses
    for url in addresses:
        nobody = Client().get(url, follow=True)
        assert nobody.request["PATH_INFO"] == reverse("account_login"), url
        assert signed_in(stranger).get(url).status_code == 404, url
    assert signed_in(owner).get("/admin/").status_code == 200


@pytest.mark.parametrize("name", sorted(OPEN - {"set_language"}))
def test_open_pages_answer_nobody(client: Client, name: str) -> None:
    args = ["mastodon"] if name in OF_A_PLATFORM else []
    assert client.get(reverse(name, args=args)).status_code == 200


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(OWN))
def test_nobody_is_asked_to_sign_in(owner: User, name: str, method: str) -> None:
    url = address(name, make_strategy(owner=owner))
    response = getattr(Client(), method)(url)
    assert response.status_code in (302, 405)
    if response.status_code == 302:
        assert response.url.startswith(reverse("account_login"))
    assert Strategy.objects.count() == 1


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(OWN.keys() - {"strategies"}))
def test_strangers_find_nothing(
    owner: User, stranger: User, name: str, method: str
) -> None:
    strategy = make_strategy(owner=owner)
    response = getattr(signed_in(stranger), method)(address(name, strategy))
    wrong = POST_ONLY if method == "get" else READ_ONLY
    assert response.status_code == (405 if name in wrong else 404)
    strategy.refresh_from_db()
    assert strategy.state == Strategy.State.ACTIVE


@pytest.mark.parametrize("name", sorted(OWN.keys() - POST_ONLY))
def test_the_owner_gets_the_page(owner: User, name: str) -> None:
    strategy = make_strategy(owner=owner)
    response = signed_in(owner).get(address(name, strategy))
    # A finished strategy has left the wizard; a single section belongs into its page.
    assert response.status_code == (302 if name in ("wizard", "section") else 200)


@pytest.mark.parametrize("name", ["login", "signup", "reset_password"])
def test_account_pages_answer_nobody(client: Client, name: str) -> None:
    assert client.get(reverse(f"account_{name}")).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nothing/here", "/accounts/login/", "/healthz"])
def test_every_answer_carries_a_policy_without_exceptions(
    client: Client, path: str
) -> None:
    policy = client.get(path).headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
