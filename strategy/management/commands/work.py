"""Does what is due: settles who is to be reminded, and sends the mails. Every minute, or
once with --once, for a timer. Any number of machines may run it at the same time.
"""

import signal
import sys
import threading
from datetime import datetime
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import close_old_connections
from django.utils import timezone

from strategy.actions.heartbeat import beat
from strategy.actions.outbox import send_batch
from strategy.actions.reminders import settle_reminders
from strategy.models import Heartbeat

SECONDS = 60


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once", action="store_true", help="do what is due now, and end"
        )
        parser.add_argument(
            "--at",
            type=moment,
            metavar="2027-03-01T08:00+01:00",
            help="with --once: as if it were that moment",
        )
        parser.add_argument(
            "--supervised",
            action="store_true",
            help="end when the standard input is closed",
        )

    def handle(
        self,
        *args: Any,
        once: bool,
        at: datetime | None,
        supervised: bool,
        **options: Any,
    ) -> None:
        stop = threading.Event()
        end_gently(stop, supervised=supervised)
        if once:
            work(stop, at)
            return
        while not stop.is_set():
            close_old_connections()
            work(stop)
            stop.wait(SECONDS)


def work(stop: threading.Event, at: datetime | None = None) -> None:
    beat(job=Heartbeat.Job.WORK, now=timezone.now())
    settle_reminders(now=at or timezone.now())
    while send_batch(now=at or timezone.now(), stopping=stop.is_set):
        beat(job=Heartbeat.Job.WORK, now=timezone.now())


def end_gently(stop: threading.Event, *, supervised: bool) -> None:
    """Asked to end, finish the mail that is being sent, and no more.

    Under a supervisor the standard input tells: it closes however the supervisor ends.
    Ctrl-C reaches both, and only the supervisor answers it.
    """

    def asked(number: int, frame: FrameType | None) -> None:
        stop.set()

    signal.signal(signal.SIGTERM, asked)
    signal.signal(signal.SIGINT, signal.SIG_IGN if supervised else asked)
    if supervised:
        threading.Thread(target=wait_for_end_of_input, args=[stop], daemon=True).start()


def wait_for_end_of_input(stop: threading.Event) -> None:
    sys.stdin.buffer.read()
    stop.set()


def moment(text: str) -> datetime:
    """Raises ValueError if it is no date and time."""
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else timezone.make_aware(found)
