"""Why this mix, and why or why not a platform: opened from the mix, read on demand."""

from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from strategy.composition import situation
from strategy.domain.explanation import Explanation, explain
from strategy.domain.mix import next_minutes, runner_up, tipping_down, tipping_up
from strategy.domain.situation import Situation
from strategy.domain.suitability import Factor
from strategy.models import Aim, Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.explanations import (
    explained,
    next_sentence,
    reserve_sentence,
    runner_up_sentence,
    tipping_sentence,
    value_sentence,
)
from strategy.wording.mix import coverage_sentence, empty_sentence, percent
from strategy.wording.reasons import sentence

from .access import own_draft_or_strategy
from .fragments import render_page, wants
from .ranking import names_of, ranking, shelves, told


@never_cache
@require_safe
@own_draft_or_strategy
def why(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """How the suggested mix came about, and the way to each platform's reasons."""
    prefetch_related_objects([strategy], "aims", "channels", "bars")
    if not strategy.aims.all():
        return redirect("wizard", strategy.pk, "goals")
    catalog = load_catalog()
    found = ranking(strategy, catalog)
    here = found.situation
    context = {
        "strategy": strategy,
        "shelves": shelves(found.rows),
        "aims": [
            {
                "number": aim.number,
                "statement": aim.statement,
                "points": percent(here.pool.coverage(here.chosen, index)),
            }
            for index, aim in enumerate(strategy.aims.all())
        ],
        **mix_context(here, names_of(catalog)),
    }
    return render_page(request, "strategy/why.html", context)


def mix_context(here: Situation, names: dict[str, str]) -> dict[str, Any]:
    pool, now, mix = here.pool, here.chosen, here.mix
    minutes = here.weekly_minutes
    second = runner_up(pool, now, minutes)
    behind = mix.objective - pool.objective(second or ())
    return {
        **told(mix, minutes, names),
        "members": [
            {
                "name": names[member.slug],
                "minutes": member.planned_minutes,
                "points": percent(member.contribution),
            }
            for member in mix.members
        ],
        "coverage": coverage_sentence(len(here.aims), mix.uncovered)
        if now
        else empty_sentence(here),
        "outlook": [
            text
            for text in (
                value_sentence(mix) if now else "",
                reserve_sentence(mix, minutes),
                next_sentence(next_minutes(pool, now, minutes), names),
                tipping_sentence(
                    tipping_down(now), tipping_up(pool, now, minutes), minutes
                ),
                runner_up_sentence(second, percent(behind), names),
            )
            if text
        ],
    }


@never_cache
@require_safe
@own_draft_or_strategy
def why_platform(request: HttpRequest, strategy: Strategy, slug: str) -> HttpResponse:
    """One platform's reasons: as a page of its own, or opened inside its line."""
    prefetch_related_objects([strategy], "aims", "channels", "bars")
    catalog = load_catalog()
    aims = list(strategy.aims.all())
    if slug not in catalog or not aims:
        raise Http404
    found = explain(situation(strategy, catalog), slug)
    context = {
        "strategy": strategy,
        "slug": slug,
        "name": catalog[slug].name,
        **explanation_context(found, aims, names_of(catalog)),
    }
    part = "reasons" if wants(request, f"why-{slug}") else ""
    return render_page(request, "strategy/why_platform.html", context, part=part)


def explanation_context(
    found: Explanation, aims: list[Aim], names: dict[str, str]
) -> dict[str, Any]:
    assessment = found.assessment
    return {
        "decided": explained(found.decided, names),
        "exclusions": [sentence(reason, names) for reason in assessment.exclusions],
        "warnings": [sentence(reason, names) for reason in assessment.warnings],
        "changes": [explained(reason, names) for reason in found.changes],
        "by_aim": [
            {
                "aim": aim,
                "points": percent_of(suitability.thousandths),
                "factors": [
                    {
                        "points": percent(suitability.factors[factor]),
                        "text": sentence(reason),
                    }
                    for factor, reason in zip(Factor, suitability.reasons, strict=True)
                ],
            }
            for aim, suitability in zip(aims, assessment.suitabilities, strict=True)
        ],
    }


def percent_of(thousandths: int) -> int:
    return (thousandths + 5) // 10
