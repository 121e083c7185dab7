"""Writes the whole database of one moment into one file, while the site goes on, and looks
at it again: every digest has to match. The secret key is not in it; keep it elsewhere.
"""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from operating.backups import back_up
from operating.databases import RefusedError
from strategy.actions.heartbeat import beat
from strategy.models import Heartbeat

PATTERN = "vierfeld-*.tar.gz"


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--folder",
            type=Path,
            default=settings.VAR_DIR / "backups",
            help="where the file is put, under a name with the time (%(default)s)",
        )
        parser.add_argument(
            "--keep",
            type=int,
            metavar="N",
            help="afterwards delete all but the newest N in that folder",
        )

    def handle(
        self, *args: Any, folder: Path, keep: int | None, **options: Any
    ) -> None:
        if keep is not None and keep < 1:
            raise CommandError("--keep takes a number from 1 up.")
        now = timezone.now()
        target = folder / f"vierfeld-{now:%Y%m%dT%H%M%SZ}.tar.gz"
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            contents = back_up(target, now=now)
        except RefusedError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}") from error
        beat(job=Heartbeat.Job.BACKUP, now=now)
        self.stdout.write(
            f"{target}: {contents.rows} rows in {len(contents.tables)} tables, verified"
        )
        if keep is not None:
            self.delete_old(folder, keep)

    def delete_old(self, folder: Path, keep: int) -> None:
        for old in sorted(folder.glob(PATTERN))[:-keep]:
            old.unlink()
            self.stdout.write(f"{old}: deleted")
