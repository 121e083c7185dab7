"""The worker is killed before each single step out of its process, on a real database and
a real mail server. Nobody gets a mail twice, and nobody is forgotten.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
from django.conf import settings as django_settings

from strategy.models import Digest
from tests.sink import Sink, sink

__all__ = ["sink"]

SCRIPT = Path(__file__).parent / "crashing_worker.py"
ROOT = SCRIPT.parents[2]
DAY, A_WEEK_ON = "2027-03-01", "2027-03-08"


def database(folder: Path) -> str:
    """The address of an empty database of the kind that is tested."""
    server = os.environ.get("DATABASE_URL", "")
    if not server.startswith("postgresql"):
        return f"sqlite:///{folder}/crashes.sqlite3"
    name = f"crashes_{os.getpid()}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}"')
        connection.execute(f'CREATE DATABASE "{name}"')
    return urlsplit(server)._replace(path=f"/{name}").geturl()


def run(tmp_path: Path, *arguments: str) -> Any:
    environment = {
        **os.environ,
        "VAR_DIR": str(tmp_path),
        "SECRET_KEY": django_settings.SECRET_KEY,
        "DATABASE_URL": database(tmp_path),
    }
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        check=True,
    )
    return json.loads(done.stdout)


def test_several_workers_at_once_send_each_mail_once(
    sink: Sink, tmp_path: Path
) -> None:
    run(tmp_path, "together")
    assert len(sink.counts) == 61
    assert set(sink.counts.values()) == {1}


def test_a_worker_killed_before_any_step_sends_nothing_twice_and_forgets_nobody(
    sink: Sink, tmp_path: Path
) -> None:
    crashes = run(tmp_path)
    assert [crash["step"] for crash in crashes].count("the message") == 1
    received = Counter(mail["Message-ID"] for mail in sink.received)
    assert set(received.values()) == {1}
    without_mail = [crash for crash in crashes if not arrived(received, crash, DAY)]
    # In that one moment it is written down that the mail may leave, and it has not left.
    # It is not sent again; it is shown to the operator, and a week later a mail comes.
    assert [crash["step"] for crash in without_mail] == ["the message"]
    unsure = [
        crash["step"] for crash in crashes if Digest.State.UNSURE in states(crash)
    ]
    assert unsure[0] == "the message"
    for crash in crashes:
        assert arrived(received, crash, A_WEEK_ON), crash
        assert len(crash["digests"]) == 2, crash


def arrived(received: Counter[str], crash: dict[str, Any], day: str) -> bool:
    return any(
        received[f"<{key}@localhost>"] for key, on, _ in crash["digests"] if on == day
    )


def states(crash: dict[str, Any]) -> list[str]:
    return [state for _, _, state in crash["digests"]]
