"""Where things stand in the drawing of the matrix, in whole units of its canvas."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import isqrt

from .quadrant import HUNDREDTHS, Position, Weighted

FIELD = 1000
RADII = {1: 26, 2: 34, 3: 42}
APART = 76
# How far before the edge of a point an arrow ends: the length of its head.
HEAD = 30


@dataclass(frozen=True)
class Point:
    """An aim as drawn: y runs upwards on the plane and downwards on the canvas."""

    number: int
    cx: int
    cy: int
    radius: int
    position: Position


def points(aims: Iterable[Weighted]) -> list[Point]:
    """The aims in order as points. One that would cover another moves aside."""
    placed: list[Point] = []
    for number, aim in enumerate(aims, start=1):
        cx, cy = on_canvas(aim.position)
        step = APART if cx <= FIELD // 2 else -APART
        while any(
            abs(cx - other.cx) < APART and abs(cy - other.cy) < APART
            for other in placed
        ):
            cx += step
        placed.append(Point(number, cx, cy, RADII[aim.priority], aim.position))
    return placed


def on_canvas(position: Position) -> tuple[int, int]:
    x, y = position
    return x * FIELD // HUNDREDTHS, FIELD - y * FIELD // HUNDREDTHS


@dataclass(frozen=True)
class Trail:
    """Where an aim has been: earlier places, and the line through them to its point.

    The line ends before the point, so that the head of the arrow is seen.
    """

    number: int
    places: tuple[tuple[int, int], ...]
    end: tuple[int, int]

    @property
    def path(self) -> str:
        return " ".join(f"{x},{y}" for x, y in (*self.places, self.end))


def trail(point: Point, earlier: Sequence[Position]) -> Trail | None:
    """The way of an aim to its point, or None if it never moved."""
    places: list[Position] = []
    for place in [*earlier, point.position]:
        if not places or places[-1] != place:
            places.append(place)
    if len(places) < 2:
        return None
    drawn = tuple(on_canvas(place) for place in places[:-1])
    return Trail(point.number, drawn, before(drawn[-1], point))


def before(start: tuple[int, int], point: Point) -> tuple[int, int]:
    """Where an arrow from there ends, just before it touches the point."""
    dx, dy = point.cx - start[0], point.cy - start[1]
    length = isqrt(dx * dx + dy * dy)
    left = max(length - point.radius - HEAD, length // 3)
    if not length:
        return start
    return start[0] + dx * left // length, start[1] + dy * left // length
