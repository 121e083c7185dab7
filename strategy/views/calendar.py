"""The private calendar, for programs that come by themselves."""

import hashlib
import time
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_safe

from strategy.agenda import agenda
from strategy.exports.calendar import calendar

from .access import feed_of

MOST_A_MINUTE = 12
MINUTE = 60


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """All entries, or nothing if the program has them already."""
    if comes_too_often(token):
        return HttpResponse(
            "Too often. Once in a few hours is enough.\n",
            content_type="text/plain",
            status=HTTPStatus.TOO_MANY_REQUESTS,
            headers={"Retry-After": str(MINUTE)},
        )
    person = feed_of(token).person
    with translation.override(person.language or settings.LANGUAGE_CODE):
        body = calendar("Vierfeld", agenda(person))
    etag = quote_etag(hashlib.sha256(body).hexdigest())
    response = HttpResponse(
        body,
        content_type="text/calendar; charset=utf-8",
        headers={
            "ETag": etag,
            "Cache-Control": "private, max-age=300",
            "Content-Disposition": 'inline; filename="vierfeld.ics"',
            "X-Robots-Tag": "noindex",
        },
    )
    return get_conditional_response(request, etag=etag, response=response) or response


def comes_too_often(token: str) -> bool:
    """Counted by address, in whole minutes. The database is not asked."""
    digest = hashlib.sha256(token.encode()).hexdigest()
    name = f"feed-{digest}-{int(time.time() // MINUTE)}"
    count = cache.get(name, 0) + 1
    cache.set(name, count, timeout=2 * MINUTE)
    return bool(count > MOST_A_MINUTE)
