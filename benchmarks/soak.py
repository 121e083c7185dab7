"""A mix of people at the highest load that the machine holds, for ten minutes: ``make
soak``, shorter with SOAK_SECONDS. Browsing, walking the wizard, autosaving, comparing,
exporting. No error, flat memory, and the slow ones within three times the median.
"""

import os
import random
import statistics
import sys
import tempfile
import threading
import time
import uuid
from collections import Counter, defaultdict
from contextlib import suppress
from pathlib import Path
from typing import Any

import django

import tests.environment

SECONDS = float(os.environ.get("SOAK_SECONDS", "600"))
PEOPLE = int(os.environ.get("SOAK_PEOPLE", "4"))
MOST_GROWTH = 0.15
MOST_SPREAD = 3
# Several kinds in one: a PDF beside a JSON file, a list of a hundred platforms beside one.
MIXED = ("browse", "export")
# A window of this many seconds is measured as one, to see what grows.
WINDOWS = 10
SHARES = {
    "browse": 40,
    "document": 20,
    "autosave": 20,
    "wizard": 10,
    "compare": 6,
    "export": 4,
}


class Somebody(threading.Thread):
    """One person who does one thing after the other, as the dice fall."""

    def __init__(self, browser: Any, strategy: str, until: float) -> None:
        super().__init__(daemon=True)
        self.browser = browser
        self.start_at = f"/strategies/{strategy}/"
        self.draft = ""
        self.until = until
        self.dice = random.Random(strategy)
        self.times: dict[str, list[float]] = defaultdict(list)
        self.statuses: Counter[int] = Counter()

    def run(self) -> None:
        kinds = list(SHARES)
        weights = list(SHARES.values())
        while time.monotonic() < self.until:
            (kind,) = self.dice.choices(kinds, weights)
            getattr(self, kind)()

    def note(self, kind: str, answer: Any) -> Any:
        self.statuses[answer.status] += 1
        self.times[kind].append(answer.seconds * 1000)
        return answer

    def browse(self) -> None:
        place = self.dice.choice(
            ["/", "/platforms/", "/platforms/mastodon/", "/strategies/"]
        )
        self.note("browse", self.browser.get(place))

    def document(self) -> None:
        place = self.dice.choice(["", "history/", "check-ins/", "experiments/"])
        self.note("document", self.browser.get(f"{self.start_at}{place}"))

    def autosave(self) -> None:
        from tests.faults.people import opened

        path = f"{self.start_at}edit/why/"
        form = self.note("document", self.browser.get(path))
        sent = {**opened(form.body), "why": str(uuid.uuid4())}
        self.note("autosave", self.browser.post(path, **sent))

    def wizard(self) -> None:
        """In one draft, gone through again and again: nobody has a thousand."""
        step = self.dice.choice(["goals", "audience", "resources", "matrix"])
        if not self.draft:
            started = self.note("wizard", self.browser.post("/start/"))
            self.draft = started.location.rpartition("wizard/")[0]
        told = {
            "aim1-kind": "expertise",
            "aim1-statement": "When it is about old houses, my name comes up.",
            "aim1-priority": "2",
        }
        self.note("wizard", self.browser.post(f"{self.draft}wizard/goals/", **told))
        self.note("wizard", self.browser.get(f"{self.draft}wizard/{step}/"))

    def compare(self) -> None:
        self.note("compare", self.browser.get(f"{self.start_at}compare/1/today/"))

    def export(self) -> None:
        kind = self.dice.choice(["md", "json", "docx", "pdf"])
        self.note("export", self.browser.get(f"{self.start_at}export/{kind}"))


def soak() -> bool:
    from tests.browser.conftest import running_site
    from tests.faults import weather
    from tests.faults.people import Browser, inside

    folder = Path(tempfile.mkdtemp(dir=tests.environment.folder.name))
    with running_site(folder) as site:
        found = inside(site, "people", {"count": PEOPLE})
        until = time.monotonic() + SECONDS
        people = [
            Somebody(Browser(site.address, one["session"]), one["strategy"], until)
            for one in found
        ]
        for one in people:
            one.start()
        memory = []
        while time.monotonic() < until:
            time.sleep(min(SECONDS / WINDOWS, max(0.1, until - time.monotonic())))
            with suppress(OSError):
                memory.append(weather.megabytes(site))
        for one in people:
            one.join(60)
            one.browser.close()
    return told(people, memory)


def told(people: list[Somebody], memory: list[float]) -> bool:
    statuses = sum((one.statuses for one in people), Counter())
    times: dict[str, list[float]] = defaultdict(list)
    for one in people:
        for kind, taken in one.times.items():
            times[kind] += taken
    good = all(200 <= status < 400 for status in statuses)
    print(f"{'':<12}{'requests':>9}{'median':>10}{'p95':>10}{'ratio':>7}")
    for kind, taken in times.items():
        middle, slow = statistics.median(taken), statistics.quantiles(taken, n=20)[-1]
        fine = slow <= MOST_SPREAD * middle or kind in MIXED
        good &= fine
        row = f"{kind:<12}{len(taken):>9}{middle:>8.1f}ms{slow:>8.1f}ms{slow / middle:>7.2f}"
        print(f"{row}{'' if fine else '  more than it may'}")
    everything = [one for taken in times.values() for one in taken]
    middle = statistics.median(everything)
    slow = statistics.quantiles(everything, n=20)[-1]
    good &= slow <= MOST_SPREAD * middle
    print(
        f"{'all':<12}{len(everything):>9}{middle:>8.1f}ms{slow:>8.1f}ms"
        f"{slow / middle:>7.2f}\n"
        f"{len(everything) / SECONDS:.0f} requests a second by {len(people)} people,"
        f" answers {dict(statuses)}"
    )
    # The first window warms up: templates, catalog, connections.
    grown = memory[-1] / memory[len(memory) // 3] - 1
    good &= grown < MOST_GROWTH
    print(f"memory {' '.join(f'{one:.0f}' for one in memory)} MB, grown {grown:+.0%}")
    return good


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    if not soak():
        sys.exit(1)


if __name__ == "__main__":
    main()
