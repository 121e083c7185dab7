"""What a person notes in passing: time, energy, voice, and what came back."""

import uuid
from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.db.models import Case, Count, Max, Q, Sum, When

from strategy.domain.check_ins import (
    ENERGIES,
    MOST_CAME_BACK,
    MOST_DAILY_MINUTES,
    Spent,
)
from strategy.domain.days import WEEK, monday_of

from .platform import Platform
from .strategy import Strategy, WithPlatform

SUMS = {
    "times": Count("pk"),
    "minutes_spent": Sum("minutes"),
    "energy_felt": Sum("energy"),
    "rated": Count("energy"),
    "own": Sum(Case(When(own_voice=True, then=1), default=0)),
    "voiced": Count("own_voice"),
    "back": Sum("came_back"),
}


def spent(row: dict[str, int | None]) -> Spent:
    return Spent(
        times=row["times"] or 0,
        minutes=row["minutes_spent"] or 0,
        energy=row["energy_felt"] or 0,
        rated=row["rated"] or 0,
        own=row["own"] or 0,
        voiced=row["voiced"] or 0,
        came_back=row["back"],
    )


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def in_week_of(self, day: date) -> Self:
        monday = monday_of(day)
        return self.filter(day__gte=monday, day__lt=monday + WEEK)

    def by_day(self, since: date) -> list[tuple[str, date, Spent]]:
        """Each channel and day since then, added up by the database."""
        rows = (
            self.filter(day__gte=since)
            .order_by("platform", "day")
            .values("platform", "day")
            .annotate(**SUMS)
        )
        return [(row["platform"], row["day"], spent(row)) for row in rows]

    def by_channel(self) -> dict[tuple[uuid.UUID, str], tuple[Spent, int]]:
        """For each strategy and channel how often and how long, and the latest's key."""
        rows = (
            self.order_by("strategy", "platform")
            .values_list("strategy", "platform")
            .annotate(Count("pk"), Sum("minutes"), Max("pk"))
        )
        return {
            (strategy, platform): (Spent(times=times, minutes=minutes), latest)
            for strategy, platform, times, minutes, latest in rows
        }

    def minutes(self) -> int:
        return self.aggregate(sum=Sum("minutes"))["sum"] or 0


class CheckIn(models.Model):
    """Its platform is one of the catalog, not a channel: notes stay when the channel goes.

    ``key`` comes with the form or button it was made with: pressing twice notes it once.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="check_ins"
    )
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT)
    key = models.UUIDField(default=uuid.uuid4)
    day = models.DateField()
    minutes = models.PositiveSmallIntegerField()
    energy = models.SmallIntegerField(null=True)
    own_voice = models.BooleanField(null=True)
    came_back = models.PositiveIntegerField(null=True)
    note = models.TextField(blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = WithPlatform.from_queryset(CheckInQuerySet)()

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "key"], name="check_in_is_noted_once"
            ),
            models.CheckConstraint(
                condition=Q(minutes__lte=MOST_DAILY_MINUTES),
                name="check_in_minutes_fit_into_a_day",
            ),
            models.CheckConstraint(
                condition=Q(energy__isnull=True) | Q(energy__in=ENERGIES),
                name="check_in_energy_is_known",
            ),
            models.CheckConstraint(
                condition=Q(came_back__isnull=True) | Q(came_back__lte=MOST_CAME_BACK),
                name="check_in_count_is_plausible",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["strategy", "-day"], name="check_in_by_day"),
        ]

    def __str__(self) -> str:
        return f"{self.platform_id} {self.day}"
