"""How well a platform fits a point of the plane: exact integers throughout."""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from .platform import HIGHEST_FIT
from .quadrant import HUNDREDTHS, Position, Quadrant

STEP_UNIT = HUNDREDTHS**3
FIT_UNIT = HIGHEST_FIT * STEP_UNIT**2


class FitWord(StrEnum):
    HOME = "home"
    GOOD = "good"
    POSSIBLE = "possible"
    UNSUITED = "unsuited"


def smooth_step(part: int, whole: int = HUNDREDTHS) -> int:
    """3t² − 2t³ for t = part / whole, in units of 1/whole³.

    It flattens the ends, so that inside its own quadrant a specialist stays ahead of a
    generalist that is passable everywhere.
    """
    return 3 * whole * part**2 - 2 * part**3


@lru_cache(maxsize=1024)
def corner_units(position: Position, whole: int = HUNDREDTHS) -> Mapping[Quadrant, int]:
    """The smoothed weights of the four corners, in units of 1/whole⁶."""
    unit = whole**3
    u, v = smooth_step(position.x, whole), smooth_step(position.y, whole)
    return {
        Quadrant.PERSONAL_PRIVATE: (unit - u) * (unit - v),
        Quadrant.PROFESSIONAL_PRIVATE: u * (unit - v),
        Quadrant.PERSONAL_PUBLIC: (unit - u) * v,
        Quadrant.PROFESSIONAL_PUBLIC: u * v,
    }


def fit_units(
    fits: Mapping[Quadrant, int], position: Position, whole: int = HUNDREDTHS
) -> int:
    """The fit at a point in units of 1/FIT_UNIT (for other wholes: of 1/(3 · whole⁶))."""
    return sum(units * fits[q] for q, units in corner_units(position, whole).items())


def fit_word(units: int) -> FitWord:
    if 4 * units >= 3 * FIT_UNIT:
        return FitWord.HOME
    if 2 * units >= FIT_UNIT:
        return FitWord.GOOD
    if 4 * units >= FIT_UNIT:
        return FitWord.POSSIBLE
    return FitWord.UNSUITED


def carrying_quadrant(fits: Mapping[Quadrant, int], position: Position) -> Quadrant:
    """The quadrant that contributes most to the fit at a point: its reason is told.

    Where nothing contributes, it is the quadrant that lies nearest.
    """
    units = corner_units(position)
    return max(Quadrant, key=lambda q: (units[q] * fits[q], units[q]))
