"""Deletes what has had its time: accounts whose days of grace are over, drafts without an
account that nobody changed for 14 days, files that nobody imported within a day, sessions
that have ended with what was kept in them, and events older than a year. Run it daily. It
may be stopped and started again, and several machines may run it at the same time.
"""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts import mails
from accounts.batches import delete_all
from accounts.models import SecurityEvent
from accounts.second_factor import seal_all_anew
from strategy.actions.drafts import purge_drafts
from strategy.actions.erasure import erase_next
from strategy.actions.heartbeat import beat
from strategy.actions.imports import purge_uploads
from strategy.models import Heartbeat


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        accounts = 0
        while told := erase_next(now=now):
            email, language = told
            mails.send("accounts/email/deleted", to=email, language=language)
            accounts += 1
        delete_all(Session.objects.filter(expire_date__lt=now))
        delete_all(ended_sessions())
        old = delete_all(
            SecurityEvent.objects.filter(
                at__lt=now - timedelta(days=settings.EVENT_DAYS)
            )
        )
        purge_uploads(before=now - timedelta(days=1))
        drafts = purge_drafts(before=now - timedelta(days=settings.DRAFT_DAYS))
        beat(job=Heartbeat.Job.PURGE, now=timezone.now())
        self.stdout.write(
            f"{accounts} accounts, {drafts} unclaimed drafts and {old} events deleted"
        )
        if sealed := seal_all_anew():
            self.stdout.write(f"{sealed} secrets sealed with the present SECRET_KEY")


def ended_sessions() -> QuerySet[UserSession]:
    """Looked up one by one: a list of all that run would not fit into memory."""
    running = Session.objects.filter(session_key=OuterRef("session_key"))
    return UserSession.objects.filter(~Exists(running))
