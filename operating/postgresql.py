"""PostgreSQL's own programs, and the statements around them."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper as Database

from operating.databases import RefusedError, holds_something, present

ASIDE, FAILED = "vierfeld_before_restore", "vierfeld_failed_restore"
USUAL_FOLDERS = (Path("/usr/lib/postgresql"), Path("/usr/local/lib/postgresql"))
# Tables and functions of the site, but none that belongs to an extension.
TABLES = """
    SELECT format('ALTER TABLE %%I.%%I SET SCHEMA %%I', n.nspname, c.relname, %s)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = %s AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
FUNCTIONS = """
    SELECT format('ALTER FUNCTION %%s SET SCHEMA %%I', p.oid::regprocedure, %s)
    FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = %s
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
"""


def program(name: str, server: int) -> str:
    """One that is at least as new as the server: an older one refuses to work."""
    found = []
    for path in candidates(name):
        version = version_of(path)
        found.append(f"{path} ({version or 'does not start'})")
        if version >= server:
            return path
    raise RefusedError(
        f"The database is PostgreSQL {server}, and no {name} of that version or a newer "
        f"one was found ({', '.join(found) or 'none at all'}). Install PostgreSQL's client "
        f"programs, or name their folder: PG_BIN=/usr/lib/postgresql/{server}/bin"
    )


def candidates(name: str) -> list[str]:
    if settings.PG_BIN:
        named = Path(settings.PG_BIN) / name
        return [str(named)] if named.exists() else []
    on_path = shutil.which(name)
    usual = (path for base in USUAL_FOLDERS for path in base.glob(f"*/bin/{name}"))
    return [*([on_path] if on_path else []), *(str(path) for path in usual)]


def version_of(path: str) -> int:
    try:
        done = subprocess.run(  # noqa: S603
            [path, "--version"], capture_output=True, text=True, check=False
        )
    except OSError:
        return 0
    number = re.search(r" (\d+)", done.stdout)
    return int(number.group(1)) if number else 0


def major(database: Database) -> int:
    database.ensure_connection()
    return int(database.connection.info.server_version // 10_000)


def schema_of(database: Database) -> str:
    with database.cursor() as cursor:
        cursor.execute("SELECT current_schema()")
        return str(cursor.fetchone()[0])


@contextmanager
def one_moment(database: Database) -> Iterator[str]:
    """A view of the database that does not move, and the name by which others share it."""
    with transaction.atomic(), database.cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        cursor.execute("SELECT pg_export_snapshot()")
        yield str(cursor.fetchone()[0])


def dump(database: Database, target: Path, snapshot: str) -> None:
    run(
        [
            program("pg_dump", major(database)),
            "--format=custom",
            # The archive around it is compressed.
            "--compress=0",
            "--no-owner",
            "--no-privileges",
            f"--schema={schema_of(database)}",
            f"--snapshot={snapshot}",
            f"--file={target}",
        ],
        database,
    )


@contextmanager
def emptied(database: Database) -> Iterator[None]:
    """What is there moves aside. It comes back if anything fails, and goes if nothing does."""
    with transaction.atomic(), database.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {ASIDE}")
        move_all(cursor, schema_of(database), ASIDE)
    try:
        yield
    except BaseException:
        bring_back(database)
        raise
    with database.cursor() as cursor:
        cursor.execute(f"DROP SCHEMA {ASIDE} CASCADE")


def bring_back(database: Database) -> None:
    schema = schema_of(database)
    with transaction.atomic(), database.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {FAILED}")
        move_all(cursor, schema, FAILED)
        move_all(cursor, ASIDE, schema)
        cursor.execute(f"DROP SCHEMA {FAILED}, {ASIDE} CASCADE")


def undo_interrupted(database: Database) -> None:
    """A restore that was killed has not happened, unless people came since."""
    with database.cursor() as cursor:
        cursor.execute("SELECT FROM pg_namespace WHERE nspname = %s", [ASIDE])
        if cursor.fetchone() is None:
            return
    if holds_something(database):
        raise RefusedError(
            f"A restore was interrupted. What was there before it lies in the schema "
            f"{ASIDE}, and there are people or strategies here as well. Drop that schema "
            "if nothing in it is wanted any more, and restore once more."
        )
    bring_back(database)


def move_all(cursor: Any, here: str, there: str) -> None:
    for query in (TABLES, FUNCTIONS):
        cursor.execute(query, [there, here])
        for (statement,) in cursor.fetchall():
            cursor.execute(statement)


def fill(database: Database, data: Path) -> None:
    run(
        [
            program("pg_restore", major(database)),
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            "--exit-on-error",
            f"--schema={schema_of(database)}",
            str(data),
        ],
        database,
    )


def run(command: list[str], database: Database) -> None:
    """Where the open connection leads. Its password goes apart: others may read arguments."""
    database.ensure_connection()
    found = database.connection.info
    environment = {
        **os.environ,
        **({"PGPASSWORD": found.password} if found.password else {}),
    }
    command = [command[0], f"--dbname={found.dsn}", *command[1:]]
    done = subprocess.run(  # noqa: S603
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["no reason given"]
        raise RefusedError(f"{Path(command[0]).name} failed: {lines[0]}")


def vacuum() -> None:
    """Without figures of its tables the database plans badly until it has them."""
    with present().cursor() as cursor:
        cursor.execute("ANALYZE")
