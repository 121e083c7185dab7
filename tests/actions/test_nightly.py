"""What is done at night, by several workers at once, on as many rows as there may be."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from accounts import batches
from accounts.batches import delete_all, delete_some
from accounts.models import SecurityEvent
from strategy.models import Strategy

from .test_crashes import ROOT, database

SCRIPT = Path(__file__).with_name("many_rows.py")
TELLING = (
    "import resource; from django.core.management import call_command as c; c({}); "
)
PEAK = "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": settings.SECRET_KEY,
        "DATABASE_URL": database(tmp_path),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PYTHONPATH": str(ROOT),
    }


def start(environment: dict[str, str], *words: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, *words],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )


def told(process: "subprocess.Popen[str]") -> str:
    output, _ = process.communicate(timeout=120)
    assert process.returncode == 0
    return output


def fill(environment: dict[str, str], count: int) -> None:
    told(start(environment, str(SCRIPT), str(count)))


def left(environment: dict[str, str]) -> dict[str, int]:
    found: dict[str, int] = json.loads(told(start(environment, str(SCRIPT), "left")))
    return found


def test_workers_at_once_share_the_night_and_each_thing_is_done_once(
    environment: dict[str, str],
) -> None:
    fill(environment, 1000)
    workers = [start(environment, "manage.py", "purge") for _ in range(3)]
    line = r"(\d+) accounts, (\d+) unclaimed drafts and (\d+) events"
    said = [re.findall(line, told(worker))[0] for worker in workers]
    totals = [sum(map(int, column)) for column in zip(*said, strict=True)]
    assert totals == [50, 100, 500]
    assert left(environment) == {
        "users": 50,
        "unsettled": 50,
        "strategies": 50,
        "drafts": 900,
        "events": 500,
        "sessions": 500,
        # Those of the first person, who stays, that run.
        "user_sessions": 500,
    }


def test_a_night_that_was_cut_off_is_finished_by_the_next_one(
    environment: dict[str, str],
) -> None:
    fill(environment, 1000)
    worker = start(environment, "manage.py", "purge")
    time.sleep(1.2)
    worker.send_signal(signal.SIGKILL)
    worker.communicate(timeout=60)
    told(start(environment, "manage.py", "purge"))
    assert left(environment)["drafts"] == 900
    assert left(environment)["users"] == 50


def test_settling_takes_no_more_memory_for_more_people(
    environment: dict[str, str],
) -> None:
    peaks = []
    for count in (100, 40_000):
        fill_people(environment, count)
        for command in ("'work', once=True", "'purge'"):
            code = f"import django; django.setup(); {TELLING.format(command)}{PEAK}"
            peaks.append(int(told(start(environment, "-c", code)).split()[-1]) / 1024)
    assert left(environment)["unsettled"] == 0
    few, many = max(peaks[:2]), max(peaks[2:])
    assert many - few < 15, peaks


def fill_people(environment: dict[str, str], count: int) -> None:
    code = (
        "import django, datetime as d; django.setup();"
        "from django.core.management import call_command as c; c('migrate', verbosity=0);"
        "from accounts.models import User;"
        "User.objects.bulk_create([User(email=f'p{n}-%d@x.example', reminders='twice',"
        "time_zone='Pacific/Kiritimati' if n %% 2 else 'Pacific/Pago_Pago',"
        "reminders_settled_on=d.date(2020, 1, 1)) for n in range(%d)])"
    )
    told(start(environment, "-c", code % (count, count)))


@pytest.mark.django_db
def test_rows_are_deleted_some_at_a_time_and_only_those_meant(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(batches, "ROWS_AT_ONCE", 3)
    old = timezone.now() - timedelta(days=400)
    for number in range(8):
        SecurityEvent.objects.create(kind="signed_in", at=old)
        Strategy.objects.create(draft_key_hash=f"{number:064}")
    kept = SecurityEvent.objects.create(kind="signed_in")
    rows = SecurityEvent.objects.filter(at__lte=old)
    assert delete_some(rows) == 3
    assert delete_all(rows) == 5
    assert delete_some(rows) == 0
    assert SecurityEvent.objects.get() == kept
    assert Strategy.objects.count() == 8
