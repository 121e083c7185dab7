"""Where to go instead of a platform: the editors' choice first, then what is most alike.

Likeness is the mean of three shares: how near the four fits lie (1 − Σ|difference| / 12),
how many audience groups and how many formats are common to both (common / either). Only
what is active, can be used in the region and is at least half alike is offered.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from .platform import HIGHEST_FIT, Platform, Status
from .quadrant import Quadrant
from .resources import Availability, Region

MOST = 6
LEAST_LIKE = Fraction(1, 2)


@dataclass(frozen=True)
class Alternative:
    slug: str
    is_edited: bool


def alternatives(
    platform: Platform,
    catalog: Mapping[str, Platform],
    *,
    edited: Iterable[str] = (),
    region: Region | None = None,
) -> list[Alternative]:
    """At most six; ties by slug. No region asks for no region."""
    named = dict.fromkeys([platform.successor, *edited])
    chosen = [
        Alternative(slug, is_edited=True)
        for slug in named
        if slug in catalog and is_usable(catalog[slug], region)
    ]
    others = [
        other
        for slug, other in catalog.items()
        if slug != platform.slug and slug not in named and is_usable(other, region)
    ]
    rated = sorted((-likeness(platform, other), other.slug) for other in others)
    alike = [
        Alternative(slug, is_edited=False)
        for minus, slug in rated
        if -minus >= LEAST_LIKE
    ]
    return (chosen + alike)[: max(MOST, len(chosen))]


def is_usable(platform: Platform, region: Region | None) -> bool:
    if platform.status != Status.ACTIVE:
        return False
    if region is None:
        return True
    kept_out = (Availability.UNAVAILABLE, Availability.BANNED)
    return platform.availability_in(region) not in kept_out


def likeness(one: Platform, other: Platform) -> Fraction:
    apart = sum(abs(one.fits[q] - other.fits[q]) for q in Quadrant)
    near = 1 - Fraction(apart, HIGHEST_FIT * len(Quadrant))
    return (
        near
        + common(one.groups, other.groups)
        + common(
            one.core_formats | one.secondary_formats,
            other.core_formats | other.secondary_formats,
        )
    ) / 3


def common(one: Collection[str], other: Collection[str]) -> Fraction:
    either = set(one) | set(other)
    return Fraction(len(set(one) & set(other)), len(either)) if either else Fraction(0)
