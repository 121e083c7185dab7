"""A platform that a strategy relies on has changed: what that means, and what was decided."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from strategy.domain.catalog_changes import Difference, mattering

from .platform import Platform
from .strategy import Strategy


class Notice(models.Model):
    """``before`` are the facts that the strategy relies on, ``after`` those of the catalog."""

    class Decision(models.TextChoices):
        ACCEPT = "accept"
        REPLACE = "replace"
        KEEP = "keep"

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="notices"
    )
    platform = models.ForeignKey(Platform, on_delete=models.PROTECT)
    before = models.JSONField()
    after = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)
    decision = models.CharField(max_length=7, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "platform"],
                condition=Q(decision=""),
                name="notice_is_open_once_per_platform",
            ),
            models.CheckConstraint(
                condition=Q(decision__in=["", "accept", "replace", "keep"]),
                name="notice_decision_is_known",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False)),
                name="notice_is_decided_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id} {self.platform_id}"

    @property
    def is_open(self) -> bool:
        return not self.decision

    @property
    def differences(self) -> tuple[Difference, ...]:
        return mattering(self.before, self.after)
