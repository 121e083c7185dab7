"""What is asked for, and how many times the ceiling it may cost."""

import html
import re
import uuid
from collections.abc import Callable, Iterator
from itertools import count

from benchmarks.browser import Answer, Browser, Fields
from benchmarks.filling import Filled, write_momentum
from benchmarks.row import PAGE, SAVE, Ask, Row

WORDS = "Because old houses are worth keeping, and for the {}th time."


class Person:
    """Goes through the pages of one browser, and never sends the same text twice."""

    def __init__(self, browser: Browser):
        self.browser = browser
        self.numbers = count(1)

    def page(self, path: str, **headers: str) -> Ask:
        return lambda **more: self.browser.get(path, **headers, **more)

    def save(
        self,
        path: str,
        change: Callable[[int], Fields],
        opened: str = "",
        **headers: str,
    ) -> Ask:
        """Sends the form of a page again and again, each time with something changed."""
        fields = self.browser.form(opened or path, path)

        def ask(**more: str) -> Answer:
            fields.update(change(next(self.numbers)))
            answer = self.browser.post(path, fields, **headers, **more)
            if seen := re.search('data-seen="([^"]+)"', answer.text):
                fields["seen"] = [html.unescape(seen[1])]
            return answer

        return ask


def fragment(target: str) -> dict[str, str]:
    return {"HX_Request": "true", "HX_Target": target}


def text(name: str) -> Callable[[int], Fields]:
    return lambda number: {name: [WORDS.format(number)]}


def change(filled: Filled) -> None:
    write_momentum(filled.strategy, WORDS.format(uuid.uuid4()))


def rows(filled: Filled) -> list[Row]:
    person, reader = Person(Browser(filled.cookies)), Person(Browser({}))
    return [
        *ceiling(person, filled),
        *pages(person, filled),
        *steps(person, filled),
        *open_to_all(reader, filled),
        *saves(person, filled),
    ]


def pdf(filled: Filled) -> Row:
    person = Person(Browser(filled.cookies))
    return Row("PDF", person.page(f"/strategies/{filled.strategy.pk}/export/pdf"))


def ceiling(person: Person, filled: Filled) -> Iterator[Row]:
    path = f"/ceiling/{filled.other.pk}/"
    yield Row(PAGE, person.page("/ceiling/"))
    yield Row(SAVE, person.save(path, text("title"), opened="/ceiling/"), SAVE)


def pages(person: Person, filled: Filled) -> Iterator[Row]:
    one = f"/strategies/{filled.strategy.pk}/"
    channel = f"{one}edit/channels/{filled.channel}/"
    in_place = fragment("section-channels")
    yield Row("Dashboard", person.page("/strategies/"), limit=3)
    yield Row("Living document", person.page(one), limit=5)
    yield Row("A channel opened in place", person.page(channel, **in_place))
    yield Row("History", person.page(f"{one}history/"))
    yield Row("Comparing two revisions", person.page(f"{one}compare/1/5/"), limit=5)
    yield Row("Comparing with today", person.page(f"{one}compare/1/today/"), limit=5)
    yield Row("Check-ins", person.page(f"{one}check-ins/"))


def steps(person: Person, filled: Filled) -> Iterator[Row]:
    wizard = f"/strategies/{filled.draft.pk}/wizard/"
    aim = filled.draft.aims.order_by("pk")[0].pk
    for step in ("goals", "audience", "resources", "matrix", "check"):
        yield Row(f"Step: {step}", person.page(f"{wizard}{step}/"), limit=3)
    changes: dict[str, Callable[[int], Fields]] = {
        "goals": text("aim1-statement"),
        "audience": lambda number: {f"aim{aim}-y": [str(number % 100)]},
        "resources": lambda number: {"weekly_minutes": [str(120 + number % 100)]},
    }
    for step, change in changes.items():
        path = f"{wizard}{step}/"
        yield Row(f"Step sent: {step}", person.save(path, change), SAVE, 2, 302)
    typed = person.save(
        f"{wizard}goals/", text("aim1-statement"), **fragment("preview")
    )
    yield Row("Step saved while typing", typed, SAVE, 2)


def open_to_all(reader: Person, filled: Filled) -> Iterator[Row]:
    etag = reader.browser.get(filled.shared).headers["ETag"]

    def drawn(**headers: str) -> Answer:
        change(filled)
        return reader.browser.get(filled.shared_changing, **headers)

    yield Row("Start page", reader.page("/"))
    yield Row("Catalog", reader.page("/platforms/"), limit=5)
    yield Row("Catalog, one entry", reader.page("/platforms/mastodon/"), limit=5)
    yield Row("Method", reader.page("/method/"))
    yield Row("Shared page", reader.page(filled.shared), limit=5)
    known = reader.page(filled.shared, If_None_Match=etag)
    yield Row("Shared page, changed", drawn, limit=5)
    yield Row("Shared page, unchanged", known, limit=5, status=304)


def saves(person: Person, filled: Filled) -> Iterator[Row]:
    one = f"/strategies/{filled.strategy.pk}/"
    channel = f"{one}edit/channels/{filled.channel}/"
    why = person.save(f"{one}edit/why/", text("why"), **fragment("saved-why"))
    topics = person.save(channel, text("topics"), **fragment("saved-channels"))
    noted = person.save(
        f"{one}check-ins/",
        lambda _number: {"key": [str(uuid.uuid4())], "minutes": ["1"]},
    )

    change(filled)  # The form is there when there is something to keep.
    kept = person.save(f"{one}revisions/new/", lambda _number: {})

    def keep(**headers: str) -> Answer:
        change(filled)
        return kept(**headers)

    yield Row("Autosave of a field", why, SAVE, 2)
    yield Row("Autosave of a channel", topics, SAVE, 2)
    yield Row("Check-in", noted, SAVE, 2, 302)
    yield Row("Keeping a revision", keep, SAVE, 3, 302)
