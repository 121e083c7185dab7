"""A filled installation is destroyed and restored, on both databases, and nothing is gone."""

import os
import shutil
import signal
import stat
import tarfile
from hashlib import sha256
from pathlib import Path

import pytest

from tests.operating.installation import Installation, new_postgresql

# Each run of the tests for its own database.
KINDS = ("postgresql" if os.environ.get("TEST_DATABASE") == "postgresql" else "sqlite",)
TALLIES = """
import json; from operating.tallies import tallies_of_tables
from django.db import connection
print(json.dumps({n: t.as_json() for n, t in tallies_of_tables(connection).items()
    if n != "strategy_heartbeat"}, sort_keys=True))
"""
CHANGE = """
from strategy.models import Strategy, Revision
Strategy.objects.first().delete()
Strategy.objects.update(title="overwritten")
"""
# A revision that changes is refused: the trigger came back with the table.
WORKS = """
from django.db import IntegrityError; from accounts.models import User
from strategy.models import Revision, Strategy
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from tests.factories import make_strategy
try:
    Revision.objects.update(reason="changed")
except IntegrityError:
    print("refused")
print(make_strategy(owner=User.objects.first()).title)
print(len(RecoveryCodes(Authenticator.objects.first()).get_unused_codes()))
"""


def an_installation(kind: str, folder: Path) -> Installation:
    folder.mkdir(exist_ok=True)
    if kind == "sqlite":
        return Installation(folder)
    return Installation(folder, {"DATABASE_URL": new_postgresql()})


def only(folder: Path) -> Path:
    (file,) = folder.glob("*.tar.gz")
    return file


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_destroyed_is_restored_to_the_last_row(
    kind: str, tmp_path: Path
) -> None:
    site = an_installation(kind, tmp_path / "site")
    site.fill()
    before = site.tells(TALLIES)
    safe = tmp_path / "safe"
    assert "verified" in site.must("backup", "--folder", str(safe))
    key = (site.folder / "secret-key").read_text()
    shutil.rmtree(site.folder)

    site = an_installation(kind, tmp_path / "site")
    code, output = site.run("restore", str(only(safe)))
    assert code != 0
    assert "belongs to another SECRET_KEY" in output
    (site.folder / "secret-key").write_text(key)
    assert "verified" in site.must("restore", str(only(safe)))
    assert site.tells(TALLIES) == before
    site.must("prepare")
    assert site.tells(WORKS).splitlines() == ["refused", "Old houses", "10"]


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_there_is_overwritten_only_if_that_is_said(
    kind: str, tmp_path: Path
) -> None:
    site = an_installation(kind, tmp_path / "site")
    site.fill()
    site.must("backup")
    before = site.tells(TALLIES)
    site.tells(CHANGE)
    changed = site.tells(TALLIES)
    file = str(only(site.folder / "backups"))
    code, output = site.run("restore", file)
    assert code != 0
    assert "--replace" in output
    assert site.tells(TALLIES) == changed != before
    site.must("restore", "--replace", file)
    assert site.tells(TALLIES) == before


@pytest.mark.parametrize("kind", KINDS)
def test_a_backup_that_does_not_hold_changes_nothing(kind: str, tmp_path: Path) -> None:
    """One whose digests do not match its rows, as after a fault of the disk."""
    site = an_installation(kind, tmp_path / "site")
    site.fill()
    site.must("backup")
    good = only(site.folder / "backups")
    site.tells(CHANGE)
    before = site.tells(TALLIES)
    for bad, reason in (
        (truncated(good), "no backup of Vierfeld, or not whole"),
        (with_contents(good, b'"sha256": "', b'"sha256": "0'), "damaged"),
        (with_contents(good, b'"rows": 3,', b'"rows": 4,'), "Not what was backed up"),
        (with_contents(good, b'"0011_heart', b'"0999_heart'), "by a newer version"),
    ):
        code, output = site.run("restore", "--replace", str(bad))
        assert code != 0
        assert reason in output
        assert "Traceback" not in output
        assert site.tells(TALLIES) == before


def truncated(good: Path) -> Path:
    bad = good.with_name("truncated.tar.gz")
    bad.write_bytes(good.read_bytes()[:-2000])
    return bad


def with_contents(good: Path, word: bytes, other: bytes) -> Path:
    """The same backup, saying something else of itself."""
    folder = good.parent / "unpacked"
    with tarfile.open(good) as tar:
        tar.extractall(folder, filter="data")
    contents = folder / "contents.json"
    text = contents.read_bytes()
    assert word in text
    contents.write_bytes(text.replace(word, other, 1))
    bad = good.with_name(f"bad-{sha256(other).hexdigest()[:8]}.tar.gz")
    with tarfile.open(bad, "w:gz") as tar:
        for file in (contents, folder / "database"):
            tar.add(file, file.name)
    return bad


