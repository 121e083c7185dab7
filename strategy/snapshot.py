"""A document that can stand for itself: with the words, facts and mix of its day."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from strategy.composition import facts
from strategy.domain.catalog_changes import platform_of
from strategy.domain.document import Document
from strategy.domain.reading import situation_of
from strategy.domain.resources import Region
from strategy.domain.suitability import Assessment
from strategy.models.catalog import Catalog, CatalogEntry, load_catalog
from strategy.wording.labels import LABELS, in_both_languages
from strategy.wording.recommendation import mix_values

# Words that are told of every document, whatever it holds.
ALWAYS = (
    "section.",
    "field.",
    "boundary.",
    "priority.",
    "quadrant.",
    "dutta.",
    "fit.",
    "status.",
    "availability.",
)
PREFIXES = {
    "kind": "goal",
    "purposes": "purpose",
    "groups": "group",
    "region": "region",
    "formats": "format",
    "languages": "language",
    "stance": "stance",
    "choice_reason": "choice_reason",
    "role": "role",
    "fate": "fate",
    "state": "experiment",
    "outcome": "outcome",
}


def snapshot(document: Document) -> Document:
    """The document of today with everything that it needs to be read at any later time."""
    catalog = load_catalog()
    suggestion = suggested(document, catalog)
    region = Region(str(document.only("resources")["region"]) or Region.OTHER)
    named = sorted({*document.platforms, *suggestion["assessed"]})
    return replace(
        document,
        labels=in_both_languages(codes(document)),
        platforms={
            slug: all_facts(
                slug,
                document.platforms.get(slug) or facts(catalog[slug].record),
                catalog[slug],
                region,
            )
            for slug in named
        },
        suggestion=suggestion,
    )


def suggested(document: Document, catalog: Catalog) -> dict[str, Any]:
    """The mix that the method suggests, its numbers, and how it sees what is named."""
    platforms = tuple(entry.platform for entry in catalog.values())
    here = situation_of(document, platforms)
    mix = mix_values(here)
    told = set(document.platforms) | named_in(mix)
    return {
        "catalog": catalog.version,
        "mix": mix,
        "assessed": {
            one.platform.slug: assessment_values(one)
            for one in here.assessed
            if one.platform.slug in told
        },
    }


def named_in(mix: Mapping[str, Any]) -> set[str]:
    change = mix["next_30_minutes"] or {"add": [], "remove": []}
    return {
        *(member["slug"] for member in mix["platforms"]),
        *(mix["runner_up"] or ()),
        *change["add"],
        *change["remove"],
    }


def assessment_values(assessment: Assessment) -> dict[str, Any]:
    return {
        "suitabilities": [found.thousandths for found in assessment.suitabilities],
        "excluded": [reason.code for reason in assessment.exclusions],
    }


def all_facts(
    slug: str, held: Mapping[str, Any], entry: CatalogEntry, region: Region
) -> dict[str, Any]:
    """What the strategy holds of a platform, as it stands where the person lives."""
    platform = platform_of(slug, held)
    reasons = {
        record.region: {"en": record.reason_en, "de": record.reason_de}
        for record in entry.record.regions.all()
    }
    return {
        **held,
        "checked": str(entry.record.checked),
        "successor": platform.successor,
        "fits": {str(quadrant): value for quadrant, value in platform.fits.items()},
        "groups": sorted(platform.groups),
        "purposes": sorted(platform.purposes),
        "core_formats": sorted(platform.core_formats),
        "secondary_formats": sorted(platform.secondary_formats),
        "languages": sorted(platform.languages),
        "minimum_age": platform.minimum_age_in(region),
        "availability": str(platform.availability_in(region)),
        "availability_reason": reasons.get(region),
    }


def codes(document: Document) -> list[str]:
    always = {code for code in LABELS if code.startswith(ALWAYS)}
    return sorted(always | set(used_codes(document)))


def used_codes(document: Document) -> Iterable[str]:
    for section in document.sections:
        for block in section.blocks:
            for name, value in block.values.items():
                if not value or name not in PREFIXES:
                    continue
                for code in value if isinstance(value, tuple) else (value,):
                    yield f"{PREFIXES[name]}.{code}"
