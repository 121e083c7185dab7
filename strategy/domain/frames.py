"""The four fields of the matrix on a canvas, at each of its scales, in whole units."""

from dataclasses import dataclass, replace

from .quadrant import Quadrant

# As the matrix lies: public above, personal on the left.
AS_IT_LIES = (
    Quadrant.PERSONAL_PUBLIC,
    Quadrant.PROFESSIONAL_PUBLIC,
    Quadrant.PERSONAL_PRIVATE,
    Quadrant.PROFESSIONAL_PRIVATE,
)


def sides(quadrant: Quadrant) -> tuple[bool, bool]:
    """Whether a quadrant lies on the right, and whether it lies at the top."""
    return (
        quadrant in (Quadrant.PROFESSIONAL_PRIVATE, Quadrant.PROFESSIONAL_PUBLIC),
        quadrant in (Quadrant.PERSONAL_PUBLIC, Quadrant.PROFESSIONAL_PUBLIC),
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
    # The one aim in the mark: where it lies, and its radius.
    dot: tuple[int, int, int] | None = None

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
MARK = replace(square(10, 220, inset=10, edge=10), dot=(170, 70, 25))
THUMBNAIL = square(-100, 1200, inset=40, edge=20)
PLATE = Frame(-60, -184, 1120, 684, 684, inset=14, band=120, edge=4)
PANEL = replace(PLATE, axis=60)
FRAMES = {"mark": MARK, "thumbnail": THUMBNAIL, "plate": PLATE, "panel": PANEL}
