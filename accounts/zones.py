"""Time zones to choose from, by the names of the tz database."""

from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.conf import settings

REGIONS = (
    "Europe",
    "Africa",
    "America",
    "Antarctica",
    "Arctic",
    "Asia",
    "Atlantic",
    "Australia",
    "Indian",
    "Pacific",
)


@cache
def zone_names() -> tuple[str, ...]:
    """Places, region by region; no abbreviations, offsets or names of whole countries."""
    places = (name for name in available_timezones() if name.startswith(REGIONS))
    named = (name for name in places if "/" in name)
    order = {region: number for number, region in enumerate(REGIONS)}
    return (*sorted(named, key=lambda n: (order[n.split("/")[0]], n)), "UTC")


def known_zone(name: str) -> str:
    """The name, or that of the site if there is none or no clock knows it any more."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return str(settings.TIME_ZONE)
    return name
