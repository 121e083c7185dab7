"""The beginning: a draft without an account, or a strategy of one's own."""

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from strategy.actions.drafts import new_draft_key, start_strategy
from strategy.composition import answers
from strategy.domain.steps import first_open_step
from strategy.examples import SLUGS, example_document
from strategy.models import Strategy
from strategy.models.catalog import load_catalog

from .access import drafts_of, signed_in_or_nobody
from .drawing import matrix_for_readers


@login_not_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    context = {"draft": current_draft(request), "example": worked_example()}
    return render(request, "strategy/home.html", context)


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        draft = current_draft(request)
        return render(request, "strategy/start.html", {"draft": draft})
    user = signed_in_or_nobody(request)
    key = request.COOKIES.get(settings.DRAFT_COOKIE_NAME) or new_draft_key()
    strategy = start_strategy(by=user, draft_key=key)
    step = first_open_step(answers(strategy))
    response = redirect("wizard", strategy.pk, step)
    if user is None:
        remember_draft(response, key)
    return response


def worked_example() -> dict[str, Any]:
    """One of the examples as far as the first page shows it: its matrix and its mix."""
    slug = SLUGS[0]
    document = example_document(slug, "de" if get_language() == "de" else "en")
    return {
        "slug": slug,
        "title": document.title,
        "matrix": matrix_for_readers(document, load_catalog()),
        "weekly_minutes": document.only("resources")["weekly_minutes"],
        "document": document,
        "channels": document.section("channels").blocks,
    }


def current_draft(request: HttpRequest) -> Strategy | None:
    user = signed_in_or_nobody(request)
    if user is None:
        return drafts_of(request).first()
    drafts = user.strategies.filter(state=Strategy.State.DRAFT)
    return drafts.exclude(aims=None).order_by("-changed_at").first()


def remember_draft(response: HttpResponse, key: str) -> None:
    response.set_cookie(
        settings.DRAFT_COOKIE_NAME,
        key,
        max_age=settings.DRAFT_DAYS * 24 * 60 * 60,
        secure=settings.HTTPS,
        httponly=True,
        samesite="Lax",
    )
