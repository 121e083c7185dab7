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


def due_for_erasure(now: datetime) -> list[User]:
    """Those whose days of grace are over."""
    return list(User.objects.filter(delete_at__lte=now).order_by("delete_at"))
