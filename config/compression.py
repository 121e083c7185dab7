"""Pages are sent compressed, whether or not a proxy in front does it."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

GetResponse = Callable[[HttpRequest], HttpResponse]


def compressed(get_response: GetResponse) -> Callable[[HttpRequest], HttpResponseBase]:
    """All but what holds a secret, whose length must tell nothing.

    The rest carries no secret but the token of its forms, which is masked anew in each
    page, and Django adds a random length to each answer.
    """
    gzip = GZipMiddleware(get_response)

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if getattr(response, "holds_secret", False):
            return response
        return gzip.process_response(request, response)

    return middleware
