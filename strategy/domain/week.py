"""This week: from the cadence of the channels to a short list that can be ticked off."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .check_ins import Spent

MOST_TIMES = 14


@dataclass(frozen=True)
class Cadence:
    """What one wants to do on a channel in a week."""

    platform: str
    activity: str
    minutes: int | None
    times: int | None = None


@dataclass(frozen=True)
class Item:
    """A channel in the week: ``minutes`` are those of the next time, ``left`` of all."""

    platform: str
    activity: str
    times: int
    done: int
    minutes: int
    spent: int
    left: int

    @property
    def is_done(self) -> bool:
        return self.done >= self.times


def this_week(cadences: Iterable[Cadence], noted: Mapping[str, Spent]) -> list[Item]:
    """What is planned, in the given order; what is done already comes last."""
    items = [
        item(cadence, noted.get(cadence.platform, Spent()))
        for cadence in cadences
        if cadence.minutes
    ]
    return sorted(items, key=lambda item: item.is_done)


def item(cadence: Cadence, noted: Spent) -> Item:
    minutes, times = cadence.minutes or 0, cadence.times or 1
    return Item(
        platform=cadence.platform,
        activity=cadence.activity,
        times=times,
        done=noted.times,
        minutes=minutes_of_time(minutes, times, noted.times),
        spent=noted.minutes,
        left=max(0, minutes - noted.minutes),
    )


def minutes_of_time(minutes: int, times: int, place: int) -> int:
    """How long one of the times is. All together are exactly the minutes of the week."""
    whole, rest = divmod(minutes, times)
    return whole + (1 if place < rest else 0)
