"""What a channel took and gave, week by week, and when that is too little."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from .days import last_mondays, monday_of
from .reason import Reason
from .resources import MOST_WEEKLY_MINUTES

MOST_DAILY_MINUTES = 24 * 60
MOST_CAME_BACK = 100_000
# From drained to energised.
ENERGIES = (-2, -1, 0, 1, 2)
WEEKS_SHOWN = 8

# The published thresholds of costs_more_than_it_gives.
COSTLY_WEEKS = 3
WEEKS_LOOKED_AT = 8
OVER_PLAN = Fraction(3, 2)


@dataclass(frozen=True)
class Spent:
    """What was noted for one channel: on a day, in a week, or over several.

    ``energy`` is the sum of the ``rated`` notes that told it; ``own`` and ``voiced``
    likewise for one's own voice; ``came_back`` is None if nobody counted.
    """

    times: int = 0
    minutes: int = 0
    energy: int = 0
    rated: int = 0
    own: int = 0
    voiced: int = 0
    came_back: int | None = None

    def __add__(self, other: "Spent") -> "Spent":
        counts = [n for n in (self.came_back, other.came_back) if n is not None]
        return Spent(
            times=self.times + other.times,
            minutes=self.minutes + other.minutes,
            energy=self.energy + other.energy,
            rated=self.rated + other.rated,
            own=self.own + other.own,
            voiced=self.voiced + other.voiced,
            came_back=sum(counts) if counts else None,
        )

    @property
    def mean_energy(self) -> Fraction | None:
        return Fraction(self.energy, self.rated) if self.rated else None


Weeks = Mapping[date, Spent]


def by_week(days: Iterable[tuple[str, date, Spent]]) -> dict[str, dict[date, Spent]]:
    """For each channel its weeks, by their Monday."""
    found: dict[str, dict[date, Spent]] = {}
    for platform, day, spent in days:
        weeks = found.setdefault(platform, {})
        monday = monday_of(day)
        weeks[monday] = weeks.get(monday, Spent()) + spent
    return found


def together(weeks: Iterable[Spent]) -> Spent:
    return sum(weeks, Spent())


def fits_into_week(minutes: int, noted: int) -> bool:
    """Whether a week that holds that much already can hold so much more."""
    return minutes + noted <= MOST_WEEKLY_MINUTES


def costs_more_than_it_gives(
    weeks: Weeks, planned: int | None, today: date
) -> Reason | None:
    """Says so of a channel if it holds for the latest three weeks that have a note.

    Only whole weeks count, of the last eight. A week costs more than it gives if nothing
    came back, and it drained or took more than half as much again as was planned.
    """
    whole = last_mondays(today, WEEKS_LOOKED_AT + 1)[:-1]
    noted = [weeks[monday] for monday in reversed(whole) if monday in weeks]
    latest = noted[:COSTLY_WEEKS]
    if len(latest) < COSTLY_WEEKS or not all(is_costly(w, planned) for w in latest):
        return None
    return Reason("channel_costs", costs(noted, planned))


def costs(noted: Sequence[Spent], planned: int | None) -> dict[str, int | bool]:
    """The numbers behind it, over all costly weeks in a row."""
    run = []
    for week in noted:
        if not is_costly(week, planned):
            break
        run.append(week)
    total = together(run)
    return {
        "weeks": len(run),
        "minutes": total.minutes,
        "planned": (planned or 0) * len(run),
        "drains": any(map(drains, run)),
        "overruns": any(overruns(week, planned) for week in run),
    }


def is_costly(week: Spent, planned: int | None) -> bool:
    return not week.came_back and (drains(week) or overruns(week, planned))


def drains(week: Spent) -> bool:
    return week.mean_energy is not None and week.mean_energy < 0


def overruns(week: Spent, planned: int | None) -> bool:
    return planned is not None and week.minutes > planned * OVER_PLAN
