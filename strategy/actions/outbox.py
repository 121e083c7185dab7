"""Sends the digests: claim, compose, hand over, mark. See the outbox in docs/adr.

A worker may die between any two steps. Until a digest is marked as handed over, which
happens in the moment before the last bytes leave, the server has nothing and another
worker may begin anew. From then on only an answer of the server leads back.
"""

import logging
import smtplib
import uuid
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.core.mail import mailers
from django.db import transaction
from django.db.models import F

from strategy.domain.rhythm import Due, DueKind, Entry, digest, local_day, pause_after
from strategy.due import due_of_people
from strategy.mails import compose_mail
from strategy.models import Digest, MailOutage, Reminder

logger = logging.getLogger(__name__)

BATCH = 50
LEASE = timedelta(minutes=15)
State = Digest.State
Things = dict[int, list[Due]]


class ClaimLostError(Exception):
    """Another worker has taken over what this one was too slow for."""


class OutageError(Exception):
    """The mail server cannot be used, for whichever mail."""


def send_batch(*, now: datetime, stopping: Callable[[], bool] = lambda: False) -> int:
    """Send some of what is ready; return how many were seen to. 0: nothing left to do."""
    give_back_abandoned(now=now)
    outage = MailOutage.objects.first()
    if outage and outage.retry_at > now:
        return 0
    claimed = claim(now=now)
    if not claimed:
        return 0
    things = due_of_people(
        {one.person_id: local_day(now, one.person.zone) for one in claimed}
    )
    mailer = mailers.default
    answered = False
    try:
        for one in claimed:
            if stopping():
                give_back(claimed)
                return 0
            answered |= send_one(mailer, one, things, now)
    except OutageError as error:
        give_back(claimed)
        note_outage(now=now, error=error)
        return 0
    finally:
        close(mailer)
    if outage and answered:
        MailOutage.objects.all().delete()
    return len(claimed)


@transaction.atomic
def claim(*, now: datetime) -> list[Digest]:
    """Take some digests that nobody else has."""
    ready = Digest.objects.ready(now).select_for_update(skip_locked=True)
    keys = list(ready.values_list("pk", flat=True)[:BATCH])
    rows = Digest.objects.filter(pk__in=keys, state=State.WAITING)
    rows.update(
        state=State.CLAIMED, claim=uuid.uuid4(), claimed_until=now + LEASE, error=""
    )
    return list(Digest.objects.filter(pk__in=keys).select_related("person"))


def send_one(mailer: Any, one: Digest, things: Things, now: datetime) -> bool:
    """Whether the server had an answer to it, be it yes or no."""
    person = one.person
    today = local_day(now, person.zone)
    entries = digest(things.get(person.pk, ()), today, person.reminders)
    if not entries or not person.is_active:
        Digest.objects.filter(pk=one.pk, claim=one.claim, state=State.CLAIMED).delete()
        return False
    try:
        mail = compose_mail(one, person, entries, today)
        one.day = max(one.day, today)
        mail.before_handing = partial(hand_over, one, entries)
        connect(mailer)
        mailer.send_messages([mail])
    except ClaimLostError:
        close(mailer)
        return False
    except smtplib.SMTPRecipientsRefused as error:
        ((code, refusal),) = error.recipients.values()
        take_back(one, entries, now=now, code=code, error=readable(refusal))
    except smtplib.SMTPDataError as error:
        code, answer = error.smtp_code, error.smtp_error
        take_back(one, entries, now=now, code=code, error=readable(answer))
    except OSError as error:
        close(mailer)
        mark_unsure(one, error=error)
        raise OutageError(readable(error)) from error
    except OutageError:
        raise
    except Exception as error:
        # One digest that cannot be composed must not keep back those of all others.
        logger.exception("digest %s", one.pk)
        close(mailer)
        take_back(one, entries, now=now, code=0, error=repr(error))
        return False
    else:
        mark_sent(one)
    return True


def connect(mailer: Any) -> None:
    try:
        mailer.open()
    except OSError as error:
        raise OutageError(readable(error)) from error


def close(mailer: Any) -> None:
    try:
        mailer.close()
    except OSError as error:
        logger.info("closing: %s", readable(error))


