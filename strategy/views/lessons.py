"""What was learned, to be searched, and how often predictions came true."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from strategy.domain.calibration import bands, brier, verdict
from strategy.domain.charts import calibration_points
from strategy.forms.experiments import LessonsForm
from strategy.models import Experiment, Strategy
from strategy.wording.experience import brier_sentence, experience_sentence

from .access import own_saved_strategy
from .fragments import render_page

PER_PAGE = 50


@never_cache
@require_safe
@own_saved_strategy
def lessons(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    concluded = Experiment.objects.filter(strategy=strategy).lessons()
    platforms = concluded.filter(platform__isnull=False).order_by("platform__name")
    names = platforms.values_list("platform", "platform__name").distinct()
    form = LessonsForm(
        request.GET or None,
        strategy=strategy,
        platforms=[(str(slug), str(name)) for slug, name in names],
    )
    wanted = form.wanted
    found = concluded.about(**wanted).with_names()
    context = {
        "strategy": strategy,
        "form": form,
        "is_filtered": any(wanted.values()),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
        "calibration": calibration(strategy),
    }
    return render_page(request, "strategy/lessons.html", context)


def calibration(strategy: Strategy) -> dict[str, Any]:
    forecasts = strategy.experiments.forecasts()
    found = bands(forecasts)
    return {
        "count": len(forecasts),
        "bands": found,
        "points": calibration_points(found),
        "verdict": experience_sentence(verdict(forecasts)),
        "brier": brier_sentence(brier(forecasts)),
    }
