"""An immutable, numbered snapshot of the whole document, with its reason."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .strategy import Strategy


class Revision(models.Model):
    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField()
    reason = models.CharField(max_length=300)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="revision_number_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(number__gte=1), name="revision_number_starts_at_1"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id} {self.number}"
