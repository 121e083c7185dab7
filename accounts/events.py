"""Writes down what matters for the safety of an account: who, what, when, from where."""

from django.http import HttpRequest

from .devices import device
from .models import EventKind, SecurityEvent, User
from .network import client_address, shortened

Kind = EventKind


def record(
    request: HttpRequest, kind: EventKind, *, user: User | None, mailed: bool = False
) -> None:
    """``user`` is whose account it is about. Nothing that was typed is ever kept."""
    SecurityEvent.objects.create(
        user=user,
        by=request.user if isinstance(request.user, User) else None,
        kind=kind,
        network=shortened(client_address(request)),
        device=device(request.headers.get("User-Agent", "")),
        mailed=mailed,
    )


def record_for_address(request: HttpRequest, kind: EventKind, email: str) -> None:
    """The same work whether there is an account or not: the answer takes as long."""
    user = User.objects.at(email).first()
    record(request, kind, user=user, mailed=kind in MAILED)


MAILED = {Kind.CODE_SENT, Kind.RESET_SENT, Kind.CONFIRMATION_SENT}
