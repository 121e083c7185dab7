"""What a person sees when something does not work: plain words, and a way on."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation


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
    """Without the database and without the session: they may be what broke."""
    return render(None, "500.html", status=500)


@login_not_required
def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form whose token no longer holds, after signing in elsewhere for instance.

    If the form came from this site, it is offered again with a fresh token and all that
    was typed. From elsewhere it is only refused: nobody may put words into it.
    """
    fields = []
    if is_own(request):
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            if name != "csrfmiddlewaretoken" and "pass" not in name
            for value in values
        ]
    return render(
        request,
        "403_stale_form.html",
        {"fields": fields, "action": request.get_full_path()},
        status=403,
    )


def is_own(request: HttpRequest) -> bool:
    origin = request.headers.get("Origin") or request.headers.get("Referer", "")
    try:
        return urlsplit(origin).netloc == request.get_host()
    except ValueError:
        return False
