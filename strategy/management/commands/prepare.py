"""Makes everything ready to serve: folders, translations, pictures, static files, database, catalog."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--files-only", action="store_true", help="leave the database alone"
        )

    def handle(self, *args: Any, files_only: bool, **options: Any) -> None:
        try:
            settings.VAR_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
            for folder in settings.LOCALE_PATHS:
                for source in Path(folder).glob("*/LC_MESSAGES/*.po"):
                    compile_messages(source)
            call_command("draw_pictures")
            call_command("collectstatic", interactive=False, verbosity=0)
        except OSError as error:
            raise CommandError(
                f"Cannot write {error.filename}: {error.strerror}"
            ) from error
        if not files_only:
            prepare_database()


def prepare_database() -> None:
    try:
        call_command("migrate", interactive=False, verbosity=0)
        call_command("sync_catalog", verbosity=0)
    except OperationalError as error:
        reason = str(error).splitlines()[0]
        raise CommandError(f"Cannot use the database: {reason}") from error


def compile_messages(source: Path) -> None:
    target = source.with_suffix(".mo")
    if target.exists() and target.stat().st_mtime >= source.stat().st_mtime:
        return
    with source.open("rb") as po:
        messages = read_po(po, domain="django")
    with target.open("wb") as mo:
        write_mo(mo, messages)
