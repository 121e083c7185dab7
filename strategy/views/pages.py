"""Pages about the site itself."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
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


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "strategy/privacy.html")


@login_not_required
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "strategy/imprint.html")


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether the database answers and is migrated."""
    try:
        executor = MigrationExecutor(connection)
        open_plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    if open_plan:
        return HttpResponse("not migrated\n", content_type="text/plain", status=503)
    return HttpResponse("ok\n", content_type="text/plain")
