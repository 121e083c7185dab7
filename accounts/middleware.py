"""Closed by default, without losing what was typed."""

from typing import Any

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseRedirect

from . import kept


class LoginRequiredKeepingText(LoginRequiredMiddleware):
    def handle_no_permission(
        self, request: HttpRequest, view_func: Any
    ) -> HttpResponseRedirect:
        kept.keep(request)
        return super().handle_no_permission(request, view_func)
