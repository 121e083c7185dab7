"""Every address has a declared policy, and is tried as nobody, a stranger, the owner."""

from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from accounts.models import User
from strategy.actions.imports import keep_upload
from strategy.domain.bundle import Bundle
from strategy.exports.json_file import written
from strategy.models import Strategy
from tests.exports.sample import document
from tests.factories import make_strategy, signed_in

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
}
OWN = {
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
}
POST_ONLY = {
    "duplicate",
    "template",
    "archive",
    "unarchive",
    "set_language",
    "tasks",
    "copy_example",
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
}


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


def address(name: str, strategy: Strategy) -> str:
    known = {"strategy": strategy.pk, "aim": str(strategy.aims.get().pk)}
    if "upload" in OWN[name]:
        body = written(Bundle(document()))
        known["upload"] = keep_upload(by=strategy.owner, body=body).pk  # type: ignore[arg-type]
    return reverse(name, args=[known.get(word, word) for word in OWN[name]])


def test_every_address_has_a_declared_policy() -> None:
    ours = set(names(get_resolver().url_patterns))
    account = {name for name in ours if name.startswith("account_")}
    assert ours - account == OPEN | OWN.keys()


@pytest.mark.parametrize("name", sorted(OPEN - POST_ONLY))
def test_open_pages_answer_nobody(client: Client, name: str) -> None:
    args = ["cto"] if name == "example" else []
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
@pytest.mark.parametrize("name", sorted(OWN.keys() - {"strategies", "import"}))
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
