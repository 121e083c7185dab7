"""Taking everything along, and deleting everything."""

from datetime import timedelta

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import mails
from accounts.leaving import plan_deletion
from accounts.models import User
from accounts.second_factor import sure_who_it_is
from accounts.secrets import holds_secret
from strategy.actions import erasure
from strategy.actions import take_out as actions
from strategy.forms.leaving import NOW, LeaveForm

from .access import signed_in
from .fragments import failed

FORGET = '"cache", "storage"'


@require_http_methods(["GET", "HEAD", "POST"])
@sure_who_it_is
@holds_secret
def take_out(request: HttpRequest) -> HttpResponse:
    """A ZIP with everything, once it is certain who asks."""
    if request.method != "POST":
        return render(request, "strategy/take_out.html")
    user = signed_in(request)
    if refused := ratelimit.consume_or_429(request, action="take_out"):
        return refused
    now = timezone.now()
    body = actions.take_out(user=user, now=now)
    tell(request, "accounts/email/downloaded", user)
    name = actions.suggested_file_name(timezone.localdate(now))
    response = HttpResponse(body, content_type="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@sure_who_it_is
def leave(request: HttpRequest) -> HttpResponse:
    """Says what goes and what stays before anything happens."""
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"form": form, "failed_forms": failed(form)}
        status = 422 if request.method == "POST" else 200
        return render(request, "strategy/leave.html", context, status=status)
    user = signed_in(request)
    if form.cleaned_data["when"] == NOW:
        return leave_now(request, user)
    return leave_later(request, user)


def leave_now(request: HttpRequest, user: User) -> HttpResponse:
    email, language = user.email, user.language
    erasure.erase(by=user, user=user)
    mails.send("accounts/email/deleted", to=email, language=language)
    return gone(request, _("Your account and everything in it is deleted."))


def leave_later(request: HttpRequest, user: User) -> HttpResponse:
    at = timezone.now() + timedelta(days=settings.GRACE_DAYS)
    plan_deletion(by=user, at=at)
    tell(request, "accounts/email/deletion_planned", user, day=timezone.localdate(at))
    return gone(
        request,
        _("Your account will be deleted in 14 days. To keep it, sign in before that."),
    )


def gone(request: HttpRequest, message: str) -> HttpResponse:
    logout(request)
    messages.success(request, message)
    response = redirect("home")
    response.headers["Clear-Site-Data"] = FORGET
    return response


def tell(request: HttpRequest, prefix: str, user: User, **context: object) -> None:
    get_adapter(request).send_notification_mail(prefix, user, context)
