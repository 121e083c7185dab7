"""What every answer says to the browser, whoever made it."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

GetResponse = Callable[[HttpRequest], HttpResponse]

# Nothing here uses any of these, so that nothing that slips in can either.
UNUSED_FEATURES = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
PASSKEYS = "publickey-credentials-create=(self), publickey-credentials-get=(self)"
PERMISSIONS = ", ".join([*(f"{name}=()" for name in UNUSED_FEATURES), PASSKEYS])


def closed_to_other_sites(get_response: GetResponse) -> GetResponse:
    """No other site may read, embed or open what is here, and no proxy may keep it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        headers = response.headers
        headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        headers.setdefault("Permissions-Policy", PERMISSIONS)
        headers.setdefault("X-Permitted-Cross-Domain-Policies", "none")
        if not request.path.startswith(settings.STATIC_URL):
            headers["Cache-Control"] = cache_rule(response)
        return response

    return middleware


def cache_rule(response: HttpResponse) -> str:
    """For the browser alone, and asked for anew each time; going Back shows what stood.

    ``no-store`` would take away what was typed there (Django's ``never_cache`` asks for
    it). Only answers that hold a secret, marked by ``holds_secret``, are not stored.
    """
    asked = response.headers.get("Cache-Control", "")
    if getattr(response, "holds_secret", False):
        return "private, no-store"
    if asked and "no-store" not in asked:
        return asked
    return "private, no-cache"
