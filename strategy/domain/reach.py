"""How far a platform reaches on the plane: the lines of equal fit, as on a map.

Along any line up and down the smoothed fit changes in one direction only, so what reaches
a level is, in each such column, one piece from the lower or from the upper edge.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from .drawing import FIELD
from .fit import FitWord, fit_units
from .frames import PLATE
from .platform import HIGHEST_FIT
from .quadrant import Position, Quadrant

# The least fit of each word, in quarters of home ground.
QUARTERS = {FitWord.POSSIBLE: 1, FitWord.GOOD: 2, FitWord.HOME: 3}
# How far columns lie apart, and how far where a piece begins or ends between them.
STEP, SMALL_STEP = 40, 4
# How far, in units of the canvas, an outline may be from its line to save a place.
TOLERANCE = 1

Fits = tuple[tuple[Quadrant, int], ...]
Place = tuple[int, int]
# A column, and where its piece begins and ends.
Piece = tuple[int, int, int]


@dataclass(frozen=True)
class Contour:
    """Where the fit deserves this word or a better one: outlines on the canvas."""

    word: FitWord
    rings: tuple[tuple[Place, ...], ...]

    @property
    def path(self) -> str:
        return "".join(f"M{outline(ring)}z" for ring in self.rings)


def outline(ring: Iterable[Place]) -> str:
    return "L".join(f"{x} {y}" for x, y in ring)


def contours(fits: Mapping[Quadrant, int]) -> tuple[Contour, ...]:
    """From possible to home ground. A word that the platform earns nowhere is left out."""
    return contours_of(tuple((quadrant, fits[quadrant]) for quadrant in Quadrant))


@lru_cache(maxsize=256)
def contours_of(fits: Fits) -> tuple[Contour, ...]:
    found = (
        Contour(word, tuple(Level(dict(fits), quarters).rings()))
        for word, quarters in QUARTERS.items()
    )
    return tuple(contour for contour in found if contour.rings)


@dataclass(frozen=True)
class Level:
    """All places where the fit is at least so many quarters of home ground. Beyond the
    plane, where the drawing has its margin, it is what it is at the edge.
    """

    fits: Mapping[Quadrant, int]
    quarters: int

    def holds(self, x: int, y: int) -> bool:
        found = fit_units(self.fits, Position(on_plane(x), FIELD - on_plane(y)), FIELD)
        return 4 * found >= self.quarters * HIGHEST_FIT * FIELD**6

    def rings(self) -> Iterator[tuple[Place, ...]]:
        run: list[Piece] = []
        for x in self.columns():
            piece = self.piece_at(x)
            if piece:
                run.append((x, *piece))
            elif run:
                yield ring(run)
                run = []
        if run:
            yield ring(run)

    def columns(self) -> list[int]:
        found = {PLATE.left, *range(0, FIELD + 1, STEP), PLATE.right}
        for left, right in pairwise(sorted(found)):
            if self.edges(left) != self.edges(right):
                found.update(range(left, right, SMALL_STEP))
        return sorted(found)

    def edges(self, x: int) -> tuple[bool, bool]:
        """Whether it holds at the upper edge of a column, and at the lower one."""
        return self.holds(x, PLATE.top), self.holds(x, PLATE.bottom)

    def piece_at(self, x: int) -> tuple[int, int] | None:
        match self.edges(x):
            case True, True:
                return PLATE.top, PLATE.bottom
            case True, False:
                return PLATE.top, self.last(x, PLATE.top, PLATE.bottom)
            case False, True:
                return self.last(x, PLATE.bottom, PLATE.top), PLATE.bottom
        return None

    def last(self, x: int, inside: int, outside: int) -> int:
        """The place nearest to the outside at which it still holds."""
        while abs(inside - outside) > 1:
            middle = (inside + outside) // 2
            if self.holds(x, middle):
                inside = middle
            else:
                outside = middle
        return inside


def on_plane(unit: int) -> int:
    return min(max(unit, 0), FIELD)


def ring(run: list[Piece]) -> tuple[Place, ...]:
    """Along the upper ends and back along the lower ones."""
    upper = simple([(x, high) for x, high, _low in run])
    lower = simple([(x, low) for x, _high, low in reversed(run)])
    return tuple(dict.fromkeys((*upper, *lower)))


def simple(way: list[Place]) -> list[Place]:
    """The way without the places that lie close to the straight line past them."""
    if len(way) < 3:
        return way
    start, end = way[0], way[-1]
    far = max(range(1, len(way) - 1), key=lambda at: off(start, end, way[at]))
    if off(start, end, way[far]) <= TOLERANCE * max(
        abs(end[0] - start[0]), abs(end[1] - start[1]), 1
    ):
        return [start, end]
    return [*simple(way[: far + 1])[:-1], *simple(way[far:])]


def off(start: Place, end: Place, place: Place) -> int:
    """How far a place lies from a line: the area between them."""
    across = (end[0] - start[0]) * (place[1] - start[1])
    along = (place[0] - start[0]) * (end[1] - start[1])
    return abs(across - along)
