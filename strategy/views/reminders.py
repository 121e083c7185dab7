"""Links in mails. They work without signing in: looking changes nothing, sending does.

Not protected against forged forms, since the link itself is what is trusted; mail
programs send it without any page of ours (RFC 8058).
"""

from datetime import date
from http import HTTPStatus

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from accounts.models import User
from strategy.actions import reminders as actions
from strategy.domain.rhythm import LINK_LIFE, local_day
from strategy.links import snoozed_by, stopped_by
from strategy.models import Digest

MANY = ["GET", "HEAD", "POST"]


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(MANY)
def snooze(request: HttpRequest, token: str) -> HttpResponse:
    """Be quiet for a week about what one mail mentions. A link does this once."""
    key = snoozed_by(token)
    digest = key and Digest.objects.filter(pk=key).select_related("person").first()
    if not digest:
        return unknown(request)
    now = timezone.now()
    used = digest.snoozed_until is not None
    today = local_day(now, digest.person.zone)
    if not used and is_old(digest, today):
        return page(request, "old", status=HTTPStatus.GONE)
    if request.method == "POST" and not used:
        actions.snooze(by=digest.person, digest=digest, now=now)
        return page(request, "snoozed", until=digest.snoozed_until)
    if used:
        return page(request, "snoozed_before", until=digest.snoozed_until)
    return page(request, "snooze")


@login_not_required
@csrf_exempt
@never_cache
@require_http_methods(MANY)
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Turn reminders off. Again does no harm, and says so."""
    key = stopped_by(token)
    person = key and User.objects.filter(pk=key, is_active=True).first()
    if not person:
        return unknown(request)
    if person.reminders == User.Reminders.OFF:
        return page(request, "stopped_before")
    if request.method == "POST":
        actions.stop_reminders(by=person)
        return page(request, "stopped")
    return page(request, "stop")


def is_old(digest: Digest, today: date) -> bool:
    return digest.day + LINK_LIFE < today


def unknown(request: HttpRequest) -> HttpResponse:
    """Cut off while copying, forged, or of somebody who is gone: all look the same."""
    return page(request, "unknown", status=HTTPStatus.NOT_FOUND)


def page(
    request: HttpRequest, case: str, *, until: date | None = None, status: int = 200
) -> HttpResponse:
    context = {"case": case, "until": until}
    return render(request, "strategy/reminder_link.html", context, status=status)
