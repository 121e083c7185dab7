"""A weekly time that a person keeps for a channel."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from strategy.domain.agenda import LONGEST_SLOT, SHORTEST_SLOT

from .channel import Channel


class Slot(models.Model):
    channel = models.ForeignKey(Channel, on_delete=models.CASCADE, related_name="slots")
    weekday = models.PositiveSmallIntegerField()
    starts_at = models.TimeField()
    minutes = models.PositiveSmallIntegerField()
    since = models.DateField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["weekday", "starts_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["channel", "weekday", "starts_at"], name="slot_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(weekday__lte=6), name="slot_weekday_is_0_to_6"
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST_SLOT, minutes__lte=LONGEST_SLOT),
                name="slot_is_short_enough",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.channel_id}: {self.weekday} {self.starts_at}"
