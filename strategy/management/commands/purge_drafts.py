"""Deletes drafts without an account that nobody changed for 14 days, and sessions that
have ended with what was kept in them. Run it daily.
"""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils import timezone

from strategy.actions.drafts import purge_drafts


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        before = timezone.now() - timedelta(days=settings.DRAFT_DAYS)
        call_command("clearsessions")
        self.stdout.write(f"{purge_drafts(before=before)} unclaimed drafts deleted")
