"""Closed by default, without losing what was typed; refused forms say so."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from . import kept

SEEN = "seen_at"
SEEN_EVERY_SECONDS = 10 * 60


def session_is_seen(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Notes every ten minutes when a session was last used: no write for each page."""

    def middleware(request: HttpRequest) -> HttpResponse:
        now = time.time()
        if (
            request.user.is_authenticated
            and now - request.session.get(SEEN, 0) > SEEN_EVERY_SECONDS
        ):
            request.session[SEEN] = now
            UserSession.objects.create_from_request(request)
        return get_response(request)

    return middleware


class LoginRequiredKeepingText(LoginRequiredMiddleware):
    def handle_no_permission(
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseRedirect:
        kept.keep(request)
        return super().handle_no_permission(request, view_func)


class RefusedForms:
    """allauth answers 200 to a form that it refuses. Here that is 422, with a summary."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(
        self, request: HttpRequest, response: TemplateResponse
    ) -> TemplateResponse:
        context = response.context_data or {}
        form = context.get("form")
        if request.method == "POST" and form is not None and form.errors:
            response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
            context["failed_forms"] = [form]
        return response
