"""Positions, shares and the lead quadrant against an independent computation."""

from dataclasses import dataclass
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from strategy.domain.quadrant import Position, Quadrant, lead_quadrant, shares

positions = st.builds(Position, st.integers(0, 100), st.integers(0, 100))
CORNERS = {
    Position(0, 0): Quadrant.PERSONAL_PRIVATE,
    Position(100, 0): Quadrant.PROFESSIONAL_PRIVATE,
    Position(0, 100): Quadrant.PERSONAL_PUBLIC,
    Position(100, 100): Quadrant.PROFESSIONAL_PUBLIC,
}


@dataclass(frozen=True)
class Point:
    position: Position
    priority: int


points = st.lists(st.builds(Point, positions, st.integers(1, 3)), max_size=5)


@given(positions)
def test_shares_are_a_whole(position: Position) -> None:
    assert sum(shares(position).values()) == 1
    assert all(0 <= share <= 1 for share in shares(position).values())


def test_a_corner_belongs_to_its_quadrant_alone() -> None:
    for corner, quadrant in CORNERS.items():
        assert shares(corner)[quadrant] == 1


@given(positions)
def test_mirroring_the_plane_mirrors_the_shares(position: Position) -> None:
    mirrored = shares(Position(100 - position.x, position.y))
    here = shares(position)
    assert here[Quadrant.PERSONAL_PUBLIC] == mirrored[Quadrant.PROFESSIONAL_PUBLIC]
    assert here[Quadrant.PERSONAL_PRIVATE] == mirrored[Quadrant.PROFESSIONAL_PRIVATE]


@given(points)
def test_the_lead_quadrant_has_the_largest_weighted_share(aims: list[Point]) -> None:
    sums = []
    for corner, quadrant in CORNERS.items():
        total = Fraction(0)
        for aim in aims:
            near_x = 100 - abs(corner.x - aim.position.x)
            near_y = 100 - abs(corner.y - aim.position.y)
            total += Fraction(aim.priority * near_x * near_y, 10000)
        sums.append((total, quadrant))
    most = max(total for total, _ in sums)
    leaders = [quadrant for total, quadrant in sums if total == most]
    expected = leaders[0] if len(leaders) == 1 else None
    assert lead_quadrant(aims) == expected


@given(points)
def test_the_order_of_aims_does_not_matter(aims: list[Point]) -> None:
    assert lead_quadrant(aims) == lead_quadrant(aims[::-1])
