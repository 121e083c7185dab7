"""Told to stop, the server answers what it has begun, and the worker leaves no mail half."""

import re
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from queue import Queue
from urllib.parse import urlencode, urlsplit

import pytest

from tests.operating.installation import (
    SECONDS,
    Installation,
    answers,
    served,
    wait_until,
)
from tests.sink import Sink, sink
from tests.test_serve import DUE, awake

pytestmark = pytest.mark.once

__all__ = ["sink"]


@pytest.fixture
def site(tmp_path: Path) -> Installation:
    installation = Installation(tmp_path)
    installation.must("prepare")
    return installation


@pytest.fixture
def database(site: Installation) -> Iterator[sqlite3.Connection]:
    """The site's own, from outside."""
    file = site.folder / "db.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        yield connection


def asked(address: str, method: str = "GET", **sent: str) -> tuple[int, str, str]:
    """Status, cookie and body of what /start/ answers."""
    connection = HTTPConnection(urlsplit(address).netloc, timeout=SECONDS)
    headers = {"Cookie": sent.pop("cookie", ""), "Origin": address}
    if method == "POST":
        headers["Content-Type"] = "application/x-www-form-urlencoded"
    connection.request(method, "/start/", urlencode(sent) or None, headers)
    answer = connection.getresponse()
    body = answer.read().decode()
    connection.close()
    return answer.status, answer.getheader("Set-Cookie", ""), body


def test_a_running_request_is_answered_whole(
    site: Installation, database: sqlite3.Connection
) -> None:
    """A save that waits for the database, while the server is told to stop."""
    statuses: Queue[int] = Queue()
    with served(site, "--no-work") as (address, process):
        _, cookie, page = asked(address)
        token = re.findall(r'csrfmiddlewaretoken" value="(\w+)', page)[0]
        database.execute("BEGIN IMMEDIATE")

        def save() -> None:
            sent = {"cookie": cookie.partition(";")[0], "csrfmiddlewaretoken": token}
            statuses.put(asked(address, "POST", **sent)[0])

        request = threading.Thread(target=save)
        request.start()
        request.join(1.5)
        assert request.is_alive()
        process.terminate()
        request.join(1.5)
        assert request.is_alive()
        assert process.poll() is None
        database.execute("COMMIT")
        request.join(SECONDS)
        assert process.wait(SECONDS) == 0
    assert statuses.get_nowait() == 302
    assert database.execute("SELECT count(*) FROM strategy_strategy").fetchone() == (1,)


def test_the_worker_ends_the_mail_that_is_under_way_and_gives_back_the_next(
    site: Installation, sink: Sink, database: sqlite3.Connection
) -> None:
    for number in range(2):
        person = DUE.replace("run@", f"run{number}@")
        site.tells(person.format(zone=awake()))
    reached, goes_on = threading.Event(), threading.Event()

    def slow() -> str:
        reached.set()
        goes_on.wait(SECONDS)
        return "250 OK"

    sink.on_message = slow
    with served(site) as (address, process):
        assert reached.wait(SECONDS)
        process.terminate()
        # It is told at once, while the pages are still coming to their end.
        wait_until(lambda: not answers(urlsplit(address).port or 0))
        time.sleep(1)
        assert process.poll() is None
        goes_on.set()
        assert process.wait(SECONDS) == 0
    states = "SELECT state FROM strategy_digest ORDER BY state"
    assert database.execute(states).fetchall() == [("sent",), ("waiting",)]
    assert len(sink.received) == 1
