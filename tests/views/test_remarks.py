"""The owner reads remarks, answers, decides, and makes something of them."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

from accounts.models import User
from strategy.models import Remark, Share, Strategy
from tests.factories import make_link, make_remark, make_strategy, signed_in

from .versions import address, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def share(strategy: Strategy) -> Share:
    return make_link(strategy, name="My mentor")


@pytest.fixture
def remark(share: Share) -> Remark:
    return make_remark(share)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def test_new_remarks_wait_on_the_document_and_the_list_until_they_are_read(
    client: Client, strategy: Strategy, remark: Remark
) -> None:
    pages = [reverse("strategies"), address("strategy", strategy)]
    for page in pages:
        assert "1 new remark from a reader" in body(client, page)
    text = body(client, address("remarks", strategy))
    assert remark.text in text
    assert "is-new" in text
    assert f"{address('strategy', strategy)}#section-aims" in text
    for page in pages:
        assert "new remark" not in body(client, page)
    assert "is-new" not in body(client, address("remarks", strategy))


def test_looking_whether_the_page_is_there_reads_nothing(
    client: Client, strategy: Strategy, remark: Remark
) -> None:
    client.head(address("remarks", strategy))
    assert Remark.objects.unread().exists()


def test_a_remark_is_answered(
    client: Client, strategy: Strategy, remark: Remark
) -> None:
    url = address("answer_remark", strategy, remark.pk)
    assert remark.text in body(client, url)
    long = client.post(url, {"answer": "x" * 2001})
    assert long.status_code == 422
    response = client.post(url, {"answer": "Because of the noise."})
    assert response.url == f"{address('remarks', strategy)}#remark-{remark.pk}"
    assert "Because of the noise." in body(client, address("remarks", strategy))
    assert "Because of the noise." in body(client, url)


@pytest.mark.parametrize(
    ("decision", "shown"),
    [
        ("resolve", "Everything is resolved."),
        ("reopen", "Mark as resolved"),
        ("publish", "All readers of this link see it."),
        ("hide", "Show it to other readers"),
        ("remove", "No remarks yet."),
    ],
)
def test_each_decision_works_as_a_plain_form_and_in_place(
    client: Client, strategy: Strategy, remark: Remark, decision: str, shown: str
) -> None:
    url = address("decide_remark", strategy, remark.pk)
    response = client.post(url, {"decision": decision})
    assert response.url.startswith(address("remarks", strategy))
    assert shown in body(client, address("remarks", strategy))
    other = make_remark(remark.share, text="Another")
    htmx = {"HX-Request": "true", "HX-Target": f"remark-{other.pk}"}
    url = address("decide_remark", strategy, other.pk)
    part = client.post(url, {"decision": decision}, headers=htmx).content.decode()
    assert part.strip().startswith("<li")


def test_an_unknown_decision_is_not_there(
    client: Client, strategy: Strategy, remark: Remark
) -> None:
    url = address("decide_remark", strategy, remark.pk)
    for decision in ("", "burn", "turn_into_task"):
        assert client.post(url, {"decision": decision}).status_code == 404


def test_a_remark_becomes_an_experiment_from_a_form_that_is_filled_in(
    client: Client, strategy: Strategy, remark: Remark
) -> None:
    url = address("remark_to_experiment", strategy, remark.pk)
    assert f">\n{remark.text}</textarea>" in body(client, url)
    assert client.post(url, {"hypothesis": ""}).status_code == 422
    response = client.post(url, {"hypothesis": "If I speak, they listen."})
    assert response.url == f"{address('strategy', strategy)}#section-experiments"
    assert "If I speak, they listen." in body(client, address("strategy", strategy))
    assert "It became an experiment." in body(client, address("remarks", strategy))


def test_a_remark_changes_an_aim_from_a_form_that_is_filled_in(
    client: Client, strategy: Strategy, remark: Remark
) -> None:
    aim = strategy.aims.get()
    url = address("remark_to_aim", strategy, remark.pk, aim.pk)
    text = body(client, url)
    assert remark.text in text
    assert aim.statement in text
    data = {"kind": aim.kind, "groups": aim.groups, "statement": "Said anew."}
    assert client.post(url, {**data, "statement": ""}).status_code == 422
    assert client.post(url, data).url.endswith("#section-aims")
    assert strategy.aims.get().statement == "Said anew."
    assert "It changed an aim." in body(client, address("remarks", strategy))


def test_a_remark_becomes_a_task_that_waits_until_it_is_done(
    client: Client, strategy: Strategy, remark: Remark
) -> None:
    url = address("remark_to_task", strategy, remark.pk)
    assert f'value="{remark.text}"' in body(client, url)
    assert client.post(url, {"task": " "}).status_code == 422
    client.post(url, {"task": "Try a newsletter"})
    page = address("strategy", strategy)
    assert "1 task from a remark" in body(client, page)
    assert "Try a newsletter" in body(client, address("remarks", strategy))
    decide = address("decide_remark", strategy, remark.pk)
    client.post(decide, {"decision": "resolve"})
    assert "task from a remark" not in body(client, page)


def test_a_long_remark_is_shortened_where_it_is_suggested(
    client: Client, strategy: Strategy, share: Share
) -> None:
    remark = make_remark(share, text="word " * 300)
    for name in ("remark_to_experiment", "remark_to_task"):
        text = body(client, address(name, strategy, remark.pk))
        assert "word…" in text


def test_markup_in_a_remark_is_text(
    client: Client, strategy: Strategy, share: Share
) -> None:
    script = '<script>alert("x")</script>'
    remark = make_remark(share, text=script, name=script)
    names = ("answer_remark", "remark_to_experiment", "remark_to_task")
    pages = [address("remarks", strategy)]
    pages += [address(name, strategy, remark.pk) for name in names]
    for page in pages:
        text = body(client, page)
        assert escape(script) in text
        assert script not in text


def test_a_remark_on_another_strategy_is_not_there(
    client: Client, owner: User, stranger: User, strategy: Strategy
) -> None:
    for other in (owner, stranger):
        remark = make_remark(make_link(make_strategy(owner=other)))
        for name in ("answer_remark", "remark_to_experiment", "remark_to_task"):
            url = address(name, strategy, remark.pk)
            assert client.get(url).status_code == 404
        url = address("decide_remark", strategy, remark.pk)
        assert client.post(url, {"decision": "remove"}).status_code == 404
    assert Remark.objects.count() == 2


def test_an_answer_typed_while_signed_out_is_there_again(
    client: Client, owner: User, strategy: Strategy, remark: Remark
) -> None:
    url = address("answer_remark", strategy, remark.pk)
    client.logout()
    client.post(url, {"answer": "Typed before"})
    client.force_login(owner)
    assert "Typed before" in body(client, url)


def test_no_page_costs_more_with_more_remarks(
    client: Client, strategy: Strategy, django_assert_max_num_queries: Any
) -> None:
    costs = []
    pages = [reverse("strategies"), address("strategy", strategy)]
    for count in (1, 20):
        share = make_link(strategy)
        for number in range(count):
            make_remark(share, text=f"Remark {number}")
        for page in (*pages, address("remarks", strategy)):
            with django_assert_max_num_queries(8) as captured:
                body(client, page)
            costs.append(len(captured))
    assert costs[:3] == costs[3:]
