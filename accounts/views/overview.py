"""The page of one's account, and what happened there."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from accounts.models import SecurityEvent, User
from accounts.second_factor import step_before_administering

EVENTS_PER_PAGE = 50


def signed_in(request: HttpRequest) -> User:
    """The person, in a view that only signed-in people reach."""
    if not isinstance(request.user, User):
        raise Http404
    return request.user


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    owned = list(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    context = {
        "address": EmailAddress.objects.filter(user=user).order_by("-primary").first(),
        "has_password": user.has_usable_password(),
        "passkeys": owned.count(Authenticator.Type.WEBAUTHN),
        "has_app": Authenticator.Type.TOTP in owned,
        "sessions": UserSession.objects.filter(user=user).count(),
        "events": user.security_events.all()[:3],
    }
    return render(request, "account/account.html", context)


@require_safe
def activity(request: HttpRequest) -> HttpResponse:
    """What matters for the safety of one's own account."""
    events = signed_in(request).security_events.select_related("by")
    return events_page(request, events, everybody=False)


@require_safe
def everybodys_activity(request: HttpRequest) -> HttpResponse:
    """For administrators, who have used a second factor."""
    if not signed_in(request).is_superuser:
        raise Http404
    if step := step_before_administering(request):
        return redirect(step)
    events = SecurityEvent.objects.select_related("user", "by")
    return events_page(request, events, everybody=True)


def events_page(
    request: HttpRequest, events: QuerySet[SecurityEvent], *, everybody: bool
) -> HttpResponse:
    page = Paginator(events, EVENTS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "everybody": everybody}
    return render(request, "account/activity.html", context)
