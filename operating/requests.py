"""What every request leaves behind: an id in its answer, one line, a few counts."""

import logging
from collections.abc import Callable
from time import perf_counter

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse

from operating import identity, metrics
from operating.queries import QueryWatch

GetResponse = Callable[[HttpRequest], HttpResponse]

logger = logging.getLogger("operating.access")


def told_and_counted(get_response: GetResponse) -> GetResponse:
    """Around everything else, so that nothing is answered without it."""

    def middleware(request: HttpRequest) -> HttpResponse:
        name = identity.identity(
            request.headers.get("X-Request-ID", ""),
            is_trusted=settings.ALLAUTH_TRUSTED_PROXY_COUNT > 0,
        )
        token = identity.current.set(name)
        watch = QueryWatch()
        began = perf_counter()
        try:
            with connection.execute_wrapper(watch):
                response = get_response(request)
            response.headers["X-Request-ID"] = name
            tell(request, response, perf_counter() - began, watch.count)
        finally:
            identity.current.reset(token)
        return response

    return middleware


def tell(
    request: HttpRequest, response: HttpResponse, seconds: float, queries: int
) -> None:
    """The route, never the address: addresses hold keys, and what people look for."""
    route = route_of(request)
    method = request.method if request.method in metrics.METHODS else "other"
    fields = {
        "method": method,
        "route": route,
        "status": response.status_code,
        "ms": round(seconds * 1000, 1),
        "queries": queries,
    }
    logger.info("request", extra={"fields": fields})
    if counts := metrics.counts():
        counts.note(route, str(method), response.status_code, seconds, queries)


def route_of(request: HttpRequest) -> str:
    if request.resolver_match:
        return request.resolver_match.view_name or "unnamed"
    return "static" if request.path.startswith(settings.STATIC_URL) else "none"
