"""What happens around every request."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.conf import settings
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseNotAllowed,
    UnreadablePostError,
)
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers

from config.errors import error_page, too_large

GetResponse = Callable[[HttpRequest], HttpResponse]


PIECE = 64 * 1024
METHODS = ("GET", "HEAD", "POST")


def no_larger_than_an_import(get_response: GetResponse) -> GetResponse:
    """Refuse larger bodies by what they say of themselves, before anything is read.

    One that is refused later, by a view that takes less, is read to its end: a proxy that
    cannot hand over the rest of it would say that the site is away.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if length.isdigit() and int(length) > settings.LARGEST_BODY:
            return too_large(request)
        response = get_response(request)
        if response.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            with suppress(UnreadablePostError):
                while request.read(PIECE):
                    pass
        return response

    return middleware


def known_methods(get_response: GetResponse) -> GetResponse:
    """Forms know no others. Views that are classes would answer some of them.

    Who opens the address of a button by hand is told so.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            response.content = error_page(request, response.status_code).content
            response.headers["Content-Type"] = "text/html; charset=utf-8"
        return response

    return middleware


def language_of_account_or_browser(get_response: GetResponse) -> GetResponse:
    """The account's language, else the one chosen here, else what the browser asks for."""

    def middleware(request: HttpRequest) -> HttpResponse:
        user = request.user
        language = user.language if user.is_authenticated else ""
        language = language or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language() or settings.LANGUAGE_CODE
            response = get_response(request)
            response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response

    return middleware


def time_zone_of_account(get_response: GetResponse) -> GetResponse:
    """Times are told, and days begin, where the person lives."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if not request.user.is_authenticated:
            return get_response(request)
        with timezone.override(request.user.zone):
            return get_response(request)

    return middleware


def htmx_redirects_whole_page(get_response: GetResponse) -> GetResponse:
    """A page for signing in must never land inside a fragment: htmx moves there whole."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        patch_vary_headers(response, ("HX-Request", "HX-Target"))
        if request.headers.get("HX-Request") and response.status_code in (301, 302):
            target = response.headers["Location"]
            response = HttpResponse(status=204)
            response.headers["HX-Redirect"] = target
        return response

    return middleware
