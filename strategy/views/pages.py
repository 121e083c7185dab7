"""Pages about the site itself."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.http import require_safe

# The colour of the page before its stylesheet is there, as tokens.css has it.
PAPER = "#fbfaf6"
NOT_TO_FIND = ("/accounts/", "/strategies/", "/shared/", "/reminders/", "/calendar/")


@login_not_required
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "strategy/privacy.html")


@login_not_required
@require_safe
def imprint(request: HttpRequest) -> HttpResponse:
    return render(request, "strategy/imprint.html")


@login_not_required
@require_safe
def manifest(request: HttpRequest) -> JsonResponse:
    """What a phone shows for the site on its home screen."""
    icon = {"sizes": "512x512", "src": static("img/icon-512.png"), "type": "image/png"}
    small = {"sizes": "192x192", "src": static("img/icon-192.png"), "type": "image/png"}
    body = {
        "name": "Vierfeld",
        "short_name": "Vierfeld",
        "id": "/",
        "start_url": reverse("home"),
        "display": "minimal-ui",
        "background_color": PAPER,
        "theme_color": PAPER,
        "icons": [small, icon, {**icon, "purpose": "maskable"}],
    }
    response = JsonResponse(body, content_type="application/manifest+json")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@login_not_required
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Where browsers and feed readers look for an icon, if no page has told them."""
    response = redirect(static("img/mark.svg"))
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@login_not_required
@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What search engines leave alone: whatever belongs to somebody."""
    paths = "".join(f"Disallow: {path}\n" for path in NOT_TO_FIND)
    response = HttpResponse(f"User-agent: *\n{paths}", content_type="text/plain")
    response.headers["Cache-Control"] = "public, max-age=86400"
    return response


@login_not_required
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")
