"""The environment in: what cannot be read stops the start, by name."""

import os
import secrets
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from config import environment
from config.messages import ROOT


def start(
    folder: Path, command: str | list[str] = "check", **environment: str
) -> tuple[int, str]:
    """Run a command of manage.py in a process of its own with these variables."""
    unset = ("DATABASE_URL", "DJANGO_SETTINGS_MODULE", "TEST_DATABASE")
    inherited = {key: value for key, value in os.environ.items() if key not in unset}
    words = command.split() if isinstance(command, str) else command
    done = subprocess.run(
        [sys.executable, str(ROOT / "manage.py"), *words],
        env={**inherited, "VAR_DIR": str(folder), **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_nothing_has_to_be_set(tmp_path: Path) -> None:
    code, output = start(tmp_path)
    assert code == 0, output


@pytest.mark.parametrize(
    ("name", "value", "accepted"),
    [
        ("DEBUG", "perhaps", "1 or 0"),
        ("SECRET_KEY", "short", "at least 50"),
        ("SITE_URL", "elsewhere.example", "https://"),
        ("SITE_URL", "https://vierfeld.example/path", "https://"),
        ("SITE_URL", "https://vierfeld.example:port", "https://"),
        ("DATABASE_URL", "mysql://host/name", "postgresql://"),
        ("DATABASE_URL", "postgresql://host", "postgresql://"),
        ("CACHE", "memory", "files or database"),
        ("TIME_ZONE", "Mars/Olympus", "Europe/Berlin"),
        ("TIME_ZONE", "../etc", "Europe/Berlin"),
        ("ADMIN_PATH", "../out", "a path such as"),
        ("ADMIN_PATH", "an office?", "a path such as"),
        ("EMAIL_URL", "http://host", "smtp://"),
        ("EMAIL_URL", "smtp://host:port", "smtp://"),
        ("EMAIL_URL", "smtp://host?tls=maybe", "smtp://"),
    ],
)
def test_a_value_that_cannot_be_read_stops_the_start_by_name(
    tmp_path: Path, name: str, value: str, accepted: str
) -> None:
    code, output = start(tmp_path, **{name: value})
    assert code != 0
    assert f"{name} cannot be read" in output
    assert accepted in output
    assert value not in output.splitlines()[-1].replace(accepted, "")


def test_the_admin_can_lie_elsewhere(tmp_path: Path) -> None:
    where = "from django.urls import reverse; print(reverse('admin:index'))"
    for value in ("office/desk", "/office/desk/"):
        code, output = start(tmp_path, ["shell", "-v0", "-c", where], ADMIN_PATH=value)
        assert code == 0, output
        assert "/office/desk/" in output


def test_the_secret_key_is_made_once_and_only_its_owner_reads_it(
    tmp_path: Path,
) -> None:
    start(tmp_path)
    file = tmp_path / "secret-key"
    first = file.read_text(encoding="ascii")
    assert len(first) >= 50
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    start(tmp_path)
    assert file.read_text(encoding="ascii") == first


def test_the_deployment_check_is_clean_under_https(tmp_path: Path) -> None:
    code, output = start(
        tmp_path,
        "check --deploy --fail-level WARNING",
        SITE_URL="https://vierfeld.example",
        SECRET_KEY=secrets.token_urlsafe(60),
    )
    assert code == 0, output


@pytest.mark.parametrize("port", ["0", "70000", "eighty"])
def test_an_unreadable_port_is_refused_in_one_line(tmp_path: Path, port: str) -> None:
    code, output = start(tmp_path, f"serve --port {port}")
    assert code != 0
    assert "PORT takes a number between 1 and 65535" in output
    assert "Traceback" not in output


def test_several_hosts_are_one_database_and_none_is_waited_for_long(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hosts = "one.example:5432,two.example:5433"
    query = "target_session_attrs=read-write&connect_timeout=9"
    address = f"postgresql://me:word@{hosts}/vierfeld?{query}"
    monkeypatch.setenv("DATABASE_URL", address)
    found = environment.database("DATABASE_URL", Path())
    assert (found["HOST"], found["PORT"]) == ("one.example,two.example", "5432,5433")
    assert found["CONN_HEALTH_CHECKS"]
    options = found["OPTIONS"]
    assert options["target_session_attrs"] == "read-write"
    assert options["connect_timeout"] == "9"
    assert options["tcp_user_timeout"] == "15000"


def test_limits_of_several_machines_count_together(tmp_path: Path) -> None:
    count = (
        "from django.core.cache import cache; cache.add('tries', 0); "
        "print(f'tries={cache.incr(\"tries\")}')"
    )
    shared = {"CACHE": "database", "DATABASE_URL": f"sqlite:///{tmp_path}/shared"}
    for number, machine in enumerate(("one", "two"), start=1):
        folder = str(tmp_path / machine)
        for words in (["prepare"], ["shell", "-v0", "-c", count]):
            code, output = start(Path(folder), words, **shared)
            assert code == 0, output
        assert f"tries={number}" in output
