"""What a person sees when something does not work: plain words, and a way on."""

import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.utils import translation

from config.outage import RETRY_SECONDS, begin_anew, is_outage


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A forged host is refused before anything is known of the request."""
    request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def too_large(request: HttpRequest) -> HttpResponse:
    context = {"most": settings.LARGEST_BODY // 1024 // 1024}
    return render(request, "413.html", context, status=413)


def server_error(request: HttpRequest) -> HttpResponse:
    """Without the database and without the session: they may be what broke.

    Whatever went wrong in a view or around it comes by here, and is still at hand.
    """
    if is_outage(sys.exception()):
        return unavailable(request)
    return render(None, "500.html", status=500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """The database is away. What was sent is in the page, ready to be sent once more."""
    begin_anew()
    language = getattr(request, "LANGUAGE_CODE", "")
    with translation.override(
        language or translation.get_language_from_request(request)
    ):
        context = {
            "fields": sent_fields(request),
            "action": request.get_full_path(),
            "csrf_token": get_token(request),
        }
        response = render(None, "503.html", context, status=503)
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


@login_not_required
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer holds, after signing in elsewhere for instance.

    If the form came from this site, it is offered again with a fresh token and all that
    was typed. From elsewhere it is only refused: nobody may put words into it.
    """
    return render(
        request,
        "403_stale_form.html",
        {"fields": sent_fields(request), "action": request.get_full_path()},
        status=403,
    )


def sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed into a form of this site, without passwords."""
    if request.method != "POST" or not is_own(request):
        return []
    try:
        sent = request.POST
    except (SuspiciousOperation, MultiPartParserError, OSError):
        return []
    return [
        (name, value)
        for name, values in sent.lists()
        if name != "csrfmiddlewaretoken" and "pass" not in name
        for value in values
    ]


def is_own(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False
