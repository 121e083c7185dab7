"""When the person is told of what, and the calendar that tells it elsewhere."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts import kept
from accounts.models import User
from strategy.actions import rhythm as actions
from strategy.domain.agenda import MOST_SLOTS
from strategy.forms.rhythm import WEEKDAYS, PauseForm, RemindersForm, SlotForm
from strategy.links import absolute
from strategy.models import Channel, Feed, Slot, Strategy

from .access import own_strategy, signed_in, slot_of
from .fragments import failed


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def rhythm(request: HttpRequest) -> HttpResponse:
    """Reminders and time zone in one form; the calendar below it."""
    person = signed_in(request)
    sent = request.method == "POST"
    initial = RemindersForm.initial_of(person)
    form = RemindersForm(data_of(request), initial=initial)
    if sent and form.is_valid():
        actions.save_rhythm(by=person, **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("rhythm")
    status = 422 if sent else 200
    context = {
        "form": form,
        "failed_forms": failed(form),
        "address": feed_address(person),
        "strategies": Strategy.objects.alive(timezone.localdate())
        .filter(owner=person)
        .order_by("title", "pk"),
    }
    return render(request, "strategy/rhythm.html", context, status=status)


def data_of(request: HttpRequest) -> QueryDict | None:
    """What is sent, or what was sent while nobody was signed in."""
    return request.POST if request.method == "POST" else kept.take(request)


def feed_address(person: User) -> str:
    feed = Feed.objects.filter(person=person).first()
    return absolute(reverse("feed", args=[feed.token])) if feed else ""


@require_POST
def open_feed(request: HttpRequest) -> HttpResponse:
    actions.open_feed(by=signed_in(request))
    messages.success(request, _("The calendar has a new address."))
    return to_calendar()


@require_POST
def close_feed(request: HttpRequest) -> HttpResponse:
    actions.close_feed(by=signed_in(request))
    messages.success(request, _("The address of the calendar works no longer."))
    return to_calendar()


def to_calendar() -> HttpResponse:
    return redirect(f"{reverse('rhythm')}#calendar")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_strategy
def pause(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """Nothing is due until a day, or everything again from now on."""
    person = signed_in(request)
    paused = strategy.is_paused(timezone.localdate())
    if request.method == "POST" and "end" in request.POST:
        actions.pause(by=person, strategy=strategy, until=None)
        return redirect("strategy", strategy.pk)
    sent = request.method == "POST"
    initial = {"until": strategy.paused_until if paused else None}
    form = PauseForm(data_of(request), initial=initial)
    if sent and form.is_valid():
        until = form.cleaned_data["until"]
        actions.pause(by=person, strategy=strategy, until=until)
        return redirect("strategy", strategy.pk)
    context = {
        "strategy": strategy,
        "form": form,
        "failed_forms": failed(form),
        "paused": paused,
    }
    status = 422 if sent else 200
    return render(request, "strategy/pause.html", context, status=status)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@own_strategy
def slots(request: HttpRequest, strategy: Strategy) -> HttpResponse:
    """The weekly times of a strategy's channels: a list, and a form for more."""
    channels = list(
        Channel.objects.filter(strategy=strategy, in_mix=True)
        .prefetch_related("slots")
        .order_by("platform__name")
    )
    sent = request.method == "POST"
    form = SlotForm(data_of(request), channels=channels, initial={"minutes": 30})
    if sent and form.is_valid() and add_slots(request, form):
        return redirect("slots", strategy.pk)
    context = {
        "strategy": strategy,
        "form": form,
        "failed_forms": failed(form),
        "channels": [slots_of(channel) for channel in channels],
        "most": MOST_SLOTS,
        "calendar_is_open": Feed.objects.filter(person=signed_in(request)).exists(),
    }
    status = 422 if sent else 200
    return render(request, "strategy/slots.html", context, status=status)


def add_slots(request: HttpRequest, form: SlotForm) -> bool:
    try:
        actions.add_slots(
            by=signed_in(request),
            channel=form.chosen_channel,
            weekdays=form.cleaned_data["weekdays"],
            starts_at=form.cleaned_data["starts_at"],
            minutes=form.cleaned_data["minutes"],
            since=timezone.localdate(),
        )
    except actions.TooManySlotsError:
        form.refuse_more()
        return False
    return True


def slots_of(channel: Channel) -> dict[str, Any]:
    names = dict(WEEKDAYS)
    kept: list[Slot] = list(channel.slots.all())
    return {
        "channel": channel,
        "slots": [{"slot": slot, "weekday": names[slot.weekday]} for slot in kept],
        "minutes": sum(slot.minutes for slot in kept),
    }


@require_POST
@own_strategy
def remove_slot(request: HttpRequest, strategy: Strategy, slot: int) -> HttpResponse:
    actions.remove_slot(by=signed_in(request), slot=slot_of(strategy, slot))
    return redirect("slots", strategy.pk)
