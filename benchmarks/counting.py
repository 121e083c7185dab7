"""Counts the queries of a request that asks for it; any other passes untouched."""

from collections.abc import Callable

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext

GetResponse = Callable[[HttpRequest], HttpResponse]
# What only begins and ends transactions is no query.
BRACKETS = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE")


def queries_counted(get_response: GetResponse) -> GetResponse:
    def middleware(request: HttpRequest) -> HttpResponse:
        if "X-Count-Queries" not in request.headers:
            return get_response(request)
        with CaptureQueriesContext(connection) as captured:
            response = get_response(request)
        asked = [q for q in captured if not q["sql"].startswith(BRACKETS)]
        response.headers["X-Queries"] = str(len(asked))
        return response

    return middleware
