from fractions import Fraction

from django.test import Client
from django.urls import reverse

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.goals import GOAL_KINDS
from strategy.wording.labels import label


def test_the_method_page_lists_every_kind_and_group(client: Client) -> None:
    body = client.get(reverse("method")).content.decode()
    for kind in GOAL_KINDS:
        assert label(f"goal.{kind}") in body
    for group in AUDIENCE_GROUPS:
        assert label(f"group.{group}") in body


def test_the_worked_example_is_right_by_hand(client: Client) -> None:
    example = client.get(reverse("method")).context["example"]
    u = 3 * Fraction(4, 5) ** 2 - 2 * Fraction(4, 5) ** 3
    v = 3 * Fraction(3, 5) ** 2 - 2 * Fraction(3, 5) ** 3
    fit = (u * (1 - v) + (1 - u) * v + 3 * u * v) / 3
    assert example["fit"] == float(fit)
    assert sum(weight for _, weight, _ in example["corners"]) == 1
