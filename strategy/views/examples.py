"""Worked examples that anybody can read and begin from, and one's own as a beginning."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from strategy.actions.copies import DraftThereError, start_from
from strategy.actions.drafts import new_draft_key
from strategy.composition import compose
from strategy.domain.bundle import Bundle
from strategy.domain.document import SECTIONS, Document
from strategy.domain.experience import Experience, answers_to_keep
from strategy.domain.reviews import Part, decisions
from strategy.domain.tasks import planned_minutes
from strategy.examples import SLUGS, example_bundle
from strategy.models import Strategy
from strategy.models.catalog import Catalog, load_catalog
from strategy.wording.experience import decision_sentence
from strategy.wording.labels import label

from .access import own_saved_strategy, signed_in, signed_in_or_nobody
from .drawing import matrix_for_readers
from .fragments import render_page
from .start import current_draft, remember_draft


@login_not_required
@require_safe
def examples(request: HttpRequest) -> HttpResponse:
    found = [{"slug": slug, **shown(document_of(slug))} for slug in SLUGS]
    return render_page(request, "strategy/examples.html", {"examples": found})


@login_not_required
@require_safe
def example(request: HttpRequest, slug: str) -> HttpResponse:
    return example_page(request, slug)


@login_not_required
@require_POST
def copy_example(request: HttpRequest, slug: str) -> HttpResponse:
    """A draft after the example. A browser has room for one: it is asked before another
    one is written over.
    """
    document = document_of(slug)
    user = signed_in_or_nobody(request)
    key = request.COOKIES.get(settings.DRAFT_COOKIE_NAME) or new_draft_key()
    try:
        draft = start_from(
            by=user,
            draft_key=key,
            document=document,
            with_texts=request.POST.get("what") == "texts",
            replace="replace" in request.POST,
        )
    except DraftThereError:
        return example_page(request, slug, draft=current_draft(request), status=409)
    response = redirect("wizard", draft.pk, "goals")
    if user is None:
        remember_draft(response, key)
    return response


@require_POST
@own_saved_strategy
def template(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """A draft with the frame of one's own strategy."""
    draft = start_from(by=signed_in(request), draft_key="", document=compose(strategy))
    messages.success(
        request,
        _("Begun with the frame of “%(title)s”; the words are up to you.")
        % {"title": strategy.title},
    )
    return redirect("wizard", draft.pk, "goals")


def example_page(
    request: HttpRequest, slug: str, *, draft: Strategy | None = None, status: int = 200
) -> HttpResponse:
    bundle = bundle_of(slug)
    context = {
        "slug": slug,
        "draft": draft,
        "is_frozen": True,
        "is_for_reading": True,
        "what": request.POST.get("what", ""),
        **shown(bundle.document, load_catalog()),
        **lived(bundle.experience),
    }
    return render_page(request, "strategy/example.html", context, status=status)


def document_of(slug: str) -> Document:
    return bundle_of(slug).document


def bundle_of(slug: str) -> Bundle:
    """In the language of the page."""
    if slug not in SLUGS:
        raise Http404
    return example_bundle(slug, "de" if get_language() == "de" else "en")


def lived(experience: Experience) -> dict[str, Any]:
    """What was noted, the latest first, and what reviews came to."""
    names = experience.names
    return {
        "check_ins": [
            {"one": one, "platform": names[one.platform]}
            for one in reversed(experience.check_ins)
        ],
        "reviews": [
            {
                "finished_on": review.finished_on,
                "summary": review.said(Part.DECISIONS)["summary"],
                "decisions": [
                    decision_sentence(decision, names)
                    for decision in decisions(answers_to_keep(review))
                ],
            }
            for review in reversed(experience.reviews)
        ],
    }


def shown(document: Document, catalog: Catalog | None = None) -> dict[str, Any]:
    return {
        "document": document,
        "why": document.only("why")["text"],
        "sections": [
            {
                "key": key,
                "label": label(f"section.{key}"),
                "template": f"strategy/sections/{key}.html",
            }
            for key in SECTIONS
        ],
        "matrix": matrix_for_readers(document, catalog),
        "planned_minutes": planned_minutes(document),
        "weekly_minutes": document.only("resources")["weekly_minutes"],
    }
