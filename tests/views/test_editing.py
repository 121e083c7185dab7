"""Saving a form: nobody overwrites what they have not seen, and nothing is added twice."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_channel
from strategy.composition import compose
from strategy.models import Channel, Strategy
from strategy.models.catalog import load_catalog
from tests.editing import in_place, now, opened, typing, url, write
from tests.factories import PASSWORD, audience, goal, make_strategy, signed_in

pytestmark = pytest.mark.django_db
AIMS = [goal(), goal(statement="A second thing.", kind="exchange", priority=3)]


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, goals=AIMS, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def test_changes_of_different_fields_are_both_kept(
    client: Client, strategy: Strategy
) -> None:
    address = url(strategy, "boundaries")
    form = opened(client, address)
    write(strategy, momentum="Theirs.")
    response = client.post(address, {**form, "watch_caller": "Mine."})
    assert response.status_code == 302
    assert (now(strategy).momentum, now(strategy).watch_caller) == ("Theirs.", "Mine.")


@pytest.mark.parametrize("headers", [{}, in_place("why")], ids=["page", "in place"])
def test_a_change_of_the_same_field_shows_both_and_writes_nothing(
    client: Client, strategy: Strategy, headers: dict[str, str]
) -> None:
    address = url(strategy, "why")
    form = opened(client, address)
    write(strategy, why="Old houses need friends.")
    mine = {**form, "why": "Old houses need money."}
    response = client.post(address, mine, headers=headers)
    body = response.content.decode()
    assert response.status_code == 409
    assert "Old houses need <mark>friends</mark>." in body
    assert "Old houses need <mark>money</mark>." in body
    assert ("<html" in body) == (not headers)
    assert now(strategy).why == "Old houses need friends."


@pytest.mark.parametrize(
    ("choice", "wanted"),
    [
        ({"choice-why": "saved"}, "Theirs."),
        ({"choice-why": "mine"}, "Mine."),
        ({"choice-why": "merged", "merged-why": "Both."}, "Both."),
    ],
)
def test_the_person_chooses_one_text_or_makes_one_of_both(
    client: Client, strategy: Strategy, choice: dict[str, str], wanted: str
) -> None:
    address = url(strategy, "why")
    form = {**opened(client, address), "why": "Mine."}
    write(strategy, why="Theirs.")
    conflict = client.post(address, form).context
    form |= {"seen": conflict["version"].seen_json, "deciding": "why"}
    response = client.post(address, form)
    assert response.status_code == 422
    assert "choose which one stays" in response.content.decode()
    assert now(strategy).why == "Theirs."
    assert client.post(address, {**form, **choice}).status_code == 302
    assert now(strategy).why == wanted


def test_a_third_text_after_choosing_is_a_conflict_again(
    client: Client, strategy: Strategy
) -> None:
    address = url(strategy, "why")
    form = {**opened(client, address), "why": "Mine."}
    write(strategy, why="Theirs.")
    seen = client.post(address, form).context["version"].seen_json
    write(strategy, why="A third.")
    form |= {"seen": seen, "deciding": "why", "choice-why": "mine"}
    assert client.post(address, form).status_code == 409
    assert now(strategy).why == "A third."


def test_a_conflict_of_choices_is_told_in_words(
    client: Client, strategy: Strategy
) -> None:
    address = url(strategy, "aims", strategy.aims.first().pk)  # type: ignore[union-attr]
    form = opened(client, address)
    client.post(address, {**form, "priority": "1", "groups": ["family"]})
    response = client.post(address, {**form, "priority": "3", "groups": ["followers"]})
    body = response.content.decode()
    assert response.status_code == 409
    for words in ("Nice to have", "Matters most", "Family"):
        assert f"<mark>{words}" in body
    assert "merged-priority" not in body


def test_the_same_sent_twice_is_saved_once(client: Client, strategy: Strategy) -> None:
    address = url(strategy, "why")
    form = {**opened(client, address), "why": "Pressed twice."}
    assert client.post(address, form).status_code == 302
    changed = now(strategy).changed_at
    assert client.post(address, form).status_code == 302
    assert now(strategy).changed_at == changed


@pytest.mark.parametrize(
    ("section", "data"),
    [
        (
            "aims",
            {"statement": "A third.", "kind": "learn", "groups": "peers", "x": "4"},
        ),
        ("experiments", {"hypothesis": "If I ask.", "starts_on": "2027-01-01"}),
        ("channels", {"platform": "linkedin"}),
    ],
)
def test_something_new_sent_twice_is_added_once(
    client: Client, strategy: Strategy, section: str, data: dict[str, str]
) -> None:
    before = len(compose(strategy).section(section).blocks)
    address = url(strategy, section, "new")
    for _ in range(2):
        client.post(address, data)
    assert len(compose(now(strategy)).section(section).blocks) == before + 1


def test_typing_is_answered_by_one_line_that_says_what_is_seen_by_now(
    client: Client, strategy: Strategy
) -> None:
    address = url(strategy, "why")
    form = {**opened(client, address), "why": "As I type."}
    response = client.post(address, form, headers=typing("why"))
    body = response.content.decode().strip()
    assert response.status_code == 200
    assert body.startswith('<p class="saved" id="saved-why"')
    assert "Saved at" in body
    form["seen"] = response.context["outcome"].version.seen_json
    assert escape(form["seen"]) in body
    form["why"] = "As I type on."
    assert client.post(address, form, headers=typing("why")).status_code == 200
    assert now(strategy).why == "As I type on."


def test_typing_hears_of_others_only_in_the_field_that_is_typed_in(
    client: Client, strategy: Strategy
) -> None:
    address = url(strategy, "boundaries")
    form = {**opened(client, address), "momentum": "Mine."}
    write(strategy, watch_caller="Theirs.")
    response = client.post(address, form, headers=typing("boundaries"))
    form["seen"] = response.context["outcome"].version.seen_json
    form["momentum"] = "Mine, and more."
    response = client.post(address, form, headers=typing("boundaries"))
    assert response.status_code == 200
    assert now(strategy).watch_caller == "Theirs."
    write(strategy, momentum="Theirs as well.")
    form["seen"] = response.context["outcome"].version.seen_json
    form["momentum"] = "Mine, and still more."
    response = client.post(address, form, headers=typing("boundaries"))
    assert response.status_code == 409
    assert "changed elsewhere" in response.content.decode()
    assert now(strategy).momentum == "Theirs as well."


def test_typing_too_much_is_refused_in_the_same_line(
    client: Client, strategy: Strategy
) -> None:
    data = {"why": "w" * 5001}
    response = client.post(url(strategy, "why"), data, headers=typing("why"))
    assert response.status_code == 422
    assert "5001 characters; 5000 fit" in response.content.decode()


@pytest.mark.parametrize("rows", [0, 3])
def test_a_save_costs_few_queries_however_much_there_is(
    client: Client,
    owner: User,
    strategy: Strategy,
    rows: int,
    django_assert_max_num_queries: Any,
) -> None:
    load_catalog()
    for number in range(rows):
        values = {**audience(), **goal(statement=f"Aim {number}")}
        save_aim(by=owner, strategy=strategy, aim=None, values=values)
    address = url(strategy, "why")
    form = {**opened(client, address), "why": "Typed."}
    with django_assert_max_num_queries(9) as found:
        client.post(address, form, headers=typing("why"))
    statements = [query["sql"] for query in found.captured_queries]
    assert sum(text.startswith("UPDATE") for text in statements) == 1


@pytest.mark.parametrize("name", ["seen", "opening"])
@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", '{"why":{"a":[1]}}', '{"why":"\\ud800"}', "[" * 9999],
)
def test_a_version_that_cannot_be_read_breaks_nothing(
    client: Client, strategy: Strategy, name: str, text: str
) -> None:
    for button in ({}, {"discard": "1"}):
        data = {"why": "Typed.", name: text, **button}
        assert client.post(url(strategy, "why"), data).status_code in (302, 409)


def test_text_kept_for_two_pages_is_there_on_both(
    owner: User, strategy: Strategy
) -> None:
    client = Client()
    texts = {"why": {"why": "One thought."}, "rhythm": {"rhythm": "Another."}}
    for section, data in texts.items():
        client.post(url(strategy, section), data)
    login = reverse("account_login")
    client.post(login, {"login": owner.email, "password": PASSWORD})
    for section, data in texts.items():
        for text in data.values():
            assert text in client.get(url(strategy, section)).content.decode()


def test_text_from_before_signing_in_still_knows_what_it_had_seen(
    client: Client, owner: User, strategy: Strategy
) -> None:
    address = url(strategy, "why")
    form = {**opened(client, address), "why": "Mine."}
    anonymous = Client()
    anonymous.post(address, form)
    write(strategy, why="Theirs.")
    login = reverse("account_login")
    anonymous.post(login, {"login": owner.email, "password": PASSWORD})
    version = anonymous.get(address).context["version"]
    assert version.seen == json.loads(form["seen"])
    assert anonymous.post(address, form).status_code == 409


def test_a_channel_that_lost_an_aim_meanwhile_saves_without_it(
    client: Client, owner: User, strategy: Strategy
) -> None:
    channel = Channel.objects.get(strategy=strategy, platform="mastodon")
    aims = list(strategy.aims.all())
    save_channel(by=owner, channel=channel, values={"role": "lead"}, aims=aims)
    address = url(strategy, "channels", "mastodon")
    form = {**opened(client, address), "topics": "Walls"}
    client.post(url(strategy, "aims", aims[1].pk), {"remove": "1"})
    assert client.post(address, form).status_code == 302
    assert list(channel.aims.all()) == [aims[0]]


def test_the_foot_of_a_form_names_the_version_of_the_site(
    client: Client, strategy: Strategy
) -> None:
    page = client.get(reverse("edit_item", args=[strategy.pk, "aims", "new"]))
    assert f"Vierfeld {settings.VERSION}</p>" in page.content.decode()
