"""The plane of Dutta's matrix.

x is the goal axis, personal 0 to professional 1; y is the audience axis, private 0 to
public 1. Positions are held as whole hundredths, so that sums of them are exact.
"""

from collections.abc import Iterable
from enum import StrEnum
from fractions import Fraction
from typing import NamedTuple, Protocol

HUNDREDTHS = 100


class Quadrant(StrEnum):
    PERSONAL_PRIVATE = "personal_private"
    PROFESSIONAL_PRIVATE = "professional_private"
    PERSONAL_PUBLIC = "personal_public"
    PROFESSIONAL_PUBLIC = "professional_public"


class Position(NamedTuple):
    """A point on the plane in hundredths: (0, 0) is personal and private."""

    x: int
    y: int


class Weighted(Protocol):
    """What has a place on the plane and a priority of 1 to 3."""

    @property
    def position(self) -> Position: ...

    @property
    def priority(self) -> int: ...


def shares(position: Position) -> dict[Quadrant, Fraction]:
    """How much of each quadrant lies in a point: bilinear, and 1 in sum."""
    return corner_weights(
        Fraction(position.x, HUNDREDTHS), Fraction(position.y, HUNDREDTHS)
    )


def corner_weights(u: Fraction, v: Fraction) -> dict[Quadrant, Fraction]:
    """The bilinear weights of the four corners at (u, v) in the unit square."""
    return {
        Quadrant.PERSONAL_PRIVATE: (1 - u) * (1 - v),
        Quadrant.PROFESSIONAL_PRIVATE: u * (1 - v),
        Quadrant.PERSONAL_PUBLIC: (1 - u) * v,
        Quadrant.PROFESSIONAL_PUBLIC: u * v,
    }


def totals(aims: Iterable[Weighted]) -> dict[Quadrant, Fraction]:
    """The aims' shares, each weighted by its priority, summed per quadrant."""
    sums = dict.fromkeys(Quadrant, Fraction(0))
    for aim in aims:
        for quadrant, share in shares(aim.position).items():
            sums[quadrant] += aim.priority * share
    return sums


def lead_quadrant(aims: Iterable[Weighted]) -> Quadrant | None:
    """The quadrant with the largest total, or None for no aims and for a tie."""
    ranked = sorted(totals(aims).items(), key=lambda item: item[1], reverse=True)
    (first, most), (_, second) = ranked[:2]
    return first if most > second else None
