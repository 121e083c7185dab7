"""Marks answers that hold a secret: no browser stores them, not even to go back to."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

View = Callable[..., HttpResponse]


def holds_secret(view: View) -> View:
    @wraps(view)
    def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response.holds_secret = True  # type: ignore[attr-defined]
        return response

    return wrapper
