"""Settles, person by person and day by day, who is to be reminded; and undoes it."""

from collections.abc import Collection
from datetime import date, datetime

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.db.models import F

from accounts.models import User
from accounts.zones import zone_names
from strategy.domain.rhythm import SNOOZE, digest, local_day, mornings
from strategy.due import due_of_people
from strategy.models import Digest

PEOPLE_AT_ONCE = 500
REMINDED = (User.Reminders.ONCE, User.Reminders.TWICE)


def settle_reminders(*, now: datetime) -> int:
    """Make a digest for everybody whose morning has come and who is to be reminded.

    Each person is looked at once on each of their days, by whichever worker comes first;
    a second one finds nothing to do. Returns how many were looked at.
    """
    count = 0
    for day, zones in mornings(now, zone_names()).items():
        if settings.TIME_ZONE in zones:
            zones.append("")
        while settled := settle_some(day=day, zones=zones, now=now):
            count += settled
    return count


@transaction.atomic
def settle_some(*, day: date, zones: Collection[str], now: datetime) -> int:
    """Settle that day for some people; return for how many. 0 if none is left.

    Those whom another worker has are left to it. The constraints on digests refuse a
    second one, whoever makes it.
    """
    people = to_settle(day, zones)
    if people:
        settle(people, day, now)
    return len(people)


def to_settle(day: date, zones: Collection[str]) -> list[User]:
    """Locked, but not against rows that point to them: nobody waits for this."""
    people = User.objects.filter(
        is_active=True,
        reminders__in=REMINDED,
        time_zone__in=zones,
        reminders_settled_on__lt=day,
    ).select_for_update(skip_locked=True, no_key=True)
    return list(people.only("reminders", "time_zone")[:PEOPLE_AT_ONCE])


def settle(people: Collection[User], day: date, now: datetime) -> None:
    things = due_of_people({person.pk: day for person in people})
    told = [
        person.pk
        for person in people
        if digest(things.get(person.pk, ()), day, person.reminders)
    ]
    confirmed = EmailAddress.objects.filter(
        user__in=told, email__iexact=F("user__email"), verified=True
    ).values_list("user", flat=True)
    Digest.objects.bulk_create(
        (Digest(person_id=person, day=day, not_before=now) for person in confirmed),
        ignore_conflicts=True,
    )
    User.objects.filter(
        pk__in=[person.pk for person in people], reminders_settled_on__lt=day
    ).update(reminders_settled_on=day)


@transaction.atomic
def snooze(*, by: User, digest: Digest, now: datetime) -> None:
    """Keep quiet about what this mail mentions, for a week. A second time changes nothing."""
    until = local_day(now, by.zone) + SNOOZE
    Digest.objects.filter(pk=digest.pk, person=by, snoozed_until=None).update(
        snoozed_until=until
    )
    digest.refresh_from_db(fields=["snoozed_until"])


@transaction.atomic
def stop_reminders(*, by: User) -> None:
    User.objects.filter(pk=by.pk).update(reminders=User.Reminders.OFF)
