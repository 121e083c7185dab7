"""Checks the catalog's files: form, both languages, sources, dates, successors."""

from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from strategy.catalog.checks import check

from .sync_catalog import FOLDER


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER)
        parser.add_argument(
            "--today", type=date.fromisoformat, help="check as on that day"
        )

    def handle(
        self, *args: Any, folder: Path, today: date | None, **options: Any
    ) -> None:
        problems = check(folder, today or timezone.localdate())
        if problems:
            raise CommandError("\n".join(map(str, problems)))
        count = len(list(folder.glob("*.toml")))
        self.stdout.write(f"{count} entries, nothing wrong")
