"""The database itself keeps reminders, calendars and weekly times in order."""

import uuid
from datetime import date, time
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from strategy.models import (
    Channel,
    Digest,
    Experiment,
    Feed,
    MailOutage,
    Reminder,
    Slot,
    Strategy,
)
from tests.factories import make_strategy

from .test_constraints import refused

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)


@pytest.fixture
def strategy(owner: User) -> Strategy:
    return make_strategy(owner=owner)


def digest(person: User, **fields: Any) -> Digest:
    values = {"person": person, "day": DAY, "not_before": timezone.now()}
    return Digest(**{**values, **fields})


def test_reminders_are_one_of_three_kinds(owner: User) -> None:
    rows = User.objects.filter(pk=owner.pk)
    refused("user_reminders_are_known", lambda: rows.update(reminders="daily"))


def test_there_is_one_digest_per_person_and_day(owner: User) -> None:
    digest(owner, state="sent").save()
    twin = digest(owner, state="unsure")
    refused("digest_is_one_per_person_and_day", twin.save, "person_id")


def test_only_one_digest_of_a_person_waits_to_be_sent(owner: User) -> None:
    digest(owner).save()
    refused(
        "digest_to_send_is_one_per_person",
        digest(owner, day=date(2027, 3, 2)).save,
        "person_id",
    )
    digest(owner, day=date(2027, 3, 2), state="sent").save()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "lost"}, "digest_state_is_known"),
        ({"state": "claimed"}, "digest_is_claimed_while_a_worker_has_it"),
        ({"state": "handed"}, "digest_is_claimed_while_a_worker_has_it"),
        ({"claim": uuid.UUID(int=1)}, "digest_is_claimed_while_a_worker_has_it"),
    ],
)
def test_a_digest_holds_known_values(
    owner: User, fields: dict[str, Any], constraint: str
) -> None:
    refused(constraint, digest(owner, **fields).save)


def test_a_digest_mentions_a_thing_once(owner: User, strategy: Strategy) -> None:
    mail = digest(owner, state="sent")
    mail.save()
    experiment = Experiment.objects.create(strategy=strategy, hypothesis="If")
    review = {"digest": mail, "strategy": strategy}
    Reminder.objects.create(**review)
    Reminder.objects.create(**review, experiment=experiment)
    refused("reminder_of_a_review_is_unique", Reminder(**review).save, "strategy_id")
    refused(
        "reminder_of_an_experiment_is_unique",
        Reminder(**review, experiment=experiment).save,
        "experiment_id",
    )
    remarks = {**review, "of_remarks": True}
    Reminder.objects.create(**remarks)
    refused("reminder_of_remarks_is_unique", Reminder(**remarks).save, "strategy_id")
    refused("reminder_is_of_one_thing", Reminder(**remarks, experiment=experiment).save)


def test_there_is_one_outage_at_a_time() -> None:
    now = timezone.now()
    fields = {"since": now, "failures": 1, "retry_at": now, "error": ""}
    refused("outage_is_one_row", MailOutage(pk=2, **fields).save)


def test_a_person_has_one_calendar(owner: User) -> None:
    Feed.objects.create(person=owner)
    refused("person_id", Feed(person=owner).save)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"weekday": 7}, "slot_weekday_is_0_to_6"),
        ({"minutes": 4}, "slot_is_short_enough"),
        ({"minutes": 721}, "slot_is_short_enough"),
    ],
)
def test_a_weekly_time_holds_known_values(
    strategy: Strategy, fields: dict[str, Any], constraint: str
) -> None:
    refused(constraint, slot(strategy, **fields).save)


def test_a_weekly_time_is_kept_once(strategy: Strategy) -> None:
    slot(strategy).save()
    refused("slot_is_unique", slot(strategy, minutes=60).save, "channel_id")


def slot(strategy: Strategy, **fields: Any) -> Slot:
    values: dict[str, Any] = {
        "channel": Channel.objects.filter(strategy=strategy).first(),
        "weekday": 0,
        "starts_at": time(9),
        "minutes": 30,
        "since": DAY,
    }
    return Slot(**{**values, **fields})
