"""A person's own clock and mails, pauses, weekly times and the calendar's address."""

import uuid
from collections.abc import Iterable
from datetime import date, time

from django.db import transaction

from accounts.models import User
from strategy.domain.agenda import MOST_SLOTS
from strategy.models import Channel, Feed, Slot, Strategy


class TooManySlotsError(Exception):
    """A strategy has as many weekly times as it may have."""


@transaction.atomic
def save_rhythm(*, by: User, reminders: str, time_zone: str) -> None:
    by.reminders = reminders
    by.time_zone = time_zone
    by.save(update_fields=["reminders", "time_zone"])


@transaction.atomic
def pause(*, by: User, strategy: Strategy, until: date | None) -> None:
    """Nothing of the strategy is due until that day; None ends the pause."""
    strategy.paused_until = until
    strategy.save(update_fields=["paused_until", "changed_at"])


@transaction.atomic
def open_feed(*, by: User) -> Feed:
    """Give the calendar a new address. One that it had before is gone."""
    feed, _ = Feed.objects.update_or_create(person=by, defaults={"key": uuid.uuid4()})
    return feed


@transaction.atomic
def close_feed(*, by: User) -> None:
    Feed.objects.filter(person=by).delete()


@transaction.atomic
def add_slots(
    *,
    by: User,
    channel: Channel,
    weekdays: Iterable[int],
    starts_at: time,
    minutes: int,
    since: date,
) -> None:
    """Keep a time on some days of each week. A time that is kept already stays as it is.

    Raises TooManySlotsError. The strategy is locked, so that they are counted one by one.
    """
    Strategy.objects.select_for_update().get(pk=channel.strategy_id)
    slots = [
        Slot(
            channel=channel,
            weekday=weekday,
            starts_at=starts_at,
            minutes=minutes,
            since=since,
        )
        for weekday in weekdays
    ]
    kept = Slot.objects.filter(channel__strategy=channel.strategy_id).count()
    if kept + len(slots) > MOST_SLOTS:
        raise TooManySlotsError
    Slot.objects.bulk_create(slots, ignore_conflicts=True)


@transaction.atomic
def remove_slot(*, by: User, slot: Slot) -> None:
    slot.delete()
