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


def smooth_step(hundredths: int) -> int:
    """3t² − 2t³ for t in hundredths, in units of 1/STEP_UNIT.

    It flattens the ends, so that inside its own quadrant a specialist stays ahead of a
    generalist that is passable everywhere.
    """
    return 3 * HUNDREDTHS * hundredths**2 - 2 * hundredths**3


@lru_cache(maxsize=1024)
def corner_units(position: Position) -> Mapping[Quadrant, int]:
    """The smoothed weights of the four corners, in units of 1/STEP_UNIT²."""
    u, v = smooth_step(position.x), smooth_step(position.y)
    return {
        Quadrant.PERSONAL_PRIVATE: (STEP_UNIT - u) * (STEP_UNIT - v),
        Quadrant.PROFESSIONAL_PRIVATE: u * (STEP_UNIT - v),
        Quadrant.PERSONAL_PUBLIC: (STEP_UNIT - u) * v,
        Quadrant.PROFESSIONAL_PUBLIC: u * v,
    }


def fit_units(fits: Mapping[Quadrant, int], position: Position) -> int:
    """The fit at a point in units of 1/FIT_UNIT: 0 is unsuited, FIT_UNIT home ground."""
    return sum(units * fits[q] for q, units in corner_units(position).items())


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
