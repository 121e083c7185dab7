"""Labels find room or are named as left out: never on another, never outside."""

from itertools import combinations
from random import Random
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.drawing import ROOM, Named, points, spots
from strategy.domain.placement import (
    Box,
    Label,
    Lines,
    Placement,
    cut_to,
    place,
    text_width,
)
from strategy.domain.quadrant import Position, Quadrant

FIELD = Box(0, 0, 600, 400)
LINES = Lines(height=50, step=25, gap=10)
LABELS = st.lists(
    st.builds(
        Label,
        key=st.integers(0, 99).map(str),
        width=st.integers(1, 700),
        x=st.integers(-100, 700),
        y=st.integers(-100, 500),
        weight=st.integers(0, 3),
    ),
    max_size=40,
    unique_by=lambda label: label.key,
)
BOXES = st.builds(
    lambda x, y, width, height: Box(x, y, x + width, y + height),
    st.integers(-50, 600),
    st.integers(-50, 400),
    st.integers(1, 200),
    st.integers(1, 120),
)
TAKEN = st.lists(BOXES, max_size=8)
NAMES = ["X", "Wikipedia", "Google Business Profile", "WWWW", "知乎", "M" * 60]
PLATFORMS = st.lists(
    st.builds(
        Named,
        slug=st.integers(0, 99).map(str),
        name=st.sampled_from(NAMES),
        fits=st.fixed_dictionaries({q: st.integers(0, 3) for q in Quadrant}),
        weight=st.integers(0, 5),
    ),
    max_size=30,
    unique_by=lambda one: one.slug,
)


class Aim:
    def __init__(self, x: int, y: int, priority: int) -> None:
        self.position = Position(x, y)
        self.priority = priority


AIMS = st.lists(
    st.builds(Aim, st.integers(0, 100), st.integers(0, 100), st.integers(1, 3)),
    max_size=5,
)


def assert_apart(boxes: list[Box]) -> None:
    assert not [pair for pair in combinations(boxes, 2) if pair[0].overlaps(pair[1])]


def is_inside(box: Box, field: Box) -> bool:
    return (
        field.left <= box.left < box.right <= field.right
        and field.top <= box.top < box.bottom <= field.bottom
    )


@given(LABELS, TAKEN)
def test_no_label_lies_on_another_or_on_what_is_there_or_outside(
    labels: list[Label], taken: list[Box]
) -> None:
    found = place(labels, FIELD, LINES, taken)
    boxes = list(found.boxes.values())
    assert_apart(boxes)
    assert all(is_inside(box, FIELD) for box in boxes)
    assert not any(box.overlaps(other) for box in boxes for other in taken)


@given(LABELS, TAKEN)
def test_each_label_is_placed_in_its_size_or_named_as_left_out(
    labels: list[Label], taken: list[Box]
) -> None:
    found = place(labels, FIELD, LINES, taken)
    assert sorted([*found.boxes, *found.left_out]) == sorted(one.key for one in labels)
    for label in labels:
        if box := found.boxes.get(label.key):
            size = (box.right - box.left, box.bottom - box.top)
            assert size == (label.width, LINES.height)


@given(LABELS, TAKEN, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(
    labels: list[Label], taken: list[Box], random: Random
) -> None:
    shuffled = list(labels)
    random.shuffle(shuffled)
    assert place(shuffled, FIELD, LINES, taken) == place(labels, FIELD, LINES, taken)


def test_a_label_without_neighbours_lies_where_it_wishes() -> None:
    found = place([Label("a", 100, 300, 200)], FIELD, LINES)
    assert found == Placement({"a": Box(250, 175, 350, 225)}, ())


def test_the_heavier_label_gets_the_place_and_the_other_moves_beside_it() -> None:
    labels = [Label("a", 100, 300, 200), Label("b", 100, 300, 200, weight=1)]
    boxes = place(labels, FIELD, LINES).boxes
    assert boxes["b"] == Box(250, 175, 350, 225)
    assert boxes["a"] in (Box(250, 125, 350, 175), Box(250, 225, 350, 275), Box(140, 175, 240, 225), Box(360, 175, 460, 225))  # fmt: skip


def test_where_there_is_no_room_the_label_is_named_instead_of_squeezed_in() -> None:
    found = place([Label("a", 100, 0, 0)], FIELD, LINES, [FIELD])
    assert found == Placement({}, ("a",))


@given(PLATFORMS, AIMS)
def test_names_of_platforms_cover_no_point_and_no_other_name(
    platforms: list[Named], aims: list[Aim]
) -> None:
    drawn = points(aims)
    found, left_out = spots(platforms, drawn)
    boxes = [spot.box for spot in found]
    assert_apart(boxes)
    assert all(is_inside(box, ROOM) for box in boxes)
    assert not any(box.overlaps(point.box) for box in boxes for point in drawn)
    assert sorted([*(spot.slug for spot in found), *left_out]) == sorted(
        one.slug for one in platforms
    )


def test_a_hundred_platforms_are_placed_in_a_moment() -> None:
    random = Random(7)
    platforms = [
        Named(str(n), random.choice(NAMES), {q: random.randint(0, 3) for q in Quadrant})
        for n in range(100)
    ]
    aims = points([Aim(10 * n, 90 - 15 * n, 1 + n % 3) for n in range(5)])
    started = perf_counter()
    found, left_out = spots(platforms, aims)
    assert perf_counter() - started < 1
    assert len(found) + len(left_out) == 100
    assert len(found) > 25


@pytest.mark.parametrize("name", ["Wikipedia", "MMMM", "iiii"])
def test_the_room_for_a_text_is_more_than_its_letters_need(name: str) -> None:
    wide = {"M": 0.95, "W": 1.0, "m": 0.97}
    assert text_width(name, 40) >= sum(wide.get(letter, 0.35) for letter in name) * 40


def test_a_text_that_is_too_wide_is_cut_with_a_sign_of_it() -> None:
    cut = cut_to("Google Business Profile", 300, 40)
    assert cut.endswith("…")
    assert cut.startswith("Google")
    assert text_width(cut, 40) <= 300
    assert cut_to("Google", 300, 40) == "Google"
