"""Moves everything from a SQLite file to the PostgreSQL that DATABASE_URL leads to, whole or
not at all, and compares every table. Stop the site first. The file stays as it is.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import DatabaseError

from operating.databases import RefusedError
from operating.moving import move_from_sqlite


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", default=settings.VAR_DIR / "db.sqlite3"
        )

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        try:
            call_command("migrate", interactive=False, verbosity=0)
            moved = move_from_sqlite(file)
        except RefusedError as error:
            raise CommandError(str(error)) from error
        except DatabaseError as error:
            reason = str(error).splitlines()[0]
            raise CommandError(f"Nothing was moved: {reason}") from error
        width = max(map(len, moved))
        for table, tally in moved.items():
            self.stdout.write(f"{table:{width}} {tally.rows:9} {tally.digest[:16]}")
        rows = sum(tally.rows for tally in moved.values())
        self.stdout.write(f"{rows} rows in {len(moved)} tables are moved, verified")
