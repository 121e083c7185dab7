"""The whole catalog in memory, for as long as its tables do not change."""

from dataclasses import dataclass
from functools import lru_cache

from strategy.domain import platform as domain
from strategy.domain.platform import Status
from strategy.domain.quadrant import Quadrant
from strategy.domain.resources import Availability, Region

from .platform import CatalogState, Platform


@dataclass(frozen=True)
class CatalogEntry:
    """A platform as the method reads it, beside its record with fits and regions."""

    platform: domain.Platform
    record: Platform

    @property
    def name(self) -> str:
        return self.record.name


def load_catalog(version: str | None = None) -> dict[str, CatalogEntry]:
    """Every entry by slug, in the order of names. One query while nothing changes, and
    none if the version was read with something else.

    The copy in memory is keyed by the version that sync_catalog writes in the same
    transaction as the entries, so it can never be older than the tables.
    """
    if version is None:
        version = CatalogState.objects.values_list("version", flat=True).first()
    return catalog_of_version(version or "")


@lru_cache(maxsize=1)
def catalog_of_version(version: str) -> dict[str, CatalogEntry]:
    records = Platform.objects.prefetch_related("fits", "regions").order_by("name")
    return {record.pk: CatalogEntry(for_method(record), record) for record in records}


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
