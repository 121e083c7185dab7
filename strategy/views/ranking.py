"""The catalog as one person sees it: a line for each platform, with its reason."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from strategy.composition import situation
from strategy.domain.catalog_changes import platform_of
from strategy.domain.document import Document
from strategy.domain.fit import FitWord, carrying_quadrant, fit_units, fit_word
from strategy.domain.mix import Mix
from strategy.domain.reading import situation_of
from strategy.domain.reason import Reason
from strategy.domain.situation import Situation
from strategy.domain.suitability import Assessment, Factor
from strategy.models import Strategy
from strategy.models.catalog import CatalogEntry
from strategy.models.platform import bilingual
from strategy.wording.labels import label
from strategy.wording.mix import (
    coverage_sentence,
    empty_sentence,
    mix_sentence,
    own_sentences,
)
from strategy.wording.reasons import sentence

# How many platforms a list shows before the rest is folded away.
MOST_IN_SIGHT = 10


@dataclass(frozen=True)
class Row:
    """One platform in the list. ``line`` is the reason in words."""

    slug: str
    name: str
    word: str
    word_label: str
    for_aim: str
    line: str
    limits: tuple[str, ...]
    from_minutes: str
    is_chosen: bool
    account_exists: bool
    is_excluded: bool
    is_suggested: bool
    is_suited: bool


@dataclass(frozen=True)
class Ranking:
    """The lines of the list, and what they were computed from."""

    rows: list[Row]
    situation: Situation

    @property
    def mix(self) -> Mix:
        return self.situation.mix

    @property
    def choosable(self) -> list[tuple[str, str]]:
        rows = [row for row in self.rows if row.is_chosen or not row.is_excluded]
        return [(row.slug, row.name) for row in rows]

    @property
    def chosen(self) -> list[str]:
        return [row.slug for row in self.rows if row.is_chosen]


def ranking(strategy: Strategy, catalog: Mapping[str, CatalogEntry]) -> Ranking:
    found = situation(strategy, catalog)
    channels = strategy.channels.all()
    chosen = {channel.platform_id for channel in channels if channel.in_mix}
    words = Words(names_of(catalog))
    suggested = set(found.mix.slugs)
    rows = [
        row(
            assessment,
            found,
            catalog[assessment.platform.slug],
            words,
            is_chosen=assessment.platform.slug in chosen,
            is_suggested=assessment.platform.slug in suggested,
        )
        for assessment in found.assessed
    ]
    return Ranking(rows, found)


class Words:
    """The words of one list: many platforms say the same, and it is put into words once."""

    def __init__(self, names: Mapping[str, str]):
        self.names = names
        self.kept: dict[str, str] = {}

    def once(self, key: str, make: Callable[[], str]) -> str:
        if key not in self.kept:
            self.kept[key] = make()
        return self.kept[key]

    def sentence(self, reason: Reason) -> str:
        return self.once(f"{reason}", lambda: sentence(reason, self.names))

    def fit(self, word: FitWord) -> str:
        return self.once(word, lambda: label(f"fit.{word}"))

    def for_aim(self, index: int) -> str:
        said = {"number": index + 1}
        return self.once(f"aim {index}", lambda: _("for aim %(number)s:") % said)

    def from_minutes(self, minutes: int) -> str:
        said = {"minutes": minutes}
        return self.once(
            f"from {minutes}", lambda: _("From %(minutes)s minutes a week.") % said
        )


def names_of(catalog: Mapping[str, CatalogEntry]) -> dict[str, str]:
    return {slug: entry.name for slug, entry in catalog.items()}


def suggestion(found: Ranking, chosen: Collection[str]) -> dict[str, Any]:
    """The suggested mix in a sentence and a line for each platform, and one's own
    choice beside it.
    """
    situation, mix = found.situation, found.mix
    names = {row.slug: row.name for row in found.rows}
    differs = bool(chosen) and set(chosen) != set(mix.slugs)
    return {
        **told(mix, situation.weekly_minutes, names),
        "coverage": coverage_sentence(len(situation.aims), mix.uncovered)
        if mix.members
        else empty_sentence(situation),
        "is_empty": not mix.members,
        "is_taken": set(chosen) == set(mix.slugs),
        "own": own_sentences(situation.mix_of(chosen), mix, situation.weekly_minutes)
        if differs
        else [],
    }


def own_mix(document: Document) -> dict[str, Any]:
    """What the person chose, told as the suggestion is, with the minutes they set and
    the facts that the strategy holds.
    """
    minutes: dict[str, Any] = {
        str(block["platform"]): block["weekly_minutes"]
        for block in document.section("channels").blocks
    }
    if not minutes or not document.section("aims").blocks:
        return {}
    facts = document.platforms
    here = situation_of(document, (platform_of(slug, facts[slug]) for slug in minutes))
    mix = here.mix_of(minutes)
    members = tuple(
        replace(m, planned_minutes=minutes[m.slug] or m.floor_minutes)
        for m in mix.members
    )
    names = {slug: str(facts[slug]["name"]) for slug in minutes}
    return {
        **told(replace(mix, members=members), here.weekly_minutes, names),
        "coverage": coverage_sentence(len(here.aims), mix.uncovered),
    }


def told(mix: Mix, minutes: int, names: Mapping[str, str]) -> dict[str, Any]:
    """A mix in one sentence and one line per platform."""
    return {
        "sentence": mix_sentence(
            [names[slug] for slug in mix.slugs],
            planned=mix.planned_minutes,
            budget=minutes,
        ),
        "members": [
            {
                "slug": member.slug,
                "name": names[member.slug],
                "minutes": member.planned_minutes,
            }
            for member in mix.members
        ],
    }


def shelves(rows: Sequence[Row]) -> dict[str, list[Row]]:
    """The rows as the page shows them. What is chosen or suggested stays in sight."""
    excluded = [row for row in rows if row.is_excluded and not row.is_chosen]
    possible = [row for row in rows if row.is_chosen or not row.is_excluded]
    suited = [row for row in possible if row.is_suited]
    best = {row.slug for row in suited[:MOST_IN_SIGHT]}
    first = [
        row for row in possible if row.is_chosen or row.is_suggested or row.slug in best
    ]
    shown = {row.slug for row in first}
    rest = [row for row in possible if row.slug not in shown]
    return {
        "suited": first,
        "further": [row for row in rest if row.is_suited],
        "unsuited": [row for row in rest if not row.is_suited],
        "excluded": excluded,
    }


def row(
    assessment: Assessment,
    situation: Situation,
    entry: CatalogEntry,
    words: Words,
    *,
    is_chosen: bool,
    is_suggested: bool,
) -> Row:
    platform = assessment.platform
    best = assessment.best_aim
    suitability = assessment.suitabilities[best]
    position = situation.aims[best].position
    fit = entry.fits[carrying_quadrant(platform.fits, position)]
    word = fit_word(fit_units(platform.fits, position))
    if assessment.is_excluded:
        limits = [words.sentence(reason) for reason in assessment.exclusions]
    else:
        limits = [words.sentence(reason) for reason in assessment.warnings]
    if not (assessment.is_excluded or suitability.is_full):
        limits += [
            words.sentence(reason)
            for factor, reason in zip(Factor, suitability.reasons, strict=True)
            if factor != Factor.FIT and suitability.factors[factor] < 1
        ]
    return Row(
        slug=platform.slug,
        name=entry.name,
        word=word,
        word_label=words.fit(word),
        for_aim=words.for_aim(best),
        line=bilingual(fit, "reason"),
        limits=tuple(limits),
        from_minutes=words.from_minutes(platform.floor_minutes),
        is_chosen=is_chosen,
        account_exists=platform.slug in situation.existing,
        is_excluded=assessment.is_excluded,
        is_suggested=is_suggested,
        is_suited=assessment.weighted > 0 and word != FitWord.UNSUITED,
    )
