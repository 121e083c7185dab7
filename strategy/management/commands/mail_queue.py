"""Shows the reminders that wait, that the server refused, and those of which nobody knows
whether they arrived; ends with 1 if somebody should look. --again sends such mails anew.
"""

import sys
import uuid
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db.models import Count
from django.utils import timezone

from strategy.actions.outbox import send_again
from strategy.models import Digest, MailOutage

MOST_SHOWN = 50
State = Digest.State
TROUBLE = (State.UNSURE, State.REFUSED)


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--again",
            nargs="+",
            type=uuid.UUID,
            metavar="ID",
            help="send these refused or unsure mails once more",
        )

    def handle(self, *args: Any, again: list[uuid.UUID], **options: Any) -> None:
        if again:
            self.send_again(again)
            return
        counts = dict(
            Digest.objects.values_list("state").annotate(count=Count("pk")).order_by()
        )
        for state in (State.WAITING, State.CLAIMED, State.HANDED, State.SENT, *TROUBLE):
            self.stdout.write(f"{counts.get(state, 0):7} {state}")
        outage = MailOutage.objects.first()
        if outage:
            self.stdout.write(
                f"The mail server cannot be used since {when(outage.since)} "
                f"({outage.failures} attempts, next at {when(outage.retry_at)}): "
                f"{outage.error}"
            )
        stuck = self.show_stuck()
        if outage or stuck:
            sys.exit(1)

    def show_stuck(self) -> int:
        stuck = Digest.objects.filter(state__in=TROUBLE) | Digest.objects.filter(
            state=State.WAITING, failures__gt=0
        )
        found = list(stuck.select_related("person").order_by("-day")[:MOST_SHOWN])
        for one in found:
            self.stdout.write(
                f"{one.pk} {one.state} {one.day} {one.person.email}: {one.error}"
            )
        return len(found)

    def send_again(self, keys: list[uuid.UUID]) -> None:
        for key in keys:
            if not send_again(key=key, now=timezone.now()):
                raise CommandError(
                    f"{key} is neither refused nor unsure, or another mail to the same "
                    "person waits already."
                )
            self.stdout.write(f"{key} waits")


def when(moment: Any) -> str:
    return timezone.localtime(moment).isoformat(sep=" ", timespec="minutes")
