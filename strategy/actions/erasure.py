"""Deletes a person with everything that is theirs."""

from datetime import datetime

from django.db import transaction

from accounts.leaving import end_all_sessions
from accounts.models import User

from .strategies import delete


@transaction.atomic
def erase(*, by: User | None, user: User) -> None:
    """At once and for good. Nothing that is left points to them."""
    end_all_sessions(user)
    for strategy in user.strategies.all():
        delete(by=user, strategy=strategy)
    user.delete()


@transaction.atomic
def erase_next(*, now: datetime) -> tuple[str, str] | None:
    """Erase one whose days of grace are over; return the address and language of a last
    mail. Another worker's are left to it, and whoever has called it off meanwhile stays.
    """
    due = User.objects.filter(delete_at__lte=now).order_by("delete_at")
    user = due.select_for_update(skip_locked=True).first()
    if user is None:
        return None
    told = (user.email, user.language)
    erase(by=None, user=user)
    return told
