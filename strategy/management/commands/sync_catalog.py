"""Loads the catalog's files into the database: all of them, or none."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from strategy import catalog
from strategy.actions.catalog import EntryChange, Plan, plan_sync, sync_catalog
from strategy.catalog.reader import CatalogError
from strategy.domain.catalog_changes import Difference

FOLDER = Path(catalog.__file__).parent / "platforms"
WIDTH = 100


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--folder", type=Path, default=FOLDER)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and stop"
        )
        parser.add_argument(
            "--overwrite",
            action="append",
            default=[],
            metavar="SLUG",
            help="take the file of an entry that was edited in the admin",
        )

    def handle(
        self,
        *args: Any,
        folder: Path,
        dry_run: bool,
        overwrite: list[str],
        **options: Any,
    ) -> None:
        try:
            if dry_run:
                self.say_plan(plan_sync(folder=folder, overwrite=overwrite))
                self.stdout.write("Nothing was changed: this was a dry run.")
                return
            result = sync_catalog(folder=folder, overwrite=overwrite)
        except CatalogError as error:
            raise CommandError(f"Nothing was changed.\n{error}") from error
        if options["verbosity"]:
            if result.changed or result.plan.kept or result.plan.written_back:
                self.say_plan(result.plan, brief=options["verbosity"] < 2)
            said = "loaded" if result.changed else "nothing to do"
            self.stdout.write(f"Catalog {result.version[:12]}: {said}")

    def say_plan(self, plan: Plan, *, brief: bool = False) -> None:
        for line in plan_lines(plan, brief=brief):
            self.stdout.write(line)


def plan_lines(plan: Plan, *, brief: bool) -> Iterator[str]:
    """A readable diff of the entries, and how many strategies it touches."""
    for change in plan.changes:
        if not brief:
            yield from change_lines(change)
    for slug in plan.kept:
        yield (
            f"! {slug} was edited in the admin and stays as it is; its file says "
            f"something else (write_catalog {slug}, or --overwrite {slug})"
        )
    for slug in plan.written_back:
        yield f"= {slug} and its file say the same now"
    new = sum(change.is_new for change in plan.changes)
    yield (
        f"{new} new, {len(plan.changes) - new} changed; "
        f"strategies that are told: {plan.strategies}"
    )


def change_lines(change: EntryChange) -> Iterator[str]:
    if change.is_new:
        yield f"+ {change.slug}"
        return
    yield f"~ {change.slug}"
    for found in change.differences:
        mark = "*" if found.matters else " "
        yield f"  {mark} {found.path}"
        yield from value_lines(found)


def value_lines(found: Difference) -> Iterator[str]:
    if isinstance(found.before, list) or isinstance(found.after, list):
        before, after = found.before or [], found.after or []
        yield from (f"      - {short(one)}" for one in before if one not in after)
        yield from (f"      + {short(one)}" for one in after if one not in before)
        return
    if found.before is not None:
        yield f"      - {short(found.before)}"
    if found.after is not None:
        yield f"      + {short(found.after)}"


def short(value: object) -> str:
    text = str(value)
    return text if len(text) <= WIDTH else f"{text[: WIDTH - 1]}…"
