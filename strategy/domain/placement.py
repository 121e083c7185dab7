"""Where labels find room in a drawing: none on another, none on what is there already.

Each label lies on one of the lines of its field, as near to its wish as there is room.
The heavier come first, then keys in order, so the order of the input does not matter.
What finds no room is named, never squeezed in.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

# Hundredths of the size of a letter: upper estimates over the fonts of all systems.
LETTER_HUNDREDTHS = {
    **dict.fromkeys("iljtfrI.,:;'’!|()[]- ", 38),
    **dict.fromkeys("mwMW@%&+", 98),
}
CAPITAL, SMALL, WIDE = 72, 60, 100


@dataclass(frozen=True)
class Box:
    left: int
    top: int
    right: int
    bottom: int

    def overlaps(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True)
class Label:
    """``x`` and ``y`` are where its middle would lie, if there were nothing else."""

    key: str
    width: int
    x: int
    y: int
    weight: int = 0


@dataclass(frozen=True)
class Lines:
    """How labels are set: how high a line is, how far lines begin from each other, and
    how much room stays free between two labels.
    """

    height: int
    step: int
    gap: int


@dataclass(frozen=True)
class Placement:
    """``boxes`` by the keys of labels; ``left_out``: the keys of those without room."""

    boxes: dict[str, Box]
    left_out: tuple[str, ...]


def place(
    labels: Iterable[Label], field: Box, lines: Lines, taken: Sequence[Box] = ()
) -> Placement:
    tops = range(field.top, field.bottom - lines.height + 1, lines.step)
    rooms = {top: [(box.left, box.right) for box in taken if on(box, top, lines)] for top in tops}  # fmt: skip
    boxes: dict[str, Box] = {}
    left_out = []
    for label in sorted(labels, key=lambda one: (-one.weight, one.key)):
        box = nearest(label, field, lines, rooms)
        if box is None:
            left_out.append(label.key)
            continue
        boxes[label.key] = box
        for top in tops:
            if on(box, top, lines):
                rooms[top].append((box.left - lines.gap, box.right + lines.gap))
    return Placement(boxes, tuple(left_out))


def on(box: Box, top: int, lines: Lines) -> bool:
    """Whether the box reaches into the line that begins there."""
    return box.top < top + lines.height and top < box.bottom


def nearest(
    label: Label, field: Box, lines: Lines, rooms: dict[int, list[tuple[int, int]]]
) -> Box | None:
    """The free place with the shortest way, which counts double up and down."""
    left, middle = label.x - label.width // 2, label.y - lines.height // 2
    places = (
        (abs(x - left) + 2 * abs(top - middle), top, x)
        for top, room in rooms.items()
        for x in free_places(room, field, label.width, left)
    )
    found = min(places, default=None)
    if found is None:
        return None
    _way, top, x = found
    return Box(x, top, x + label.width, top + lines.height)


def free_places(
    taken: Iterable[tuple[int, int]], field: Box, width: int, wish: int
) -> Iterator[int]:
    """In one line, the place nearest to the wish in each gap that is wide enough."""
    start = field.left
    for left, right in [*sorted(taken), (field.right, field.right)]:
        end = min(left, field.right)
        if end - start >= width:
            yield min(max(wish, start), end - width)
        start = max(start, right)


def text_width(text: str, size: int) -> int:
    """An upper estimate, so that no system's letters run into the next label."""
    return sum(map(letter_hundredths, text)) * size // 100 + 1


def letter_hundredths(letter: str) -> int:
    if letter > "\u2e7f":
        return WIDE
    return LETTER_HUNDREDTHS.get(letter, CAPITAL if letter.isupper() else SMALL)


def cut_to(text: str, width: int, size: int) -> str:
    """The text, or as much of its beginning as there is room for."""
    cut = text
    while text_width(cut, size) > width and text:
        text = text[:-1]
        cut = f"{text.rstrip()}…"
    return cut
