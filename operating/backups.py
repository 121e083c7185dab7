"""Backup and restore: whole, of one moment, and compared row by row afterwards."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError
from django.db.backends.base.base import BaseDatabaseWrapper as Database

from operating import postgresql
from operating.archive import Contents, digest_of, opened, work_folder, write_archive
from operating.databases import (
    RefusedError,
    holds_something,
    known_migrations,
    migrations_of,
    present,
    print_of,
    prints_of_keys,
    sqlite_file,
)
from operating.tallies import Tally, tallies_of_tables


def back_up(target: Path, *, now: datetime) -> Contents:
    database = present()
    with work_folder() as folder:
        data = folder / "copy"
        tables = copy(database, data)
        contents = Contents(
            version=settings.VERSION,
            made_at=now.astimezone(UTC).isoformat(timespec="seconds"),
            vendor=database.vendor,
            key=print_of(settings.SECRET_KEY),
            sha256=digest_of(data),
            migrations=migrations_of(database),
            tables=tables,
        )
        write_archive(target, contents, data)
    with opened(target):
        return contents


def copy(database: Database, data: Path) -> dict[str, Tally]:
    """Of one moment, while others go on writing."""
    if database.vendor == "postgresql":
        with postgresql.one_moment(database) as snapshot:
            postgresql.dump(database, data, snapshot)
            return tallies_of_tables(database)
    database.ensure_connection()
    with closing(sqlite3.connect(data)) as target:
        database.connection.backup(target)
    with sqlite_file(data) as copied:
        return whole(copied)


def whole(database: Database) -> dict[str, Tally]:
    """The tallies of a SQLite file, of which SQLite itself says that it is sound."""
    with database.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        (found,) = cursor.fetchone()
    if found != "ok":
        raise RefusedError("The SQLite file is damaged.")
    return tallies_of_tables(database)


def restore(archive: Path, *, replaces: bool, takes_other_key: bool) -> Contents:
    database = present()
    with opened(archive) as (contents, data):
        refuse_unfit(contents, database, takes_other_key=takes_other_key)
        try:
            if database.vendor == "postgresql":
                postgresql.undo_interrupted(database)
            if not replaces and holds_something(database):
                raise RefusedError(
                    "There are people or strategies in this database already. To write "
                    "the backup over them: --replace"
                )
            put_back(database, contents, data)
        except (DatabaseError, sqlite3.Error) as error:
            reason = str(error).splitlines()[0]
            raise RefusedError(unusable(database, reason)) from error
        return contents


def unusable(database: Database, reason: str) -> str:
    """A damaged file is not overwritten: there may be something left to save in it."""
    name = database.settings_dict["NAME"]
    if database.vendor == "sqlite":
        return (
            f"{name} cannot be used ({reason}). If it is damaged, move it away with the "
            "files beside it (-wal, -shm), and restore once more."
        )
    return f"The database cannot be used: {reason}"


def refuse_unfit(
    contents: Contents, database: Database, *, takes_other_key: bool
) -> None:
    if contents.vendor != database.vendor:
        raise RefusedError(
            f"This is a backup of {contents.vendor}, and DATABASE_URL leads to "
            f"{database.vendor}."
        )
    if contents.migrations - known_migrations():
        raise RefusedError(
            f"This backup was made by a newer version ({contents.version}) than this one "
            f"({settings.VERSION})."
        )
    if contents.key not in prints_of_keys() and not takes_other_key:
        raise RefusedError(
            "This backup belongs to another SECRET_KEY: without it second factors cannot "
            "be used, everybody is signed out, and the addresses of links cannot be shown. "
            f"Put the former key into {settings.VAR_DIR / 'secret-key'} or SECRET_KEY, or "
            "do without it: --other-key"
        )


def put_back(database: Database, contents: Contents, data: Path) -> None:
    if database.vendor == "postgresql":
        with postgresql.emptied(database):
            postgresql.fill(database, data)
            compare(contents, tallies_of_tables(database))
        postgresql.vacuum()
        return
    with sqlite_file(data) as copied:
        compare(contents, whole(copied))
    database.ensure_connection()
    with closing(sqlite3.connect(data)) as source:
        source.backup(database.connection)
    compare(contents, whole(database))


def compare(contents: Contents, found: dict[str, Tally]) -> None:
    names = contents.tables.keys() | found.keys()
    differ = sorted(n for n in names if contents.tables.get(n) != found.get(n))
    if differ:
        raise RefusedError(f"Not what was backed up: {', '.join(differ)}.")
