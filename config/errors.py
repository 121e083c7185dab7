"""What a person sees when something does not work: plain words, and a way on.

None of these pages asks the session or the database, which may be what does not work.
"""

import sys
from http import HTTPStatus
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import (
    ObjectNotUpdated,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
)
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render
from django.utils import translation

from config.outage import begin_anew, is_outage

RETRY_SECONDS = 30


def error_page(request: HttpRequest, status: int, **context: Any) -> HttpResponse:
    """In the language of the request, or what its browser asks for if that is unknown."""
    known = getattr(request, "LANGUAGE_CODE", "")
    with translation.override(known or translation.get_language_from_request(request)):
        context["has_session"] = settings.SESSION_COOKIE_NAME in request.COOKIES
        # What made an error of the server may be what surrounds a template.
        around = None if status == HTTPStatus.INTERNAL_SERVER_ERROR else request
        template = context.pop("template", f"{status}.html")
        response = render(around, template, context, status=status)
        response.headers["Content-Language"] = translation.get_language() or "en"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A forged host is refused before anything is known of the request."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent):
        return too_large(request)
    return error_page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return error_page(request, 404)


def too_large(request: HttpRequest) -> HttpResponse:
    return error_page(request, 413, most=settings.LARGEST_BODY // 1024 // 1024)


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever went wrong in a view or around it comes by here, and is still at hand."""
    error = sys.exception()
    if is_outage(error):
        begin_anew()
        return unavailable(request)
    if isinstance(error, ObjectNotUpdated):
        # It was deleted in another tab, while this one was about to change it.
        return error_page(request, 404)
    return error_page(request, 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    """While the database does not answer. What was typed comes back, to be sent again."""
    response = error_page(
        request,
        503,
        fields=sent_fields(request),
        action=request.get_full_path(),
        again=request.get_full_path() if request.method in ("GET", "HEAD") else "",
    )
    response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response


@login_not_required
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer holds, after signing in elsewhere for instance.

    It is offered again with a fresh token and all that was typed.
    """
    return error_page(
        request,
        403,
        template="403_stale_form.html",
        fields=sent_fields(request),
        action=request.get_full_path(),
    )


def sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed into a form of this site, without passwords.

    Of one from elsewhere nothing: nobody may put words into somebody else's form.
    """
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
