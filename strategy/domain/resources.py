"""What a person can put in: a place, languages, formats, minutes."""

from enum import StrEnum


class Region(StrEnum):
    DE = "DE"
    AT = "AT"
    CH = "CH"
    EU = "EU"
    UK = "UK"
    US = "US"
    OTHER = "OTHER"


class Availability(StrEnum):
    AVAILABLE = "available"
    RESTRICTED = "restricted"
    UNAVAILABLE = "unavailable"
    BANNED = "banned"


# What a person may be willing to make, the least effort first.
FORMATS: tuple[str, ...] = (
    "conversation",
    "short_text",
    "photo",
    "graphic",
    "short_video",
    "long_text",
    "slides",
    "audio",
    "live",
    "event",
    "long_video",
    "code",
    "paper",
)

LANGUAGES: tuple[str, ...] = (
    "de",
    "en",
    "fr",
    "it",
    "es",
    "pt",
    "nl",
    "pl",
    "tr",
    "uk",
    "ru",
    "ar",
    "zh",
    "ja",
    "ko",
)

# A platform that is alive in every language declares this instead of a list.
ANY_LANGUAGE = "any"

ADULT_AGE = 18
MOST_WEEKLY_MINUTES = 5040
