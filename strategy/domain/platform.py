"""A catalog entry as far as the method reads it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .quadrant import Quadrant
from .resources import ANY_LANGUAGE, Availability, Region

HIGHEST_FIT = 3


class Status(StrEnum):
    ACTIVE = "active"
    READ_ONLY = "read_only"
    CLOSED = "closed"
    RENAMED = "renamed"
    MERGED = "merged"


@dataclass(frozen=True)
class Platform:
    """Fits are 0 to 3 per quadrant; minutes are per week; ages are in years.

    ``regions`` and ``ages`` hold only what differs from the rule: available
    everywhere, and ``minimum_age``. Their keys are regions.
    """

    slug: str
    fits: Mapping[Quadrant, int]
    groups: frozenset[str]
    purposes: frozenset[str]
    core_formats: frozenset[str]
    secondary_formats: frozenset[str]
    languages: frozenset[str]
    floor_minutes: int
    typical_minutes: int
    status: Status = Status.ACTIVE
    successor: str = ""
    minimum_age: int = 0
    regions: Mapping[Region, Availability] = field(default_factory=dict)
    ages: Mapping[Region, int] = field(default_factory=dict)

    def availability_in(self, region: Region) -> Availability:
        return self.regions.get(region, Availability.AVAILABLE)

    def minimum_age_in(self, region: Region) -> int:
        return self.ages.get(region, self.minimum_age)

    def is_spoken_in(self, languages: frozenset[str]) -> bool:
        """Whether any of the languages is in use there; no language names no limit."""
        if not languages or ANY_LANGUAGE in self.languages:
            return True
        return bool(languages & self.languages)
