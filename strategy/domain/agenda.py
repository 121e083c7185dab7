"""Dates and weekly times as entries of a calendar."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

MOST_SLOTS = 50
SHORTEST_SLOT = 5
LONGEST_SLOT = 12 * 60


@dataclass(frozen=True)
class AgendaEntry:
    """One entry. A day has no clock and takes no minutes; a time comes back each week.

    The id stays the same for as long as the thing lives, so that a program moves what it
    has instead of adding to it.
    """

    uid: str
    start: date | datetime
    changed_at: datetime
    summary: str
    description: str
    url: str
    minutes: int = 0


def first_start(
    *, since: date, weekday: int, starts_at: time, zone: str, paused_until: date | None
) -> datetime:
    """The first start of a weekly slot (Monday is 0), on the person's own clock.

    From there the calendar counts weeks of wall-clock time: 9 o'clock stays 9 o'clock
    when summer time comes.
    """
    begin = max(since, paused_until or since)
    day = begin + timedelta(days=(weekday - begin.weekday()) % 7)
    return datetime.combine(day, starts_at, tzinfo=ZoneInfo(zone))
