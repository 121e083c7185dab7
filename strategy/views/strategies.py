"""The list of one's strategies, and what can be done with each as a whole."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from accounts.models import User
from strategy.actions import strategies as actions
from strategy.domain.rhythm import Due, DueKind, in_order
from strategy.due import due_on
from strategy.forms.document import DeleteForm, TitleForm
from strategy.models import Aim, Channel, Strategy
from strategy.wording.catalog_changes import difference_sentences
from strategy.wording.digest import due_sentence

from .access import own_strategy, signed_in
from .clock import today
from .drawing import matrix_of
from .fragments import failed
from .week import TOLD, weeks_of

CHANGE = ("notice__before", "notice__after")


@dataclass(frozen=True)
class Card:
    """One strategy in the list, with its small matrix."""

    strategy: Strategy
    matrix: dict[str, Any]
    is_paused: bool


@never_cache
@require_safe
def strategies(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    found = (
        Strategy.objects.filter(owner=user)
        .for_page()
        .with_remark_counts()
        .order_by("-changed_at")
    )
    aims: dict[UUID, list[Aim]] = defaultdict(list)
    for aim in Aim.objects.filter(strategy__owner=user):
        aims[aim.strategy_id].append(aim)
    day = today()
    cards = [Card(one, matrix_of(aims[one.pk]), one.is_paused(day)) for one in found]
    current = [card for card in cards if not card.strategy.is_archived]
    active = [
        card.strategy
        for card in current
        if not (card.strategy.is_draft or card.is_paused)
    ]
    channels = list(channels_of(user))
    context = {
        "cards": current,
        "archived": [card for card in cards if card.strategy.is_archived],
        "news": dashboard_news(channels, {one.pk: one for one in found}),
        "due": [due_line(due) for due in in_order(due_on(found, day))],
        "weeks": weeks_of(active, channels),
        "unconfirmed": settings.MAIL_IS_SENT
        and not EmailAddress.objects.filter(user=user, verified=True).exists(),
    }
    return render(request, "strategy/strategies.html", context)


def channels_of(user: User) -> QuerySet[Channel]:
    """What the page tells of: the mixes of this person, and platforms that changed."""
    mine = Channel.objects.filter(
        strategy__owner=user, strategy__state=Strategy.State.ACTIVE
    )
    told = mine.filter(Q(in_mix=True) | Q(notice__decision=""))
    return told.only(*TOLD, *CHANGE).order_by("platform__name")


def dashboard_news(
    channels: Iterable[Channel], strategies: Mapping[UUID, Strategy]
) -> list[dict[str, Any]]:
    """Platforms that changed, by strategy; what it means stands in the document."""
    news = [
        {
            "strategy": strategies[channel.strategy_id],
            "name": channel.platform.name,
            "differences": difference_sentences(channel.notice.differences),
        }
        for channel in channels
        if channel.notice and not channel.notice.decision
        if channel.strategy_id in strategies
    ]
    return sorted(news, key=lambda item: item["strategy"].title)


def due_line(due: Due) -> dict[str, str]:
    if due.kind == DueKind.EXPERIMENT:
        url = reverse("experiment", args=[due.strategy, due.experiment])
    else:
        url = reverse("reviews", args=[due.strategy])
    return {"sentence": due_sentence(due), "url": url}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_strategy
def rename(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    form = TitleForm(
        request.POST if request.method == "POST" else None,
        initial={"title": strategy.title},
    )
    if request.method == "POST" and form.is_valid():
        title = form.cleaned_data["title"]
        actions.rename(by=signed_in(request), strategy=strategy, title=title)
        return redirect("strategy", strategy.pk)
    context = {"strategy": strategy, "form": form, "failed_forms": failed(form)}
    status = 422 if request.method == "POST" else 200
    return render(request, "strategy/rename.html", context, status=status)


@require_POST
@own_strategy
def duplicate(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    twin = actions.duplicate(by=signed_in(request), strategy=strategy)
    messages.success(request, _("Copied. This is the copy."))
    return redirect("strategy", twin.pk)


@require_POST
@own_strategy
def archive(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    if not strategy.is_draft:
        actions.archive(by=signed_in(request), strategy=strategy)
        messages.success(request, _("Archived: it stays readable below your list."))
    return redirect("strategies")


@require_POST
@own_strategy
def unarchive(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    if strategy.is_archived:
        actions.unarchive(by=signed_in(request), strategy=strategy)
        messages.success(request, _("The strategy is back in your list."))
    return redirect("strategies")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_strategy
def delete(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    expected = strategy.title or actions.suggested_title()
    form = DeleteForm(
        request.POST if request.method == "POST" else None, expected=expected
    )
    if request.method == "POST" and form.is_valid():
        actions.delete(by=signed_in(request), strategy=strategy)
        messages.success(request, _("“%(title)s” is deleted.") % {"title": expected})
        return redirect("strategies")
    context = {
        "strategy": strategy,
        "form": form,
        "failed_forms": failed(form),
        "expected": expected,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "strategy/delete.html", context, status=status)
