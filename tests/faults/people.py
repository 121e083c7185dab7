"""People who write all the time, and keep a book on what the site said was saved."""

import html
import json
import re
import subprocess
import sys
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.utils.timezone import localdate

from tests.browser.conftest import ROOT, Site

CSRF = "f" * 32
FIELD = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')
HELPER = Path(__file__).with_name("inside.py")


@dataclass
class Answer:
    """Status 0: none came."""

    status: int
    body: str = ""
    seconds: float = 0.0
    location: str = ""
    retry_after: str = ""


@dataclass
class Browser:
    """One connection that is kept, with the cookies of somebody who is signed in."""

    address: str
    session: str
    connection: HTTPConnection | None = None
    timeout: float = 40

    def ask(self, method: str, path: str, sent: dict[str, Any] | None = None) -> Answer:
        started = time.monotonic()
        headers = {
            "Cookie": f"session={self.session}; csrf={CSRF}",
            "Origin": self.address,
            "Content-Type": "application/x-www-form-urlencoded",
        }
        body = None
        if sent is not None:
            body = urlencode({**sent, "csrfmiddlewaretoken": CSRF}, doseq=True)
        try:
            found = self.exchange(method, path, body, headers)
        except (OSError, HTTPException):
            self.close()
            found = Answer(0)
        found.seconds = time.monotonic() - started
        return found

    def exchange(self, method: str, path: str, body: Any, headers: Any) -> Answer:
        if self.connection is None:
            netloc = urlsplit(self.address).netloc
            self.connection = HTTPConnection(netloc, timeout=self.timeout)
        self.connection.request(method, path, body, headers)
        response = self.connection.getresponse()
        return Answer(
            response.status,
            response.read().decode(errors="replace"),
            location=response.headers.get("Location", ""),
            retry_after=response.headers.get("Retry-After", ""),
        )

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def get(self, path: str) -> Answer:
        return self.ask("GET", path)

    def post(self, path: str, /, **sent: Any) -> Answer:
        return self.ask("POST", path, sent)


def opened(page: str) -> dict[str, str]:
    """What a form carries unseen."""
    return {name: html.unescape(value) for name, value in FIELD.findall(page)}


@dataclass
class Book:
    """What was sent, and of that what was acknowledged; and what came instead."""

    strategy: str
    sent: dict[str, list[str]] = field(default_factory=dict)
    acknowledged: dict[str, list[str]] = field(default_factory=dict)
    statuses: Counter[int] = field(default_factory=Counter)
    times: list[tuple[float, int]] = field(default_factory=list)
    text_lost: int = 0

    def note(self, answer: Answer, text: str = "") -> None:
        self.statuses[answer.status] += 1
        self.times.append((time.monotonic(), answer.status))
        if answer.status == 503 and text and text not in answer.body:
            self.text_lost += 1


class Writer(threading.Thread):
    """Writes one thing after the other; what is refused for a while is sent again."""

    def __init__(self, browser: Browser, strategy: str, stop: threading.Event) -> None:
        super().__init__(daemon=True)
        self.browser = browser
        self.book = Book(strategy)
        self.stop = stop
        self.path = f"/strategies/{strategy}/"

    def run(self) -> None:
        kinds = [self.check_in, self.why, self.check_in, self.revision, self.duplicate]
        for number in count():
            for kind in kinds:
                if self.stop.is_set():
                    return
                kind(number)

    def send(self, kind: str, key: str, path: str, /, **sent: Any) -> Answer:
        self.book.sent.setdefault(kind, []).append(key)
        text = key if key in sent.values() else ""
        while True:
            answer = self.browser.post(path, **sent)
            self.book.note(answer, text)
            if answer.status in (200, 302, 204):
                self.book.acknowledged.setdefault(kind, []).append(key)
                return answer
            if answer.status not in (0, 503) or self.stop.is_set():
                return answer
            time.sleep(0.1)

    def check_in(self, number: int) -> None:
        key = str(uuid.uuid4())
        path = f"{self.path}check-ins/"
        told = {"platform": "mastodon", "day": localdate(), "minutes": 5, "note": key}
        self.send("check_in", key, path, key=key, **told)

    def why(self, number: int) -> None:
        path = f"{self.path}edit/why/"
        form = self.browser.get(path)
        self.book.note(form)
        if form.status == 200:
            hidden = opened(form.body)
            key = f"{number:06} {uuid.uuid4()}"
            self.send("why", key, path, **{**hidden, "why": key})

    def revision(self, number: int) -> None:
        reason = str(uuid.uuid4())
        self.send("revision", reason, f"{self.path}revisions/new/", reason=reason)

    def duplicate(self, number: int) -> None:
        """Pressed once: a second copy would be one too many."""
        if number % 3:
            return
        answer = self.browser.post(f"{self.path}duplicate/")
        self.book.note(answer)
        self.book.sent.setdefault("duplicate", []).append(str(number))
        if answer.status == 302:
            self.book.acknowledged.setdefault("duplicate", []).append(answer.location)


@dataclass
class Crowd:
    """Some people, each with a strategy and a browser of their own."""

    site: Site
    writers: list[Writer]
    stop: threading.Event

    @classmethod
    def at(cls, site: Site, size: int) -> "Crowd":
        stop = threading.Event()
        found = inside(site, "people", {"count": size})
        writers = [
            Writer(Browser(site.address, one["session"]), one["strategy"], stop)
            for one in found
        ]
        return cls(site, writers, stop)

    def start(self) -> None:
        for writer in self.writers:
            writer.start()

    def write_until(self, count: int, seconds: float = 40) -> None:
        """Wait until so many writes have been acknowledged in all."""
        deadline = time.monotonic() + seconds
        while self.acknowledged < count:
            assert time.monotonic() < deadline, self.statuses
            time.sleep(0.02)

    def end(self) -> None:
        self.stop.set()
        for writer in self.writers:
            writer.join(60)
            writer.browser.close()

    @property
    def acknowledged(self) -> int:
        return sum(
            len(keys)
            for writer in self.writers
            for keys in writer.book.acknowledged.values()
        )

    @property
    def statuses(self) -> Counter[int]:
        return sum((writer.book.statuses for writer in self.writers), Counter())

    @property
    def texts_lost(self) -> int:
        return sum(writer.book.text_lost for writer in self.writers)

    def seconds_until_saved(self, since: float) -> float:
        """From that moment to the first write that was acknowledged after it."""
        times = [
            at
            for one in self.writers
            for at, status in one.book.times
            if status in (200, 302) and at > since
        ]
        return min(times) - since

    def verdict(self) -> dict[str, int]:
        """What the database has of all that, looked at past the application."""
        books = [
            {
                "strategy": writer.book.strategy,
                "sent": writer.book.sent,
                "acknowledged": writer.book.acknowledged,
            }
            for writer in self.writers
        ]
        found: dict[str, int] = inside(self.site, "verdict", books)
        return found


def inside(site: Site, task: str, data: Any) -> Any:
    """A task of inside.py, in a process with the site's settings."""
    environment = {
        **site.environment,
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
    }
    done = subprocess.run(
        [sys.executable, str(HELPER), task],
        input=json.dumps(data),
        env=environment,
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return json.loads(done.stdout)
