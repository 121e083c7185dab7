"""What a site has to stand without being killed: a full disk, another writer, a database
that only reads, slow clients, many clients, clients that send too much.
"""

import socket
import sqlite3
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from resource import RLIM_INFINITY, RLIMIT_FSIZE, prlimit
from urllib.parse import urlsplit

import psutil
from django.utils.timezone import localdate

from tests.browser.conftest import Site
from tests.faults.people import Answer, Browser
from tests.faults.postgresql import Postgresql


def write(browser: Browser, strategy: str) -> tuple[Answer, str]:
    """One note, with the text that must not get lost."""
    text = str(uuid.uuid4())
    path = f"/strategies/{strategy}/check-ins/"
    told = {"platform": "mastodon", "day": localdate(), "minutes": 5, "note": text}
    return browser.post(path, key=text, **told), text


def processes(site: Site) -> list[psutil.Process]:
    assert site.process is not None
    one = psutil.Process(site.process.pid)
    return [one, *one.children(recursive=True)]


def megabytes(site: Site) -> float:
    """What all processes of the site take together, shared parts counted once."""
    total = 0
    for process in processes(site):
        for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                total += int(line.split()[1])
    return total / 1024


@contextmanager
def full_disk(site: Site) -> Iterator[None]:
    """No file grows any more."""
    limit(site, 4096)
    try:
        yield
    finally:
        limit(site, RLIM_INFINITY)


def limit(site: Site, size: int) -> None:
    for process in processes(site):
        prlimit(process.pid, RLIMIT_FSIZE, (size, RLIM_INFINITY))


@contextmanager
def locked(site: Site) -> Iterator[None]:
    """Another program writes into the file of the database."""
    file = site.folder / "db.sqlite3"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("PRAGMA busy_timeout = 20000")
        other.execute("BEGIN IMMEDIATE")
        try:
            yield
        finally:
            other.execute("ROLLBACK")


@contextmanager
def read_only(server: Postgresql, database: str) -> Iterator[None]:
    """As on a machine that was the primary until a moment ago."""
    server.sql(f"ALTER DATABASE {database} SET default_transaction_read_only = on")
    cut(server, database)
    try:
        yield
    finally:
        server.sql(f"ALTER DATABASE {database} RESET default_transaction_read_only")


def cut(server: Postgresql, database: str) -> None:
    """End every connection to it."""
    which = f"datname = '{database}' AND pid <> pg_backend_pid()"
    server.sql(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {which}")  # noqa: S608


@contextmanager
def slow_clients(site: Site, count: int) -> Iterator[None]:
    """Each begins a form and does not get on with it: half a head, or half a body."""
    head = (
        "POST /strategies/ HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
    )
    whole = f"{head}Content-Length: 5000\r\n\r\nwhy=slow"
    host, port = netloc(site)
    connections = []
    try:
        for number in range(count):
            one = socket.create_connection((host, port), timeout=10)
            one.sendall((whole if number % 2 else head).encode())
            connections.append(one)
        yield
    finally:
        for one in connections:
            one.close()


def netloc(site: Site) -> tuple[str, int]:
    parts = urlsplit(site.address)
    return parts.hostname or "", parts.port or 0


def at_once(site: Site, session: str, path: str, count: int) -> Counter[int]:
    """So many connections in the same moment; how each was answered."""
    start = threading.Barrier(count)

    def ask(_: int) -> int:
        browser = Browser(site.address, session)
        start.wait(60)
        answer = browser.get(path)
        browser.close()
        return answer.status

    with ThreadPoolExecutor(count) as pool:
        return Counter(pool.map(ask, range(count)))


def send_much(site: Site, megabytes: int, *, announced: bool) -> int:
    """The status of the answer to a body of that size; 0 if the line is cut instead."""
    host, port = netloc(site)
    connection = HTTPConnection(host, port, timeout=30)
    block = b"x" * 1024 * 1024
    body = (block for _ in range(megabytes))
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    if announced:
        headers["Content-Length"] = str(megabytes * len(block))
    try:
        connection.request(
            "POST", "/start/", body, headers, encode_chunked=not announced
        )
        return connection.getresponse().status
    except (OSError, HTTPException):
        return 0
    finally:
        connection.close()


def seconds_until_saved(browser: Browser, strategy: str, most: float = 30) -> float:
    """How long it takes from now until a write is acknowledged."""
    started = time.monotonic()
    while write(browser, strategy)[0].status != 302:
        assert time.monotonic() - started < most
        time.sleep(0.1)
    return time.monotonic() - started
