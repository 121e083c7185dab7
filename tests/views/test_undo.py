"""Discarding, removing and moving: all of it can be taken back."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.actions.aims import save_aim
from strategy.actions.document import save_channel, save_experiment
from strategy.composition import compose
from strategy.models import Channel, Strategy
from strategy.views.offers import LASTING
from tests.editing import in_place, now, opened, typing, url, write
from tests.factories import audience, goal, make_strategy, mix_form, signed_in

pytestmark = pytest.mark.django_db
AIMS = [goal(), goal(statement="A second thing.", kind="exchange", priority=3)]


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner, goals=AIMS, existing=["reddit"])


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def test_discard_brings_back_what_stood_when_the_form_was_opened(
    client: Client, strategy: Strategy
) -> None:
    write(strategy, momentum="As it was.\nTwo lines.")
    address = url(strategy, "boundaries")
    form = {**opened(client, address), "momentum": "A whim."}
    answer = client.post(address, form, headers=typing("boundaries"))
    form["seen"] = answer.context["outcome"].version.seen_json
    write(strategy, watch_caller="Theirs.")
    body = client.post(
        address, {**form, "discard": "1"}, headers=in_place("boundaries")
    ).content.decode()
    assert "Bring back what I typed" in body
    assert now(strategy).momentum == "As it was.\nTwo lines."
    assert now(strategy).watch_caller == "Theirs."
    undo = reverse("undo", args=[strategy.pk])
    body = client.post(
        undo, {"section": "boundaries"}, headers=in_place("boundaries")
    ).content.decode()
    assert "A whim." in body
    assert "Theirs." in body or now(strategy).watch_caller == "Theirs."


def test_discarding_without_script_leads_back_and_offers_the_text(
    client: Client, strategy: Strategy
) -> None:
    address = url(strategy, "why")
    form = {**opened(client, address), "why": "Half a thought."}
    page = client.post(address, {**form, "discard": "1"}, follow=True)
    assert now(strategy).why == ""
    assert "Bring back what I typed" in page.content.decode()
    page = client.post(reverse("undo", args=[strategy.pk]), follow=True)
    assert "Half a thought." in page.content.decode()
    assert page.request["PATH_INFO"] == address


def test_discarding_nothing_offers_nothing(client: Client, strategy: Strategy) -> None:
    address = url(strategy, "why")
    data = {**opened(client, address), "discard": "1"}
    assert "undo" not in client.post(address, data, follow=True).content.decode()


def test_what_was_removed_elsewhere_shows_what_was_typed(
    client: Client, strategy: Strategy
) -> None:
    aim = strategy.aims.all()[1]
    address = url(strategy, "aims", aim.pk)
    form = {**opened(client, address), "statement": "Typed for nothing?"}
    client.post(address, {"remove": "1"})
    line = client.post(address, form, headers=typing("aims"))
    assert line.status_code == 409
    assert "removed elsewhere" in line.content.decode()
    assert client.post(address, form, headers=in_place("aims")).status_code == 409
    page = client.post(address, form)
    assert page.status_code == 404
    assert "Typed for nothing?" in page.content.decode()
    again = dict(page.context["sent"]) | {"groups": ["peers"]}
    client.post(page.context["add_again"], again)
    assert strategy.aims.last().statement == "Typed for nothing?"  # type: ignore[union-attr]


def test_removing_twice_removes_once_and_still_offers_to_undo(
    client: Client, strategy: Strategy
) -> None:
    before = compose(strategy).to_json()
    address = url(strategy, "aims", strategy.aims.all()[0].pk)
    for _ in range(2):
        assert client.post(address, {"remove": "1"}).status_code == 302
    assert strategy.aims.count() == 1
    client.post(reverse("undo", args=[strategy.pk]), {"section": "aims"})
    assert compose(now(strategy)).to_json() == before


def test_a_sixth_aim_is_not_taken_and_its_text_not_lost(
    client: Client, owner: User, strategy: Strategy
) -> None:
    for number in range(3):
        values = {**audience(), **goal(statement=f"Aim {number}")}
        save_aim(by=owner, strategy=strategy, aim=None, values=values)
    address = url(strategy, "aims", "new")
    assert client.get(address).status_code == 404
    data = {"statement": "A sixth.", "kind": "learn", "groups": ["peers"]}
    response = client.post(address, data)
    assert response.status_code == 404
    assert "A sixth." in response.content.decode()


def test_an_experiment_is_removed_and_put_back_as_it_was(
    client: Client, owner: User, strategy: Strategy
) -> None:
    planned = {"hypothesis": "If I ask.", "action": "Ask.", "confidence": 70}
    for number in range(2):
        save_experiment(
            by=owner,
            strategy=strategy,
            experiment=None,
            values={**planned, "signal": f"Sign {number}"},
        )
    first = strategy.experiments.order_by("pk")[0]
    before = compose(strategy).to_json(), list(strategy.experiments.values())
    client.post(url(strategy, "experiments", first.pk), {"remove": "1"})
    assert strategy.experiments.count() == 1
    undo = reverse("undo", args=[strategy.pk])
    for _ in range(2):
        assert client.post(undo, {"section": "experiments"}).status_code == 302
    again = compose(now(strategy)).to_json(), list(strategy.experiments.values())
    assert again == before


@pytest.mark.parametrize("way", ["in its form", "in the mix", "all, on purpose"])
def test_channels_that_leave_come_back_with_all_that_was_said_of_them(
    client: Client, owner: User, strategy: Strategy, way: str
) -> None:
    channel = Channel.objects.get(strategy=strategy, platform="bluesky")
    values = {"role": "lead", "topics": "Walls", "weekly_minutes": 45, "place": 1}
    save_channel(by=owner, channel=channel, values=values, aims=strategy.aims.all())
    before = compose(now(strategy)).to_json()
    if way == "in its form":
        client.post(url(strategy, "channels", "bluesky"), {"remove": "1"})
    elif way == "in the mix":
        client.post(url(strategy, "mix"), mix_form(platforms=["mastodon"]))
    else:
        client.post(url(strategy, "mix"), mix_form(stance="absent", platforms=[]))
    gone = compose(now(strategy)).section("channels").blocks
    assert all(block["platform"] != "bluesky" for block in gone)
    page = client.get(reverse("strategy", args=[strategy.pk])).content.decode()
    assert "No longer in the mix" in page
    client.post(reverse("undo", args=[strategy.pk]), {"section": "mix"})
    assert compose(now(strategy)).to_json() == before


def test_an_offer_ends_after_a_quarter_of_an_hour(
    client: Client, strategy: Strategy
) -> None:
    client.post(url(strategy, "aims", strategy.aims.all()[1].pk), {"remove": "1"})
    session = client.session
    offer = session["undo"]
    assert timedelta(minutes=15) == LASTING
    session["undo"] = {**offer, "until": offer["until"] - LASTING.total_seconds()}
    session.save()
    page = client.get(reverse("strategy", args=[strategy.pk])).content.decode()
    assert "Aim 2 removed." not in page
    assert "undo" not in client.session


def test_undoing_when_nothing_is_offered_does_nothing(
    client: Client, strategy: Strategy
) -> None:
    before = compose(strategy).to_json()
    undo = reverse("undo", args=[strategy.pk])
    assert client.post(undo, {"section": "aims"}).status_code == 302
    assert client.post(undo, {"section": "nothing"}).status_code == 404
    assert compose(now(strategy)).to_json() == before


@pytest.mark.parametrize("section", ["aims", "channels"])
def test_moving_twice_to_the_same_place_moves_once(
    client: Client, strategy: Strategy, section: str
) -> None:
    def order() -> list[str]:
        blocks = compose(now(strategy)).section(section).blocks
        return [block.id for block in blocks]

    first, second = order()
    item = first.rpartition("-")[2] if section == "aims" else "bluesky"
    address = reverse("move", args=[strategy.pk, section])
    for _ in range(2):
        response = client.post(
            address, {"move": f"{item}:2"}, headers=in_place(section)
        )
        assert response.status_code == 200
    assert order() == [second, first]


@pytest.mark.parametrize("value", ["", "x", "1:", ":1", "0:1", "1:x", "1:-1"])
@pytest.mark.parametrize("section", ["aims", "channels", "why", "nothing"])
def test_what_cannot_be_moved_is_not_there(
    client: Client, strategy: Strategy, section: str, value: str
) -> None:
    address = reverse("move", args=[strategy.pk, section])
    assert client.post(address, {"move": value}).status_code == 404
