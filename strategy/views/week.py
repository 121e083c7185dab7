"""This week on the dashboard: what is planned where, ticked off in one tap."""

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from strategy.actions.check_ins import WeekIsFullError, note_check_in
from strategy.domain.check_ins import Spent
from strategy.domain.days import monday_of
from strategy.domain.week import Cadence, Item, this_week
from strategy.models import Channel, CheckIn, Strategy

from .access import own_saved_strategy, signed_in
from .clock import today
from .fragments import render_page, wants

# Who keeps only the name there, or is on the way out, plans nothing.
TOLD = (
    "strategy",
    "platform__name",
    "in_mix",
    "role",
    "activity",
    "weekly_minutes",
    "times_a_week",
    # What is joined to each channel.
    "notice__decision",
)
AT_REST = (Channel.Role.RESERVE, Channel.Role.LEAVE)
Noted = Mapping[tuple[uuid.UUID, str], tuple[Spent, int]]


@dataclass(frozen=True)
class Planned:
    """A channel in the week. Its key ticks the next time off, once."""

    channel: Channel
    item: Item
    key: uuid.UUID


@dataclass(frozen=True)
class Week:
    strategy: Strategy
    planned: tuple[Planned, ...]

    @property
    def left(self) -> int:
        return sum(one.item.left for one in self.planned if not one.item.is_done)


def weeks_of(
    strategies: Iterable[Strategy], among: Iterable[Channel] | None = None
) -> list[Week]:
    """The week of each strategy that plans something, of channels in the order of names.

    A query for them, if they have not been read, and one for what was noted.
    """
    active = [one for one in strategies if one.state == Strategy.State.ACTIVE]
    if not active:
        return []
    day = today()
    channels: dict[uuid.UUID, list[Channel]] = {one.pk: [] for one in active}
    if among is None:
        found = Channel.objects.filter(strategy__in=active, in_mix=True)
        among = found.only(*TOLD).order_by("platform__name")
    for channel in among:
        is_planned = channel.in_mix and channel.role not in AT_REST
        if is_planned and channel.strategy_id in channels:
            channels[channel.strategy_id].append(channel)
    noted = CheckIn.objects.filter(strategy__in=active).in_week_of(day).by_channel()
    weeks = [Week(one, planned(one, channels[one.pk], noted, day)) for one in active]
    return [week for week in weeks if week.planned]


def planned(
    strategy: Strategy, channels: Iterable[Channel], noted: Noted, day: date
) -> tuple[Planned, ...]:
    by_slug = {channel.platform_id: channel for channel in channels}
    cadences = [
        Cadence(slug, channel.activity, channel.weekly_minutes, channel.times_a_week)
        for slug, channel in by_slug.items()
    ]
    done = {
        slug: spent
        for (pk, slug), (spent, _latest) in noted.items()
        if pk == strategy.pk
    }
    return tuple(
        Planned(
            channel=by_slug[item.platform],
            item=item,
            key=key_of(strategy, item.platform, noted, day),
        )
        for item in this_week(cadences, done)
    )


def key_of(strategy: Strategy, slug: str, noted: Noted, day: date) -> uuid.UUID:
    """The key of the next tick: the same in every tab until something is noted."""
    _spent, latest = noted.get((strategy.pk, slug), (Spent(), 0))
    return uuid.uuid5(strategy.pk, f"{slug} {monday_of(day)} {latest}")


@require_POST
@own_saved_strategy
def tick(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Note the next time of a channel as done, with the minutes it was planned for."""
    (week,) = weeks_of([strategy]) or [Week(strategy, ())]
    slug, key = request.POST.get("platform", ""), key_sent(request)
    item = next((one.item for one in week.planned if one.item.platform == slug), None)
    if item is None or key is None:
        raise Http404
    values: dict[str, Any] = {
        "platform_id": slug,
        "day": today(),
        "minutes": item.minutes,
    }
    try:
        note_check_in(by=signed_in(request), strategy=strategy, key=key, values=values)
    except WeekIsFullError:
        messages.error(request, _("This week is full already."))
    if not wants(request, f"week-{strategy.pk}"):
        return redirect("strategies")
    (week,) = weeks_of([strategy])
    context = {"week": week, "is_swapped": True}
    return render_page(request, "strategy/strategies.html", context, part="week")


def key_sent(request: HttpRequest) -> uuid.UUID | None:
    try:
        return uuid.UUID(request.POST.get("key", ""))
    except ValueError:
        return None
