"""Loads the catalog's files into its tables."""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from strategy.catalog.parser import Entry, parse_all
from strategy.models import (
    CatalogState,
    Platform,
    PlatformFit,
    PlatformRegion,
    PlatformSource,
)


@dataclass(frozen=True)
class SyncResult:
    version: str
    created: int
    changed: bool


def sync_catalog(*, folder: Path) -> SyncResult:
    """Make the tables say what the files say, or raise CatalogError and change nothing.

    Entries whose file is gone stay: strategies may rely on them. A platform that ended
    keeps its file, with the status closed.
    """
    version = version_of(folder)
    entries = parse_all(folder)
    with transaction.atomic():
        state = CatalogState.objects.select_for_update().filter(pk=1).first()
        if state and state.version == version:
            return SyncResult(version, created=0, changed=False)
        created = sum(write_entry(entry) for entry in entries)
        CatalogState.objects.update_or_create(pk=1, defaults={"version": version})
    return SyncResult(version, created=created, changed=True)


def version_of(folder: Path) -> str:
    """One digest over the names and contents of all files."""
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def write_entry(entry: Entry) -> bool:
    """Write one entry with all that hangs on it; True if it is new."""
    record, created = Platform.objects.update_or_create(
        pk=entry.platform.slug, defaults=columns(entry)
    )
    record.fits.all().delete()
    PlatformFit.objects.bulk_create(
        PlatformFit(
            platform=record,
            quadrant=quadrant,
            value=value,
            reason_en=entry.fit_reasons[quadrant].en,
            reason_de=entry.fit_reasons[quadrant].de,
        )
        for quadrant, value in entry.platform.fits.items()
    )
    record.regions.all().delete()
    PlatformRegion.objects.bulk_create(
        PlatformRegion(
            platform=record,
            region=region,
            availability=availability,
            reason_en=entry.region_reasons[region].en,
            reason_de=entry.region_reasons[region].de,
        )
        for region, availability in entry.platform.regions.items()
    )
    record.sources.all().delete()
    PlatformSource.objects.bulk_create(
        PlatformSource(
            platform=record,
            url=source.url,
            title=source.title,
            read=source.read,
            facts=list(source.facts),
        )
        for source in entry.sources
    )
    return created


def columns(entry: Entry) -> dict[str, Any]:
    platform = entry.platform
    return {
        "name": entry.name,
        "kind": entry.kind,
        "operator": entry.operator,
        "operator_country": entry.operator_country,
        "launched": entry.launched,
        "home": entry.home,
        "checked": entry.checked,
        "status": platform.status,
        # It may come later in the order of files: both databases look at the end of the
        # transaction whether it is there.
        "successor_id": platform.successor or None,
        "status_since": entry.status_since,
        "status_note_en": entry.status_note.en,
        "status_note_de": entry.status_note.de,
        "summary_en": entry.summary.en,
        "summary_de": entry.summary.de,
        "minutes_spent_on_en": entry.minutes_spent_on.en,
        "minutes_spent_on_de": entry.minutes_spent_on.de,
        "groups": sorted(platform.groups),
        "purposes": sorted(platform.purposes),
        "core_formats": sorted(platform.core_formats),
        "secondary_formats": sorted(platform.secondary_formats),
        "languages": sorted(platform.languages),
        "ages": dict(platform.ages),
        "minimum_age": platform.minimum_age,
        "floor_minutes": platform.floor_minutes,
        "typical_minutes": platform.typical_minutes,
    }
