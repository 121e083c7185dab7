"""Days as people reckon them: weeks from Monday, months that end when they end."""

from calendar import monthrange
from datetime import date, timedelta

WEEK = timedelta(days=7)
# Plans reach this far, notes this far back; a date beyond is a slip of the finger.
YEARS_AHEAD = 5
MONTHS_BACK = 12


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def last_mondays(today: date, count: int) -> list[date]:
    """The Mondays of that many weeks, this week's last."""
    monday = monday_of(today)
    return [monday - WEEK * back for back in reversed(range(count))]


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or its last: 31 January + 1 is 28 or 29 February."""
    years, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(years, month + 1, min(day.day, monthrange(years, month + 1)[1]))


def is_within_plans(day: date, today: date) -> bool:
    """Whether anybody plans for that day, and means it."""
    return add_months(today, -MONTHS_BACK) <= day <= add_months(today, 12 * YEARS_AHEAD)


def is_within_notes(day: date, today: date) -> bool:
    """Whether something may be noted down for that day now."""
    return add_months(today, -MONTHS_BACK) <= day <= today
