"""The catalog on the matrix: each platform where its fit is strongest, no label on another.

A label lies in the quadrant of the platform's highest fit, as near as there is room to the
mean of all four corners, each weighted by the square of the fit there. What reaches more
audience groups comes first, then slugs in order. The upper and the
lower fields grow until all labels fit in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from .drawing import DOT, LETTERS, LINE, Spot, label_width, mean
from .frames import Frame, sides
from .placement import Box, Label, Lines, Placement, cut_to, place
from .quadrant import Quadrant

# Whole units of the canvas. On the narrowest screen a unit is about 0.3 pixels.
FIELD_WIDTH = 590
PADDING = 14
BAND = 120
LEAST_ROWS = 8
ROWS = Lines(height=LINE - 4, step=LINE - 4, gap=16)

# More labels than this in one field are a list, not a picture.
MOST = 40
SMALLEST, LARGEST = 5, DOT
MOST_GROUPS = 12


@dataclass(frozen=True)
class Item:
    """A platform to draw. ``reach`` is how many audience groups it reaches."""

    slug: str
    label: str
    fits: tuple[tuple[Quadrant, int], ...]
    reach: int


@dataclass(frozen=True)
class Drawing:
    """``left_out``: how many found no room at all."""

    spots: tuple[Spot, ...]
    frame: Frame
    left_out: int


def item(slug: str, name: str, fits: Mapping[Quadrant, int], reach: int) -> Item:
    """The platform as it is drawn; a name wider than a field is cut."""
    label = cut_to(name, FIELD_WIDTH - 2 * PADDING - 3 * DOT - 1, LETTERS)
    return Item(slug, label, tuple((q, fits[q]) for q in Quadrant), reach)


@lru_cache(maxsize=128)
def draw(items: frozenset[Item]) -> Drawing:
    ordered = sorted(items, key=lambda one: (-one.reach, one.slug))
    fields: dict[Quadrant, list[Item]] = {quadrant: [] for quadrant in Quadrant}
    for one in ordered:
        if quadrant := home(one):
            fields[quadrant].append(one)
    shown = {quadrant: inside[:MOST] for quadrant, inside in fields.items()}
    frame = frame_for(shown)
    placed = {q: placement(q, inside, frame) for q, inside in shown.items()}
    spots = [
        Spot(one.slug, one.label, placed[q].boxes[one.slug], radius(one.reach))
        for q, inside in shown.items()
        for one in inside
    ]
    return Drawing(
        spots=tuple(sorted(spots, key=lambda spot: spot.slug)),
        frame=frame,
        left_out=len(ordered) - len(spots),
    )


def frame_for(shown: Mapping[Quadrant, Sequence[Item]]) -> Frame:
    """The lowest in which all labels of the upper and of the lower fields have room."""
    rows = {}
    for is_top in (True, False):
        halves = [q for q in Quadrant if sides(q)[1] == is_top]
        rows[is_top] = LEAST_ROWS
        while any(
            placement(q, shown[q], frame_of(rows[is_top], rows[is_top])).left_out
            for q in halves
        ):
            rows[is_top] += 1
    return frame_of(rows[True], rows[False])


def frame_of(upper_rows: int, lower_rows: int) -> Frame:
    upper, lower = (
        BAND + rows * ROWS.step + 2 * PADDING for rows in (upper_rows, lower_rows)
    )
    return Frame(0, 0, 2 * FIELD_WIDTH, upper, lower, inset=12, band=BAND, edge=2)


def home(one: Item) -> Quadrant | None:
    """The quadrant of the highest fit; of equal ones the nearest to the mean, then the
    first. None for a platform that suits none.
    """
    centre = mean(dict(one.fits))
    if centre is None:
        return None
    highest = max(value for _quadrant, value in one.fits)
    best = [quadrant for quadrant, value in one.fits if value == highest]
    x, y = centre
    return min(best, key=lambda q: abs(sides(q)[0] - x) + abs(sides(q)[1] - y))


def placement(quadrant: Quadrant, inside: Sequence[Item], frame: Frame) -> Placement:
    """Each where there is room: below the name of the field, or above it."""
    room = room_in(quadrant, frame)
    return place([label(one, quadrant, room) for one in inside], room, ROWS)


def room_in(quadrant: Quadrant, frame: Frame) -> Box:
    (field,) = (one for one in frame.fields if one.quadrant == quadrant)
    top = field.y + PADDING + (BAND if field.is_top else 0)
    bottom = field.y + field.height - PADDING - (0 if field.is_top else BAND)
    return Box(field.x + PADDING, top, field.x + field.width - PADDING, bottom)


def label(one: Item, quadrant: Quadrant, room: Box) -> Label:
    """Where it would lie if there were nothing else: the mean, on the scale of the room."""
    x, y = mean(dict(one.fits)) or (0, 0)
    right, top = sides(quadrant)
    width = label_width(one.label)
    across, down = 2 * x - right, 1 - (2 * y - top)
    return Label(
        key=one.slug,
        width=width,
        x=room.left + width // 2 + int(across * (room.right - room.left - width)),
        y=room.top + LINE // 2 + int(down * (room.bottom - room.top - LINE)),
        weight=one.reach,
    )


def radius(reach: int) -> int:
    return SMALLEST + (LARGEST - SMALLEST) * min(reach, MOST_GROUPS) // MOST_GROUPS
