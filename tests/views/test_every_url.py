"""Every address has a declared policy, and is tried as nobody, a stranger, the owner."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from strategy.actions.imports import keep_upload
from strategy.domain.bundle import Bundle
from strategy.exports.json_file import written
from strategy.models import Notice, Platform, Strategy
from tests.exports.sample import document
from tests.factories import (
    make_check_in,
    make_concluded,
    make_experiment,
    make_link,
    make_remark,
    make_review,
    make_strategy,
    signed_in,
)

pytestmark = pytest.mark.django_db

OPEN = {
    "method",
    "home",
    "examples",
    "example",
    "copy_example",
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
# Open to whoever has the address, which is signed; see test_reminders, test_calendar.
HOLDERS = {"snooze", "stop_reminders", "feed"}
OWN = {
    "rhythm": (),
    "open_feed": (),
    "close_feed": (),
    "pause": ("strategy",),
    "slots": ("strategy",),
    "remove_slot": ("strategy", "7"),
    "strategies": (),
    "import": (),
    "preview": ("upload",),
    "export": ("strategy",),
    "export_as": ("strategy", "md"),
    "template": ("strategy",),
    "strategy": ("strategy",),
    "wizard": ("strategy", "goals"),
    "edit": ("strategy", "why"),
    "edit_item": ("strategy", "aims", "aim"),
    "section": ("strategy", "why"),
    "why": ("strategy",),
    "why_platform": ("strategy", "mastodon"),
    "what_if": ("strategy",),
    "move": ("strategy", "aims"),
    "undo": ("strategy",),
    "tasks": ("strategy",),
    "history": ("strategy",),
    "new_revision": ("strategy",),
    "revision": ("strategy", "1"),
    "label_revision": ("strategy", "1"),
    "restore": ("strategy", "1"),
    "choose": ("strategy",),
    "compare": ("strategy", "1", "today"),
    "experiments": ("strategy",),
    "experiment": ("strategy", "experiment"),
    "move_experiment": ("strategy", "experiment", "conclude"),
    "lesson": ("strategy", "concluded"),
    "lessons": ("strategy",),
    "check_ins": ("strategy",),
    "check_in": ("strategy", "check-in"),
    "tick": ("strategy",),
    "reviews": ("strategy",),
    "review": ("strategy", "review"),
    "review_part": ("strategy", "review", "aims"),
    "rename": ("strategy",),
    "duplicate": ("strategy",),
    "archive": ("strategy",),
    "unarchive": ("strategy",),
    "delete": ("strategy",),
    "notice": ("strategy", "notice"),
    "notice_replace": ("strategy", "notice"),
    "sharing": ("strategy",),
    "new_share": ("strategy",),
    "change_share": ("strategy", "share"),
    "renew_share": ("strategy", "share"),
    "revoke_share": ("strategy", "share"),
    "remarks": ("strategy",),
    "decide_remark": ("strategy", "remark"),
    "answer_remark": ("strategy", "remark"),
    "remark_to_experiment": ("strategy", "remark"),
    "remark_to_aim": ("strategy", "remark", "aim"),
    "remark_to_task": ("strategy", "remark"),
}
# Open to whoever holds the link, and to nobody else.
LINKS = {
    "shared": ("token",),
    "shared_passphrase": ("token",),
    "leave_remark": ("token", "aims"),
}
POST_ONLY = {
    "template",
    "copy_example",
    "remove_slot",
    "open_feed",
    "close_feed",
    "duplicate",
    "archive",
    "unarchive",
    "set_language",
    "tasks",
    "move",
    "undo",
    "notice",
    "tick",
    "renew_share",
    "revoke_share",
    "decide_remark",
}
READ_ONLY = {
    "strategies",
    "export",
    "export_as",
    "strategy",
    "section",
    "history",
    "revision",
    "choose",
    "compare",
    "why",
    "why_platform",
    "experiments",
    "experiment",
    "lessons",
    "sharing",
    "remarks",
    "shared",
}
PERSONAL = {name for name, words in OWN.items() if not words}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            if pattern.namespace == "admin":
                continue
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


def address(name: str, strategy: Strategy) -> str:
    words = {**OWN, **LINKS}[name]
    known = {
        "strategy": strategy.pk,
        "aim": str(strategy.aims.get().pk),
        "experiment": make_experiment(strategy).pk,
        "concluded": make_concluded(strategy).pk,
        "check-in": make_check_in(strategy).pk,
        "review": make_review(strategy).number,
        "notice": notice_of(strategy).pk if "notice" in words else 0,
    }
    if {"share", "remark", "token"} & set(words):
        share = make_link(strategy)
        known |= {"share": share.pk, "token": share.token}
        known["remark"] = make_remark(share).pk
    if "upload" in words:
        body = written(Bundle(document()))
        known["upload"] = keep_upload(by=strategy.owner, body=body).pk  # type: ignore[arg-type]
    return reverse(name, args=[known.get(word, word) for word in words])


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
    assert ours - account == OPEN | HOLDERS | OWN.keys() | LINKS.keys()


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


@pytest.mark.parametrize("name", sorted(OPEN - POST_ONLY))
def test_open_pages_answer_nobody(client: Client, name: str) -> None:
    args = ["cto"] if name == "example" else []
    args = ["mastodon"] if name in OF_A_PLATFORM else args
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
@pytest.mark.parametrize("name", sorted(OWN.keys() - PERSONAL))
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


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", sorted(LINKS))
def test_a_link_opens_for_who_holds_it_and_for_nobody_else(
    owner: User, stranger: User, name: str, method: str
) -> None:
    url = address(name, make_strategy(owner=owner))
    guessed = url.replace(url.split("/")[2], "A" * 32)
    for client in (Client(), signed_in(stranger), signed_in(owner)):
        wrong = name in READ_ONLY and method == "post"
        answer = getattr(client, method)
        assert answer(url).status_code in ((405,) if wrong else (200, 302, 422))
        assert answer(guessed).status_code == (405 if wrong else 404)


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
