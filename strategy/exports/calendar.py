"""Dates and weekly times as a calendar that programs subscribe to (RFC 5545)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar, Event, vRecur

from strategy.domain.agenda import AgendaEntry

PRODUCT = "-//Vierfeld//Rhythm//EN"
# How often a program should look, as a wish.
LOOK_AGAIN = timedelta(hours=6)


def calendar(name: str, entries: Iterable[AgendaEntry]) -> bytes:
    """The same entries always give the same bytes."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    # The first is the standard, the second what most programs read.
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", "PT6H")
    times = []
    for entry in entries:
        made.add_component(event(entry))
        if isinstance(entry.start, datetime):
            times.append(entry.start.date())
    if times:
        made.add_missing_timezones(first_date=min(times).replace(month=1, day=1))
    return bytes(made.to_ical())


def event(entry: AgendaEntry) -> Event:
    made = Event()
    made.add("uid", entry.uid)
    made.add("dtstamp", entry.changed_at)
    made.add("last-modified", entry.changed_at)
    made.add("summary", entry.summary)
    made.add("description", f"{entry.description}\n\n{entry.url}".strip())
    made.add("url", entry.url)
    made.add("dtstart", entry.start)
    if isinstance(entry.start, datetime):
        made.add("duration", timedelta(minutes=entry.minutes))
        made.add("rrule", vRecur(freq="weekly"))
    else:
        made.add("dtend", entry.start + timedelta(days=1))
        made.add("transp", "TRANSPARENT")
    return made
