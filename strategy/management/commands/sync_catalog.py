"""Loads the catalog's files into the database: all of them, or none."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from strategy import catalog
from strategy.actions.catalog import sync_catalog
from strategy.catalog.parser import CatalogError

FOLDER = Path(catalog.__file__).parent / "platforms"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            result = sync_catalog(folder=folder)
        except CatalogError as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        if options["verbosity"]:
            said = f"{result.created} new" if result.changed else "nothing to do"
            self.stdout.write(f"Catalog {result.version[:12]}: {said}")
