"""What was noted costs nothing more to show: the same queries for 0 and 5 000 check-ins."""

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from strategy.actions.experiments import conclude
from strategy.actions.reviews import finish_review
from strategy.domain.reviews import Part
from strategy.models import CheckIn, Strategy
from strategy.models.catalog import load_catalog
from tests.factories import (
    conclusion_values,
    make_check_in,
    make_experiment,
    make_review,
    make_strategy,
    signed_in,
)

from .test_document import MOST_QUERIES, queries

pytestmark = pytest.mark.django_db
MANY = 5000


def pages(strategy: Strategy, number: int) -> list[str]:
    pk = strategy.pk
    return [
        reverse("strategies"),
        reverse("strategy", args=[pk]),
        reverse("experiments", args=[pk]),
        reverse("lessons", args=[pk]),
        reverse("check_ins", args=[pk]),
        reverse("reviews", args=[pk]),
        reverse("review", args=[pk, number]),
        *(
            reverse("review_part", args=[pk, number, part])
            for part in Part
            if part != Part.CATALOG
        ),
    ]


def fill(strategy: Strategy) -> None:
    today = timezone.localdate()
    CheckIn.objects.bulk_create(
        CheckIn(
            strategy=strategy,
            platform_id=("mastodon", "bluesky")[number % 2],
            key=uuid.uuid4(),
            day=today - timedelta(days=number % 300),
            minutes=number % 30,
            energy=number % 5 - 2,
            came_back=number % 3,
        )
        for number in range(MANY)
    )
    for number in range(12):
        one = make_experiment(strategy, hypothesis=f"If {number}")
        if number % 2:
            values = conclusion_values()
            conclude(by=strategy.owner, experiment=one, today=today, values=values)  # type: ignore[arg-type]


def test_pages_cost_the_same_with_0_and_5000_check_ins(
    owner: User, django_assert_max_num_queries: Any
) -> None:
    strategy = make_strategy(owner=owner)
    strategy.momentum = "Tuesdays"
    strategy.save()
    day = timezone.localdate()
    finish_review(
        by=owner,
        review=make_review(strategy),
        today=day,
        lines=["One"],
        summary="",
        next_review=day + timedelta(days=9),
    )
    make_experiment(strategy)
    values = conclusion_values()
    conclude(by=owner, experiment=make_experiment(strategy), today=day, values=values)
    client = signed_in(owner)
    load_catalog()
    urls = pages(strategy, make_review(strategy).number)

    def cost() -> dict[str, int]:
        counter = django_assert_max_num_queries
        return {url: queries(client, url, counter) for url in urls}

    empty = cost()
    make_check_in(strategy)
    one = cost()
    fill(strategy)
    many = cost()
    log = reverse("check_ins", args=[strategy.pk])
    assert many == one == {**empty, log: empty[log] + 1}
    assert max(many.values()) <= MOST_QUERIES, many