@pytest.mark.once
def test_a_damaged_file_is_moved_away_and_not_written_over(tmp_path: Path) -> None:
    site = an_installation("sqlite", tmp_path / "site")
    site.fill()
    before = site.tells(TALLIES)
    site.must("backup")
    file = str(only(site.folder / "backups"))
    database = site.folder / "db.sqlite3"
    database.write_bytes(b"garbage" * 10_000)
    code, output = site.run("restore", file)
    assert code != 0
    assert "If it is damaged, move it away" in output
    assert "Traceback" not in output
    for left in site.folder.glob("db.sqlite3*"):
        left.unlink()
    site.must("restore", file)
    assert site.tells(TALLIES) == before


@pytest.mark.once
def test_a_backup_is_for_its_owner_and_old_ones_go(tmp_path: Path) -> None:
    site = an_installation("sqlite", tmp_path / "site")
    site.must("prepare")
    folder = tmp_path / "safe"
    folder.mkdir()
    names = [f"vierfeld-202601{day:02}T040000Z.tar.gz" for day in range(1, 6)]
    for name in (*names, "other.tar.gz"):
        (folder / name).touch()
    site.must("backup", "--folder", str(folder), "--keep", "3")
    left = sorted(file.name for file in folder.iterdir())
    assert left[:3] == ["other.tar.gz", *names[-2:]]
    assert len(left) == 4
    assert stat.S_IMODE((folder / left[3]).stat().st_mode) == 0o600
    assert (site.folder / "secret-key").read_bytes() not in (
        folder / left[3]
    ).read_bytes()
    told = site.tells(
        "from strategy.models import Heartbeat; print(*Heartbeat.objects.all())"
    )
    assert "backup 20" in told


@pytest.mark.once
def test_a_backup_of_the_other_database_is_refused(tmp_path: Path) -> None:
    site = an_installation("sqlite", tmp_path / "site")
    site.must("prepare")
    site.must("backup")
    site.environment["DATABASE_URL"] = new_postgresql()
    code, output = site.run("restore", str(only(site.folder / "backups")))
    assert code != 0
    assert "backup of sqlite, and DATABASE_URL leads to postgresql" in output


@pytest.mark.once
def test_missing_or_old_client_programs_are_named(tmp_path: Path) -> None:
    site = an_installation("postgresql", tmp_path / "site")
    site.must("prepare")
    programs = tmp_path / "old"
    programs.mkdir()
    old = programs / "pg_dump"
    site.environment["PG_BIN"] = str(programs)
    code, output = site.run("backup")
    assert code != 0
    assert "no pg_dump of that version or a newer one was found (none at all)" in output
    old.write_text("#!/bin/sh\necho 'pg_dump (PostgreSQL) 12.3'\n")
    old.chmod(0o700)
    code, output = site.run("backup")
    assert code != 0
    assert f"{old} (12)" in output
    assert "PG_BIN=" in output


@pytest.mark.once
def test_a_restore_that_was_killed_has_not_happened(tmp_path: Path) -> None:
    site = an_installation("postgresql", tmp_path / "site")
    site.fill()
    site.must("backup")
    file = str(only(site.folder / "backups"))
    site.tells(CHANGE)
    before = site.tells(TALLIES)
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "pg_restore").write_text(
        "#!/bin/sh\n"
        '[ "$1" = --version ] && echo "pg_restore (PostgreSQL) 99.0" && exit\n'
        "kill -9 $PPID\n"
    )
    (programs / "pg_restore").chmod(0o700)
    good = site.environment.copy()
    site.environment["PG_BIN"] = str(programs)
    code, _ = site.run("restore", "--replace", file)
    assert code == -signal.SIGKILL
    assert site.tells(TALLIES) == "{}"
    site.environment = good
    code, output = site.run("restore", file)
    assert code != 0
    assert "--replace" in output
    assert site.tells(TALLIES) == before


@pytest.mark.once
def test_a_password_is_handed_over_apart_from_the_arguments(tmp_path: Path) -> None:
    """Everybody on a machine may read the arguments of its processes."""
    site = an_installation("postgresql", tmp_path / "site")
    site.must("prepare")
    address = site.environment["DATABASE_URL"]
    joint = "&" if "?" in address else "?"
    site.environment["DATABASE_URL"] = f"{address}{joint}password=canary-in-the-mine"
    programs = tmp_path / "programs"
    programs.mkdir()
    noted = tmp_path / "noted"
    (programs / "pg_dump").write_text(
        "#!/bin/sh\n"
        '[ "$1" = --version ] && echo "pg_dump (PostgreSQL) 99.0" && exit\n'
        f'echo "$@" > {noted}; echo "password is $PGPASSWORD" >> {noted}; exit 1\n'
    )
    (programs / "pg_dump").chmod(0o700)
    site.environment["PG_BIN"] = str(programs)
    code, output = site.run("backup")
    assert code != 0
    assert "pg_dump failed" in output
    arguments, password = noted.read_text().splitlines()
    assert "canary" not in arguments
    assert password == "password is canary-in-the-mine"
