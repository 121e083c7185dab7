"""The living document: read as a page, changed section by section, in place."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from strategy.composition import channels_of, compose
from strategy.domain.document import SECTIONS, Document
from strategy.domain.steps import Stance
from strategy.domain.tasks import can_take_an_aim, planned_minutes
from strategy.models import Strategy
from strategy.wording.labels import label

from .access import own_saved_strategy, own_strategy
from .changes import changes_since
from .drawing import matrix_of_document
from .fragments import render_page, wants
from .notices import news_of
from .offers import offer_of
from .ranking import own_mix
from .tasks import tasks_context


@never_cache
@require_safe
@own_strategy
def strategy(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    if strategy.is_draft:
        return redirect("wizard", strategy.pk, "goals")
    channels = channels_of(strategy)
    document = compose(strategy, channels)
    context = document_context(strategy, document)
    context["news"] = news_of(strategy, channels, document)
    context["undo"] = offer_of(request, strategy)
    return render_page(request, "strategy/document.html", context)


@never_cache
@require_safe
@own_saved_strategy
def section(request: HttpRequest, strategy: Strategy, section: str) -> HttpResponse:
    """One section as it is saved."""
    if section not in SECTIONS:
        raise Http404
    return section_again(request, strategy, section, saved=False)


def section_again(
    request: HttpRequest,
    strategy: Strategy,
    key: str,
    *,
    saved: bool = True,
    **more: Any,
) -> HttpResponse:
    """The section as it is saved, in place, or the whole page at that section."""
    if not wants(request, f"section-{key}"):
        return redirect(f"{reverse('strategy', args=[strategy.pk])}#section-{key}")
    context = document_context(strategy, compose(strategy))
    context["saved_at"] = timezone.localtime() if saved else None
    context["undo"] = offer_of(request, strategy)
    context |= {"key": key, "is_swapped": True, **more}
    return render_page(request, f"strategy/sections/{key}.html", context)


def document_context(strategy: Strategy, document: Document) -> dict[str, Any]:
    return {
        "strategy": strategy,
        "paused": strategy.is_paused(timezone.localdate()),
        "document": document,
        "sections": [
            {"key": key, "label": label(f"section.{key}")} for key in SECTIONS
        ],
        "matrix": matrix_of_document(document),
        "own_mix": own_mix(document),
        "planned_minutes": planned_minutes(document),
        "weekly_minutes": strategy.weekly_minutes,
        "can_take_an_aim": can_take_an_aim(document),
        "can_take_a_channel": strategy.stance != Stance.ABSENT,
        "tasks": tasks_context(strategy, document),
        "since": changes_since(strategy, document),
    }


def edit_url(strategy: Strategy, section: str, item: str = "") -> str:
    parts = [strategy.pk, section, *([item] if item else [])]
    return reverse("edit_item" if item else "edit", args=parts)
