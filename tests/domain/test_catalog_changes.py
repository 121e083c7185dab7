"""What changed between two states of an entry, and whom it touches."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.catalog.values import kept_facts
from strategy.domain.catalog_changes import (
    Difference,
    Effect,
    differences,
    effects,
    mattering,
    platform_of,
)
from strategy.domain.quadrant import Position
from strategy.domain.resources import Region
from strategy.domain.suitability import Aim, Person
from tests.catalog_files import closed, platform_values, text

FORUM = Aim(Position(100, 100))
CIRCLE = Aim(Position(0, 0))
PERSON = Person(Region.DE, formats=frozenset({"short_text"}))
JSON = st.recursive(
    st.integers(0, 3) | st.lists(st.sampled_from("xyz"), max_size=2),
    lambda inner: st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)
VALUES = st.dictionaries(st.sampled_from("abc"), JSON, max_size=3)


def facts(**changes: Any) -> dict[str, Any]:
    return kept_facts(platform_values(**changes))


def touched(**changes: Any) -> tuple[Effect, ...]:
    before, after = (
        platform_of("plaza", facts()),
        platform_of("plaza", facts(**changes)),
    )
    return effects(before, after, [CIRCLE, FORUM], PERSON)


@given(VALUES)
def test_nothing_differs_from_itself(values: dict[str, Any]) -> None:
    assert differences(values, values) == ()


@given(VALUES, VALUES)
def test_differences_turn_round_with_their_sides(
    one: dict[str, Any], other: dict[str, Any]
) -> None:
    forth = {(d.path, repr(d.before), repr(d.after)) for d in differences(one, other)}
    back = {(d.path, repr(d.after), repr(d.before)) for d in differences(other, one)}
    assert forth == back


def test_a_difference_is_named_by_its_path_in_the_file() -> None:
    before = platform_values()
    after = platform_values(
        floor_minutes=45, regions={"US": {"availability": "banned", **text("US")}}
    )
    assert differences(before, after) == (
        Difference("floor_minutes", 30, 45),
        Difference("regions.US.availability", None, "banned"),
        Difference("regions.US.en", None, "English words on US."),
        Difference("regions.US.de", None, "Deutsche Worte zu US."),
    )


@pytest.mark.parametrize(
    ("path", "before", "after", "matters"),
    [
        ("status", "active", "closed", True),
        ("regions.DE.availability", None, "banned", True),
        ("fit.personal_public.value", 1, 2, True),
        ("floor_minutes", 30, 45, True),
        ("minimum_age", 13, 16, True),
        ("ages.DE", None, 16, True),
        ("visibility.de", "Alles.", "Nichts.", True),
        ("visibility.de", None, "Nichts.", False),
        ("fit.personal_public.en", "One.", "Another.", False),
        ("regions.DE.en", "One.", "Another.", False),
        ("typical_minutes", 60, 90, False),
        ("name", "Plaza", "Piazza", False),
    ],
)
def test_what_matters(path: str, before: Any, after: Any, matters: bool) -> None:
    assert Difference(path, before, after).matters is matters


def test_facts_of_two_states_differ_only_in_what_documents_keep() -> None:
    changed = facts(summary=text("another summary"), cost=text("another price"))
    assert mattering(facts(), changed) == ()


def test_a_better_fit_serves_the_aim_there_better_and_no_other() -> None:
    fit = platform_values()["fit"]
    less = fit | {"professional_public": {"value": 2, **text("it")}}
    assert touched(fit=less) == (Effect(1, before=1000, after=667),)


def test_what_is_closed_serves_no_aim_any_more() -> None:
    assert touched(**closed()) == (Effect(1, before=1000, after=0),)


def test_a_ban_elsewhere_touches_no_aim() -> None:
    banned = {"availability": "banned", **text("it")}
    assert touched(regions={"US": banned}) == ()
    assert touched(regions={"DE": banned}) == (Effect(1, before=1000, after=0),)
