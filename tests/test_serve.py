"""What ``make run`` starts: pages and mails by one process tree, which ends as one."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tests.sink import Sink, free_port, sink

__all__ = ["sink"]
ROOT = Path(__file__).resolve().parent.parent
SECONDS = 60
ZONES = ("Europe/Berlin", "America/New_York", "Asia/Tokyo", "Pacific/Honolulu")
DUE = """
from datetime import timedelta
from allauth.account.models import EmailAddress
from django.utils import timezone
from accounts.models import User
from strategy.models import Strategy
yesterday = timezone.localdate() - timedelta(days=2)
person = User.objects.create_user(
    "run@vierfeld.example", time_zone={zone!r}, reminders_settled_on=yesterday
)
EmailAddress.objects.create(
    user=person, email=person.email, primary=True, verified=True
)
Strategy.objects.create(
    owner=person, state="active", title="Old houses", next_review=yesterday
)
"""


def awake() -> str:
    """A zone in which the morning has come just now."""
    now = datetime.now(UTC)
    return next(zone for zone in ZONES if now.astimezone(ZoneInfo(zone)).hour >= 7)


def wait_until(holds: Callable[[], bool]) -> None:
    deadline = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)


def children(pid: int) -> list[int]:
    asked = ["ps", "-o", "pid=", "--ppid", str(pid)]
    found = subprocess.run(asked, capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split() if int(line) != 0]


def works(pid: int) -> bool:
    try:
        return b"work\0--supervised" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


@pytest.fixture
def serving(sink: Sink, tmp_path: Path) -> Iterator[subprocess.Popen[bytes]]:
    unset = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "SITE_URL")
    environment = {
        **{name: value for name, value in os.environ.items() if name not in unset},
        "VAR_DIR": str(tmp_path),
    }
    manage = [sys.executable, str(ROOT / "manage.py")]
    for command in (["prepare"], ["shell", "-v0", "-c", DUE.format(zone=awake())]):
        subprocess.run([*manage, *command], env=environment, check=True)
    command = [*manage, "serve", "--port", str(free_port()), "--workers", "1"]
    process = subprocess.Popen(command, env=environment)
    yield process
    process.kill()
    process.wait(SECONDS)


def test_a_started_site_sends_what_is_due_by_itself_and_ends_whole(
    serving: subprocess.Popen[bytes], sink: Sink
) -> None:
    wait_until(lambda: bool(sink.received))
    (mail,) = sink.received
    assert mail["To"] == "run@vierfeld.example"
    assert "http://localhost:" in mail["List-Unsubscribe"]
    processes = children(serving.pid)
    assert any(works(pid) for pid in processes)
    serving.terminate()
    assert serving.wait(SECONDS) == 0
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in processes))
    assert len(sink.received) == 1
