"""Which entries of the catalog a person asks for."""

import unicodedata
from dataclasses import dataclass

from .platform import Platform, Status
from .quadrant import Quadrant
from .resources import Availability, Region

# From this fit on, a platform belongs to what is asked for in a quadrant.
GOOD_FIT = 2
KEPT_OUT = (Availability.UNAVAILABLE, Availability.BANNED)


@dataclass(frozen=True)
class Filter:
    """None and empty text ask for nothing."""

    region: Region | None = None
    quadrant: Quadrant | None = None
    audience: str = ""
    format: str = ""
    minutes: int | None = None
    status: Status | None = None
    text: str = ""


def matches(platform: Platform, words: str, asked: Filter) -> bool:
    """``words``: what can be searched of the entry, as plain() leaves it."""
    return (
        (asked.region is None or platform.availability_in(asked.region) not in KEPT_OUT)
        and (asked.quadrant is None or platform.fits[asked.quadrant] >= GOOD_FIT)
        and (not asked.audience or asked.audience in platform.groups)
        and (
            not asked.format
            or asked.format in platform.core_formats | platform.secondary_formats
        )
        and (asked.minutes is None or platform.floor_minutes <= asked.minutes)
        and (asked.status is None or platform.status == asked.status)
        and all(word in words for word in plain(asked.text).split())
    )


def plain(text: str) -> str:
    """Without capitals and accents: “Übersee” is found by “ubersee” and by “UBERSEE”."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))
