"""Why a platform is in the mix or not, and what would bring it in.

A change counts as one that would bring it in only if the whole mix, computed anew with
that change and nothing else, holds the platform.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from .mix import optimum, tipping_up
from .platform import Platform
from .pool import MOST_MEMBERS, PRICE, Candidate, floor_of
from .reason import Reason
from .resources import ANY_LANGUAGE, FORMATS
from .situation import Situation
from .suitability import Assessment, Factor, Suitability

PERCENT = 100
HIGHEST_PRIORITY = 3
# Nobody finds more than five hours a week because a page says so.
MOST_MORE_MINUTES = 300
MOST_INSTEAD = 2


@dataclass(frozen=True)
class Explanation:
    """``decided`` is the one reason that decided; ``changes`` would each bring it in."""

    assessment: Assessment
    decided: Reason
    changes: tuple[Reason, ...]


def explain(situation: Situation, slug: str) -> Explanation:
    """Raises KeyError for a platform that the catalog does not have."""
    assessment = situation.by_slug[slug]
    decided = verdict(situation, assessment)
    if decided.code == "mix_included":
        return Explanation(assessment, decided, ())
    changes = tuple(changes_for(situation, assessment))
    if not changes and not assessment.is_excluded:
        changes = (Reason("change_none"),)
    return Explanation(assessment, decided, changes)


def verdict(situation: Situation, assessment: Assessment) -> Reason:
    """The one reason that decided. One of them always holds: a platform that pays, fits
    and finds room is in the mix.
    """
    slug = assessment.platform.slug
    if slug in situation.mix.slugs:
        (member,) = (m for m in situation.mix.members if m.slug == slug)
        return Reason("mix_included", {"points": percent(member.contribution)})
    if assessment.is_excluded:
        return Reason("mix_excluded")
    candidate = situation.candidate(assessment)
    alone = situation.pool.value((candidate,))
    if alone <= PRICE:
        aim = assessment.best_aim
        factor = weakest(assessment.suitabilities[aim])
        return Reason(
            "mix_weak",
            {"points": percent(alone), "aim": aim + 1, "factor": factor},
        )
    added = situation.pool.value((*situation.chosen, candidate)) - situation.mix.value
    if added <= PRICE:
        return Reason(
            "mix_overlap",
            {"points": percent(added), "platform": overlapping(situation, candidate)},
        )
    left = situation.weekly_minutes - floor_of(situation.chosen)
    if candidate.floor_minutes > left:
        return Reason("mix_no_time", {"floor": candidate.floor_minutes, "left": left})
    return Reason("mix_full", {"most": MOST_MEMBERS})


def percent(value: Fraction) -> int:
    return round(value * PERCENT)


def weakest(suitability: Suitability) -> Factor:
    return min(Factor, key=lambda factor: suitability.factors[factor])


def overlapping(situation: Situation, candidate: Candidate) -> str:
    """The member of the mix that leaves least to the candidate."""

    def gain_without(member: Candidate) -> Fraction:
        others = tuple(other for other in situation.chosen if other != member)
        pool = situation.pool
        return pool.value((*others, candidate)) - pool.value(others)

    return max(situation.chosen, key=gain_without).slug


def changes_for(situation: Situation, assessment: Assessment) -> Iterator[Reason]:
    if assessment.is_excluded:
        yield from changes_of_exclusion(situation, assessment)
        return
    if found := by_format(situation, assessment.platform):
        yield found
    if found := by_minutes(situation, assessment.platform.slug):
        yield found
    if found := by_priority(situation, assessment):
        yield found


def by_format(situation: Situation, platform: Platform) -> Reason | None:
    """The format that takes least effort among those that would bring it in."""
    person = situation.person
    for word in FORMATS:
        if word in person.formats or word not in all_formats(platform):
            continue
        willing = replace(person, formats=person.formats | {word})
        if holds(replace(situation, person=willing), platform.slug):
            return Reason("change_format", {"format": word})
    return None


def all_formats(platform: Platform) -> frozenset[str]:
    return platform.core_formats | platform.secondary_formats


def by_minutes(situation: Situation, slug: str) -> Reason | None:
    """The fewest minutes more that would bring it in. The mix changes at tips only."""
    start = budget = situation.weekly_minutes
    pool, now = situation.pool, situation.chosen
    while budget := tipping_up(pool, now, budget, start + MOST_MORE_MINUTES) or 0:
        now = optimum(pool, budget)
        if slug in (member.slug for member in now):
            return Reason("change_minutes", {"minutes": budget - start})
    return None


def by_priority(situation: Situation, assessment: Assessment) -> Reason | None:
    """Whether it would be in if the aim that it serves best mattered most."""
    best = assessment.best_aim
    aims = tuple(
        replace(aim, priority=HIGHEST_PRIORITY if index == best else 1)
        for index, aim in enumerate(situation.aims)
    )
    if len(aims) > 1 and holds(replace(situation, aims=aims), assessment.platform.slug):
        return Reason("change_priority", {"aim": best + 1})
    return None


def holds(situation: Situation, slug: str) -> bool:
    return slug in (member.slug for member in situation.chosen)


def changes_of_exclusion(
    situation: Situation, assessment: Assessment
) -> Iterator[Reason]:
    """Whether it would be in but for what rules it out, and what there is instead."""
    codes = [reason.code for reason in assessment.exclusions]
    if "closed" not in codes:
        freed = freed_of(situation, assessment.platform)
        code = "change_freed" if holds(freed, assessment.platform.slug) else "no_change"
        yield Reason(code, {"exclusions": codes})
    if instead := instead_of(situation, assessment):
        yield Reason("instead", {"platforms": instead})


def freed_of(situation: Situation, platform: Platform) -> Situation:
    """The same situation without what rules the platform out."""
    person = replace(
        situation.person,
        barred_by_employer=situation.person.barred_by_employer - {platform.slug},
        barred_by_self=situation.person.barred_by_self - {platform.slug},
    )
    free = replace(
        platform,
        languages=frozenset({ANY_LANGUAGE}),
        regions={},
        minimum_age=0,
        ages={},
    )
    platforms = tuple(
        free if other.slug == platform.slug else other for other in situation.platforms
    )
    return replace(situation, person=person, platforms=platforms)


def instead_of(situation: Situation, assessment: Assessment) -> list[str]:
    """Who serves best, here and now, the aim that the platform would serve best."""
    aim = assessment.best_aim
    able = [
        other
        for other in situation.assessed
        if not other.is_excluded and other.suitabilities[aim].thousandths
    ]
    able.sort(key=lambda other: -other.suitabilities[aim].thousandths)
    return [other.platform.slug for other in able[:MOST_INSTEAD]]
