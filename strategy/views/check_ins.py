"""Notes in passing: made in seconds, added up per channel and week."""

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts import kept
from strategy.actions.check_ins import (
    WeekIsFullError,
    change_check_in,
    note_check_in,
    remove_check_in,
)
from strategy.domain.charts import minutes_chart
from strategy.domain.check_ins import (
    WEEKS_LOOKED_AT,
    WEEKS_SHOWN,
    Spent,
    by_week,
    costs_more_than_it_gives,
    together,
)
from strategy.domain.days import last_mondays
from strategy.forms.check_ins import CheckInForm
from strategy.models import Channel, CheckIn, Strategy
from strategy.wording.experience import energy_word, experience_sentence

from .access import check_in_of, own_saved_strategy, signed_in
from .clock import today
from .fragments import failed, render_page

PER_PAGE = 30
# What is told of a channel here.
TOLD = ("in_mix", "platform__name", "weekly_minutes", "times_a_week")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def check_ins(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """The form on top, what it adds up to below, and every note after that."""
    sent = request.POST if request.method == "POST" else None
    restored = None if sent is not None else kept.take(request)
    channels = channels_of(strategy)
    initial = {
        "key": uuid.uuid4(),
        "day": today(),
        **first_guess(channels, request.GET.get("channel", "")),
    }
    form = CheckInForm(
        sent if sent is not None else restored,
        initial=initial,
        platforms=names(channels),
        today=today(),
    )
    if sent is not None and form.is_valid():
        try:
            note_check_in(
                by=signed_in(request),
                strategy=strategy,
                key=form.key_or_new,
                values=form.values,
            )
        except WeekIsFullError as error:
            form.refuse_full_week(error.noted)
        else:
            messages.success(request, _("Noted."))
            return redirect("check_ins", strategy.pk)
    found = CheckIn.objects.filter(strategy=strategy)
    context = {
        "strategy": strategy,
        "form": form,
        "failed_forms": failed(form),
        "restored": restored is not None,
        "channels": balances(strategy, channels),
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("page")),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/check_ins.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_saved_strategy
def check_in(request: HttpRequest, strategy: Strategy, pk: int) -> HttpResponse:
    """One note, to be corrected or removed."""
    found = check_in_of(strategy, pk)
    sent = request.POST if request.method == "POST" else None
    if sent is not None and "remove" in sent:
        remove_check_in(by=signed_in(request), check_in=found)
        messages.success(request, _("Removed."))
        return redirect("check_ins", strategy.pk)
    platforms = dict(names(channels_of(strategy)))
    platforms.setdefault(found.platform_id, found.platform.name)
    form = CheckInForm(
        sent,
        initial=CheckInForm.initial_of(found),
        platforms=list(platforms.items()),
        today=today(),
    )
    if sent is not None and form.is_valid():
        try:
            change_check_in(by=signed_in(request), check_in=found, values=form.values)
        except WeekIsFullError as error:
            form.refuse_full_week(error.noted)
        else:
            messages.success(request, _("Changed."))
            return redirect("check_ins", strategy.pk)
    context = {
        "strategy": strategy,
        "check_in": found,
        "form": form,
        "failed_forms": failed(form),
    }
    status = 422 if sent is not None else 200
    return render_page(request, "strategy/check_in.html", context, status=status)


def channels_of(strategy: Strategy) -> list[Channel]:
    """Where one can be: the mix first, then the accounts outside it."""
    channels = Channel.objects.filter(strategy=strategy).select_related(None)
    channels = channels.select_related("platform").only(*TOLD)
    return sorted(channels, key=lambda one: (not one.in_mix, one.platform.name))


def names(channels: Iterable[Channel]) -> list[tuple[str, str]]:
    return [(channel.platform_id, channel.platform.name) for channel in channels]


def first_guess(channels: list[Channel], slug: str) -> dict[str, Any]:
    """The channel asked for, or the first one, with the minutes of one sitting."""
    asked = [channel for channel in channels if channel.platform_id == slug]
    for channel in asked or channels[:1]:
        minutes = channel.weekly_minutes
        each = minutes // (channel.times_a_week or 1) if minutes else None
        return {"platform": channel.platform_id, "minutes": each}
    return {}


def balances(strategy: Strategy, channels: Iterable[Channel]) -> list[dict[str, Any]]:
    """For each channel of the mix: its weeks as numbers and drawing, and a warning."""
    day = today()
    mondays = last_mondays(day, WEEKS_SHOWN)
    since = last_mondays(day, WEEKS_LOOKED_AT + 1)[0]
    weeks = by_week(CheckIn.objects.filter(strategy=strategy).by_day(since))
    return [
        balance(channel, weeks.get(channel.platform_id, {}), mondays, day)
        for channel in channels
        if channel.in_mix
    ]


def balance(
    channel: Channel, weeks: dict[date, Spent], mondays: list[date], day: date
) -> dict[str, Any]:
    shown = [(monday, weeks.get(monday, Spent())) for monday in mondays]
    total = together(spent for _monday, spent in shown)
    warning = costs_more_than_it_gives(weeks, channel.weekly_minutes, day)
    return {
        "channel": channel,
        "chart": minutes_chart(weeks, mondays, channel.weekly_minutes),
        "weeks": [
            {"monday": monday, "spent": spent, "energy": energy_word(spent)}
            for monday, spent in shown
        ],
        "total": total,
        "energy": energy_word(total),
        "warning": experience_sentence(warning) if warning else "",
    }
