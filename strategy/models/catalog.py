"""The whole catalog in memory, for as long as its tables do not change."""

from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.db.models import Model

from strategy.catalog.entry import Entry, Rule, Source, Text
from strategy.catalog.values import Values, entry_values
from strategy.domain import platform as domain
from strategy.domain.catalog_filter import plain
from strategy.domain.platform import Status
from strategy.domain.quadrant import Quadrant
from strategy.domain.resources import Availability, Region

from .platform import CatalogState, Platform, PlatformFit


@dataclass(frozen=True)
class CatalogEntry:
    """A platform as the method reads it, beside its record with fits and regions."""

    platform: domain.Platform
    record: Platform

    @property
    def name(self) -> str:
        return self.record.name

    @cached_property
    def entry(self) -> Entry:
        return entry_of(self.record, self.platform)

    @cached_property
    def fits(self) -> dict[str, PlatformFit]:
        return {fit.quadrant: fit for fit in self.record.fits.all()}

    @cached_property
    def words(self) -> str:
        """What a search looks at, in both languages."""
        summary = self.entry.summary
        parts = (self.name, self.record.operator, summary.en, summary.de)
        return plain(" ".join(parts))


class Catalog(dict[str, CatalogEntry]):
    """Every entry by slug. What is derived from it alone can be kept as long as it is."""

    MOST_KEPT = 100

    def __init__(self, entries: Mapping[str, CatalogEntry], version: str):
        super().__init__(entries)
        self.version = version
        self.kept: dict[Hashable, str] = {}

    def keep(self, key: Hashable, make: Callable[[], str]) -> str:
        """What ``make`` says for this state of the catalog, made once for each key."""
        if key not in self.kept:
            if len(self.kept) >= self.MOST_KEPT:
                self.kept.clear()
            self.kept[key] = make()
        return self.kept[key]


def load_catalog() -> Catalog:
    """Every entry by slug, in the order of names. One query while nothing changes.

    The copy in memory is keyed by the version, a digest of the content that is written
    in the same transaction as the entries, so it can never be older than the tables.
    """
    version = CatalogState.objects.values_list("version", flat=True).first()
    return catalog_of_version(version or "")


@lru_cache(maxsize=1)
def catalog_of_version(version: str) -> Catalog:
    records = Platform.objects.prefetch_related("fits", "regions", "sources")
    return Catalog(
        {
            record.pk: CatalogEntry(for_method(record), record)
            for record in records.order_by("name")
        },
        version,
    )


def for_method(record: Platform) -> domain.Platform:
    return domain.Platform(
        slug=record.pk,
        fits={Quadrant(fit.quadrant): fit.value for fit in record.fits.all()},
        groups=frozenset(record.groups),
        purposes=frozenset(record.purposes),
        core_formats=frozenset(record.core_formats),
        secondary_formats=frozenset(record.secondary_formats),
        languages=frozenset(record.languages),
        floor_minutes=record.floor_minutes,
        typical_minutes=record.typical_minutes,
        status=Status(record.status),
        successor=record.successor_id or "",
        minimum_age=record.minimum_age,
        regions={
            Region(entry.region): Availability(entry.availability)
            for entry in record.regions.all()
        },
        ages={Region(region): age for region, age in record.ages.items()},
    )


def stored_entries(slugs: Collection[str] | None = None) -> dict[str, Values]:
    """What the tables say now, by slug: of all entries, or of those that are named."""
    records = Platform.objects.prefetch_related("fits", "regions", "sources")
    if slugs is not None:
        records = records.filter(pk__in=slugs)
    return {record.pk: entry_values(entry_of(record)) for record in records}


def entry_of(record: Platform, platform: domain.Platform | None = None) -> Entry:
    """The entry that was written into a record and what hangs on it."""
    return Entry(
        platform=platform or for_method(record),
        name=record.name,
        kind=record.kind,
        operator=record.operator,
        operator_country=record.operator_country,
        launched=record.launched,
        home=record.home,
        checked=record.checked,
        status_since=record.status_since,
        summary=text(record, "summary"),
        status_note=text(record, "status_note"),
        minutes_spent_on=text(record, "minutes_spent_on"),
        fit_reasons={
            Quadrant(fit.quadrant): text(fit, "reason") for fit in record.fits.all()
        },
        region_reasons={
            Region(entry.region): text(entry, "reason")
            for entry in record.regions.all()
        },
        visibility=text(record, "visibility"),
        cost=text(record, "cost"),
        export=text(record, "export"),
        feeds=text(record, "feeds"),
        social_risk=text(record, "social_risk"),
        intellectual_risk=text(record, "intellectual_risk"),
        rules=tuple(
            Rule(rule["kind"], Text(rule["en"], rule["de"])) for rule in record.rules
        ),
        safety_link=record.safety_link,
        export_link=record.export_link,
        alternatives=tuple(record.alternatives),
        sources=tuple(
            Source(source.url, source.title, source.read, tuple(source.facts))
            for source in sorted(record.sources.all(), key=lambda row: row.pk)
        ),
    )


def text(record: Model, name: str) -> Text:
    return Text(getattr(record, f"{name}_en"), getattr(record, f"{name}_de"))
