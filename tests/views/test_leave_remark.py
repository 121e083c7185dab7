"""A reader says something, without an account; and the passphrase before that."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from strategy.actions.sharing import change_share
from strategy.models import Remark, Share, Strategy
from strategy.models.remark import REMARK_LENGTH
from tests.factories import make_link, make_strategy

pytestmark = pytest.mark.django_db
PASSPHRASE = "chalk and clay"
SAID = {"text": "Why not a podcast?", "name": "Ida"}


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def share(strategy: Strategy) -> Share:
    return make_link(strategy)


@pytest.fixture
def locked(strategy: Strategy) -> Share:
    return make_link(strategy, passphrase=PASSPHRASE)


def page(share: Share, section: str = "aims") -> str:
    return reverse("leave_remark", args=[share.token, section])


def door(share: Share) -> str:
    return reverse("shared_passphrase", args=[share.token])


def test_a_remark_is_left_as_a_plain_form_and_shown_to_who_left_it(
    client: Client, share: Share
) -> None:
    assert "What would you ask me?" in client.get(page(share)).content.decode()
    response = client.post(page(share), SAID)
    shared = reverse("shared", args=[share.token])
    assert response.url == f"{shared}#remarks-aims"
    text = client.get(shared).content.decode()
    assert SAID["text"] in text
    remark = Remark.objects.get()
    assert (remark.name, remark.section, remark.is_public) == ("Ida", "aims", False)


def test_a_remark_is_left_in_place(client: Client, share: Share) -> None:
    htmx = {"HX-Request": "true", "HX-Target": "remarks-aims"}
    form = client.get(page(share), headers=htmx).content.decode()
    assert form.strip().startswith('<div class="readers"')
    refused = client.post(page(share), {**SAID, "name": ""}, headers=htmx)
    assert refused.status_code == 422
    assert SAID["text"] in refused.content.decode()
    body = Client().post(page(share), SAID, headers=htmx).content.decode()
    assert body.strip().startswith('<div class="readers"')
    assert SAID["text"] in body


def test_the_key_of_a_reader_belongs_to_this_page_alone(
    client: Client, share: Share
) -> None:
    cookie = client.get(page(share)).cookies["reader"]
    assert cookie["path"] == reverse("shared", args=[share.token])
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    client.post(page(share), SAID)
    assert cookie.value not in str(Remark.objects.values().get())


def test_pressing_twice_says_it_once(client: Client, share: Share) -> None:
    client.get(page(share))
    for _ in range(2):
        client.post(page(share), SAID)
    assert Remark.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"text": ""}, "Say what you would ask."),
        ({"text": " \n "}, "Say what you would ask."),
        ({"name": ""}, "Give a name, any will do."),
        ({"name": "n" * 61}, "61 characters; 60 fit"),
        ({"text": "ü" * (REMARK_LENGTH + 1)}, "2001 characters; 2000 fit"),
        ({"text": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_what_is_refused_comes_back_with_the_reason(
    client: Client, share: Share, changes: dict[str, str], shown: str
) -> None:
    response = client.post(page(share), {**SAID, **changes})
    body = response.content.decode()
    assert response.status_code == 422
    assert 'id="errors"' in body
    assert "<title>Error:" in body
    assert shown in body
    assert not Remark.objects.exists()


def test_markup_in_a_remark_is_text(client: Client, share: Share) -> None:
    script = '<script>alert("x")</script>'
    client.post(page(share), {"text": script, "name": script})
    body = client.get(reverse("shared", args=[share.token])).content.decode()
    assert body.count(escape(script)) == 2
    assert script not in body


def test_sections_that_are_not_shown_and_links_that_are_closed_take_none(
    client: Client, owner: User, share: Share
) -> None:
    for section in ("resources", "nothing"):
        assert client.get(page(share, section)).status_code == 404
        assert client.post(page(share, section), SAID).status_code == 404
    change_share(by=owner, share=share, values={"takes_remarks": False})
    assert client.post(page(share), SAID).status_code == 404
    assert not Remark.objects.exists()


def test_too_many_remarks_from_one_address_are_asked_to_wait(
    client: Client, share: Share
) -> None:
    codes = [
        client.post(page(share), {**SAID, "text": f"Remark {n}"}).status_code
        for n in range(22)
    ]
    assert codes == [302] * 20 + [429] * 2
    response = client.post(page(share), {**SAID, "text": "Typed with care"})
    assert "Typed with care" in response.content.decode()
    assert Remark.objects.count() == 20


def test_too_many_remarks_on_one_link_are_asked_to_wait_from_anywhere(
    client: Client, share: Share, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"shared_remark": "2/h/key"}
    for number in range(3):
        address = f"192.0.2.{number}"
        data = {**SAID, "text": f"Remark {number}"}
        response = Client(REMOTE_ADDR=address).post(page(share), data)
    assert response.status_code == 429
    other = make_link(share.strategy)
    assert client.post(page(other), SAID).status_code == 302


def test_a_form_from_elsewhere_is_refused(share: Share) -> None:
    client = Client(enforce_csrf_checks=True)
    client.get(page(share))
    assert client.post(page(share), SAID).status_code == 403
    assert not Remark.objects.exists()


def test_a_link_with_a_passphrase_shows_nothing_before_it(
    client: Client, locked: Share
) -> None:
    for url in (reverse("shared", args=[locked.token]), page(locked)):
        response = client.get(url)
        assert response.url == door(locked)
    body = client.get(door(locked)).content.decode()
    assert "For you" not in body
    assert client.post(page(locked), SAID).url == door(locked)
    assert not Remark.objects.exists()
    locked.refresh_from_db()
    assert locked.opened == 0


def test_the_passphrase_opens_it_in_this_browser(
    client: Client, owner: User, locked: Share
) -> None:
    shared = reverse("shared", args=[locked.token])
    wrong = client.post(door(locked), {"passphrase": "clay and chalk"})
    assert wrong.status_code == 422
    assert "This is not the passphrase." in wrong.content.decode()
    assert "clay and chalk" not in wrong.content.decode()
    right = client.post(door(locked), {"passphrase": PASSPHRASE})
    assert right.url == shared
    assert right.cookies["passphrase"]["path"] == shared
    assert client.get(shared).status_code == 200
    assert Client().get(shared).status_code == 302
    change_share(by=owner, share=locked, values={}, passphrase="lime wash")
    assert client.get(shared).status_code == 302


def test_the_proof_of_one_link_opens_no_other(
    client: Client, locked: Share, strategy: Strategy
) -> None:
    other = make_link(strategy, passphrase=PASSPHRASE)
    proof = client.post(door(locked), {"passphrase": PASSPHRASE}).cookies["passphrase"]
    for given in (proof.value, "", "x"):
        browser = Client()
        browser.cookies["passphrase"] = given
        assert browser.get(reverse("shared", args=[other.token])).status_code == 302


def test_guessing_is_slowed(client: Client, locked: Share) -> None:
    guess = {"passphrase": "a wrong guess"}
    codes = [client.post(door(locked), guess).status_code for _ in range(12)]
    assert codes == [422] * 10 + [429] * 2
    right = client.post(door(locked), {"passphrase": PASSPHRASE})
    assert right.status_code == 429
    assert (
        Client(REMOTE_ADDR="192.0.2.1")
        .post(door(locked), {"passphrase": PASSPHRASE})
        .status_code
        == 302
    )


def test_a_link_without_a_passphrase_has_no_door(client: Client, share: Share) -> None:
    assert client.get(door(share)).url == reverse("shared", args=[share.token])
