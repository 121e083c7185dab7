"""What is due, and when a person is told of it: dates in, dates out."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from uuid import UUID
from zoneinfo import ZoneInfo

# From this hour on, where the person lives, a day's reminder may go out.
MORNING = time(7)
AGAIN_AFTER = timedelta(days=7)
SNOOZE = timedelta(days=7)
# A link in an old mail does nothing any more.
LINK_LIFE = timedelta(days=60)
LONGEST_PAUSE = timedelta(days=2 * 366)

# How often one thing is mentioned at most; after that there is silence.
OFF = "off"
MENTIONS = {OFF: 0, "once": 1, "twice": 2}

FIRST_RETRY = timedelta(minutes=1)
LAST_RETRY = timedelta(hours=6)


class DueKind(StrEnum):
    REVIEW = "review"
    EXPERIMENT = "experiment"
    REMARKS = "remarks"


@dataclass(frozen=True)
class Mention:
    """That a mail mentioned a thing. Uncertain: nobody knows whether that mail left."""

    on: date
    certain: bool = True
    snoozed_until: date | None = None


@dataclass(frozen=True)
class Due:
    """A thing with a date: the review of a strategy, the end of an experiment, or the
    remarks that wait to be read, as many as ``count``.
    """

    kind: DueKind
    strategy: UUID
    title: str
    day: date
    experiment: int | None = None
    hypothesis: str = ""
    count: int = 0
    paused_until: date | None = None
    mentions: Sequence[Mention] = field(default=(), compare=False)

    @property
    def since(self) -> date:
        """From when on it is due. What falls into a pause waits for its end."""
        return max(self.day, self.paused_until or self.day)


@dataclass(frozen=True)
class Entry:
    """A line of a digest: what is due, and whether it is the last time it is said."""

    due: Due
    is_last: bool


def is_paused(paused_until: date | None, today: date) -> bool:
    return paused_until is not None and today < paused_until


def next_mention(due: Due, reminders: str) -> date | None:
    """The day from which the thing is to be mentioned next; None for silence.

    A later date, a pause or a snooze begins anew. A mention that nobody is sure of keeps
    its distance like any other, but at least one has to be certain before there is
    silence: never twice on a day, and never lost for good.
    """
    if reminders == OFF:
        return None
    said = said_of(due)
    if not said:
        return begins_anew(due)
    if len(said) >= MENTIONS[reminders] and any(mention.certain for mention in said):
        return None
    return max(mention.on for mention in said) + AGAIN_AFTER


def said_of(due: Due) -> list[Mention]:
    begin = begins_anew(due)
    return [mention for mention in due.mentions if mention.on >= begin]


def begins_anew(due: Due) -> date:
    snoozes = [m.snoozed_until for m in due.mentions if m.snoozed_until]
    return max([due.since, *snoozes])


def digest(things: Iterable[Due], today: date, reminders: str) -> list[Entry]:
    """What one mail of today says, however much is due; an empty list means: no mail."""
    return [
        Entry(due, is_last=len(said_of(due)) + 1 >= MENTIONS[reminders])
        for due in in_order(things)
        if (day := next_mention(due, reminders)) is not None and day <= today
    ]


def in_order(things: Iterable[Due]) -> list[Due]:
    """The oldest first; those of one strategy on one day stand together."""
    return sorted(
        things,
        key=lambda due: (
            due.since,
            due.title,
            due.strategy,
            list(DueKind).index(due.kind),
            due.experiment or 0,
        ),
    )


def read_from(newest: datetime, zone: str) -> date:
    """Remarks are told of on the morning after the newest, so that a mail of the day on
    which it came, which may have been earlier, does not count as telling of it.
    """
    return local_day(newest, zone) + timedelta(days=1)


def local_day(now: datetime, zone: str) -> date:
    return now.astimezone(ZoneInfo(zone)).date()


def mornings(now: datetime, zones: Iterable[str]) -> dict[date, list[str]]:
    """Where the morning has come, by the day that it is there."""
    found: dict[date, list[str]] = defaultdict(list)
    for zone in zones:
        local = now.astimezone(ZoneInfo(zone))
        if local.time() >= MORNING:
            found[local.date()].append(zone)
    return dict(found)


def pause_after(failures: int) -> timedelta:
    """How long to wait after so many failures in a row: twice as long each time."""
    doubled: timedelta = FIRST_RETRY * 2 ** min(failures - 1, 20)
    return min(doubled, LAST_RETRY)
