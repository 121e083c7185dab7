"""The guided return to a strategy: what was answered in it, and what came of it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from strategy.domain.reviews import Decision, decisions

from .revision import Revision
from .strategy import Strategy


class Review(models.Model):
    """``answers`` holds by part what was said, as far as one came: it can be left and
    taken up again. ``revision`` is what a finished review ended in.
    """

    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="reviews"
    )
    number = models.PositiveIntegerField()
    started_on = models.DateField()
    finished_on = models.DateField(null=True)
    answers = models.JSONField(default=dict)
    revision = models.OneToOneField(
        Revision, null=True, on_delete=models.CASCADE, related_name="review"
    )

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["strategy", "number"], name="review_number_is_unique"
            ),
            models.UniqueConstraint(
                fields=["strategy"],
                condition=Q(finished_on__isnull=True),
                name="review_is_open_once_per_strategy",
            ),
            models.CheckConstraint(
                condition=Q(finished_on__isnull=True, revision__isnull=True)
                | Q(finished_on__isnull=False, revision__isnull=False),
                name="review_ends_in_a_revision",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.strategy_id} {self.number}"

    @property
    def is_finished(self) -> bool:
        return self.finished_on is not None

    @property
    def decisions(self) -> list[Decision]:
        return decisions(self.answers)
