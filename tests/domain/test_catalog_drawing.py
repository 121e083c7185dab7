"""Labels of the catalog's drawing never overlap, and lie where the fit is strongest."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from strategy.domain.catalog_drawing import MOST, Drawing, Item, draw, item
from strategy.domain.drawing import Spot
from strategy.domain.frames import Field
from strategy.domain.quadrant import Quadrant

NAMES = st.sampled_from(
    ["X", "Wikipedia", "Google Business Profile", "WWWW", "知乎", "i" * 60, "M" * 60]
)
FITS = st.fixed_dictionaries({q: st.integers(0, 3) for q in Quadrant})
ITEMS = st.lists(
    st.tuples(st.integers(0, 60), NAMES, FITS, st.integers(0, 18)),
    max_size=70,
    unique_by=lambda row: row[0],
).map(lambda rows: [item(f"p{n}", name, fits, reach) for n, name, fits, reach in rows])


def one(slug: str = "plaza", reach: int = 3, **fits: int) -> Item:
    return item(slug, slug.capitalize(), {q: fits.get(q, 0) for q in Quadrant}, reach)


def drawn(*items: Item) -> Drawing:
    return draw(frozenset(items))


def field_of(drawing: Drawing, spot: Spot) -> Field:
    """The one field that holds the whole box, between its edge and its name."""
    (field,) = (
        one
        for one in drawing.frame.fields
        if one.x <= spot.box.left
        and spot.box.right <= one.x + one.width
        and one.y + (one.band if one.is_top else 0) <= spot.box.top
        and spot.box.bottom <= one.y + one.height - (0 if one.is_top else one.band)
    )
    return field


@settings(max_examples=60, deadline=None)
@given(ITEMS)
def test_no_label_covers_another_or_leaves_its_field(items: list[Item]) -> None:
    drawing = drawn(*items)
    assert len(drawing.spots) + drawing.left_out == len(items)
    boxes = [spot.box for spot in drawing.spots]
    assert not any(one.overlaps(other) for one, other in combinations(boxes, 2))


@given(ITEMS)
@settings(max_examples=20, deadline=None)
def test_each_lies_in_a_field_where_its_fit_is_strongest(items: list[Item]) -> None:
    fits = {one.slug: dict(one.fits) for one in items}
    drawing = drawn(*items)
    for spot in drawing.spots:
        own = fits[spot.slug]
        assert own[field_of(drawing, spot).quadrant] == max(own.values()) > 0


def test_a_specialist_lies_further_out_than_a_generalist() -> None:
    drawing = drawn(
        one("specialist", professional_public=3),
        one("generalist", professional_public=3, personal_private=2, personal_public=2),
    )
    places = {spot.slug: spot for spot in drawing.spots}
    assert places["specialist"].box.top < places["generalist"].box.top
    assert places["specialist"].box.left > places["generalist"].box.left


def test_what_suits_no_field_is_not_drawn_and_is_counted() -> None:
    assert drawn(one()) == Drawing(spots=(), frame=drawn().frame, left_out=1)


def test_reach_is_the_size_of_the_dot() -> None:
    few, many = drawn(
        one("few", 1, personal_public=2), one("many", 9, personal_public=2)
    ).spots
    assert few.radius < many.radius


def test_more_than_a_picture_holds_are_left_out_those_with_less_reach_first() -> None:
    items = [one(f"p{n}", 1 + n % 2, personal_public=3) for n in range(MOST + 10)]
    drawing = drawn(*items)
    assert drawing.left_out == 10
    reach = {one.slug: one.reach for one in items}
    assert sum(reach[spot.slug] == 2 for spot in drawing.spots) == (MOST + 10) // 2
