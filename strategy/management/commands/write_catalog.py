"""Writes entries that were edited in the admin back into their files."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from strategy.catalog.writer import to_toml
from strategy.models import Platform
from strategy.models.catalog import stored_entries

from .sync_catalog import FOLDER


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slugs", nargs="*", metavar="SLUG", help="only these")
        parser.add_argument("--folder", type=Path, default=FOLDER)

    def handle(
        self, *args: Any, slugs: list[str], folder: Path, **options: Any
    ) -> None:
        edited = Platform.objects.filter(edited_here_at__isnull=False)
        known = sorted(edited.values_list("pk", flat=True))
        for slug in slugs:
            if slug not in known:
                raise CommandError(f"{slug} was not edited here.")
        for slug, values in stored_entries(slugs or known).items():
            path = folder / f"{slug}.toml"
            path.write_text(to_toml(values), encoding="utf-8")
            self.stdout.write(str(path))
