"""An entry as plain values in the shape of its file: for JSON, for comparing, for writing."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import Any

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.goals import Purpose
from strategy.domain.resources import ANY_LANGUAGE, FORMATS, LANGUAGES

from .entry import FACTS, Entry, Source, Text

type Values = dict[str, Any]

# What a document keeps of an entry: the facts that the method reads, and what is told
# of them.
KEPT = (
    "name",
    "status",
    "status_since",
    "successor",
    "audiences",
    "reasons",
    "core_formats",
    "secondary_formats",
    "languages",
    "floor_minutes",
    "typical_minutes",
    "minimum_age",
    "ages",
    "visibility",
)


def entry_values(entry: Entry) -> Values:
    """Everything the file says, in its order; what is optional and empty is left out."""
    platform = entry.platform
    values: Values = {
        "slug": platform.slug,
        "name": entry.name,
        "kind": entry.kind,
        "operator": entry.operator,
        "operator_country": entry.operator_country,
        "launched": entry.launched,
        "status": str(platform.status),
        "status_since": entry.status_since,
        "successor": platform.successor,
        "checked": day(entry.checked),
        "home": entry.home,
        "audiences": in_order(AUDIENCE_GROUPS, platform.groups),
        "reasons": in_order(tuple(Purpose), platform.purposes),
        "core_formats": in_order(FORMATS, platform.core_formats),
        "secondary_formats": in_order(FORMATS, platform.secondary_formats),
        "languages": in_order((ANY_LANGUAGE, *LANGUAGES), platform.languages),
        "floor_minutes": platform.floor_minutes,
        "typical_minutes": platform.typical_minutes,
        "minimum_age": platform.minimum_age,
        "alternatives": list(entry.alternatives),
        **texts(entry),
    }
    return {
        key: value
        for key, value in values.items()
        if value not in ("", [], {}) or key in ALWAYS
    }


# Lists that a file names even if nothing is in them.
ALWAYS = {
    "audiences",
    "reasons",
    "core_formats",
    "secondary_formats",
    "languages",
}


def texts(entry: Entry) -> Values:
    return {
        "summary": both(entry.summary),
        "status_note": both(entry.status_note),
        "minutes_spent_on": both(entry.minutes_spent_on),
        "fit": {
            str(quadrant): {"value": value, **both(entry.fit_reasons[quadrant])}
            for quadrant, value in entry.platform.fits.items()
        },
        "regions": {
            str(region): {
                "availability": str(availability),
                **both(entry.region_reasons[region]),
            }
            for region, availability in sorted(entry.platform.regions.items())
        },
        "ages": {str(k): age for k, age in sorted(entry.platform.ages.items())},
        "visibility": both(entry.visibility),
        "cost": both(entry.cost),
        "export": both(entry.export),
        "feeds": both(entry.feeds),
        "risks": filled(
            {
                "social_capital": both(entry.social_risk),
                "intellectual_capital": both(entry.intellectual_risk),
            }
        ),
        "links": filled({"safety": entry.safety_link, "export": entry.export_link}),
        "rules": [{"kind": rule.kind, **both(rule.text)} for rule in entry.rules],
        "sources": [source_values(source) for source in entry.sources],
    }


def source_values(source: Source) -> Values:
    return {
        "url": source.url,
        "title": source.title,
        "read": day(source.read),
        "facts": in_order(FACTS, source.facts),
    }


def both(text: Text) -> Values:
    return filled({"en": text.en, "de": text.de})


def filled(values: Values) -> Values:
    return {key: value for key, value in values.items() if value}


def day(value: date) -> str:
    return value.isoformat()


def in_order(vocabulary: Iterable[str], words: Collection[str]) -> list[str]:
    return [str(word) for word in vocabulary if word in words]


def kept_facts(values: Mapping[str, Any]) -> Values:
    """The part of an entry that documents keep as it stood. Reasons stay in the catalog."""
    facts = {key: values[key] for key in KEPT if key in values}
    facts["fit"] = {key: {"value": fit["value"]} for key, fit in values["fit"].items()}
    facts["regions"] = {
        key: {"availability": region["availability"]}
        for key, region in values.get("regions", {}).items()
    }
    return facts


def version_of(catalog: Iterable[Mapping[str, Any]]) -> str:
    """One digest over the content of all entries, whatever the order they come in."""
    entries = sorted(catalog, key=lambda values: str(values["slug"]))
    text = json.dumps(entries, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()
