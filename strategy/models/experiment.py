"""Something tried out on purpose, to learn from it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from strategy.domain.steps import LINE_LENGTH

from .strategy import Strategy


class Experiment(models.Model):
    strategy = models.ForeignKey(
        Strategy, on_delete=models.CASCADE, related_name="experiments"
    )
    hypothesis = models.CharField(max_length=300)
    action = models.TextField(blank=True)
    signal = models.CharField(max_length=LINE_LENGTH, blank=True)
    confidence = models.PositiveSmallIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering: ClassVar = ["created_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(hypothesis=""), name="experiment_has_a_hypothesis"
            ),
            models.CheckConstraint(
                condition=Q(confidence__isnull=True)
                | Q(confidence__gte=50, confidence__lte=99),
                name="experiment_confidence_is_50_to_99",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True)
                | Q(ends_on__isnull=True)
                | Q(ends_on__gte=models.F("starts_on")),
                name="experiment_ends_after_it_starts",
            ),
        ]

    def __str__(self) -> str:
        return self.hypothesis
