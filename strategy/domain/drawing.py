"""Where things stand in the drawing of the matrix, in whole units of its canvas."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isqrt
from typing import Any

from .document import Block, Document
from .frames import sides
from .placement import Box, Label, Lines, Placement, cut_to, place, text_width
from .quadrant import HUNDREDTHS, Position, Quadrant, Weighted

FIELD = 1000
RADII = {1: 32, 2: 36, 3: 40}
# What matters most has a ring around it; nothing else may touch that.
RING = 12
APART = 2 * (RADII[3] + RING) + 4
# How far before the edge of a point an arrow ends: the length of its head.
HEAD = 26

# Letters of the names of platforms, at their largest: on phones.
LETTERS = 40
LINE = 56
DOT = 12
LABEL_LINES = Lines(height=LINE, step=LINE // 2, gap=18)

# Where in the panel platforms may be named: between the names of the quadrants.
ROOM = Box(-40, -50, 1040, 1050)
RULES = (Box(490, -50, 510, 1050), Box(-40, 492, 1040, 508))
LONGEST = 490


@dataclass(frozen=True)
class Point:
    """An aim as drawn: y runs upwards on the plane and downwards on the canvas."""

    number: int
    cx: int
    cy: int
    radius: int
    position: Position
    priority: int = 2

    @property
    def ring(self) -> int:
        """The radius of its ring, or 0 for what does not matter most."""
        return self.radius + RING if self.priority == max(RADII) else 0

    @property
    def shift(self) -> tuple[int, int] | None:
        """The way back to where it lies, if it moved aside."""
        x, y = on_canvas(self.position)
        moved = (x - self.cx, y - self.cy)
        return None if moved == (0, 0) else moved

    @property
    def box(self) -> Box:
        reach = RADII[3] + RING
        return Box(self.cx - reach, self.cy - reach, self.cx + reach, self.cy + reach)


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
        radius = RADII[aim.priority]
        placed.append(Point(number, cx, cy, radius, aim.position, aim.priority))
    return placed


def on_canvas(position: Position) -> tuple[int, int]:
    x, y = position
    return x * FIELD // HUNDREDTHS, FIELD - y * FIELD // HUNDREDTHS


@dataclass(frozen=True)
class Named:
    """A platform with its fits, to be named on the matrix."""

    slug: str
    name: str
    fits: Mapping[Quadrant, int]
    weight: int = 0


@dataclass(frozen=True)
class Spot:
    """Where a platform is named: its dot, then its name."""

    slug: str
    label: str
    box: Box
    radius: int = 9

    @property
    def dot(self) -> int:
        return self.box.left + DOT

    @property
    def text(self) -> int:
        return self.box.left + 3 * DOT

    @property
    def middle(self) -> int:
        return (self.box.top + self.box.bottom) // 2


def mix_of(document: Document) -> list[Named]:
    """The platforms of the mix whose fits the document knows."""
    found = []
    for block in blocks_of(document, "channels"):
        slug = str(block.values["platform"])
        facts: Any = document.platforms.get(slug, {})
        if "fit" in facts:
            fits = {Quadrant(key): fit["value"] for key, fit in facts["fit"].items()}
            found.append(Named(slug, str(facts["name"]), fits))
    return found


def blocks_of(document: Document, key: str) -> Iterator[Block]:
    """The blocks of a section that a part of a document may have been taken without."""
    return (
        block
        for section in document.sections
        if section.key == key
        for block in section.blocks
    )


def spots(
    platforms: Iterable[Named], aims: Iterable[Point]
) -> tuple[list[Spot], list[str]]:
    """Names beside the points, none on another and none across the rules; and the slugs
    for which there was no room, or that suit nothing.
    """
    found = {one.slug: one for one in platforms}
    texts = {slug: cut_to(one.name, LONGEST, LETTERS) for slug, one in found.items()}
    labels = [
        Label(slug, label_width(texts[slug]), *on_mean(centre), one.weight)
        for slug, one in found.items()
        if (centre := mean(one.fits))
    ]
    taken = [*RULES, *(point.box for point in aims)]
    placed: Placement = place(labels, ROOM, LABEL_LINES, taken)
    left_out = sorted(found.keys() - placed.boxes.keys())
    return [
        Spot(slug, texts[slug], box) for slug, box in sorted(placed.boxes.items())
    ], left_out


def label_width(text: str) -> int:
    return 3 * DOT + text_width(text, LETTERS)


def mean(fits: Mapping[Quadrant, int]) -> tuple[Fraction, Fraction] | None:
    """The middle of the four corners, each weighted by the square of the fit there."""
    total = sum(value**2 for value in fits.values())
    if not total:
        return None
    x = sum(value**2 * sides(quadrant)[0] for quadrant, value in fits.items())
    y = sum(value**2 * sides(quadrant)[1] for quadrant, value in fits.items())
    return Fraction(x, total), Fraction(y, total)


def on_mean(centre: tuple[Fraction, Fraction]) -> tuple[int, int]:
    x, y = centre
    return int(x * FIELD), FIELD - int(y * FIELD)


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
    for position in [*earlier, point.position]:
        if not places or places[-1] != position:
            places.append(position)
    if len(places) < 2:
        return None
    drawn = tuple(on_canvas(position) for position in places[:-1])
    return Trail(point.number, drawn, before(drawn[-1], point))


def before(start: tuple[int, int], point: Point) -> tuple[int, int]:
    """Where an arrow from there ends, just before it touches the point."""
    dx, dy = point.cx - start[0], point.cy - start[1]
    length = isqrt(dx * dx + dy * dy)
    left = max(length - (point.ring or point.radius) - HEAD, length // 3)
    if not length:
        return start
    return start[0] + dx * left // length, start[1] + dy * left // length
