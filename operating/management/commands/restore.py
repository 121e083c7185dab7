"""Puts a backup back, whole or not at all, and compares every table with what was backed
up. Stop the site first, and run `prepare` afterwards.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from operating.backups import restore
from operating.databases import RefusedError


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="what `backup` wrote")
        parser.add_argument(
            "--replace",
            action="store_true",
            help="also if people or strategies are there: they are lost",
        )
        parser.add_argument(
            "--other-key",
            action="store_true",
            help="also under another SECRET_KEY: what it sealed is lost",
        )

    def handle(
        self, *args: Any, file: Path, replace: bool, other_key: bool, **options: Any
    ) -> None:
        try:
            contents = restore(file, replaces=replace, takes_other_key=other_key)
        except RefusedError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"{contents.rows} rows in {len(contents.tables)} tables of "
            f"{contents.made_at} are back, verified. Now run: manage.py prepare"
        )
