"""Asking for an account to be deleted, and calling that off."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.db import transaction

from .models import User


@transaction.atomic
def plan_deletion(*, by: User, at: datetime) -> None:
    """Whoever signs in before that day is asked whether the account is to stay."""
    by.delete_at = at
    by.save(update_fields=["delete_at"])
    end_all_sessions(by)


@transaction.atomic
def cancel_deletion(*, by: User) -> None:
    by.delete_at = None
    by.save(update_fields=["delete_at"])


def end_all_sessions(user: User) -> None:
    for session in UserSession.objects.filter(user=user):
        session.end()
