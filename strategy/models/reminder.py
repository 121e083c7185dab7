"""The mails that remind: what is to be sent, what was, and what is known of the rest."""

import uuid
from datetime import datetime
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from strategy.domain.rhythm import DueKind

from .experiment import Experiment
from .strategy import Strategy


class DigestQuerySet(models.QuerySet["Digest"]):
    def ready(self, now: datetime) -> Self:
        """Those to be sent now, the longest waiting first."""
        waiting = self.filter(state=Digest.State.WAITING, not_before__lte=now)
        return waiting.order_by("not_before", "pk")

    def abandoned(self, now: datetime) -> Self:
        """Those whose worker has not been heard of for too long."""
        states = (Digest.State.CLAIMED, Digest.State.HANDED)
        return self.filter(state__in=states, claimed_until__lt=now)


class Digest(models.Model):
    """One mail to one person, however many things are due; what it says is found out
    when it is sent.

    waiting → claimed → handed → sent. From claimed it may go back to waiting: the server
    has nothing yet. From handed, only what the server answers leads back. If the answer
    never comes, it is unsure, and never sent again by itself.
    """

    class State(models.TextChoices):
        WAITING = "waiting"
        CLAIMED = "claimed"
        HANDED = "handed"
        SENT = "sent"
        UNSURE = "unsure"
        REFUSED = "refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digests"
    )
    day = models.DateField()
    state = models.CharField(max_length=7, choices=State.choices, default=State.WAITING)
    not_before = models.DateTimeField()
    claim = models.UUIDField(null=True)
    claimed_until = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    error = models.CharField(max_length=200, blank=True)
    snoozed_until = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = DigestQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "day"], name="digest_is_one_per_person_and_day"
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(state__in=["waiting", "claimed"]),
                name="digest_to_send_is_one_per_person",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=[
                        "waiting",
                        "claimed",
                        "handed",
                        "sent",
                        "unsure",
                        "refused",
                    ]
                ),
                name="digest_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    state__in=["claimed", "handed"],
                    claim__isnull=False,
                    claimed_until__isnull=False,
                )
                | Q(
                    ~Q(state__in=["claimed", "handed"]),
                    claim__isnull=True,
                    claimed_until__isnull=True,
                ),
                name="digest_is_claimed_while_a_worker_has_it",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["state", "not_before"], name="digest_waiting"),
            models.Index(fields=["state", "claimed_until"], name="digest_under_way"),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


class Reminder(models.Model):
    """That a digest mentions the review of a strategy, the end of an experiment, or that
    readers have left remarks.
    """

    digest = models.ForeignKey(
        Digest, on_delete=models.CASCADE, related_name="reminders"
    )
    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="reminders"
    )
    experiment = models.ForeignKey(
        Experiment, null=True, on_delete=models.CASCADE, related_name="reminders"
    )
    of_remarks = models.BooleanField(default=False, db_default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["digest", "strategy"],
                condition=Q(experiment=None, of_remarks=False),
                name="reminder_of_a_review_is_unique",
            ),
            models.UniqueConstraint(
                fields=["digest", "strategy"],
                condition=Q(of_remarks=True),
                name="reminder_of_remarks_is_unique",
            ),
            models.CheckConstraint(
                condition=Q(of_remarks=False) | Q(experiment=None),
                name="reminder_is_of_one_thing",
            ),
            models.UniqueConstraint(
                fields=["digest", "experiment"],
                condition=Q(experiment__isnull=False),
                name="reminder_of_an_experiment_is_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.digest_id}: {self.kind} {self.experiment_id or self.strategy_id}"

    @property
    def kind(self) -> DueKind:
        if self.of_remarks:
            return DueKind.REMARKS
        return DueKind.EXPERIMENT if self.experiment_id else DueKind.REVIEW


class MailOutage(models.Model):
    """The mail server does not answer. At most one row; none means: it does."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    since = models.DateTimeField()
    failures = models.PositiveIntegerField()
    retry_at = models.DateTimeField()
    error = models.CharField(max_length=200)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(pk=1), name="outage_is_one_row"),
        ]

    def __str__(self) -> str:
        return f"{self.failures} since {self.since}"
