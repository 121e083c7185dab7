"""ICS: the next look at the strategy and the ends of experiments that run, as a file."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from strategy.domain.document import Document
from strategy.domain.experiments import State

from .export import Choice, Export, Source, readable, taken_along
from .nodes import one_line

PRODUCT = "-//Vierfeld//Strategy//EN"


def dates_file(source: Source, choice: Choice) -> Export:
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("method", "PUBLISH")
    found.add("x-wr-calname", one_line(source.document.title))
    for event in events(source, taken_along(source, choice)):
        found.add_component(event)
    name = f"{source.stem}.ics"
    return Export(name, "text/calendar; charset=utf-8", found.to_ical())


def has_dates(document: Document) -> bool:
    """Whether there is anything for a calendar."""
    return any(True for _day in dates(document))


def dates(document: Document) -> Iterator[tuple[str, str, str, str]]:
    """What is due: a lasting name, its day, what it is called, and what it is about."""
    sections = {section.key for section in document.sections}
    if "rhythm" in sections:
        values: Any = document.only("rhythm").values
        if values["next_review"]:
            summary = _("Look at “%(title)s” again") % {"title": document.title}
            yield "review", values["next_review"], summary, values["rhythm"]
    if "experiments" in sections:
        for block in document.section("experiments").blocks:
            values = block.values
            if values["state"] == State.RUNNING and values["ends_on"]:
                hypothesis = {"text": values["hypothesis"]}
                summary = _("Experiment ends: %(text)s") % hypothesis
                about = "\n\n".join(
                    part for part in (values["action"], values["signal"]) if part
                )
                yield block.id, values["ends_on"], summary, about


def events(source: Source, document: Document) -> Iterator[Event]:
    """Whole days. An event is called as in the private calendar, and in every file: so a
    calendar updates it instead of showing it twice.
    """
    made = datetime.combine(source.day, time(), UTC)
    for name, day, summary, about in dates(document):
        start = date.fromisoformat(day)
        event = Event()
        key = f"review-{source.key}" if name == "review" else name
        event.add("uid", f"{key}@{source.host}")
        event.add("dtstamp", made)
        event.add("dtstart", start)
        event.add("dtend", start + timedelta(days=1))
        event.add("summary", one_line(summary))
        if about:
            event.add("description", readable(about))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        yield event
