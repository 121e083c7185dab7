"""Where things stand in the drawing of the matrix, in whole units of its canvas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import isqrt

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

# As the matrix lies: public above, personal on the left.
AS_IT_LIES = (
    Quadrant.PERSONAL_PUBLIC,
    Quadrant.PROFESSIONAL_PUBLIC,
    Quadrant.PERSONAL_PRIVATE,
    Quadrant.PROFESSIONAL_PRIVATE,
)


@dataclass(frozen=True)
class Field:
    """One of the four: its box, and where its name begins or, on the right, ends."""

    quadrant: Quadrant
    x: int
    y: int
    width: int
    height: int
    is_right: bool
    is_top: bool
    inset: int
    band: int

    @property
    def name_x(self) -> int:
        return self.x + (
            self.width - 2 * self.inset if self.is_right else 2 * self.inset
        )

    @property
    def name_y(self) -> int:
        return self.y + (72 if self.is_top else self.height - 80)

    @property
    def inner(self) -> "Field":
        """The rule inside of the field that leads: it is told by more than colour."""
        return replace(
            self,
            x=self.x + self.inset,
            y=self.y + self.inset,
            width=self.width - 2 * self.inset,
            height=self.height - 2 * self.inset,
        )


@dataclass(frozen=True)
class Frame:
    """All four fields on one canvas: the upper ones, and below them the lower ones.
    ``band`` is the room for names, at the top and at the bottom.
    """

    left: int
    top: int
    width: int
    upper: int
    lower: int
    inset: int
    band: int = 0
    # What lies around the fields on the canvas: the axes on the left and below.
    edge: int = 0
    axis: int = 0

    @property
    def view_box(self) -> str:
        return (
            f"{self.left - self.edge - self.axis} {self.top - self.edge}"
            f" {self.width + 2 * self.edge + self.axis}"
            f" {self.height + 2 * self.edge + self.axis}"
        )

    @property
    def height(self) -> int:
        return self.upper + self.lower

    @property
    def right(self) -> int:
        return self.left + self.width

    @property
    def bottom(self) -> int:
        return self.top + self.height

    @property
    def middle_x(self) -> int:
        return self.left + self.width // 2

    @property
    def middle_y(self) -> int:
        return self.top + self.upper

    @property
    def fields(self) -> tuple[Field, ...]:
        return tuple(
            Field(
                quadrant,
                self.middle_x if is_right else self.left,
                self.top if is_top else self.middle_y,
                self.width // 2,
                self.upper if is_top else self.lower,
                is_right=is_right,
                is_top=is_top,
                inset=self.inset,
                band=self.band,
            )
            for quadrant in AS_IT_LIES
            for is_right, is_top in [sides(quadrant)]
        )


def square(corner: int, side: int, inset: int, edge: int) -> Frame:
    return Frame(corner, corner, side, side // 2, side // 2, inset=inset, edge=edge)


# The matrix at its scales. A plate is a panel without the names of the axes.
MARK = square(1, 22, inset=1, edge=1)
THUMBNAIL = square(-100, 1200, inset=40, edge=20)
PLATE = Frame(-60, -184, 1120, 684, 684, inset=14, band=120, edge=4)
PANEL = replace(PLATE, axis=60)
FRAMES = {"mark": MARK, "thumbnail": THUMBNAIL, "plate": PLATE, "panel": PANEL}
# Where in the panel platforms may be named: between the names of the quadrants.
ROOM = Box(-40, -50, 1040, 1050)


def sides(quadrant: Quadrant) -> tuple[bool, bool]:
    """Whether a quadrant lies on the right, and whether it lies at the top."""
    return (
        quadrant in (Quadrant.PROFESSIONAL_PRIVATE, Quadrant.PROFESSIONAL_PUBLIC),
        quadrant in (Quadrant.PERSONAL_PUBLIC, Quadrant.PROFESSIONAL_PUBLIC),
    )


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
    radius: int = DOT

    @property
    def dot(self) -> int:
        return self.box.left + DOT

    @property
    def text(self) -> int:
        return self.box.left + 3 * DOT

    @property
    def middle(self) -> int:
        return (self.box.top + self.box.bottom) // 2


def spots(
    platforms: Iterable[Named], aims: Iterable[Point]
) -> tuple[list[Spot], list[str]]:
    """Names beside the points, none on another; and the slugs for which there was no
    room, or that suit nothing.
    """
    found = {one.slug: one for one in platforms}
    texts = {slug: cut_to(one.name, 560, LETTERS) for slug, one in found.items()}
    labels = [
        Label(slug, label_width(texts[slug]), *on_mean(centre), one.weight)
        for slug, one in found.items()
        if (centre := mean(one.fits))
    ]
    taken = [point.box for point in aims]
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
