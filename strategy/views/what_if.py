"""Other answers tried on the spot: what they would change, and a way to keep them."""

from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from strategy.actions.what_if import keep_answers
from strategy.composition import situation
from strategy.domain.mix import Mix
from strategy.domain.resources import Region
from strategy.domain.situation import Situation
from strategy.forms.what_if import WhatIfForm, priority_name
from strategy.models import Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.mix import coverage_sentence, empty_sentence, percent
from strategy.wording.what_if import change_sentences

from .access import own_draft_or_strategy, signed_in_or_nobody
from .drawing import Drawn, matrix
from .fragments import failed, render_page, wants
from .ranking import names_of, told

RESULT = "result"


@dataclass(frozen=True)
class Line:
    """A platform of the mix before or now. ``mark``: joins, leaves, more, fewer, or same."""

    slug: str
    name: str
    minutes: int
    before: int
    mark: str


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_draft_or_strategy
def what_if(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Trying is reading: only "keep" posts, and leaving forgets."""
    prefetch_related_objects([strategy], "aims", "channels", "bars")
    if not strategy.aims.all():
        return redirect("wizard", strategy.pk, "goals")
    sent = request.POST if request.method == "POST" else request.GET
    initial = WhatIfForm.initial_of(strategy)
    form = WhatIfForm(
        sent if "tried" in sent else None, initial=initial, aims=strategy.aims.all()
    )
    catalog = load_catalog()
    saved = situation(strategy, catalog)
    valid = form.is_bound and form.is_valid()
    tried = tried_situation(saved, form) if valid else saved
    if valid and request.method == "POST":
        return keep(request, strategy, form, tried)
    context = {
        "strategy": strategy,
        "form": form,
        "failed_forms": failed(form),
        "is_changed": valid and tried != saved,
        "changes": change_sentences(
            initial, form.cleaned_data, map(priority_name, form.aims)
        )
        if valid
        else [],
        "matrix": matrix_of_tried(strategy, saved, tried),
        "back": back_to(strategy),
        **result_context(saved, tried, names_of(catalog)),
    }
    refused = form.is_bound and not valid
    return render_page(
        request,
        "strategy/what_if.html",
        context,
        part=RESULT if wants(request, RESULT) else "",
        status=422 if refused else 200,
    )


def keep(
    request: HttpRequest, strategy: Strategy, form: WhatIfForm, tried: Situation
) -> HttpResponse:
    values = form.cleaned_data
    takes_mix = "mix" in request.POST and bool(tried.mix.members)
    keep_answers(
        by=signed_in_or_nobody(request),
        strategy=strategy,
        weekly_minutes=values["weekly_minutes"],
        region=values["region"],
        formats=values["formats"],
        priorities=form.priorities,
        mix=tried.mix.planned if takes_mix else None,
    )
    messages.success(
        request,
        _("Kept: the answers and the platforms.")
        if takes_mix
        else _("Kept: the answers. Your platforms are as they were."),
    )
    return redirect(back_to(strategy))


def back_to(strategy: Strategy) -> str:
    if strategy.is_draft:
        return reverse("wizard", args=[strategy.pk, "matrix"])
    return f"{reverse('strategy', args=[strategy.pk])}#section-mix"


def tried_situation(saved: Situation, form: WhatIfForm) -> Situation:
    values = form.cleaned_data
    person = replace(
        saved.person,
        region=Region(values["region"]),
        formats=frozenset(values["formats"]),
    )
    aims = tuple(
        replace(aim, priority=priority)
        for aim, priority in zip(saved.aims, form.priorities.values(), strict=True)
    )
    return replace(
        saved, person=person, aims=aims, weekly_minutes=values["weekly_minutes"]
    )


def result_context(
    saved: Situation, tried: Situation, names: dict[str, str]
) -> dict[str, Any]:
    return {
        **told(tried.mix, tried.weekly_minutes, names),
        "coverage": coverage_sentence(len(tried.aims), tried.mix.uncovered)
        if tried.mix.members
        else empty_sentence(tried),
        "lines": lines(saved.mix, tried.mix, names),
        "points": percent(tried.mix.value),
        "points_before": percent(saved.mix.value),
    }


def lines(before: Mix, now: Mix, names: dict[str, str]) -> list[Line]:
    """The platforms of now in their order, then those that leave."""
    slugs = [*now.slugs, *(slug for slug in before.slugs if slug not in now.slugs)]
    return [
        Line(
            slug,
            names[slug],
            now.planned.get(slug, 0),
            before.planned.get(slug, 0),
            mark(before.planned.get(slug), now.planned.get(slug)),
        )
        for slug in slugs
    ]


def mark(before: int | None, now: int | None) -> str:
    if before is None:
        return "joins"
    if now is None:
        return "leaves"
    if now == before:
        return "same"
    return "more" if now > before else "fewer"


def matrix_of_tried(
    strategy: Strategy, saved: Situation, tried: Situation
) -> dict[str, Any]:
    drawing = matrix(
        [
            Drawn(f"aim{aim.pk}", aim.statement, aim.position, new.priority)
            for aim, new in zip(strategy.aims.all(), tried.aims, strict=True)
        ]
    )
    for item, old, new in zip(drawing["points"], saved.aims, tried.aims, strict=True):
        item["is_changed"] = old != new
    return drawing
