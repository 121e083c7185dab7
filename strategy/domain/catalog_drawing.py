"""The catalog on the matrix: each platform where its fit is strongest, no label on another.

A label lies in the quadrant of the platform's highest fit, as near as there is room to the
mean of all four corners, each weighted by the square of the fit there. What reaches more
audience groups comes first, then slugs in order. The fields grow until all labels fit in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from .quadrant import Quadrant

# Whole units of the canvas. On the narrowest screen a unit is about 0.3 pixels.
FIELD_WIDTH = 586
ROW = 46
PADDING = 12
LEAST_ROWS = 10
GAP = 18
EM = 36
LETTER_HUNDREDTHS = {
    **dict.fromkeys("iljtfrI.,:;'’!|()[]- ", 38),
    **dict.fromkeys("mwMW@%&+", 98),
}

# More labels than this in one field are a list, not a picture.
MOST = 40
SMALLEST, LARGEST = 7, 15
MOST_GROUPS = 12


@dataclass(frozen=True)
class Item:
    """A platform to draw. ``reach`` is how many audience groups it reaches."""

    slug: str
    label: str
    fits: tuple[tuple[Quadrant, int], ...]
    reach: int


@dataclass(frozen=True)
class Spot:
    """Where a platform is drawn inside its field: the box holds the dot and the label."""

    slug: str
    label: str
    quadrant: Quadrant
    x: int
    y: int
    width: int
    radius: int

    @property
    def middle(self) -> int:
        return self.y + ROW // 2

    @property
    def dot(self) -> int:
        return self.x + LARGEST

    @property
    def text(self) -> int:
        return self.x + 2 * LARGEST + 6


@dataclass(frozen=True)
class Drawing:
    """``height`` is that of each field. ``left_out``: how many found no room at all."""

    spots: tuple[Spot, ...]
    height: int
    left_out: int

    def spots_in(self, quadrant: Quadrant) -> list[Spot]:
        return [spot for spot in self.spots if spot.quadrant == quadrant]


def item(slug: str, name: str, fits: Mapping[Quadrant, int], reach: int) -> Item:
    """The platform as it is drawn; a name wider than a field is cut."""
    label = name
    while width_of(label) > FIELD_WIDTH - 2 * PADDING:
        name = name[:-1]
        label = f"{name.rstrip()}…"
    return Item(slug, label, tuple((q, fits[q]) for q in Quadrant), reach)


@lru_cache(maxsize=128)
def draw(items: frozenset[Item]) -> Drawing:
    ordered = sorted(items, key=lambda one: (-one.reach, one.slug))
    fields: dict[Quadrant, list[Item]] = {quadrant: [] for quadrant in Quadrant}
    for one in ordered:
        if quadrant := home(one):
            fields[quadrant].append(one)
    drawn = {quadrant: inside[:MOST] for quadrant, inside in fields.items()}
    rows = LEAST_ROWS
    while True:
        placed = [place(inside, rows) for inside in drawn.values()]
        if None not in placed:
            break
        rows += 1
    spots = [spot for field in placed if field for spot in field]
    return Drawing(
        spots=tuple(sorted(spots, key=lambda spot: spot.slug)),
        height=rows * ROW + 2 * PADDING,
        left_out=len(ordered) - len(spots),
    )


def home(one: Item) -> Quadrant | None:
    """The quadrant of the highest fit; of equal ones the nearest to the mean, then the
    first. None for a platform that suits none.
    """
    highest = max(value for _quadrant, value in one.fits)
    if not highest:
        return None
    x, y = mean(one)
    best = [quadrant for quadrant, value in one.fits if value == highest]
    return min(best, key=lambda q: abs(corner(q)[0] - x) + abs(corner(q)[1] - y))


def corner(quadrant: Quadrant) -> tuple[int, int]:
    right = quadrant in (Quadrant.PROFESSIONAL_PRIVATE, Quadrant.PROFESSIONAL_PUBLIC)
    top = quadrant in (Quadrant.PERSONAL_PUBLIC, Quadrant.PROFESSIONAL_PUBLIC)
    return int(right), int(top)


def mean(one: Item) -> tuple[Fraction, Fraction]:
    total = sum(value**2 for _quadrant, value in one.fits)
    x = sum(value**2 * corner(quadrant)[0] for quadrant, value in one.fits)
    y = sum(value**2 * corner(quadrant)[1] for quadrant, value in one.fits)
    return Fraction(x, total), Fraction(y, total)


def place(inside: Sequence[Item], rows: int) -> list[Spot] | None:
    """Each where there is room, or None if there is not enough."""
    taken: list[list[tuple[int, int]]] = [[] for _row in range(rows)]
    spots = []
    for one in inside:
        width = width_of(one.label)
        wish = wished(one, width, rows)
        found = min(
            (
                (abs(x - wish[0]) + 2 * ROW * abs(row - wish[1]), row, x)
                for row in range(rows)
                for x in free_places(taken[row], width, wish[0])
            ),
            default=None,
        )
        if found is None:
            return None
        _cost, row, x = found
        taken[row].append((x, x + width + GAP))
        spots.append(
            Spot(
                slug=one.slug,
                label=one.label,
                quadrant=home(one) or Quadrant.PERSONAL_PRIVATE,
                x=x,
                y=PADDING + row * ROW,
                width=width,
                radius=radius(one.reach),
            )
        )
    return spots


def wished(one: Item, width: int, rows: int) -> tuple[int, int]:
    """Left edge and row if there were nothing else: the mean, on the scale of the field."""
    quadrant = home(one) or Quadrant.PERSONAL_PRIVATE
    x, y = mean(one)
    right, top = corner(quadrant)
    across = (x - Fraction(right, 2)) * 2
    down = 1 - (y - Fraction(top, 2)) * 2
    room = max(0, FIELD_WIDTH - 2 * PADDING - width)
    return PADDING + int(across * room), int(down * (rows - 1))


def free_places(
    taken: Iterable[tuple[int, int]], width: int, wish: int
) -> Iterable[int]:
    """In one row, the place nearest to the wish in each gap that is wide enough."""
    start, end = PADDING, FIELD_WIDTH - PADDING
    for left, right in [*sorted(taken), (end + GAP, end + GAP)]:
        if left - GAP - start >= width:
            yield min(max(wish, start), left - GAP - width)
        start = right


def width_of(label: str) -> int:
    """An upper estimate, so that no system's letters run into the next label."""
    letters = sum(letter_hundredths(letter) for letter in label)
    return 2 * LARGEST + 6 + letters * EM // 100


def letter_hundredths(letter: str) -> int:
    if letter > "\u2e7f":
        return 100
    return LETTER_HUNDREDTHS.get(letter, 72 if letter.isupper() else 60)


def radius(reach: int) -> int:
    return SMALLEST + (LARGEST - SMALLEST) * min(reach, MOST_GROUPS) // MOST_GROUPS
