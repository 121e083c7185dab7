"""The catalog as one person sees it: a line for each platform, with its reason."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from strategy.composition import person, pool
from strategy.domain.fit import FitWord, fit_units, fit_word
from strategy.domain.mix import Mix, best_mix
from strategy.domain.suitability import Assessment, Factor, rank
from strategy.models import Aim, Strategy
from strategy.models.catalog import CatalogEntry
from strategy.models.platform import bilingual
from strategy.wording.labels import label
from strategy.wording.mix import coverage_sentence, empty_sentence, mix_sentence
from strategy.wording.reasons import sentence

FACTOR_ORDER = list(Factor)


@dataclass(frozen=True)
class Row:
    """One platform in the list. ``aim`` counts from 1; ``line`` is the reason in words."""

    slug: str
    name: str
    word: str
    word_label: str
    aim: int
    line: str
    limits: tuple[str, ...]
    floor_minutes: int
    is_chosen: bool
    account_exists: bool
    is_excluded: bool
    is_suggested: bool
    is_suited: bool


@dataclass(frozen=True)
class Ranking:
    """The lines of the list, and the mix that the method suggests."""

    rows: list[Row]
    mix: Mix

    @property
    def choosable(self) -> list[tuple[str, str]]:
        rows = [row for row in self.rows if row.is_chosen or not row.is_excluded]
        return [(row.slug, row.name) for row in rows]

    @property
    def planned(self) -> dict[str, int]:
        return {member.slug: member.planned_minutes for member in self.mix.members}

    @property
    def chosen(self) -> list[str]:
        return [row.slug for row in self.rows if row.is_chosen]


def ranking(
    strategy: Strategy, aims: Sequence[Aim], catalog: dict[str, CatalogEntry]
) -> Ranking:
    channels = list(strategy.channels.all())
    chosen = {channel.platform_id for channel in channels if channel.in_mix}
    existing = {channel.platform_id for channel in channels if channel.account_exists}
    assessed = rank(
        (entry.platform for entry in catalog.values()),
        (aim.for_method() for aim in aims),
        person(strategy, strategy.bars.all()),
    )
    mix = best_mix(pool(assessed, aims, existing), strategy.weekly_minutes or 0)
    rows = [
        row(
            assessment,
            aims,
            catalog,
            chosen=chosen,
            existing=existing,
            suggested=mix.slugs,
        )
        for assessment in assessed
    ]
    return Ranking(rows, mix)


def suggestion(
    strategy: Strategy, found: Ranking, aims: Sequence[Aim]
) -> dict[str, Any]:
    """The suggested mix in a sentence, and a line for each of its platforms."""
    names = {row.slug: row.name for row in found.rows}
    return {
        "sentence": mix_sentence(
            [names[slug] for slug in found.mix.slugs],
            planned=found.mix.planned_minutes,
            budget=strategy.weekly_minutes or 0,
        ),
        "coverage": coverage_sentence(len(aims), found.mix.uncovered)
        if found.mix.members
        else empty_sentence(
            budget=strategy.weekly_minutes or 0,
            all_excluded=all(row.is_excluded for row in found.rows),
        ),
        "members": [
            {"name": names[member.slug], "minutes": member.planned_minutes}
            for member in found.mix.members
        ],
        "is_taken": set(found.chosen) == set(found.mix.slugs),
    }


def shelves(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows as the page shows them. What is chosen stays in sight, whatever it is."""
    suited = [row for row in rows if row.is_chosen or row.is_suggested or row.is_suited]
    others = [row for row in rows if row not in suited]
    return {
        "suited": [row for row in suited if row.is_chosen or not row.is_excluded],
        "unsuited": [row for row in others if not row.is_excluded],
        "excluded": [row for row in rows if row.is_excluded and not row.is_chosen],
    }


def row(
    assessment: Assessment,
    aims: Sequence[Aim],
    catalog: dict[str, CatalogEntry],
    *,
    chosen: Collection[str],
    existing: Collection[str],
    suggested: Collection[str],
) -> Row:
    platform = assessment.platform
    entry = catalog[platform.slug]
    best = assessment.best_aim
    position = aims[best].position
    word = fit_word(fit_units(platform.fits, position))
    suitability = assessment.suitabilities[best]
    quadrant = suitability.reasons[0].params["quadrant"]
    (fit,) = (f for f in entry.record.fits.all() if f.quadrant == quadrant)
    names = {slug: other.name for slug, other in catalog.items()}
    if assessment.is_excluded:
        limits = [sentence(reason, names) for reason in assessment.exclusions]
    else:
        limits = [sentence(reason) for reason in assessment.warnings]
        limits += [
            sentence(reason)
            for factor, reason in zip(FACTOR_ORDER, suitability.reasons, strict=True)
            if factor != Factor.FIT and suitability.factors[factor] < 1
        ]
    return Row(
        slug=platform.slug,
        name=entry.name,
        word=word,
        word_label=label(f"fit.{word}"),
        aim=best + 1,
        line=bilingual(fit, "reason"),
        limits=tuple(limits),
        floor_minutes=platform.floor_minutes,
        is_chosen=platform.slug in chosen,
        account_exists=platform.slug in existing,
        is_excluded=assessment.is_excluded,
        is_suggested=platform.slug in suggested,
        is_suited=assessment.weighted > 0 and word != FitWord.UNSUITED,
    )
