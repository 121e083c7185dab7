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


def test_the_worked_mix_is_right_by_hand(client: Client) -> None:
    mix = client.get(reverse("method")).context["mix"]
    value = {one["names"]: one["value"] for one in mix["sets"]}
    assert value["A"] == float(Fraction(3, 4) * Fraction(8, 10))
    both = Fraction(3, 4) * Fraction(8, 10) + Fraction(1, 4) * Fraction(9, 10)
    assert value["A + B"] == float(both)
    first = 1 - Fraction(2, 10) * Fraction(5, 10)
    second = 1 - Fraction(7, 10)
    assert value["A + C"] == float(Fraction(3, 4) * first + Fraction(1, 4) * second)
    (best,) = (one["names"] for one in mix["sets"] if one["is_best"])
    fitting = [one for one in mix["sets"] if one["fits"]]
    assert max(fitting, key=lambda one: one["objective"])["names"] == best
    assert sum(member["planned"] for member in mix["members"]) <= mix["minutes"]
