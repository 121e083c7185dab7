"""The log of what was learned, and the calibration beside it."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from strategy.models import Experiment, Strategy
from tests.factories import (
    make_concluded,
    make_experiment,
    make_strategy,
    signed_in,
)

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 2)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


@pytest.fixture
def client(owner: User) -> Client:
    return signed_in(owner)


def learned(strategy: Strategy, lesson: str, **values: Any) -> Experiment:
    names = ("outcome", "came_true")
    told = {name: values.pop(name) for name in names if name in values}
    told["lesson"] = lesson
    return make_concluded(strategy, today=DAY, told=told, **values)


def shown(client: Client, strategy: Strategy, **query: Any) -> str:
    url = reverse("lessons", args=[strategy.pk])
    response = client.get(url, query)
    assert response.status_code == 200
    return str(response.content.decode())


def test_lessons_are_found_by_words_channel_aim_and_outcome(
    client: Client, strategy: Strategy
) -> None:
    aim = strategy.aims.get()
    learned(strategy, "Photos of roofs draw replies.", aim=aim)
    learned(strategy, "Long posts tire.", platform_id="bluesky", outcome="stop")
    for query, found in [
        ({}, {"roofs", "tire"}),
        ({"text": "roofs PHOTOS"}, {"roofs"}),
        ({"text": "roofs tire"}, set()),
        ({"platform": "bluesky"}, {"tire"}),
        ({"aim": str(aim.pk)}, {"roofs"}),
        ({"outcome": "stop"}, {"tire"}),
        ({"outcome": "keep", "platform": "bluesky"}, set()),
        ({"outcome": "glory"}, {"roofs", "tire"}),
    ]:
        text = shown(client, strategy, **query)
        assert {
            word
            for word in ("roofs", "tire")
            if f"{word} draw" in text or f"{word}." in text
        } == found


@pytest.mark.parametrize(
    "query",
    [
        {"text": "%_'\";--"},
        {"text": "x" * 60_000},
        {"text": "a " * 2000},
        {"text": "a\0b"},
        {"aim": "x"},
        {"page": "-3"},
        {"page": "999"},
    ],
)
def test_whatever_is_searched_for_gets_a_page(
    client: Client, strategy: Strategy, query: dict[str, str]
) -> None:
    learned(strategy, "Something.")
    shown(client, strategy, **query)


def test_a_strategy_without_a_lesson_says_where_they_come_from(
    client: Client, strategy: Strategy
) -> None:
    text = shown(client, strategy)
    assert "lessons come from concluded experiments" in text
    assert "No prediction has been judged yet" in text
    assert '<svg viewBox="-56' not in text


def test_calibration_is_told_with_its_small_numbers(
    client: Client, strategy: Strategy
) -> None:
    for came_true in (True, True, False):
        learned(strategy, "One.", confidence=70, came_true=came_true)
    learned(strategy, "Two.", confidence=95, came_true=None)
    text = shown(client, strategy)
    assert "3 predictions so far: too few" in text
    assert "<td>70–79 %</td><td>2 of 3</td>" in text
    assert "90–99" not in text
    assert "Brier score 0.22" in text


def test_long_logs_are_told_page_by_page_and_keep_the_search(
    client: Client, strategy: Strategy
) -> None:
    learned(strategy, "The first.", outcome="keep")
    Experiment.objects.bulk_create(
        Experiment(
            strategy=strategy,
            hypothesis=f"If {number}",
            state="concluded",
            outcome="keep",
            lesson=f"Lesson {number}.",
            concluded_on=DAY,
        )
        for number in range(60)
    )
    first = shown(client, strategy, outcome="keep")
    assert "outcome=keep" in first
    assert "The first." not in first
    assert "The first." in shown(client, strategy, outcome="keep", page=2)


def test_a_lesson_is_worded_better_and_the_judgement_stays(
    client: Client, strategy: Strategy
) -> None:
    one = learned(strategy, "Photos work.", outcome="stop", came_true=False)
    url = reverse("lesson", args=[strategy.pk, one.pk])
    assert "Photos work." in client.get(url).content.decode()
    sent = {"lesson": "Photos of roofs work.", "outcome": "keep", "came_true": "yes"}
    assert client.post(url, {"lesson": "x" * 5001}).status_code == 422
    assert client.post(url, sent).status_code == 302
    one.refresh_from_db()
    assert (one.lesson, one.outcome, one.came_true) == (
        "Photos of roofs work.",
        "stop",
        False,
    )


def test_what_is_not_concluded_has_no_lesson_yet(
    client: Client, strategy: Strategy
) -> None:
    one = make_experiment(strategy)
    url = reverse("lesson", args=[strategy.pk, one.pk])
    assert client.get(url).status_code == 404
