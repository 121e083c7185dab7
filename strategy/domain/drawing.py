"""Where things stand in the drawing of the matrix, in whole units of its canvas."""

from collections.abc import Iterable
from dataclasses import dataclass

from .quadrant import HUNDREDTHS, Position, Weighted

FIELD = 1000
RADII = {1: 26, 2: 34, 3: 42}
APART = 76


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
        x, y = aim.position
        cx, cy = x * FIELD // HUNDREDTHS, FIELD - y * FIELD // HUNDREDTHS
        step = APART if cx <= FIELD // 2 else -APART
        while any(
            abs(cx - other.cx) < APART and abs(cy - other.cy) < APART
            for other in placed
        ):
            cx += step
        placed.append(Point(number, cx, cy, RADII[aim.priority], aim.position))
    return placed
