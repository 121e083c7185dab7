"""The lines of equal fit lie where the fit says, for every platform that there can be."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.drawing import FIELD
from strategy.domain.fit import FitWord, fit_units
from strategy.domain.frames import PLATE
from strategy.domain.platform import HIGHEST_FIT
from strategy.domain.quadrant import Position, Quadrant
from strategy.domain.reach import QUARTERS, TOLERANCE, Contour, contours

FITS = st.fixed_dictionaries({q: st.integers(0, HIGHEST_FIT) for q in Quadrant})
PLACES = st.tuples(st.integers(0, FIELD), st.integers(0, FIELD))
Fits = dict[Quadrant, int]


def fit_at(fits: Fits, x: int, y: int) -> float:
    return fit_units(fits, Position(x, FIELD - y), FIELD) / HIGHEST_FIT / FIELD**6


def is_within(contour: Contour, x: float, y: float) -> bool:
    """Whether a ray from there to the right meets the outlines an odd number of times."""
    inside = False
    for ring in contour.rings:
        for (ax, ay), (bx, by) in zip(ring, (*ring[1:], ring[0]), strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                inside = not inside
    return inside


@given(FITS, PLACES)
def test_a_place_is_within_the_outline_of_every_word_that_it_deserves(
    fits: Fits, place: tuple[int, int]
) -> None:
    """But for places so close to a line that drawing it with few corners moves it past."""
    x, y = place
    near = [
        fit_at(fits, min(max(x + dx, 0), FIELD), min(max(y + dy, 0), FIELD))
        for dx, dy in product((-8, 0, 8), repeat=2)
    ]
    found = {contour.word: contour for contour in contours(fits)}
    for word, quarters in QUARTERS.items():
        if min(near) >= quarters / 4:
            assert is_within(found[word], x + 0.5, y + 0.5)
        elif max(near) < quarters / 4:
            assert word not in found or not is_within(found[word], x + 0.5, y + 0.5)


@given(FITS)
def test_outlines_stay_on_the_plane_and_are_short(fits: Fits) -> None:
    for contour in contours(fits):
        for ring in contour.rings:
            assert len(ring) >= 3
            assert all(PLATE.left <= x <= PLATE.right for x, _y in ring)
            assert all(PLATE.top <= y <= PLATE.bottom for _x, y in ring)
    assert sum(len(contour.path) for contour in contours(fits)) < 900
    assert TOLERANCE < 8


def test_a_specialist_is_at_home_in_its_own_corner_alone() -> None:
    fits = dict.fromkeys(Quadrant, 0) | {Quadrant.PROFESSIONAL_PUBLIC: 3}
    possible, good, home = contours(fits)
    assert [possible.word, good.word, home.word] == list(QUARTERS)
    (ring,) = home.rings
    assert min(x for x, _y in ring) > FIELD // 2
    assert max(y for _x, y in ring) < FIELD // 2


def test_what_is_at_home_in_two_opposite_corners_has_two_grounds() -> None:
    fits = dict.fromkeys(Quadrant, 0)
    fits |= {Quadrant.PERSONAL_PRIVATE: 3, Quadrant.PROFESSIONAL_PUBLIC: 3}
    assert len(contours(fits)[-1].rings) == 2


def test_what_is_the_same_everywhere_is_one_sheet_and_unsuited_is_none() -> None:
    (sheet,) = contours(dict.fromkeys(Quadrant, 1))
    assert sheet.word == FitWord.POSSIBLE
    left, top, right, bottom = PLATE.left, PLATE.top, PLATE.right, PLATE.bottom
    assert set(sheet.rings[0]) == {
        (left, top),
        (right, top),
        (right, bottom),
        (left, bottom),
    }
    assert contours(dict.fromkeys(Quadrant, 0)) == ()
