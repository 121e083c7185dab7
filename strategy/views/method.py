"""The method in words, with an example whose numbers are computed as they are shown."""

from itertools import combinations
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from strategy.domain.audiences import AUDIENCE_GROUPS
from strategy.domain.calibration import FEWEST, TOLERANCE
from strategy.domain.check_ins import COSTLY_WEEKS, OVER_PLAN, WEEKS_LOOKED_AT
from strategy.domain.fit import (
    FIT_UNIT,
    STEP_UNIT,
    corner_units,
    fit_units,
    fit_word,
    smooth_step,
)
from strategy.domain.goals import GOAL_KINDS
from strategy.domain.mix import mix_of, optimum
from strategy.domain.pool import THOUSANDTHS, Candidate, Pool, floor_of
from strategy.domain.quadrant import HUNDREDTHS, Position, Quadrant
from strategy.wording.labels import label
from strategy.wording.reasons import quadrant_name


@login_not_required
@require_safe
def method(request: HttpRequest) -> HttpResponse:
    context = {
        "goals": [(label(f"goal.{kind}"), x) for kind, x in GOAL_KINDS.items()],
        "groups": [(label(f"group.{key}"), y) for key, y in AUDIENCE_GROUPS.items()],
        "example": worked_fit(),
        "mix": worked_mix(),
        "costs": {
            "weeks": COSTLY_WEEKS,
            "looked_at": WEEKS_LOOKED_AT,
            "over": round(100 * OVER_PLAN),
        },
        "calibration": {"fewest": FEWEST, "tolerance": TOLERANCE},
    }
    return render(request, "strategy/method.html", context)


def worked_fit() -> dict[str, Any]:
    """One platform at one point, worked as the page tells it; every number computed."""
    fits = {
        Quadrant.PERSONAL_PRIVATE: 0,
        Quadrant.PROFESSIONAL_PRIVATE: 1,
        Quadrant.PERSONAL_PUBLIC: 1,
        Quadrant.PROFESSIONAL_PUBLIC: 3,
    }
    position = Position(80, 60)
    units = fit_units(fits, position)
    corners = corner_units(position)
    return {
        "x": position.x / HUNDREDTHS,
        "y": position.y / HUNDREDTHS,
        "u": smooth_step(position.x) / STEP_UNIT,
        "v": smooth_step(position.y) / STEP_UNIT,
        "corners": [
            (quadrant_name(quadrant), corners[quadrant] / STEP_UNIT**2, fits[quadrant])
            for quadrant in Quadrant
        ],
        "fit": units / FIT_UNIT,
        "word": label(f"fit.{fit_word(units)}"),
        "halved": round(units / FIT_UNIT / 2, 3),
    }


def worked_mix() -> dict[str, Any]:
    """Three platforms, two aims, one hour: every set that fits, and which one wins."""
    minutes, priorities = 60, (3, 1)
    names = {"a": "A", "b": "B", "c": "C"}
    pool = Pool(
        (
            Candidate("a", 30, 60, (800, 0)),
            Candidate("b", 20, 40, (0, 900)),
            Candidate("c", 15, 30, (500, 300)),
        ),
        priorities,
    )
    best = optimum(pool, minutes)
    mix = mix_of(pool, best, minutes)
    return {
        "minutes": minutes,
        "priorities": priorities,
        "platforms": [
            {
                "name": names[one.slug],
                "floor": one.floor_minutes,
                "typical": one.typical_minutes,
                "suitabilities": [s / THOUSANDTHS for s in one.suitabilities],
            }
            for one in pool.candidates
        ],
        "sets": [
            {
                "names": " + ".join(names[one.slug] for one in members),
                "floor": floor_of(members),
                "fits": floor_of(members) <= minutes,
                "value": float(pool.value(members)),
                "objective": float(pool.objective(members)),
                "is_best": members == best,
            }
            for size in (1, 2, 3)
            for members in combinations(pool.candidates, size)
        ],
        "members": [
            {
                "name": names[member.slug],
                "contribution": float(member.contribution),
                "planned": member.planned_minutes,
            }
            for member in mix.members
        ],
    }
