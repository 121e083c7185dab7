"""A real server process with its own database, and Chromium in front of it."""

import json
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.factories import PASSWORD

NewPage = Callable[..., Page]
ROOT = Path(__file__).resolve().parent.parent.parent
# What Chromium reports for an answer that is meant: a refused form, a page not there.
MEANT = ("Failed to load resource",)
# And what htmx reports of a connection that a test has cut.
CUT = (*MEANT, "htmx:", "Response Status Error Code")

numbers = count(1)
PEOPLE_AT_ONCE = 20


@dataclass
class Site:
    """A server process in front of its own folder. It can be killed, and started again."""

    address: str
    folder: Path
    environment: dict[str, str]
    process: subprocess.Popen[bytes] | None = None
    # Where what it says goes: to where ours goes, unless told otherwise.
    output: int | None = None
    people: list[list[str]] = field(default_factory=list)

    def manage(self, *words: str) -> list[str]:
        return [sys.executable, str(ROOT / "manage.py"), *words]

    def start(self) -> None:
        port = self.address.rpartition(":")[2]
        self.process = subprocess.Popen(
            self.manage("serve", "--port", port),
            env=self.environment,
            stdout=self.output,
            stderr=self.output,
            start_new_session=True,
        )
        wait_for(self.address)

    def kill(self) -> None:
        """At once and with its workers, as a machine dies that loses its power."""
        assert self.process is not None
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=20)

    def stop(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=20)

    def sql(self, statement: str, *values: str) -> None:
        with sqlite3.connect(self.folder / "db.sqlite3", timeout=20) as database:
            database.execute(statement, values)
        database.close()

    def python(self, code: str) -> str:
        """What this code prints where the site's models are."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django\ndjango.setup()\n{code}"],
            env={**self.environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
            cwd=ROOT,
            check=True,
            capture_output=True,
            text=True,
        )
        return done.stdout.strip()

    def person(self) -> tuple[str, str]:
        """The address of somebody with a strategy, and the path of its document.

        They are made many at a time, since a process of its own takes a second to begin.
        """
        if not self.people:
            code = f"""
from tests.factories import goal, make_strategy, make_user
for number in range({PEOPLE_AT_ONCE}):
    user = make_user(email=f"person{{number}}-{next(numbers)}@browser.example")
    goals = [goal(), goal(statement="A second thing that I want.", kind="exchange")]
    print(user.email, make_strategy(owner=user, goals=goals).pk)
"""
            self.people = [line.split() for line in self.python(code).splitlines()]
        email, key = self.people.pop()
        return email, f"/strategies/{key}/"

    def fill(self) -> dict[str, dict[str, str]]:
        """People as in life, one in each language: the addresses of what is theirs."""
        return self.told("from look.filling import main\nmain()")

    def drawn(self) -> dict[str, dict[str, str]]:
        """What nobody can be led to, as HTML: pages of errors, and a mail."""
        return self.told("from look.drawn import main\nmain()")

    def told(self, code: str) -> dict[str, dict[str, str]]:
        found: dict[str, dict[str, str]] = json.loads(self.python(code))
        return found


@contextmanager
def running_site(
    folder: Path, *, output: int | None = None, **settings: str
) -> Iterator[Site]:
    """A server of its own, with these settings."""
    unset = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")
    environment = {
        **{key: value for key, value in os.environ.items() if key not in unset},
        "VAR_DIR": str(folder),
        **settings,
    }
    site = Site(f"http://localhost:{free_port()}", folder, environment, output=output)
    prepare = site.manage("prepare")
    subprocess.run(prepare, env=environment, check=True, stdout=output)
    site.start()
    try:
        yield site
    finally:
        site.stop()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with running_site(tmp_path_factory.mktemp("server")) as site:
        yield site


@pytest.fixture(scope="session")
def server(site: Site) -> str:
    return site.address


@pytest.fixture(scope="session")
def filled(site: Site) -> dict[str, dict[str, str]]:
    return site.fill()


@pytest.fixture(autouse=True)
def fresh_rate_limits(site: Site) -> Iterator[None]:
    """All tests sign in from one address, more often in a minute than people may."""
    yield
    shutil.rmtree(site.folder / "cache", ignore_errors=True)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(address: str) -> None:
    deadline = time.monotonic() + 30
    while True:
        try:
            urlopen(f"{address}/healthz", timeout=2).close()  # noqa: S310
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)
        else:
            return


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("BROWSER") or None, args=["--no-sandbox"]
        )
        yield browser
        browser.close()


@pytest.fixture
def new_page(server: str, chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a page in a browser of its own. Whatever the page complains about fails, but
    for what is meant; so does whatever axe finds where the test leaves it.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []
    looked_at: list[Page] = []

    def open_page(meant: tuple[str, ...] = MEANT, **options: Any) -> Page:
        options.setdefault("locale", "en-GB")
        context = chromium.new_context(base_url=server, **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        if options.get("java_script_enabled", True):
            looked_at.append(page)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda message: (
                complaints.append(message.text)
                if message.type == "error" and not message.text.startswith(meant)
                else None
            ),
        )
        return page

    yield open_page
    complaints += [found for page in looked_at for found in faults(page)]
    for context in contexts:
        context.close()
    assert complaints == []


def faults(page: Page, *, rules: Sequence[str] = ()) -> list[str]:
    """What axe finds on the page as it stands: all, or by these rules."""
    if page.is_closed() or not page.url.startswith("http"):
        return []
    options = {"runOnly": list(rules)} if rules else {}
    violations = Axe().run(page, options=options).response["violations"]
    return [
        f"{page.url} {rule['id']}: {rule['nodes'][0]['html'][:200]}"
        for rule in violations
    ]


def shortcomings(page: Page) -> list[str]:
    """What axe finds, and whether a small phone has to scroll sideways."""
    found = faults(page)
    usual = page.viewport_size
    page.set_viewport_size({"width": 320, "height": 640})
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(usual or {"width": 1280, "height": 720})
    return [*found, f"{width} wide"] if width > 320 else found


class Person:
    def __init__(self, site: Site, new_page: NewPage) -> None:
        self.new_page = new_page
        self.email, self.document = site.person()

    def sign_in(self, page: Page) -> None:
        page.fill("#id_login", self.email)
        page.fill("#id_password", PASSWORD)
        page.click("form.stack .primary")

    def open(self, path: str = "", **options: object) -> Page:
        """A browser of its own, signed in, on the document or on one of its forms."""
        page = self.new_page(meant=CUT, **options)
        page.goto(f"/accounts/login/?next={self.document}{path}")
        self.sign_in(page)
        page.wait_for_url(f"**{self.document}{path}")
        return page


@pytest.fixture
def person(site: Site, new_page: NewPage) -> Person:
    return Person(site, new_page)
