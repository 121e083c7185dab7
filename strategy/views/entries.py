"""One entry as its page shows it: facts with their sources, judgements as such."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from strategy.catalog.entry import Entry
from strategy.catalog.values import in_order
from strategy.domain.alternatives import alternatives
from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.frames import AS_IT_LIES
from strategy.domain.goals import Purpose
from strategy.domain.quadrant import Quadrant
from strategy.domain.reach import contours
from strategy.domain.resources import FORMATS, Availability, Region
from strategy.models.catalog import Catalog, CatalogEntry
from strategy.wording.entries import (
    ages_words,
    country_name,
    in_page_language,
    language_words,
    status_words,
)
from strategy.wording.labels import FITS, choices, label, label_row


@dataclass(frozen=True)
class Fact:
    """One line of facts. ``sources`` are numbers in the list of sources; none of them
    means that nobody has verified it, and the page says so.
    """

    label: str
    text: str
    sources: tuple[int, ...]
    url: str = ""


def article_of(catalog: Catalog, slug: str, region: Region | None) -> str:
    """All of an entry but its history: the same for everybody of a region."""
    context = entry_page(catalog[slug], catalog, region)
    context |= {"regions": choices("region", Region), "region": region}
    return render_to_string("strategy/catalog/entry.html", context)


def entry_page(
    found: CatalogEntry, catalog: dict[str, CatalogEntry], region: Region | None
) -> dict[str, Any]:
    entry = found.entry
    facts, links = list(facts_of(entry)), list(link_facts(entry))
    return {
        "found": found,
        "entry": entry,
        "platform": found.platform,
        "picture": [
            part | {"reason": in_page_language(entry.fit_reasons[part["quadrant"]])}
            for part in picture(found.platform.fits)
        ],
        "reaches": [{"contours": contours(found.platform.fits)}],
        "facts": facts,
        "links": links,
        "status": sentence_case(
            status_words(found.platform.status, entry.status_since)
        ),
        **texts_of(entry),
        "verified": sum(bool(fact.sources) for fact in (*facts, *links)),
        "told": len(facts) + len(links),
        "successor": catalog.get(found.platform.successor),
        "predecessors": [
            other
            for other in catalog.values()
            if other.platform.successor == found.platform.slug
        ],
        "alternatives": instead_of(found, catalog, region),
        "here": availability_here(entry, region),
    }


def picture(fits: Mapping[Quadrant, int]) -> list[dict[str, Any]]:
    """The four fields as they are drawn, each with its fit as a code."""
    return [
        {"quadrant": quadrant, "value": fits[quadrant], "word": FITS[fits[quadrant]]}
        for quadrant in AS_IT_LIES
    ]


def facts_of(entry: Entry) -> Iterator[Fact]:
    platform = entry.platform
    yield fact(entry, "operator", entry.operator)
    if entry.operator_country:
        country = country_name(entry.operator_country)
        yield fact(entry, "operator_country", country)
    yield fact(entry, "launched", str(entry.launched))
    yield fact(entry, "status", status_words(platform.status, entry.status_since))
    if platform.minimum_age or platform.ages:
        yield Fact(
            label("part.minimum_age"),
            ages_words(platform.minimum_age, platform.ages),
            numbers(entry, "minimum_age", *(f"ages.{r}" for r in platform.ages)),
        )
    yield fact(entry, "languages", language_words(platform.languages))
    formats = label_row("format", in_order(FORMATS, platform.core_formats))
    yield fact(entry, "core_formats", formats)
    yield from region_facts(entry)
    for key in ("visibility", "cost", "export", "feeds"):
        if said := in_page_language(getattr(entry, key)):
            yield fact(entry, key, said)
    for rule in entry.rules:
        said = in_page_language(rule.text)
        name = f"{label('part.rules')}: {label(f'rule.{rule.kind}')}"
        yield Fact(name, said, numbers(entry, "rules"))


def texts_of(entry: Entry) -> dict[str, Any]:
    """The editors' words, and the lists of the method in the order of their labels."""
    platform = entry.platform
    return {
        "summary": in_page_language(entry.summary),
        "status_note": in_page_language(entry.status_note),
        "minutes_spent_on": in_page_language(entry.minutes_spent_on),
        "social_risk": in_page_language(entry.social_risk),
        "intellectual_risk": in_page_language(entry.intellectual_risk),
        "groups": in_order(AUDIENCE_GROUPS, platform.groups),
        "purposes": in_order(Purpose, platform.purposes),
        "secondary_formats": in_order(FORMATS, platform.secondary_formats),
    }


def link_facts(entry: Entry) -> Iterator[Fact]:
    for key, name, url in (
        ("home", label("part.home"), entry.home),
        ("links.safety", _("Safety and privacy there"), entry.safety_link),
        ("links.export", _("How to take your data along"), entry.export_link),
    ):
        if url:
            yield Fact(name, url, numbers(entry, key), url)


def sentence_case(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"


def region_facts(entry: Entry) -> Iterator[Fact]:
    if not entry.platform.regions:
        yield Fact(label("part.regions"), label("availability.available"), ())
    for region, availability in sorted(entry.platform.regions.items()):
        word = label(f"availability.{availability}")
        reason = in_page_language(entry.region_reasons[region])
        yield Fact(
            f"{label('part.regions')}: {label(f'region.{region}')}",
            f"{sentence_case(word)}. {reason}",
            numbers(entry, f"regions.{region}"),
        )


def fact(entry: Entry, key: str, text: str) -> Fact:
    return Fact(label(f"part.{key}"), text, numbers(entry, key))


def numbers(entry: Entry, *keys: str) -> tuple[int, ...]:
    return tuple(
        number
        for number, source in enumerate(entry.sources, start=1)
        if set(keys) & set(source.facts)
    )


def instead_of(
    found: CatalogEntry, catalog: dict[str, CatalogEntry], region: Region | None
) -> list[dict[str, Any]]:
    platforms = {slug: other.platform for slug, other in catalog.items()}
    chosen = alternatives(
        found.platform, platforms, edited=found.entry.alternatives, region=region
    )
    return [
        {
            "other": catalog[alternative.slug],
            "is_edited": alternative.is_edited,
            "reason": reason_of(catalog[alternative.slug]),
        }
        for alternative in chosen
    ]


def reason_of(found: CatalogEntry) -> str:
    """What it is good for in the field where it is strongest."""
    fits = found.platform.fits
    best = max(fits, key=lambda quadrant: fits[quadrant])
    return in_page_language(found.entry.fit_reasons[best])


def availability_here(entry: Entry, region: Region | None) -> dict[str, str] | None:
    """What holds where the reader lives, if it is not simply available there."""
    if region is None:
        return None
    availability = entry.platform.availability_in(region)
    if availability == Availability.AVAILABLE:
        return None
    return {
        "region": label(f"region.{region}"),
        "word": label(f"availability.{availability}"),
        "reason": in_page_language(entry.region_reasons[region]),
    }
