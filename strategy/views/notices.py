"""What a change of the catalog means for one strategy, and what its owner decides."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from strategy.actions.notices import decide_notice, replace_channel
from strategy.composition import person
from strategy.domain.catalog_changes import effects, platform_of
from strategy.domain.document import Document
from strategy.domain.reading import aim_of
from strategy.domain.suitability import Aim
from strategy.forms.mix import MixForm
from strategy.models import Channel, Notice, Strategy
from strategy.models.catalog import load_catalog
from strategy.wording.catalog_changes import (
    difference_sentences,
    effect_sentences,
    minutes_sentence,
)

from .access import channel_of, notice_of, own_strategy, signed_in
from .fragments import failed, render_page
from .ranking import ranking, shelves, suggestion


@dataclass(frozen=True)
class News:
    """One platform that changed, as the strategy's page tells it."""

    notice: Notice
    name: str
    in_mix: bool
    differences: list[str]
    consequences: list[str]


def news_of(
    strategy: Strategy, channels: Iterable[Channel], document: Document
) -> list[News]:
    aims = [aim_of(block) for block in document.section("aims").blocks]
    statements = [str(b["statement"]) for b in document.section("aims").blocks]
    return [
        news(strategy, channel, channel.notice, aims, statements)
        for channel in channels
        if channel.notice and channel.notice.is_open
    ]


def news(
    strategy: Strategy,
    channel: Channel,
    notice: Notice,
    aims: Sequence[Aim],
    statements: Sequence[str],
) -> News:
    before = platform_of(channel.platform_id, notice.before)
    after = platform_of(channel.platform_id, notice.after)
    touched = effects(before, after, aims, person(strategy, ()))
    short = minutes_sentence(channel.weekly_minutes, after.floor_minutes)
    rises = after.floor_minutes > before.floor_minutes
    return News(
        notice=notice,
        name=channel.platform.name,
        in_mix=channel.in_mix,
        differences=difference_sentences(notice.differences),
        consequences=[
            *effect_sentences(touched, statements),
            *([short] if short and rises else []),
        ],
    )


@require_POST
@own_strategy
def decide(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    """Accept the change, or keep the strategy as it is."""
    notice = notice_of(strategy, pk)
    if not notice.is_open:
        return decided_already(request, strategy)
    decision = request.POST.get("decision", "")
    if decision == Notice.Decision.REPLACE:
        return redirect("notice_replace", strategy.pk, pk)
    if decision not in (Notice.Decision.ACCEPT, Notice.Decision.KEEP):
        return HttpResponseBadRequest()
    decide_notice(
        by=signed_in(request), strategy=strategy, notice=notice, decision=decision
    )
    messages.success(request, said(notice.platform.name, decision))
    return redirect("strategy", strategy.pk)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_strategy
def replace(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    """The mix again, computed as if the platform were not there."""
    notice = notice_of(strategy, pk)
    if not notice.is_open:
        return decided_already(request, strategy)
    slug = channel_of(strategy, notice.platform_id, in_mix=True).platform_id
    catalog = {k: entry for k, entry in load_catalog().items() if k != slug}
    found = ranking(strategy, catalog)
    chosen = list(dict.fromkeys([*found.chosen, *found.mix.slugs]))
    form = MixForm(
        request.POST if request.method == "POST" else None,
        initial=MixForm.initial_of(strategy, chosen),
        platforms=found.choosable,
    )
    if form.is_bound and form.is_valid():
        replace_channel(
            by=signed_in(request),
            strategy=strategy,
            notice=notice,
            stance=form.cleaned_data["stance"],
            slugs=form.cleaned_data["platforms"],
            planned=found.mix.planned,
            own_reason=form.own_reason,
        )
        messages.success(request, said(notice.platform.name, Notice.Decision.REPLACE))
        return redirect(f"{reverse('strategy', args=[strategy.pk])}#section-mix")
    context = {
        "strategy": strategy,
        "notice": notice,
        "differences": difference_sentences(notice.differences),
        "form": form,
        "failed_forms": failed(form),
        "shelves": shelves(found.rows),
        "suggestion": suggestion(found, chosen),
    }
    status = 422 if form.is_bound else 200
    return render_page(request, "strategy/replace.html", context, status=status)


def decided_already(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """In another tab, or by leaving the platform out of the mix."""
    messages.info(request, _("That has been decided already."))
    return redirect("strategy", strategy.pk)


def said(name: str, decision: str) -> str:
    return {
        Notice.Decision.ACCEPT: _("%(name)s: the new facts hold from now on."),
        Notice.Decision.KEEP: _("%(name)s stays as it is in this strategy."),
        Notice.Decision.REPLACE: _("%(name)s is no longer part of the mix."),
    }[Notice.Decision(decision)] % {"name": name}
