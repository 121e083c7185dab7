"""The question to whoever comes back while their account waits to be deleted."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.leaving import cancel_deletion

from .overview import signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def keep_account(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    if not user.delete_at:
        return redirect("account")
    if request.method != "POST":
        return render(request, "account/keep_account.html")
    cancel_deletion(by=user)
    get_adapter(request).send_notification_mail(
        "accounts/email/deletion_cancelled", user
    )
    messages.success(request, _("Your account stays. Nothing was deleted."))
    return redirect("strategies")
