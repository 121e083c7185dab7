"""How often predictions came true, told with the small numbers it rests on."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .reason import Reason

BANDS = (50, 60, 70, 80, 90)
# Below this many predictions, nothing is said about the person.
FEWEST = 10
# A mean confidence this far, in per cent, from what came true is called off.
TOLERANCE = 10
# Nine times in ten, the true share lies in the range that is drawn.
Z = 1.645


@dataclass(frozen=True)
class Forecast:
    """How sure one was, in per cent, and whether it came true."""

    confidence: int
    came_true: bool


@dataclass(frozen=True)
class Band:
    """The predictions of 60 to 69 per cent, for instance. Shares are per cent."""

    floor: int
    count: int
    came_true: int
    mean_confidence: int
    low: int
    high: int

    @property
    def share(self) -> int:
        return round(Fraction(100 * self.came_true, self.count))


def bands(forecasts: Iterable[Forecast]) -> list[Band]:
    """The bands that hold a prediction, the least sure first."""
    found = list(forecasts)
    return [
        band(floor, inside)
        for floor in BANDS
        if (inside := [one for one in found if one.confidence // 10 * 10 == floor])
    ]


def band(floor: int, inside: Sequence[Forecast]) -> Band:
    count = len(inside)
    came_true = sum(one.came_true for one in inside)
    low, high = plausible_range(came_true, count)
    return Band(
        floor=floor,
        count=count,
        came_true=came_true,
        mean_confidence=round(Fraction(sum(one.confidence for one in inside), count)),
        low=low,
        high=high,
    )


def plausible_range(hits: int, count: int) -> tuple[int, int]:
    """Wilson's interval in per cent, rounded outwards."""
    share = hits / count
    weight = 1 + Z * Z / count
    centre = (share + Z * Z / (2 * count)) / weight
    reach = Z * math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
    low, high = centre - reach / weight, centre + reach / weight
    return max(0, math.floor(100 * low)), min(100, math.ceil(100 * high))


def brier(forecasts: Sequence[Forecast]) -> Fraction | None:
    """The mean squared distance between what was said and what came: 0 is perfect, ¼ is
    what one gets by always saying fifty-fifty.
    """
    if not forecasts:
        return None
    return sum(
        (Fraction(one.confidence, 100) - one.came_true) ** 2 for one in forecasts
    ) / Fraction(len(forecasts))


def verdict(forecasts: Sequence[Forecast]) -> Reason:
    """What the numbers allow to be said."""
    count = len(forecasts)
    if not count:
        return Reason("calibration_none")
    if count < FEWEST:
        return Reason("calibration_few", {"count": count, "fewest": FEWEST})
    said = round(Fraction(sum(one.confidence for one in forecasts), count))
    came = round(Fraction(100 * sum(one.came_true for one in forecasts), count))
    params = {"count": count, "said": said, "came": came}
    if said - came > TOLERANCE:
        return Reason("calibration_too_sure", params)
    if came - said > TOLERANCE:
        return Reason("calibration_too_careful", params)
    return Reason("calibration_good", params)
