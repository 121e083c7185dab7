"""Deletes what has had its time: accounts whose days of grace are over, drafts without an
account that nobody changed for 14 days, files that nobody imported within a day, sessions
that have ended with what was kept in them, and events older than a year. Run it daily.
"""

from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import mails
from accounts.models import SecurityEvent
from accounts.second_factor import seal_all_anew
from strategy.actions.drafts import purge_drafts
from strategy.actions.erasure import due_for_erasure, erase
from strategy.actions.heartbeat import beat
from strategy.actions.imports import purge_uploads
from strategy.models import Heartbeat


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        due = due_for_erasure(now)
        for user in due:
            email, language = user.email, user.language
            erase(by=None, user=user)
            mails.send("accounts/email/deleted", to=email, language=language)
        call_command("clearsessions")
        running = Session.objects.values("session_key")
        UserSession.objects.exclude(session_key__in=running).delete()
        events = SecurityEvent.objects.filter(
            at__lt=now - timedelta(days=settings.EVENT_DAYS)
        )
        old, _ = events.delete()
        purge_uploads(before=now - timedelta(days=1))
        drafts = purge_drafts(before=now - timedelta(days=settings.DRAFT_DAYS))
        beat(job=Heartbeat.Job.PURGE, now=timezone.now())
        self.stdout.write(
            f"{len(due)} accounts, {drafts} unclaimed drafts and {old} events deleted"
        )
        if sealed := seal_all_anew():
            self.stdout.write(f"{sealed} secrets sealed with the present SECRET_KEY")
