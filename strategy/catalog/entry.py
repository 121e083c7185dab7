"""What one platform file says, as values."""

from dataclasses import dataclass
from datetime import date

from strategy.domain.platform import Platform
from strategy.domain.quadrant import Quadrant
from strategy.domain.resources import Region

KINDS = (
    "network",
    "microblog",
    "video",
    "photo",
    "messenger",
    "community",
    "website",
    "newsletter",
    "podcast",
    "code",
    "workplace",
    "knowledge",
    "research",
    "events",
    "reviews",
    "membership",
    "portfolio",
    "slides",
)

# The facts that a source can be named for. Fits and minutes are our own judgement.
FACTS = (
    "operator",
    "operator_country",
    "launched",
    "status",
    "successor",
    "minimum_age",
    "languages",
    "core_formats",
    "visibility",
    "cost",
    "export",
    "feeds",
    "rules",
    "home",
    "links.safety",
    "links.export",
    *(f"regions.{region}" for region in Region),
    *(f"ages.{region}" for region in Region),
)

# What a rule to mind is about.
RULES = (
    "real_names",
    "secrecy",
    "advertising",
    "imprint",
    "content",
    "youth",
)

OLDEST = 1969

# The operator of what everybody runs for themselves, such as a website of one's own.
NOBODY = "—"


@dataclass(frozen=True)
class Text:
    en: str
    de: str


@dataclass(frozen=True)
class Rule:
    """One rule to mind. ``kind`` is one of RULES."""

    kind: str
    text: Text


@dataclass(frozen=True)
class Source:
    """Where facts were read, and when. ``facts`` names keys of the file."""

    url: str
    title: str
    read: date
    facts: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One platform as edited: what the method reads, and the words around it."""

    platform: Platform
    name: str
    kind: str
    operator: str
    operator_country: str
    launched: int
    home: str
    checked: date
    status_since: str
    summary: Text
    status_note: Text
    minutes_spent_on: Text
    fit_reasons: dict[Quadrant, Text]
    region_reasons: dict[Region, Text]
    visibility: Text
    cost: Text
    export: Text
    feeds: Text
    social_risk: Text
    intellectual_risk: Text
    rules: tuple[Rule, ...]
    safety_link: str
    export_link: str
    alternatives: tuple[str, ...]
    sources: tuple[Source, ...]
