"""A file that somebody wants to import, for as long as they look at it."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from .strategy import Strategy


class Upload(models.Model):
    """``body`` is compressed. Once it ``became`` a strategy it is gone, and the row stays
    for a day: whoever presses twice comes to the same strategy.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="uploads"
    )
    body = models.BinaryField(null=True)
    became = models.ForeignKey(
        Strategy, null=True, on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(body__isnull=False, became__isnull=True)
                | Q(body__isnull=True, became__isnull=False),
                name="upload_is_open_or_imported",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
