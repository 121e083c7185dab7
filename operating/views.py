"""For probes, for Prometheus, and the same for a person who administers."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from operating import metrics
from operating.health import Check, Health, Status, look
from strategy.admin import curators
from strategy.models import Heartbeat

Job = Heartbeat.Job
STATUS_WORDS = {
    Status.READY: _("Everything is well."),
    Status.DEGRADED: _("Pages are served, but something needs you."),
    Status.NOT_READY: _("Pages cannot be served."),
}
CHECK_WORDS = {
    "database": _("Database"),
    "migrations": _("Migrations"),
    "worker": _("Worker"),
    "mail": _("Mail"),
}
FIGURE_WORDS = {
    "missing": _("missing"),
    "seconds_since_heard_of": _("seconds since it was last heard of"),
    "waiting": _("waiting"),
    "claimed": _("being written"),
    "handed": _("handed over"),
    "unsure": _("perhaps arrived"),
    "refused": _("refused"),
    "server_away_since": _("mail server away since"),
}
JOB_WORDS = {
    Job.WORK: _("Reminders (work)"),
    Job.PURGE: _("Deleting what has had its time (purge)"),
    Job.BACKUP: _("Backup (backup)"),
}


@login_not_required
@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """200 if pages can be served, else 503; ``status`` says if something else is amiss."""
    health = look(now=timezone.now())
    told = {
        "status": health.status,
        "version": settings.VERSION,
        "checks": {
            check.name: {"well": check.is_well, **check.figures}
            for check in health.checks
        },
    }
    return JsonResponse(told, status=503 if health.status == Status.NOT_READY else 200)


@login_not_required
@require_safe
def prometheus(request: HttpRequest) -> HttpResponse:
    """Whoever does not know the token finds nothing here."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not constant_time_compare(token, settings.METRICS_TOKEN):
        raise Http404
    return HttpResponse(
        metrics.exposition(look(now=timezone.now())),
        content_type="text/plain; version=0.0.4; charset=utf-8",
    )


@require_safe
def operation(request: HttpRequest) -> HttpResponse:
    if not request.user.is_superuser:
        raise Http404
    health = look(now=timezone.now())
    context = {
        **curators.each_context(request),
        "title": _("Operation"),
        "status": STATUS_WORDS[health.status],
        "checks": [in_words(check) for check in health.checks],
        "jobs": jobs_in_words(health),
        "version": settings.VERSION,
    }
    return render(request, "operating/operation.html", context)


def in_words(check: Check) -> dict[str, Any]:
    figures = [
        (FIGURE_WORDS[name], value)
        for name, value in check.figures.items()
        if value is not None
    ]
    return {
        "name": CHECK_WORDS[check.name],
        "is_well": check.is_well,
        "figures": figures,
    }


def jobs_in_words(health: Health) -> list[dict[str, Any]]:
    now = timezone.now()
    return [
        {
            "name": name,
            "at": now - timedelta(seconds=health.ages[job])
            if job in health.ages
            else None,
        }
        for job, name in JOB_WORDS.items()
    ]
