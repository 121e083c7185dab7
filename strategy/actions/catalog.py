"""The catalog's tables: loaded from its files, edited here, every change logged."""

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from strategy.catalog.entry import Entry
from strategy.catalog.parser import parse_all
from strategy.catalog.values import Values, entry_values, kept_facts, version_of
from strategy.domain.catalog_changes import Difference, differences
from strategy.models import CatalogChange, CatalogState, Channel, Platform, Strategy
from strategy.models.catalog import stored_entries

from .entries import write_entry
from .notices import notify


@dataclass(frozen=True)
class EntryChange:
    """What a file says that the tables do not say yet. ``before`` is None for a new one."""

    entry: Entry
    before: Values | None
    differences: tuple[Difference, ...]

    @property
    def slug(self) -> str:
        return self.entry.platform.slug

    @property
    def is_new(self) -> bool:
        return self.before is None

    @property
    def matters(self) -> bool:
        return any(difference.matters for difference in self.differences)


@dataclass(frozen=True)
class Plan:
    """What a sync would do. ``kept`` was edited here and is left as it is;
    ``written_back`` was edited here, and its file says the same by now.
    """

    files: str
    changes: tuple[EntryChange, ...]
    kept: tuple[str, ...]
    written_back: tuple[str, ...]
    strategies: int


@dataclass(frozen=True)
class SyncResult:
    version: str
    created: int
    changed: bool
    plan: Plan


def plan_sync(*, folder: Path, overwrite: Collection[str] = ()) -> Plan:
    """Compare files and tables, or raise CatalogError. Writes nothing."""
    entries = parse_all(folder)
    stored = stored_entries()
    edited = set(
        Platform.objects.filter(edited_here_at__isnull=False)
        .exclude(pk__in=overwrite)
        .values_list("pk", flat=True)
    )
    found = list(changes(entries, stored))
    differing = {change.slug for change in found}
    planned = tuple(change for change in found if change.slug not in edited)
    overwritten = differing & set(overwrite)
    files = {entry.platform.slug for entry in entries}
    same = files - differing
    return Plan(
        files=digest_of(folder),
        changes=planned,
        kept=tuple(sorted(edited & differing)),
        written_back=tuple(sorted((edited & same) | overwritten)),
        strategies=touched_strategies(c.slug for c in planned if c.matters),
    )


def changes(
    entries: Collection[Entry], stored: dict[str, Values]
) -> Iterator[EntryChange]:
    for entry in entries:
        before = stored.get(entry.platform.slug)
        if before is None:
            yield EntryChange(entry, None, ())
        elif found := differences(before, entry_values(entry)):
            yield EntryChange(entry, before, found)


def touched_strategies(slugs: Iterator[str]) -> int:
    channels = Channel.objects.filter(platform__in=list(slugs))
    found = channels.exclude(strategy__state=Strategy.State.DRAFT)
    return found.values("strategy").distinct().count()


@transaction.atomic
def sync_catalog(*, folder: Path, overwrite: Collection[str] = ()) -> SyncResult:
    """Make the tables say what the files say, or raise CatalogError and change nothing.

    Entries whose file is gone stay: strategies may rely on them. A platform that ended
    keeps its file, with the status closed. An entry that was edited here stays as well,
    unless it is named in ``overwrite``.
    """
    state = CatalogState.objects.select_for_update().filter(pk=1).first()
    plan = plan_sync(folder=folder, overwrite=overwrite)
    for change in plan.changes:
        write_entry(change.entry)
        log(
            change.slug,
            change.differences,
            CatalogChange.Origin.SYNC,
            is_new=change.is_new,
        )
    Platform.objects.filter(pk__in=plan.written_back).update(edited_here_at=None)
    version = state.version if state else ""
    if plan.changes or not state or state.files != plan.files:
        version = publish(files=plan.files)
    for change in plan.changes:
        if change.before is not None:
            notify(
                slug=change.slug, before=change.before, after=entry_values(change.entry)
            )
    return SyncResult(
        version,
        created=sum(change.is_new for change in plan.changes),
        changed=bool(plan.changes),
        plan=plan,
    )


@transaction.atomic
def note_edit(*, by: User, slug: str, before: Values) -> tuple[Difference, ...]:
    """What follows from an edit that has just been written into the tables."""
    state = CatalogState.objects.select_for_update().get(pk=1)
    after = stored_entries([slug])[slug]
    found = differences(before, after)
    if not found:
        return ()
    Platform.objects.filter(pk=slug).update(edited_here_at=timezone.now())
    log(slug, found, CatalogChange.Origin.EDIT, by=by)
    publish(files=state.files)
    notify(slug=slug, before=before, after=after)
    return found


def log(
    slug: str,
    found: Collection[Difference],
    origin: str,
    *,
    is_new: bool = False,
    by: User | None = None,
) -> None:
    CatalogChange.objects.create(
        platform_id=slug,
        origin=origin,
        is_new=is_new,
        data=[{"path": d.path, "before": d.before, "after": d.after} for d in found],
        by=by,
    )


def publish(*, files: str) -> str:
    """Let every process and every document read what the tables say now."""
    stored = stored_entries()
    for record in Platform.objects.only("facts"):
        facts = kept_facts(stored[record.pk])
        if record.facts != facts:
            Platform.objects.filter(pk=record.pk).update(facts=facts)
    version = version_of(stored.values())
    CatalogState.objects.update_or_create(
        pk=1, defaults={"version": version, "files": files}
    )
    return version


def digest_of(folder: Path) -> str:
    """One digest over the names and contents of all files."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
