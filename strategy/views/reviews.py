"""The review: a guided return in one sitting that can be left and taken up again."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import kept
from strategy.actions.reviews import (
    FinishedError,
    answer_part,
    discard_review,
    finish_review,
    start_review,
)
from strategy.domain.reviews import (
    Part,
    first_open,
    part_after,
    part_before,
    parts,
)
from strategy.domain.rhythm import DueKind
from strategy.due import due_on
from strategy.models import Review, Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.experience import decision_sentence
from strategy.wording.labels import label

from .access import own_saved_strategy, review_of, signed_in
from .clock import today
from .fragments import failed, render_page
from .looking_back import look_at, look_before_review, situation_of
from .review_parts import SHEETS


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def reviews(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """What is undecided, the way into a review, and those that are finished."""
    if request.method == "POST":
        review = start_review(by=signed_in(request), strategy=strategy, today=today())
        return redirect("review", strategy.pk, review.number)
    found = list(
        strategy.reviews.select_related("revision").defer("revision__document")
    )
    look = look_before_review(strategy, found)
    context = {
        "strategy": strategy,
        "open": look.review,
        "finished": [one for one in found if one.is_finished],
        "undecided": look.undecided,
        "is_due": any(
            due.kind == DueKind.REVIEW for due in due_on([strategy], today())
        ),
    }
    return render_page(request, "strategy/reviews.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def review(request: HttpRequest, strategy: Strategy, number: int) -> HttpResponse:
    """An open review opens with what is undecided; a finished one is read."""
    found = review_of(strategy, number)
    if request.method == "POST":
        return discarded(request, strategy, found)
    context: dict[str, Any] = {"strategy": strategy, "review": found}
    look = look_at(strategy, found)
    if found.is_finished:
        context |= {
            "decisions": decided(found),
            "became": look.became,
            "kept": look.kept,
        }
        return render_page(request, "strategy/review.html", context)
    all_parts = parts(situation_of(look))
    context |= {
        "undecided": look.undecided,
        "parts": step_links(strategy, found, all_parts),
        "next": first_open(all_parts, found.answers),
    }
    return render_page(request, "strategy/review.html", context)


def decided(review: Review) -> list[str]:
    names = {slug: entry.name for slug, entry in load_catalog().items()}
    return [decision_sentence(decision, names) for decision in review.decisions]


def discarded(request: HttpRequest, strategy: Strategy, found: Review) -> HttpResponse:
    if "discard" not in request.POST:
        raise Http404
    try:
        discard_review(by=signed_in(request), review=found)
    except FinishedError:
        return redirect("review", strategy.pk, found.number)
    messages.success(request, _("The review is dropped; nothing was changed."))
    return redirect("reviews", strategy.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def review_part(
    request: HttpRequest, strategy: Strategy, number: int, part: str
) -> HttpResponse:
    """One part. What is said in it is kept when one goes on, or leaves for later."""
    found = review_of(strategy, number)
    if found.is_finished:
        return redirect("review", strategy.pk, number)
    look = look_at(strategy, found)
    all_parts = parts(situation_of(look))
    if part not in list(Part):
        raise Http404
    if part not in all_parts:
        return redirect("review", strategy.pk, number)
    here = Part(part)
    sent = request.POST if request.method == "POST" else None
    restored = None if sent is not None else kept.take(request)
    sheet = SHEETS[here](look, sent if sent is not None else restored)
    if sent is not None and sheet.is_valid():
        try:
            return kept_part(request, found, here, all_parts, sheet.values)
        except FinishedError:
            return redirect("review", strategy.pk, number)
    context = {
        "strategy": strategy,
        "review": found,
        "part": here,
        "parts": step_links(strategy, found, all_parts, here),
        "previous": part_before(all_parts, here),
        "is_last": part_after(all_parts, here) is None,
        "sheet": sheet,
        "failed_forms": failed(*sheet.forms),
        "restored": restored is not None,
        **sheet.context,
    }
    status = 422 if sent is not None else 200
    template = f"strategy/review/{here.replace('-', '_')}.html"
    return render_page(request, template, context, status=status)


def kept_part(
    request: HttpRequest,
    review: Review,
    here: Part,
    all_parts: list[Part],
    values: dict[str, Any],
) -> HttpResponse:
    by, strategy_id = signed_in(request), review.strategy_id
    following = part_after(all_parts, here)
    if following is None:
        finish_review(by=by, review=review, today=today(), **values)
        messages.success(request, _("The review is finished, and kept as a revision."))
        return redirect("review", strategy_id, review.number)
    answer_part(by=by, review=review, part=here, values=values)
    if "later" in request.POST:
        messages.success(request, _("Kept. Go on whenever you like."))
        return redirect("reviews", strategy_id)
    return redirect("review_part", strategy_id, review.number, following)


def step_links(
    strategy: Strategy, review: Review, all_parts: list[Part], here: Part | None = None
) -> list[dict[str, Any]]:
    return [
        {
            "label": label(f"part.{part}"),
            "url": reverse("review_part", args=[strategy.pk, review.number, part]),
            "is_here": part == here,
            "is_done": part in review.answers,
            "is_open": True,
        }
        for part in all_parts
    ]
