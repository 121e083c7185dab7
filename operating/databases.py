"""What backing up, restoring and moving need to know of a database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper as Database
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils.crypto import salted_hmac

from accounts.models import User
from operating.tallies import tables
from strategy.models import Strategy

Migrations = frozenset[tuple[str, str]]


class RefusedError(Exception):
    """What was asked for is not done, and why. Nothing was changed."""


def present() -> Database:
    return connections[DEFAULT_DB_ALIAS]


@contextmanager
def sqlite_file(path: Path) -> Iterator[Database]:
    """A database beside the site's own."""
    alias = "beside"
    connections.settings[alias] = {
        **connections.settings[DEFAULT_DB_ALIAS],
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": False,
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
    try:
        yield connections[alias]
    finally:
        connections[alias].close()
        del connections[alias]
        del connections.settings[alias]


def holds_something(database: Database) -> bool:
    """People or strategies; a catalog alone is there after every first start."""
    there = set(tables(database))
    return any(
        model._base_manager.using(database.alias).exists()
        for model in (User, Strategy)
        if model._meta.db_table in there
    )


def migrations_of(database: Database) -> Migrations:
    return frozenset(MigrationRecorder(database).applied_migrations())


def known_migrations() -> Migrations:
    """Those that this version brings with it, and those that they have replaced."""
    disk = MigrationLoader(None, ignore_no_migrations=True).disk_migrations
    replaced = {name for migration in disk.values() for name in migration.replaces}
    return frozenset(disk) | frozenset(replaced)


def print_of(key: str) -> str:
    """Tells whether a key is the same one, and nothing of it."""
    return salted_hmac("vierfeld.backup", "", key, algorithm="sha256").hexdigest()[:16]


def prints_of_keys() -> list[str]:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [print_of(key) for key in keys]
