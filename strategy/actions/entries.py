"""Writes one entry of the catalog into its tables."""

from typing import Any

from strategy.catalog.entry import Entry
from strategy.models import Platform, PlatformFit, PlatformRegion, PlatformSource


def write_entry(entry: Entry) -> None:
    """Write one entry with all that hangs on it."""
    record, _created = Platform.objects.update_or_create(
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
        "visibility_en": entry.visibility.en,
        "visibility_de": entry.visibility.de,
        "cost_en": entry.cost.en,
        "cost_de": entry.cost.de,
        "export_en": entry.export.en,
        "export_de": entry.export.de,
        "feeds_en": entry.feeds.en,
        "feeds_de": entry.feeds.de,
        "social_risk_en": entry.social_risk.en,
        "social_risk_de": entry.social_risk.de,
        "intellectual_risk_en": entry.intellectual_risk.en,
        "intellectual_risk_de": entry.intellectual_risk.de,
        "rules": [
            {"kind": rule.kind, "en": rule.text.en, "de": rule.text.de}
            for rule in entry.rules
        ],
        "safety_link": entry.safety_link,
        "export_link": entry.export_link,
        "alternatives": list(entry.alternatives),
    }
