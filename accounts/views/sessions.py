"""Where one is signed in, and how that ends."""

from allauth.account import views as allauth
from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.devices import device
from accounts.events import Kind, record
from accounts.network import shortened

from .overview import signed_in


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    found = UserSession.objects.purge_and_list(signed_in(request))
    found.sort(key=lambda session: session.last_seen_at, reverse=True)
    rows = [
        {
            "session": session,
            "device": device(session.user_agent),
            "network": shortened(session.ip),
            "is_this": session.session_key == request.session.session_key,
        }
        for session in found
    ]
    return render(request, "account/sessions.html", {"rows": rows})


@require_POST
def end_session(request: HttpRequest, session_id: int) -> HttpResponse:
    user = signed_in(request)
    session = get_object_or_404(UserSession, user=user, pk=session_id)
    session.end()
    record(request, Kind.SESSION_ENDED, user=user)
    messages.success(request, _("Signed out there."))
    return redirect("account_sessions")


@require_POST
def end_other_sessions(request: HttpRequest) -> HttpResponse:
    user = signed_in(request)
    others = UserSession.objects.filter(user=user)
    for session in others.exclude(session_key=request.session.session_key):
        session.end()
    record(request, Kind.SESSION_ENDED, user=user)
    messages.success(request, _("Signed out everywhere but here."))
    return redirect("account_sessions")


class LogoutView(allauth.LogoutView):
    def post(self, request: HttpRequest) -> HttpResponse:
        """Pages to go back to, and copies of what was typed, leave the browser too."""
        response: HttpResponse = super().post(request)
        response.headers["Clear-Site-Data"] = '"cache", "storage"'
        return response


logout = LogoutView.as_view()
