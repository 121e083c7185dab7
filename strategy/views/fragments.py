"""The one place for htmx: which part of a page an answer is made of."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def wants(request: HttpRequest, target: str) -> bool:
    """Whether htmx asks for the part of the page with that id, and for it alone."""
    return bool(
        request.headers.get("HX-Request") and request.headers.get("HX-Target") == target
    )


def failed(*forms: BaseForm) -> list[BaseForm]:
    """The forms with something wrong, for the summary at the top of the page."""
    return [form for form in forms if form.is_bound and form.errors]


def render_page(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    part: str = "",
    status: int = 200,
) -> HttpResponse:
    """The whole page, or one named partial of it."""
    name = f"{template}#{part}" if part else template
    return render(request, name, context, status=status)