@transaction.atomic
def hand_over(one: Digest, entries: Sequence[Entry]) -> None:
    """Write down what the mail mentions, and that from now on it may have arrived."""
    changed = Digest.objects.filter(
        pk=one.pk, claim=one.claim, state=State.CLAIMED
    ).update(state=State.HANDED, day=one.day, claimed_until=F("claimed_until") + LEASE)
    if not changed:
        raise ClaimLostError
    note_mentions(one, entries)


def note_mentions(one: Digest, entries: Sequence[Entry]) -> None:
    reminders = (
        Reminder(
            digest=one,
            strategy_id=entry.due.strategy,
            experiment_id=entry.due.experiment,
            of_remarks=entry.due.kind == DueKind.REMARKS,
        )
        for entry in entries
    )
    Reminder.objects.bulk_create(reminders, ignore_conflicts=True)


def mark_sent(one: Digest) -> None:
    """Also if it was given up as unsure meanwhile: now it is known."""
    Digest.objects.filter(pk=one.pk, state__in=(State.HANDED, State.UNSURE)).update(
        state=State.SENT, claim=None, claimed_until=None, error=""
    )


def mark_unsure(one: Digest, *, error: Exception) -> None:
    """The connection broke. If the mail was being handed over, nobody knows how it ended."""
    Digest.objects.filter(pk=one.pk, claim=one.claim, state=State.HANDED).update(
        state=State.UNSURE, claim=None, claimed_until=None, error=readable(error)
    )


@transaction.atomic
def take_back(
    one: Digest, entries: Sequence[Entry], *, now: datetime, code: int, error: str
) -> None:
    """The server has said no, or was never asked. For good: then that is kept as it is,
    and counts as an uncertain mention. Otherwise it is tried again, later each time.
    """
    rows = Digest.objects.filter(
        pk=one.pk, claim=one.claim, state__in=(State.CLAIMED, State.HANDED)
    )
    failures = one.failures + 1
    for_good = 500 <= code < 600
    changed = rows.update(
        state=State.REFUSED if for_good else State.WAITING,
        day=one.day,
        claim=None,
        claimed_until=None,
        not_before=now + pause_after(failures),
        failures=failures,
        error=f"{code} {error}"[:200] if code else error[:200],
    )
    if changed and for_good:
        note_mentions(one, entries)
    elif changed:
        Reminder.objects.filter(digest=one).delete()
    logger.warning("digest %s not sent: %s %s", one.pk, code or "", error)


def give_back(claimed: Collection[Digest]) -> None:
    """What was claimed and not begun waits again, as if nothing had been."""
    Digest.objects.filter(
        pk__in=[one.pk for one in claimed],
        claim__in={one.claim for one in claimed},
        state=State.CLAIMED,
    ).update(state=State.WAITING, claim=None, claimed_until=None)


def give_back_abandoned(*, now: datetime) -> None:
    """See to what a worker left behind that died or was cut off."""
    abandoned = Digest.objects.abandoned(now)
    abandoned.filter(state=State.CLAIMED).update(
        state=State.WAITING, claim=None, claimed_until=None
    )
    abandoned.filter(state=State.HANDED).update(
        state=State.UNSURE,
        claim=None,
        claimed_until=None,
        error="the worker stopped while the mail was being handed over",
    )


@transaction.atomic
def note_outage(*, now: datetime, error: Exception) -> None:
    outage = MailOutage.objects.select_for_update().first()
    outage = outage or MailOutage(since=now, failures=0)
    outage.failures += 1
    outage.retry_at = now + pause_after(outage.failures)
    outage.error = str(error)[:200]
    outage.save()
    logger.warning(
        "The mail server cannot be used: %s. Next attempt at %s.",
        outage.error,
        outage.retry_at.isoformat(timespec="seconds"),
    )


def readable(error: Any) -> str:
    if isinstance(error, bytes):
        return error.decode(errors="replace")[:200]
    return (str(error) or type(error).__name__)[:200]


@transaction.atomic
def send_again(*, key: uuid.UUID, now: datetime) -> bool:
    """Let a refused or unsure mail wait again, because the operator says so."""
    stuck = Digest.objects.filter(pk=key, state__in=(State.UNSURE, State.REFUSED))
    one = stuck.select_for_update().first()
    if one is None:
        return False
    open_states = (State.WAITING, State.CLAIMED)
    if Digest.objects.filter(person=one.person_id, state__in=open_states).exists():
        return False
    Reminder.objects.filter(digest=one).delete()
    stuck.update(state=State.WAITING, not_before=now, failures=0, error="")
    return True
