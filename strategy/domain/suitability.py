"""How well a platform serves an aim of a person, and what rules it out altogether."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from .fit import FIT_UNIT, carrying_quadrant, fit_units, fit_word
from .platform import Platform, Status
from .quadrant import Position
from .reason import Reason
from .resources import Availability, Region

THOUSANDTHS = 1000
# Of formats and reasons: all of it, half of it or none.
HALVES = 2


@dataclass(frozen=True)
class Aim:
    """What the method reads of an aim. A priority of 3 matters most."""

    position: Position
    groups: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    priority: int = 2


@dataclass(frozen=True)
class Person:
    """What the method reads of a person. No age means an adult."""

    region: Region
    languages: frozenset[str] = frozenset()
    formats: frozenset[str] = frozenset()
    age: int | None = None
    barred_by_employer: frozenset[str] = frozenset()
    barred_by_self: frozenset[str] = frozenset()


class Factor(StrEnum):
    FIT = "fit"
    AUDIENCE = "audience"
    FORMATS = "formats"
    REASONS = "reasons"


@dataclass(frozen=True)
class Suitability:
    """The product of four factors in whole thousandths, each factor with its reason.

    Whole numbers all along; factors and reasons are worked out where they are told.
    """

    platform: Platform
    aim: Aim
    person: Person

    @cached_property
    def thousandths(self) -> int:
        units = fit_units(self.platform.fits, self.aim.position)
        wanted = len(self.aim.groups) or 1
        reached = len(self.reached) if self.aim.groups else 1
        product = units * reached * self.formats[0] * self.purpose_halves
        whole = FIT_UNIT * wanted * HALVES * HALVES
        return (2 * THOUSANDTHS * product + whole) // (2 * whole)

    @property
    def reached(self) -> frozenset[str]:
        return self.aim.groups & self.platform.groups

    @property
    def served(self) -> frozenset[str]:
        return self.aim.purposes & self.platform.purposes

    @property
    def purpose_halves(self) -> int:
        return HALVES if self.served or not self.aim.purposes else 1

    @cached_property
    def formats(self) -> tuple[int, str, frozenset[str]]:
        """The factor in halves, the code of its reason, and the formats it is about."""
        return format_factor(self.platform, self.person)

    @property
    def is_full(self) -> bool:
        """Whether nothing but the fit takes anything away."""
        wanted = self.aim.groups
        return self.formats[0] == self.purpose_halves == HALVES and len(
            self.reached
        ) == len(wanted)

    @cached_property
    def factors(self) -> dict[Factor, Fraction]:
        units = fit_units(self.platform.fits, self.aim.position)
        wanted = len(self.aim.groups)
        return {
            Factor.FIT: Fraction(units, FIT_UNIT),
            Factor.AUDIENCE: Fraction(len(self.reached), wanted)
            if wanted
            else Fraction(1),
            Factor.FORMATS: Fraction(self.formats[0], HALVES),
            Factor.REASONS: Fraction(self.purpose_halves, HALVES),
        }

    @cached_property
    def reasons(self) -> tuple[Reason, ...]:
        """In the order of the factors."""
        aim, reached, served = self.aim, self.reached, self.served
        units = fit_units(self.platform.fits, aim.position)
        quadrant = carrying_quadrant(self.platform.fits, aim.position)
        missed = sorted(aim.groups - reached)
        _halves, format_code, made = self.formats
        return (
            Reason(f"fit_{fit_word(units)}", {"quadrant": quadrant}),
            Reason(
                audience_code(len(reached), len(aim.groups)),
                {"reached": sorted(reached), "missed": missed},
            ),
            Reason(format_code, {"formats": sorted(made)}),
            Reason(
                purpose_code(served, aim.purposes),
                {"reasons": sorted(served or aim.purposes)},
            ),
        )


@dataclass(frozen=True)
class Assessment:
    """A platform seen by one person: what rules it out, and how it serves each aim.

    ``weighted`` is Σ priority · suitability, in thousandths.
    """

    platform: Platform
    exclusions: tuple[Reason, ...]
    warnings: tuple[Reason, ...]
    suitabilities: tuple[Suitability, ...]
    weighted: int = field(default=0)

    @property
    def is_excluded(self) -> bool:
        return bool(self.exclusions)

    @property
    def best_aim(self) -> int:
        """The index of the aim that the platform serves best."""
        values = [suitability.thousandths for suitability in self.suitabilities]
        return values.index(max(values))


def format_factor(
    platform: Platform, person: Person
) -> tuple[int, str, frozenset[str]]:
    if core := platform.core_formats & person.formats:
        return HALVES, "formats_core", core
    if secondary := platform.secondary_formats & person.formats:
        return 1, "formats_secondary", secondary
    return 0, "formats_none", platform.core_formats


def purpose_code(served: frozenset[str], wanted: frozenset[str]) -> str:
    if not wanted:
        return "reasons_open"
    return "reasons_served" if served else "reasons_missed"


def audience_code(reached: int, wanted: int) -> str:
    if not wanted:
        return "audience_open"
    if reached == wanted:
        return "audience_all"
    return "audience_some" if reached else "audience_none"


def exclusions(platform: Platform, person: Person) -> tuple[Reason, ...]:
    """Everything that rules a platform out, whatever its suitability."""
    found = []
    if platform.status != Status.ACTIVE:
        params = {"status": platform.status, "successor": platform.successor}
        found.append(Reason("closed", params))
    availability = platform.availability_in(person.region)
    if availability in (Availability.UNAVAILABLE, Availability.BANNED):
        params = {"region": person.region, "availability": availability}
        found.append(Reason("region", params))
    if not platform.is_spoken_in(person.languages):
        found.append(Reason("language", {"languages": sorted(platform.languages)}))
    least = platform.minimum_age_in(person.region)
    if person.age is not None and person.age < least:
        found.append(Reason("age", {"minimum_age": least}))
    if platform.slug in person.barred_by_employer:
        found.append(Reason("employer"))
    if platform.slug in person.barred_by_self:
        found.append(Reason("self"))
    return tuple(found)


def warnings(platform: Platform, person: Person) -> tuple[Reason, ...]:
    """What does not rule a platform out, but has to be known."""
    if platform.availability_in(person.region) != Availability.RESTRICTED:
        return ()
    return (Reason("restricted", {"region": person.region}),)


def assess(platform: Platform, aims: Iterable[Aim], person: Person) -> Assessment:
    aims = tuple(aims)
    values = tuple(Suitability(platform, aim, person) for aim in aims)
    return Assessment(
        platform=platform,
        exclusions=exclusions(platform, person),
        warnings=warnings(platform, person),
        suitabilities=values,
        weighted=sum(
            aim.priority * value.thousandths
            for aim, value in zip(aims, values, strict=True)
        ),
    )


def rank(
    platforms: Iterable[Platform], aims: Iterable[Aim], person: Person
) -> list[Assessment]:
    """Best first; what is excluded comes last. Ties: fewer floor minutes, then slugs."""
    aims = tuple(aims)
    assessed = [assess(platform, aims, person) for platform in platforms]
    return sorted(
        assessed,
        key=lambda a: (
            a.is_excluded,
            -a.weighted,
            a.platform.floor_minutes,
            a.platform.slug,
        ),
    )
