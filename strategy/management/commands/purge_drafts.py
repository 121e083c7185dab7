"""Deletes drafts without an account that nobody changed for 14 days, files that nobody
imported within a day, and sessions that have ended with what was kept in them. Run it daily.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from strategy.actions.drafts import purge_drafts
from strategy.actions.imports import purge_uploads


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        before = timezone.now() - timedelta(days=settings.DRAFT_DAYS)
        call_command("clearsessions")
        purge_uploads(before=timezone.now() - timedelta(days=1))
        self.stdout.write(f"{purge_drafts(before=before)} unclaimed drafts deleted")
