"""Where things stand in the drawings of numbers, in whole units of their canvas."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from .calibration import Band
from .check_ins import Spent

# The square of the calibration: from 40 to 100 per cent said, 0 to 100 come true.
SIDE = 300
SMALLEST, LARGEST = 5, 14
FROM_SAID, TO_SAID = 45, 100

# A row of columns: one per week.
COLUMN, GAP, HEIGHT = 34, 10, 90


@dataclass(frozen=True)
class CalibrationPoint:
    """A band as drawn: the dot, its plausible range as a line, its numbers as text."""

    band: Band
    cx: int
    cy: int
    radius: int
    top: int
    bottom: int


def said_at(confidence: int) -> int:
    return round(SIDE * (confidence - FROM_SAID) / (TO_SAID - FROM_SAID))


def came_at(share: int) -> int:
    return SIDE - round(SIDE * share / 100)


def calibration_points(found: Iterable[Band]) -> list[CalibrationPoint]:
    return [
        CalibrationPoint(
            band=band,
            cx=said_at(band.mean_confidence),
            cy=came_at(band.share),
            radius=min(LARGEST, SMALLEST + band.count // 2),
            top=came_at(band.high),
            bottom=came_at(band.low),
        )
        for band in found
    ]


@dataclass(frozen=True)
class Bar:
    """One week of a channel: the real minutes as a column."""

    monday: date
    minutes: int
    x: int
    y: int
    height: int
    is_over: bool


@dataclass(frozen=True)
class Chart:
    bars: tuple[Bar, ...]
    planned: int
    planned_y: int
    width: int
    top_minutes: int


def minutes_chart(
    weeks: Mapping[date, Spent], mondays: Sequence[date], planned: int | None
) -> Chart:
    """Real minutes per week as columns, and what is planned as a line through them."""
    minutes = [weeks.get(monday, Spent()).minutes for monday in mondays]
    plan = planned or 0
    top = max([*minutes, plan, 1])
    bars = tuple(
        Bar(
            monday=monday,
            minutes=spent,
            x=place * (COLUMN + GAP),
            y=HEIGHT - height_of(spent, top),
            height=height_of(spent, top),
            is_over=planned is not None and spent > planned,
        )
        for place, (monday, spent) in enumerate(zip(mondays, minutes, strict=True))
    )
    return Chart(
        bars=bars,
        planned=plan,
        planned_y=HEIGHT - height_of(plan, top),
        width=len(mondays) * (COLUMN + GAP) - GAP,
        top_minutes=top,
    )


def height_of(minutes: int, top: int) -> int:
    return -(-HEIGHT * minutes // top)
