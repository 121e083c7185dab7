"""The living document: read as a page, changed section by section, in place."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from accounts import kept
from strategy.composition import channels_of, compose
from strategy.domain.document import SECTIONS, Document
from strategy.domain.tasks import can_take_an_aim, planned_minutes
from strategy.models import Strategy
from strategy.wording.labels import label

from .access import own_strategy, signed_in
from .changes import changes_since
from .drawing import matrix_of_document
from .editors import EDITORS, Editor
from .fragments import failed, render_page, wants
from .notices import news_of
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
    return render_page(request, "strategy/document.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_strategy
def edit(
    request: HttpRequest, strategy: Strategy, section: str, item: str = ""
) -> HttpResponse:
    """The form of one section or of one thing in it. Saving shows the section again."""
    if section not in EDITORS:
        raise Http404
    editor = EDITORS[section](strategy, item, signed_in(request))
    sent = request.POST if request.method == "POST" else None
    restored = None if sent is not None else kept.take(request)
    form = editor.make_form(sent if sent is not None else restored)
    if sent is not None and "remove" in sent and editor.remove:
        editor.remove()
        return section_again(request, strategy, section)
    if sent is not None and form.is_valid():
        editor.save(form)
        return section_again(request, strategy, section)
    in_place = wants(request, f"section-{section}")
    context = edit_context(strategy, section, item, editor, form)
    return render_page(
        request,
        "strategy/edit.html",
        context | {"restored": restored is not None, "in_place": in_place},
        part="form" if in_place else "",
        status=422 if sent is not None else 200,
    )


@never_cache
@require_safe
@own_strategy
def section(request: HttpRequest, strategy: Strategy, section: str) -> HttpResponse:
    """One section as it is saved: what "discard" brings back."""
    if section not in SECTIONS:
        raise Http404
    return section_again(request, strategy, section, saved=False)


def section_again(
    request: HttpRequest, strategy: Strategy, key: str, *, saved: bool = True
) -> HttpResponse:
    if not wants(request, f"section-{key}"):
        return redirect(f"{reverse('strategy', args=[strategy.pk])}#section-{key}")
    context = document_context(strategy, compose(strategy))
    context["saved_at"] = timezone.localtime() if saved else None
    context |= {"key": key, "is_swapped": True}
    return render_page(request, f"strategy/sections/{key}.html", context)


def document_context(strategy: Strategy, document: Document) -> dict[str, Any]:
    return {
        "strategy": strategy,
        "document": document,
        "sections": [
            {"key": key, "label": label(f"section.{key}")} for key in SECTIONS
        ],
        "matrix": matrix_of_document(document),
        "own_mix": own_mix(document),
        "planned_minutes": planned_minutes(document),
        "weekly_minutes": strategy.weekly_minutes,
        "can_take_an_aim": can_take_an_aim(document),
        "tasks": tasks_context(strategy, document),
        "since": changes_since(strategy, document),
    }


def edit_url(strategy: Strategy, section: str, item: str = "") -> str:
    parts = [strategy.pk, section, *([item] if item else [])]
    return reverse("edit_item" if item else "edit", args=parts)


def edit_context(
    strategy: Strategy,
    section: str,
    item: str,
    editor: Editor,
    form: Any,
) -> dict[str, Any]:
    return {
        "strategy": strategy,
        "key": section,
        "label": editor.heading or label(f"section.{section}"),
        "form": form,
        "failed_forms": failed(form),
        "editor": editor,
        "action": edit_url(strategy, section, item),
        "discard": reverse("section", args=[strategy.pk, section]),
        **editor.context,
    }
